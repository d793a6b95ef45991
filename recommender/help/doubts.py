"""How much visitors of the site hesitate about what stands in each zone."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from analytics.journeys.queries import hesitation
from instore.floor.models import ZoneProduct

#: it changes over days; asked again after so many seconds
_REMEMBERED = 60
_KEY = "help:doubts"


@dataclass(frozen=True, slots=True)
class Doubts:
    """By zone, then by product; and what is usual in this shop."""

    of: Mapping[int, Mapping[int, float]]
    usual: float = 0.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """From 0 to 1, what is usual, and the product that it is about most."""

    share: float = 0.0
    usual: float = 0.0
    product_id: int | None = None


def doubts(now: datetime) -> Doubts:
    """What the site says about every zone's products. Two queries a minute."""
    return cache.get_or_set(_KEY, lambda: _ask(now), _REMEMBERED) or Doubts({})


def _ask(now: datetime) -> Doubts:
    shown: dict[int, list[int]] = defaultdict(list)
    for zone_id, product_id in ZoneProduct.objects.order_by("pk").values_list("zone_id", "product_id"):
        shown[zone_id].append(product_id)
    shares = hesitation({pk for ids in shown.values() for pk in ids}, now) if shown else {}
    told = [share for share in shares.values() if share > 0]
    of = {zone: {pk: shares[pk] for pk in ids if shares.get(pk, 0.0) > 0} for zone, ids in shown.items()}
    return Doubts(of, sum(told) / len(told) if told else 0.0)


def doubt_of(known: Doubts, zone_id: int, touched: Collection[int]) -> Doubt:
    """About what was touched; about the zone when nothing was, or nothing the site knows."""
    here = known.of.get(zone_id, {})
    about = {pk: share for pk, share in here.items() if pk in touched} or here
    if not about:
        return Doubt()
    # its mean: the most hesitated product of a full aisle is one that nobody bought, in every aisle
    loudest = min(about, key=lambda pk: (-about[pk], pk))
    return Doubt(sum(about.values()) / len(about), known.usual, loudest)
