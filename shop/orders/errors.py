"""Why an order may be refused."""

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal


class NothingToTakeBack(Refusal):
    code = "nothing_to_take_back"
    status = 400
    detail = _("Say how many come back of at least one product.")


class EmptyBasket(Refusal):
    code = "empty_basket"
    status = 400
    detail = _("The basket is empty.")


class PriceChanged(Refusal):
    """The page showed another total than today's; `total_cents` is today's."""

    code = "price_changed"
    detail = _("A price has changed since this page was shown. Please look at the new total.")


class InvalidPayment(Refusal):
    code = "invalid_payment"
    status = 400
    detail = _("This way of paying is not accepted here.")


class NotEnoughReceived(Refusal):
    code = "not_enough_received"
    status = 400
    detail = _("What was received does not cover the total.")


class UnknownOrder(Refusal):
    code = "unknown_sale"
    status = 404
    detail = _("This sale does not exist.")


class OrderMoved(Refusal):
    """The order is no longer in a state that allows this; `state` says in which it is."""

    code = "order_moved"
    detail = _("This order has moved on since this page was shown.")


class NotReturnable(Refusal):
    code = "not_returnable"
    detail = _("More is being returned than was sold.")


class HoldForAnother(Refusal):
    """A line names a hold that holds something else."""

    code = "hold_mismatch"
    detail = _("This hold is for another product.")


class TotalTooLarge(Refusal):
    code = "total_too_large"
    status = 400
    detail = _("This sale is too large for one ticket.")
