"""Why an alert may say no."""

from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal


class UnknownAlert(Refusal):
    code = "unknown_alert"
    status = 404
    detail = _("This call does not exist any more.")


class AlertTaken(Refusal):
    """Somebody else has it; `by` is the first name, or the program's."""

    code = "alert_taken"

    def __init__(self, by: str) -> None:
        super().__init__(
            _("%(name)s is already going.") % {"name": by} if by else _("Somebody is already going."), by=by
        )


class AlertOver(Refusal):
    """It has ended; `state` says how."""

    code = "alert_over"
    detail = _("This call is already over.")


class BadOutcome(Refusal):
    code = "bad_outcome"
    status = 400
    detail = _("An ending is one of: helped, sold, not_needed, wrong.")
