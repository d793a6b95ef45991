"""Nothing is kept longer than was promised."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from analytics.collect.models import Counted, Event, Visit

#: thirteen months
KEEP: Final = timedelta(days=395)
#: longer than an event may be late
_REMEMBERED: Final = timedelta(days=2)
#: rows deleted in one transaction: on SQLite a sale waits no longer than that
_PIECE = 2_000


def prune(*, now: datetime) -> int:
    """Delete events and visits of more than thirteen months ago; returns how many rows that was."""
    gone = 0
    while piece := _piece(now - KEEP):
        gone += piece
    old = Visit.objects.filter(agreed_at__lt=now - KEEP)
    gone += old.exclude(events__isnull=False).delete()[0]
    Counted.objects.filter(day__lt=timezone.localdate(now - _REMEMBERED)).delete()
    return gone


@transaction.atomic
def _piece(before: datetime) -> int:
    ids = list(Event.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:_PIECE])
    return Event.objects.filter(pk__in=ids).delete()[0] if ids else 0
