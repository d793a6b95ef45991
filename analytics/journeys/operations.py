"""Stays on the floor become counts of their day: their details are forgotten after a day, these are not."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from analytics.collect.models import Counted
from analytics.collect.operations.rows import Thing, add_counts, insert_new
from instore.floor.models import Episode
from inventory.outbox.operations import consume
from inventory.outbox.queries import Entry
from shop.catalogue.models import Product

#: kinds of counts: a stay, one that was long, a product that was touched
STAY, LONG, TOUCH = "floor_stay", "floor_close", "floor_touch"
#: who stays so many seconds looks closely
CLOSE: Final = 60.0
#: stays taken at once
_PIECE = 200


def count_stays(*, now: datetime) -> int:
    """Count the stays that ended since the last time; returns how many announcements were read."""
    read = 0
    while piece := consume(name="analytics.journeys", handler=lambda entries: _take(entries, now), now=now):
        read += piece
    return read


def _take(entries: list[Entry], now: datetime) -> None:
    ended = [int(entry.payload["episode"]) for entry in entries if entry.kind == "episode_ended"]
    for start in range(0, len(ended), _PIECE):
        _count(Episode.objects.filter(pk__in=ended[start : start + _PIECE]).select_related("zone"), now)


@transaction.atomic
def _count(episodes: Iterable[Episode], now: datetime) -> None:
    """Each once, though an announcement may be read twice: its key is remembered with the counts."""
    by_key = {episode.key: episode for episode in episodes}
    new = insert_new(Counted, ("id", "day"), [(key, timezone.localdate(now)) for key in by_key])
    stays = [by_key[key] for key in new]
    touched = {int(pk) for stay in stays for pk in stay.products}
    known = set(Product.objects.filter(pk__in=touched).values_list("pk", flat=True))
    counts: Counter[Thing] = Counter()
    for stay in stays:
        day, zone = timezone.localdate(stay.started_at), str(stay.zone.number)
        counts[Thing(day, STAY, 0, zone)] += 1
        counts[Thing(day, LONG, 0, zone)] += stay.seconds >= CLOSE
        for pk, times in stay.products.items():
            if int(pk) in known:
                counts[Thing(day, TOUCH, int(pk), "")] += times
    add_counts(+counts)
