"""A seller's day on a tablet, as the journal has it, with names in the seller's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Sum
from django.utils import timezone

from shop.catalogue.models import Variant
from shop.customers.models import User
from shop.fiscal.models import JournalEntry
from shop.orders.models import Order
from shop.orders.providers import provider_for
from shop.orders.queries import with_staff_names

from ..models import Tablet

_Kind = JournalEntry.Kind


@dataclass(frozen=True, slots=True)
class Row:
    """A sale or a return of the day; cents, negative for a return."""

    at: datetime
    number: int
    words: str
    cents: int
    is_return: bool


@dataclass(frozen=True, slots=True)
class Means:
    """What came in and went out by one means of payment, in cents."""

    name: str
    count: int
    cents: int


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    rows: list[Row]
    means: list[Means]
    sold_cents: int
    returned_cents: int
    sales: int

    @property
    def total_cents(self) -> int:
        return self.sold_cents + self.returned_cents


def day_of(tablet: Tablet, seller: User, now: datetime) -> Day:
    """Today's entries of this seller at this till. Three queries."""
    day = timezone.localdate(now)
    start = timezone.make_aware(datetime.combine(day, time.min))
    entries = list(
        JournalEntry.objects.filter(
            till__code=tablet.till_code, actor=seller.actor, at__gte=start, at__lt=start + timedelta(days=1)
        ).order_by("-position")
    )
    sales = [entry for entry in entries if entry.kind == _Kind.SALE]
    returns = [entry for entry in entries if entry.kind == _Kind.RETURN]
    shown = [entry for entry in entries if entry.kind in (_Kind.SALE, _Kind.RETURN)]
    names = _names(shown)
    return Day(
        day=day,
        rows=[_row(entry, names) for entry in shown],
        means=_means(entry for entry in entries if entry.kind in (_Kind.PAYMENT, _Kind.REFUND)),
        sold_cents=sum(entry.amount_cents for entry in sales),
        returned_cents=sum(entry.amount_cents for entry in returns),
        sales=len(sales),
    )


def orders_of(tablet: Tablet, seller: User, most: int = 10) -> list[Order]:
    """The last sales of this seller at this till, to take back from."""
    mine = Order.objects.filter(till_code=tablet.till_code, actor=seller.actor, state=Order.State.COLLECTED)
    return list(mine.prefetch_related(with_staff_names())[:most])


def _names(entries: Iterable[JournalEntry]) -> dict[str, str]:
    """What the catalogue calls what was sold; the journal keeps the name of the sale."""
    skus = {line["sku"] for entry in entries for line in entry.facts.get("lines", [])}
    found = Variant.objects.filter(item__sku__in=skus).select_related("product", "item")
    return {one.sku: one.full_name for one in found}


def _row(entry: JournalEntry, names: dict[str, str]) -> Row:
    lines = [(line["quantity"], names.get(line["sku"], line["name"])) for line in entry.facts.get("lines", [])]
    words = ", ".join(f"{quantity} × {name}" if quantity > 1 else name for quantity, name in lines)
    return Row(entry.at, int(entry.reference), words, entry.amount_cents, entry.kind == _Kind.RETURN)


def _means(entries: Iterable[JournalEntry]) -> list[Means]:
    by_method: dict[str, list[int]] = {}
    for entry in entries:
        by_method.setdefault(str(entry.facts.get("method", "")), []).append(entry.amount_cents)
    return [Means(_method_name(code), len(cents), sum(cents)) for code, cents in sorted(by_method.items())]


def _method_name(code: str) -> str:
    provider = provider_for(code)
    return str(provider.name) if provider else code


def takings(till_codes: Iterable[str], now: datetime) -> dict[str, int]:
    """What came in today at each till, in cents, returns taken off. One query."""
    start = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    entries = JournalEntry.objects.filter(
        till__code__in=list(till_codes), at__gte=start, kind__in=[_Kind.SALE, _Kind.RETURN]
    )
    return dict(entries.order_by().values_list("till__code").annotate(cents=Sum("amount_cents")))
