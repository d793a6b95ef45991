from django.db import models
from django.utils.translation import gettext_lazy as _

from .orders import Order


class Payment(models.Model):
    """Money for an order, through one provider: one attempt at a time, each attempt a row."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        SETTLED = "settled", _("paid")
        REFUSED = "refused", _("refused")
        REFUNDED = "refunded", _("paid back")

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    #: cash, card, voucher, in_shop, test_card
    method = models.CharField(max_length=20)
    amount_cents = models.PositiveIntegerField()
    #: for cash: what the customer gave
    received_cents = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=9, choices=State, default=State.PENDING)
    provider_reference = models.CharField(max_length=80, blank=True, default="")
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["method", "provider_reference"],
                condition=~models.Q(provider_reference=""),
                name="provider_reference_once",
            ),
            models.UniqueConstraint(
                fields=["order"], condition=models.Q(state="pending"), name="one_running_payment_per_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.amount_cents} ({self.state})"
