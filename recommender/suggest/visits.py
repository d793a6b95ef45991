"""What a visitor who agreed to it has looked at and bought in this visit. Of anybody else nothing is asked."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from analytics.collect.models import Event, Kind

#: what was looked at longer ago belongs to another day
_LOOKS = timedelta(days=1)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Visited:
    """SKUs looked at, oldest first, and the products bought."""

    seen: list[str] = field(default_factory=list)
    bought: set[int] = field(default_factory=set)


NOBODY = Visited()


def visited(visit: UUID | None, *, now: datetime) -> Visited:
    """Two queries; none for a visitor who did not agree. An erased visit has nothing."""
    if visit is None:
        return NOBODY
    mine = Event.objects.filter(visit=visit, product__isnull=False)
    seen = mine.filter(kind=Kind.VIEW, at__gt=now - _LOOKS).order_by("-at").values_list("sku", flat=True)[:_MOST]
    bought = mine.filter(kind=Kind.PURCHASE).order_by().values_list("product_id", flat=True)
    return Visited(list(seen)[::-1], {pk for pk in bought if pk is not None})
