"""Keep up with the floor: who has left needs nobody any more."""

from datetime import datetime
from functools import partial

from instore.floor.models import Zone
from inventory.outbox.operations import consume
from inventory.outbox.queries import Entry

from .raising import auto_clear

CURSOR = "alerts"


def follow_floor(*, now: datetime) -> None:
    """Work through what the floor announced since the last time."""
    while consume(name=CURSOR, handler=partial(_clear, now=now), now=now):
        pass


def _clear(entries: list[Entry], now: datetime) -> None:
    ended = {entry.payload.get("zone"): entry.at for entry in entries if entry.kind == "episode_ended"}
    zones = {zone.number: zone for zone in Zone.objects.filter(number__in=[n for n in ended if isinstance(n, int)])}
    for number in sorted(zones):
        auto_clear(zone=zones[number], now=now, raised_before=ended[number])
