"""A form's money: which means of payment, how much by each."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from shop.orders.errors import NotEnoughReceived
from shop.orders.operations.payments import Paid
from shop.orders.providers import counter_choices

from ..words import typed_cents

#: what the till offers, in its order; "several" splits the total among the others
METHODS = {"card": _("Card"), "cash": _("Cash"), "voucher": _("Voucher"), "several": _("Several")}
#: (code, name, icon) of each, for its button
_ICONS = ("card", "cash", "gift", "plus")
WAYS = [(code, name, icon) for (code, name), icon in zip(METHODS.items(), _ICONS, strict=True)]
_ROUND = ((2_000, 500), (5_000, 1_000))


def paid_from(given: Mapping[str, str], total_cents: int) -> list[Paid]:
    """The payments of a form for a total. Raises `NotEnoughReceived` for what does not add up.

    Of cash typed above its part, the rest is change.
    """
    method = given.get("method", "card")
    if method != "several":
        received = typed_cents(given.get("received", "")) if method == "cash" and given.get("received") else None
        if method == "cash" and given.get("received") and received is None:
            raise NotEnoughReceived(total_cents=total_cents)
        return [Paid(method, received_cents=received)]
    parts: list[Paid] = []
    for provider in counter_choices():
        text = given.get(f"amount_{provider.code}", "").strip()
        cents = typed_cents(text) if text else 0
        if cents is None:
            raise NotEnoughReceived(total_cents=total_cents)
        if cents:
            parts.append(Paid(provider.code, cents))
    return [_with_change(one, parts, total_cents) for one in parts]


def _with_change(one: Paid, parts: list[Paid], total_cents: int) -> Paid:
    over = sum(part.amount_cents or 0 for part in parts) - total_cents
    amount = one.amount_cents or 0
    if one.method != "cash" or not 0 < over < amount:
        return one
    return Paid("cash", amount - over, amount)


def suggestions(total_cents: int) -> list[int]:
    """Round amounts that a customer may give for a total: the next one up, in cents."""
    step = next((step for most, step in _ROUND if total_cents < most), 5_000)
    above = -(-total_cents // step) * step
    return [above] if above != total_cents else [above + step]
