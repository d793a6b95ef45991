"""Who changed what: changes of rows and movements of stock, as one story."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from inventory.history.models import Change
from inventory.stock.models import Location, Movement
from shop.backoffice.history import Told, tell, tell_movement

PAGE = 50
#: what happens by selling is told by the sales
_BY_SELLING = Q(source__kind=Location.Kind.CUSTOMER) | Q(destination__kind=Location.Kind.CUSTOMER)


@dataclass(slots=True)
class HistoryPage:
    """Newest first; `before` leads to older ones, None at the end."""

    lines: list[Told]
    before: datetime | None


def page_of(
    *, before: datetime | None = None, kind: str = "", subject: str = "", person: str = "", limit: int = PAGE
) -> HistoryPage:
    """One page of the history; of one subject, or of one person, if asked."""
    changes = Change.objects.all()
    movements = Movement.objects.exclude(_BY_SELLING).select_related("source", "destination", "item")
    if kind:
        changes = (
            changes.filter(subject_kind=kind, subject_id=subject) if subject else changes.filter(subject_kind=kind)
        )
        movements = movements.none()
    if person:
        changes = changes.filter(actor__startswith=f"user:{person}:")
        movements = movements.filter(actor__startswith=f"user:{person}:")
    if before:
        changes, movements = changes.filter(at__lt=before), movements.filter(at__lt=before)
    told = [tell(change) for change in changes.order_by("-at", "-pk")[: limit + 1]]
    told += [tell_movement(movement) for movement in movements.order_by("-at", "-pk")[: limit + 1]]
    told.sort(key=lambda line: line.at, reverse=True)
    if len(told) <= limit:
        return HistoryPage(told, None)
    # what was written at one moment stays on one page
    edge = told[limit].at
    whole = [line for line in told if line.at > edge] or [line for line in told if line.at == edge]
    return HistoryPage(whole, whole[-1].at)
