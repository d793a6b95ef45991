"""A bank that exists nowhere: its page is ours, it works without a network, and no money moves."""

import secrets

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shop.orders.models import Payment


class TestCard:
    code = "test_card"
    name = _("By card, now")
    sentence = _("On the test bank's page. No real money moves.")
    at_the_counter = False
    online = True
    __test__ = False

    def start(self, payment: Payment) -> str:
        """Our own page that plays the bank; the reference is made once and stands for the payment there."""
        if not payment.provider_reference:
            # of two clicks at once the first makes it, the second reads it
            unnamed = Payment.objects.filter(pk=payment.pk, provider_reference="")
            unnamed.update(provider_reference=secrets.token_urlsafe(16))
            payment.refresh_from_db(fields=["provider_reference"])
        return reverse("orders:test_bank", args=[payment.provider_reference])

    def refund(self, payment: Payment, amount_cents: int) -> str:
        return f"refund-{payment.provider_reference}"
