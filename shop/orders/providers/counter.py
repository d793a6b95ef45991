"""Money that a person takes: nothing leaves the shop."""

from django.utils.translation import gettext_lazy as _

from shop.orders.models import Payment


class _Offline:
    at_the_counter = True
    online = False

    def start(self, payment: Payment) -> str:
        return ""

    def refund(self, payment: Payment, amount_cents: int) -> str:
        return ""


class InShop(_Offline):
    """Chosen on the site, paid when the customer comes."""

    code = "in_shop"
    name = _("In the shop, when you come")
    sentence = _("Card, cash or voucher. Nothing to pay now.")
    at_the_counter = False


class Cash(_Offline):
    code = "cash"
    name = _("Cash")
    sentence = ""


class CardAtCounter(_Offline):
    code = "card"
    name = _("Card")
    sentence = ""


class Voucher(_Offline):
    code = "voucher"
    name = _("Voucher")
    sentence = ""
