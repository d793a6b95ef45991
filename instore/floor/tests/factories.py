"""Zones and the clock of a quiet morning, for tests."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from instore.floor.models import Episode, Zone
from instore.floor.operations import sense

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_numbers = count(1)


def make_zone(**fields: Any) -> Zone:
    number = next(_numbers) % 900 + 1
    place = {"x": 0, "y": 0, "width": 300, "height": 300}
    return Zone.objects.create(**{"number": number, "name_fr": f"Rayon {number}", **place, **fields})


def after(seconds: float) -> datetime:
    """So many seconds after ten o'clock."""
    return NOW + timedelta(seconds=seconds)


def seen(zone: Zone, at: float, present: bool = True, *, source: str = "radar", count: int = 1, **fields: Any) -> Any:
    """A sensor speaks at that second, and is heard at once unless `now` says otherwise."""
    now = after(fields.pop("now", at))
    return sense(zone=zone, source=source, present=present, count=count, at=after(at), now=now)


def gone(zone: Zone, at: float, **fields: Any) -> Any:
    return seen(zone, at, False, **fields)


def the_episode(zone: Zone) -> Episode:
    return Episode.objects.get(zone=zone)
