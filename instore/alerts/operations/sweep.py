"""What time does by itself."""

from datetime import datetime

from django.db import transaction

from inventory.retry import retried

from ..lifecycle import due
from ..models import Alert
from .steps import take


def advance(*, now: datetime) -> int:
    """Lapses, escalations, ends of "later", expiry; returns how many steps. Each alert in its own transaction.

    Twice at once does no harm: whoever has the row first does it, the other sees that it is done.
    """
    living = Alert.objects.filter(state__in=Alert.LIVING).order_by("pk")
    return sum(_advance_one(alert.pk, now) for alert in living if due(alert, now))


@retried
@transaction.atomic
def _advance_one(pk: int, now: datetime) -> int:
    alert = Alert.objects.select_for_update(of=("self",)).select_related("zone").filter(pk=pk).first()
    steps = 0
    # after a sleep several steps may be due
    while alert is not None and (step := due(alert, now)):
        take(alert, step, now)
        steps += 1
    return steps
