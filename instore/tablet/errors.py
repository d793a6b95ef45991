"""Why the tablet may say no."""

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal


class BadCode(Refusal):
    code = "bad_code"
    status = 400
    detail = _("This code is not valid any more. Ask the owner for a new one.")


class TooManyTries(Refusal):
    code = "too_many_tries"
    status = 429
    detail = _("Too many codes were tried. Wait a minute, then ask for a new one.")


class WrongPin(Refusal):
    """`left` says how many tries are left."""

    code = "wrong_pin"
    status = 403
    detail = _("This is not the right code.")


class TabletLocked(Refusal):
    code = "tablet_locked"
    status = 403
    detail = _("Five wrong codes in a row: the tablet is locked.")


class UnknownTablet(Refusal):
    code = "unknown_tablet"
    status = 404
    detail = _("This tablet does not exist any more.")


class TicketGone(Refusal):
    code = "ticket_gone"
    detail = _("This ticket is no longer open.")


class DiscountTooLarge(Refusal):
    """`limit_cents` is the most this person may take off this ticket."""

    code = "discount_too_large"
    status = 400
    detail = _("This discount is above your limit.")


class MayNotTakeBack(Refusal):
    code = "may_not_take_back"
    status = 403
    detail = _("Your account may not take goods back. Ask the owner.")


class NotAside(Refusal):
    code = "not_aside"
    detail = _("Only what a seller has put aside can be changed here.")


class HeldForLess(Refusal):
    code = "held_for_less"
    detail = _("No more than this was put aside. Add the product again for the rest.")
