"""What visitors of the site did with the products of an aisle: the product and what was done, never who.

Only those who agreed leave events; of the others there are counts of a day, and nothing here to tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from analytics.collect.models import Event, Kind
from instore.floor.models import Episode, ZoneProduct

#: events that are looked at, at most
_MOST = 200
#: what a visitor looked at so long before is still in their mind
_BEFORE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at a time; `name` is a product's."""

    at: datetime
    kind: str
    name: str = ""


def site_moments(episode: Episode, until: datetime) -> list[Moment]:
    """During a stay, products of its aisle that were looked at, compared or put in a basket. One query.

    A product is compared when its visitor looked at another one of the aisle not long before.
    """
    here = ZoneProduct.objects.filter(zone=episode.zone_id).values("product")
    seen = Event.objects.filter(
        product__in=here, at__gte=episode.started_at - _BEFORE, at__lte=until, kind__in=[Kind.VIEW, Kind.ADD]
    )
    events = list(seen.select_related("product").order_by("-at", "-pk")[:_MOST])[::-1]
    return [one for one in _moments(events) if one.at >= episode.started_at]


def _moments(events: Sequence[Event]) -> Iterator[Moment]:
    looked: dict[object, set[int | None]] = {}
    for one in events:
        if one.product is None:
            continue
        before = looked.setdefault(one.visit_id, set())
        kind = "added" if one.kind == Kind.ADD else "compared" if before - {one.product_id} else "viewed"
        before.add(one.product_id)
        yield Moment(one.at, kind, one.product.name)
