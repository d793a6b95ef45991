"""The demonstration's visitors may live faster than their clock."""

from datetime import datetime

from django.db import transaction

from inventory.retry import retried

from .. import pace as known
from ..models import Episode, Pace, Zone
from . import stay

FASTEST = 1000.0


@retried
@transaction.atomic
def set_pace(*, factor: float, now: datetime) -> None:
    """From now on stays pass `factor` times as fast as the clock; 0 stops them. Raises `ValueError`."""
    if not 0 <= factor <= FASTEST:
        raise ValueError(f"not a pace: {factor}")
    open_ones = Episode.objects.filter(ended_at__isnull=True, present=True)
    zones = Zone.objects.filter(pk__in=open_ones.values("zone_id")).order_by("pk")
    list(zones.select_for_update(of=("self",), no_key=True))
    for episode in open_ones:
        # what has passed, has passed at the old pace
        stay.count_until(episode, now, now)
        episode.save(update_fields=["seconds", "counted_at"])
    Pace.objects.update_or_create(pk=1, defaults={"factor": factor, "changed_at": now})
    known.forget()
    transaction.on_commit(known.forget)
