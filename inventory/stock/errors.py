"""Why a stock operation may say no."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal

#: far above any shop; keeps sums inside a 32-bit column
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An item of which less is available than wanted."""

    sku: str
    wanted: int
    available: int


class InsufficientStock(Refusal):
    """Names every item that is short, in `shortfalls`."""

    code = "insufficient_stock"
    detail = _("There are not enough left.")

    def __init__(self, shortfalls: list[Shortfall]) -> None:
        self.shortfalls = shortfalls
        super().__init__(shortfalls=[asdict(shortfall) for shortfall in shortfalls])


class InvalidQuantity(Refusal):
    code = "invalid_quantity"
    status = 400
    detail = _("A quantity is a whole number from 1 to 1,000,000.")


class NothingToHold(Refusal):
    code = "empty"
    status = 400
    detail = _("There is nothing to hold.")


class NotCounted(Refusal):
    """A kit is counted by its parts, a service not at all."""

    code = "not_counted"
    detail = _("This product has no stock of its own: count its parts instead.")


class UnknownItem(Refusal):
    code = "unknown_sku"
    status = 404
    detail = _("No product has this reference.")


class UnknownLocation(Refusal):
    code = "unknown_location"
    status = 404
    detail = _("This place does not exist.")


class UnknownHold(Refusal):
    code = "unknown_hold"
    status = 404
    detail = _("This hold does not exist.")


class HoldEnded(Refusal):
    """The hold was released, has expired or was handed over already; `state` says which."""

    code = "hold_ended"
    detail = _("This hold has ended. The product may have gone back on sale.")


class HoldIssued(HoldEnded):
    """The units of the hold were sold or handed over: nothing is left to give back."""

    detail = _("This hold has ended: its product was sold or handed over.")


class HoldPromised(Refusal):
    """The hold belongs to an order or a sale: only cancelling that gives the units back."""

    code = "hold_committed"
    detail = _("This hold is promised to an order. Cancel the order instead.")


class HeldUnitsCannotLeave(Refusal):
    """A count or a move would leave less than what is promised."""

    code = "held_units"
    detail = _("Some of these units are held for somebody. Release the holds first.")
