"""Who else must know: the floor, of presence and of hands on products; then whoever asked to hear."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Literal

from django.db import InterfaceError, OperationalError, transaction

from instore.floor import operations as floor
from instore.floor.models import Zone
from shop.catalogue.models import Product

from ..heard import Heard
from ..hearing import handlers
from ..models import Device, Reading
from .keys import digest
from .troubles import Tally

logger = logging.getLogger(__name__)
#: somebody whom a camera saw in a zone and no more for so long has left it unseen
_FORGOTTEN = timedelta(minutes=10)
#: a sensor that changes its mind within so long has not seen somebody come and go
_FLICKER = timedelta(seconds=1)
#: the same again so soon is no news for the floor
_REPEATS = timedelta(seconds=5)
_PRESENCE, _HANDS = {"presence", "count"}, {"pick", "put_back"}


@dataclass(frozen=True, slots=True)
class Told:
    """A new reading with how many people its device sees now."""

    reading: Reading
    heard: Heard
    people: int


def people(device: Device, heard: Heard, now: datetime) -> int:
    """How many people a device sees, after what it just said."""
    if heard.kind == "count":
        if heard.value == 0:
            device.levels.pop("people", None)
        return int(heard.value)
    if heard.kind != "presence":
        return 0
    if not heard.who:
        return int(heard.value > 0)
    seen = {
        who: at
        for who, at in device.levels.get("people", {}).items()
        if timedelta(0) <= now - datetime.fromisoformat(at) < _FORGOTTEN
    }
    who = digest(heard.who.encode("utf-8", "replace"))
    if heard.value:
        seen[who] = now.isoformat()
    else:
        seen.pop(who, None)
    device.levels["people"] = dict(list(seen.items())[-50:])
    return len(seen)


def tell_floor(told: Sequence[Told], tally: Tally, now: datetime) -> None:
    """Zone by zone in the order of primary keys, each in the order in which it was said."""
    about = [one for one in told if one.reading.zone_id and one.reading.kind in _PRESENCE | _HANDS]
    if not about:
        return
    zones = Zone.objects.in_bulk({one.reading.zone_id for one in about})
    products = Product.objects.in_bulk(
        {one.reading.device.product_id for one in about if one.reading.device.product_id}
    )
    about.sort(key=lambda one: one.reading.zone_id or 0)
    for zone_id, of_zone in groupby(about, key=lambda one: one.reading.zone_id):
        zone = zones.get(zone_id or 0)
        if zone is None:
            continue
        for one in _news(list(of_zone)):
            if not _told_lately(one):
                _guarded(partial(_tell, one, zone, products, now), "floor_failed", tally)


def tell_hearers(readings: Sequence[Reading], tally: Tally, now: datetime) -> None:
    """Each in its own savepoint."""
    if readings:
        for handler in handlers():
            _guarded(partial(handler, readings, now), "hearer_failed", tally)


def _told_lately(one: Told) -> bool:
    """Whether the floor knows it from a moment ago: most of what sensors say is what they said before."""
    if one.reading.kind in _HANDS:
        return False
    levels, at = one.reading.device.levels, one.reading.observed_at
    zone, people, before = levels.get("told", (None, None, None))
    lately = before and timedelta(0) <= at - datetime.fromisoformat(before) < _REPEATS
    if lately and (zone, people) == (one.reading.zone_id, one.people):
        return True
    levels["told"] = [one.reading.zone_id, one.people, at.isoformat()]
    return False


def _tell(one: Told, zone: Zone, products: dict[int, Product], now: datetime) -> None:
    reading = one.reading
    if reading.kind in _HANDS:
        product = products.get(reading.device.product_id or 0)
        kind: Literal["pick", "put_back"] = "pick" if reading.kind == "pick" else "put_back"
        floor.handle(zone=zone, kind=kind, product=product, at=reading.observed_at, now=now)
        return
    floor.sense(
        zone=zone,
        source=reading.device.key,
        present=one.people > 0,
        count=max(1, one.people),
        at=reading.observed_at,
        now=now,
    )


def _news(of_zone: list[Told]) -> Iterator[Told]:
    """Without what a device only repeats, and what it took back within a second; its last word always."""
    following: dict[str, Told] = {}
    final: dict[str, Told] = {}
    settled: list[Told] = []
    for one in reversed(of_zone):
        key = one.reading.device.key
        after = following.get(key)
        hands = one.reading.kind in _HANDS
        if hands or after is None or after.reading.observed_at - one.reading.observed_at >= _FLICKER:
            settled.append(one)
        if not hands:
            following[key] = one
            final.setdefault(key, one)
    last: dict[str, Told] = {}
    for one in reversed(settled):
        key = one.reading.device.key
        if one.reading.kind in _HANDS:
            yield one
        elif key not in last or last[key].people != one.people or one is final[key]:
            last[key] = one
            yield one


def _guarded(action: Callable[[], object], code: str, tally: Tally) -> None:
    """A fault above or below must not keep readings out; a database that is away must."""
    try:
        with transaction.atomic():
            action()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("what devices said was not taken up")
        tally.add("comptoir", code)
