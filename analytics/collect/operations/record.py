"""Keep what pages tell: rows of a visit whose person agreed, counts for everybody."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from analytics.collect.models import Counted, Event, Kind, Visit
from inventory.retry import retried
from shop.catalogue.models import Variant

from .reading import SENTENCES, NotUnderstood, Told, names_somebody, read_event
from .rows import Thing, add_counts, insert_new

#: a product's page that was in sight for so long, in milliseconds, was looked at closely
CLOSE = 20_000
#: what a clock may be wrong without being put right, and without the owner being told: a slow network looks like it
_EXACT, _SLOW = timedelta(seconds=2), timedelta(minutes=1)
_COLUMNS = ("id", "kind", "at", "received_at", "visit", "product", "sku", "value", "props")


@dataclass(frozen=True, slots=True)
class Rejected:
    """An event that did not count; `detail` is for people."""

    index: int
    code: str

    @property
    def detail(self) -> str:
        return str(SENTENCES[self.code])


@dataclass(slots=True)
class Recorded:
    accepted: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def record(
    *,
    events: Sequence[object],
    visit: UUID | None,
    now: datetime,
    sent_at: datetime | None = None,
) -> Recorded:
    """Keep a batch, each event for itself. Committed when this returns.

    `visit` is the one whose person agreed; None, or one that was erased, leaves counts alone. `sent_at` is what the
    sender's clock said: a wrong one is put right by the difference.
    """
    skew = now - sent_at if sent_at is not None else timedelta()
    read = _read(events, now, skew if abs(skew) > _EXACT else timedelta())
    try:
        return _keep(read, visit, now)
    except IntegrityError:
        # a product was deleted meanwhile: it is unknown now
        return _keep(read, visit, now)


@dataclass(slots=True)
class _Read:
    """A batch, understood."""

    understood: dict[int, Told] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    #: told after something that happened later
    late: set[UUID] = field(default_factory=set)
    #: its clock was wrong by more than a slow network explains
    clock: bool = False
    #: how many say who somebody is
    named: int = 0


def _read(events: Sequence[object], now: datetime, skew: timedelta) -> _Read:
    read = _Read(clock=abs(skew) > _SLOW, named=sum(map(names_somebody, events)))
    seen: set[UUID] = set()
    latest: datetime | None = None
    for index, given in enumerate(events):
        try:
            told = read_event(given, now=now, skew=skew)
        except NotUnderstood as trouble:
            read.rejected.append(Rejected(index, trouble.code))
            continue
        if told.id in seen:
            read.rejected.append(Rejected(index, "doubled"))
            continue
        seen.add(told.id)
        read.understood[index] = told
        if latest is not None and told.at < latest:
            read.late.add(told.id)
        latest = max(told.at, latest or told.at)
    return read


def _keep(read: _Read, visit: UUID | None, now: datetime) -> Recorded:
    products = _products({told.sku for told in read.understood.values() if told.sku})
    known = {i: told for i, told in read.understood.items() if not told.sku or told.sku in products}
    refused = [*read.rejected, *(Rejected(i, "unknown_sku") for i in read.understood if i not in known)]
    new = _write(known, products, refused, read, visit, now)
    refused += [Rejected(i, "doubled") for i, told in known.items() if told.id not in new]
    return Recorded(len(new), sorted(refused, key=lambda one: one.index))


def _products(skus: set[str]) -> dict[str, int]:
    if not skus:
        return {}
    return dict(Variant.objects.filter(item__sku__in=skus).order_by().values_list("item__sku", "product_id"))


@retried
@transaction.atomic
def _write(
    known: dict[int, Told],
    products: dict[str, int],
    refused: list[Rejected],
    read: _Read,
    visit: UUID | None,
    now: datetime,
) -> set[UUID]:
    """Locks: the visit, then rows by id, then counts in their order."""
    agreed = visit if visit is not None and _is_living(visit) else None
    if agreed is not None:
        rows = [
            (one.id, one.kind, one.at, now, agreed, products.get(one.sku), one.sku, one.value, one.props)
            for one in known.values()
        ]
        new = insert_new(Event, _COLUMNS, rows)
    else:
        new = insert_new(Counted, ("id", "day"), [(one.id, timezone.localdate(now)) for one in known.values()])
    counts = _counts([one for one in known.values() if one.id in new], products)
    notes = Counter([*(one.code for one in refused), *["doubled"] * (len(known) - len(new))])
    notes["session_dropped"] = read.named if agreed is None else 0
    notes["clock_put_right"] = len(new) if read.clock else 0
    notes["order_put_right"] = len(new & read.late)
    today = timezone.localdate(now)
    counts.update({Thing(today, "refused", 0, code): number for code, number in notes.items() if number})
    add_counts(counts)
    return new


def _is_living(visit: UUID) -> bool:
    """Whether nobody has erased it; its row is locked against that."""
    living = Visit.objects.select_for_update(no_key=True).filter(pk=visit)
    return bool(living.values_list("pk", flat=True))


def _counts(events: Sequence[Told], products: dict[str, int]) -> Counter[Thing]:
    counts: Counter[Thing] = Counter()
    for one in events:
        day, product = timezone.localdate(one.at), products.get(one.sku, 0)
        number = round(one.value / 1000) if one.kind == Kind.DWELL else 1
        counts[Thing(day, one.kind, product, one.aspect)] += number
        if one.kind == Kind.DWELL and product and _became_close(one):
            counts[Thing(day, "close", product, "")] += 1
    return counts


def _became_close(dwell: Told) -> bool:
    """Whether the page passed the threshold in this piece of its time."""
    total = int(dwell.props.get("total", dwell.value))
    return total >= CLOSE > total - dwell.value
