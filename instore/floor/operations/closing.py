"""Stays end, and what is kept of them."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from inventory.retry import retried

from ..models import Episode, Zone
from ..pace import pace
from . import stay

#: what a stay was, in detail, is kept so long
KEEP = timedelta(hours=24)
#: rows in one transaction: on SQLite a sale waits no longer than that
_PIECE = 500


def close_due(*, now: datetime) -> int:
    """End the stays of those who have left, and those whose sensors fell silent; returns how many. Twice is once."""
    rate = pace(now)
    left = Q(present=False)
    if rate > 0:
        left &= Q(seen_at__lt=now - stay.RETURN_WITHIN / rate)
    silent = Q(present=True, seen_at__lt=now - stay.STALE_AFTER)
    ahead = Q(seen_at__gt=now) | Q(counted_at__gt=now)
    due = Episode.objects.filter(left | silent | ahead, ended_at__isnull=True)
    zones = Zone.objects.filter(pk__in=list(due.values_list("zone_id", flat=True))).order_by("pk")
    return sum(_close_one(zone=zone, now=now) for zone in zones)


@retried
@transaction.atomic
def _close_one(*, zone: Zone, now: datetime) -> bool:
    """Under the zone's lock; whoever came back in between stays."""
    held = stay.locked(zone)
    if held is None:
        return False
    was_open = Episode.objects.filter(zone=held, ended_at__isnull=True).exists()
    return was_open and stay.running(held, now, now) is None


def forget_episodes(*, now: datetime) -> int:
    """After a day a scored stay keeps its features, and nothing that leads to a thing or a person; others go.

    Returns how many rows changed. Twice is once.
    """
    old = Episode.objects.filter(ended_at__lt=now - KEEP)
    touched = 0
    while piece := list(old.filter(scored_at__isnull=True).values_list("pk", flat=True)[:_PIECE]):
        with transaction.atomic():
            Episode.objects.filter(pk__in=piece).delete()
        touched += len(piece)
    while kept := list(old.filter(scored_at__isnull=False).exclude(products={})[:_PIECE]):
        for episode in kept:
            episode.key, episode.products = uuid4(), {}
        with transaction.atomic():
            Episode.objects.bulk_update(kept, ["key", "products"])
        touched += len(kept)
    return touched
