"""What agreeing visitors did on the site, one session after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from analytics.collect.models import Event, Kind

#: who was away for so long begins a new session
AWAY: Final = timedelta(minutes=30)
_PIECE = 5_000


@dataclass(slots=True)
class Look:
    """A product as one session saw it; `times` is how often its page was opened."""

    product_id: int
    sku: str
    times: int = 0
    milliseconds: int = 0


@dataclass(slots=True)
class Session:
    """One stay on the site: where it came from, what was seen in what order, what became of it."""

    visit: UUID
    began_at: datetime
    ended_at: datetime
    source: str = ""
    landing: str = ""
    #: by product, in the order of the first sight
    looks: dict[int, Look] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    added: set[int] = field(default_factory=set)
    bought: set[int] = field(default_factory=set)
    #: references in the order in which they were met, as often as they were
    path: list[str] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.ended_at = max(self.ended_at, event.at)
        if event.kind == Kind.SOURCE and not self.source:
            self.source, self.landing = event.props.get("source", ""), event.props.get("landing", "")
        elif event.kind == Kind.SEARCH and event.props.get("q"):
            self.searches.append(event.props["q"])
        if event.product_id is not None:
            self._take_product(event, event.product_id)

    def _take_product(self, event: Event, product_id: int) -> None:
        if event.kind == Kind.REMOVE:
            self.added.discard(product_id)
            return
        look = self.looks.setdefault(product_id, Look(product_id, event.sku))
        look.times += event.kind == Kind.VIEW
        look.milliseconds += event.value if event.kind == Kind.DWELL else 0
        if event.kind == Kind.ADD:
            self.added.add(product_id)
        elif event.kind == Kind.PURCHASE:
            self.bought.add(product_id)
        if not self.path or self.path[-1] != event.sku:
            self.path.append(event.sku)


def sessions(*, since: datetime, until: datetime | None = None) -> Iterator[Session]:
    """Every session with its events in the order in which they happened, whatever the order of their arrival.

    One query, read in pieces: memory does not grow with the history.
    """
    found = Event.objects.filter(at__gte=since, visit__isnull=False)
    if until is not None:
        found = found.filter(at__lte=until)
    current: Session | None = None
    for event in found.order_by("visit_id", "at", "pk").iterator(chunk_size=_PIECE):
        assert event.visit_id is not None
        if current is None or current.visit != event.visit_id or event.at - current.ended_at > AWAY:
            if current is not None:
                yield current
            current = Session(event.visit_id, event.at, event.at)
        current.take(event)
    if current is not None:
        yield current
