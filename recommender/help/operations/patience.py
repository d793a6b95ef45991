"""The owner wants the bell to ring sooner, or later."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.refusal import Refusal

from ..models import Patience

_WORDS = {
    -2: _("much sooner"),
    -1: _("a little sooner"),
    0: _("as advised"),
    1: _("a little later"),
    2: _("much later"),
}


class BadPatience(Refusal):
    code = "bad_patience"
    status = 400
    detail = _("Choose one of the five.")


@transaction.atomic
def set_patience(*, steps: int, actor: str, now: datetime) -> bool:
    """Ring later by so many steps, sooner when below zero; whether that changed anything. Raises `BadPatience`."""
    if steps not in Patience.STEPS:
        raise BadPatience
    row, _made = Patience.objects.select_for_update().get_or_create(pk=1)
    before, row.steps = row.steps, steps
    if before == steps:
        return False
    row.save(update_fields=["steps"])
    note_change(
        actor=actor,
        verb="change",
        subject=("bell", 1, gettext("how soon the tablet rings")),
        fields={"patience": (str(_WORDS[before]), str(_WORDS[steps]))},
        now=now,
    )
    return True
