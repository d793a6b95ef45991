"""How much is usually handled in front of each shelf: what is a lot in one shop or aisle is little in another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Sum

from instore.floor.models import Episode

from .features import ORDINARY

#: what is usual is that of the last four weeks
WINDOW = timedelta(days=28)
#: minutes with somebody there by which an aisle is drawn to its shop, and a shop to an ordinary one
_OF_ITS_SHOP, _OF_ANY = 30.0, 120.0
#: it changes over days; asked again after so many seconds
_REMEMBERED = 60
_KEY = "help:usual"


@dataclass(frozen=True, slots=True)
class Usual:
    """Things taken in hand in a minute with somebody there, by zone; the shop's as a whole where nothing is known."""

    of: Mapping[int, float] = field(default_factory=dict)
    shop: float = ORDINARY

    def at(self, zone: int) -> float:
        return self.of.get(zone, self.shop)


def usual(now: datetime) -> Usual:
    """What is usual in every zone. One query a minute."""
    return cache.get_or_set(_KEY, lambda: _ask(now), _REMEMBERED) or Usual()


def _ask(now: datetime) -> Usual:
    ended = Episode.objects.filter(ended_at__gte=now - WINDOW, ended_at__lte=now).order_by()
    rows = ended.values_list("zone_id").annotate(picks=Sum("picks"), seconds=Sum("seconds"))
    return usual_of((zone, picks, seconds / 60) for zone, picks, seconds in rows)


def usual_of(counted: Iterable[tuple[int, int, float]]) -> Usual:
    """From (zone, things taken in hand, minutes with somebody there); few minutes say little. Pure.

    Each rate is the mean of a Gamma prior, that of the level above, after its Poisson counts.
    """
    rows = list(counted)
    picks, minutes = sum(row[1] for row in rows), sum(row[2] for row in rows)
    shop = (picks + _OF_ANY * ORDINARY) / (minutes + _OF_ANY)
    of = {zone: (taken + _OF_ITS_SHOP * shop) / (stood + _OF_ITS_SHOP) for zone, taken, stood in rows}
    return Usual(of, shop)
