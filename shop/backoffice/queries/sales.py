"""Sales and orders as the owner reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from shop.fiscal.models import JournalEntry
from shop.orders.models import Order, OrderLine, Return
from shop.orders.queries import with_staff_names

PAGE = 50
#: asked for by no day: what still waits for somebody
WAITING = (Order.State.AWAITING, Order.State.PLACED, Order.State.READY)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which orders are asked for; `day` is None for all days."""

    day: date | None = None
    channel: str = ""
    state: str = ""
    words: str = ""
    after: int = 0


@dataclass(slots=True)
class Takings:
    """What came in on a day: sales less returns, in cents with VAT."""

    orders: int
    cents: int


def bounds(day: date) -> tuple[datetime, datetime]:
    """When a day of the shop begins and ends."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def takings(*, since: datetime, until: datetime, channel: str = "") -> Takings:
    """Sales recorded in a span of time, of one channel or all, less what was paid back in it. Two queries."""
    of_sale, of_return = (Q(channel=channel), Q(order__channel=channel)) if channel else (Q(), Q())
    sold = (
        Order.objects.filter(of_sale, sold_at__gte=since, sold_at__lt=until)
        .exclude(state=Order.State.CANCELLED)
        .aggregate(n=Count("pk"), cents=Sum("total_cents"))
    )
    back = Return.objects.filter(of_return, at__gte=since, at__lt=until).aggregate(cents=Sum("refund_cents"))
    return Takings(sold["n"] or 0, (sold["cents"] or 0) - (back["cents"] or 0))


def orders(choice: Choice) -> tuple[list[Order], bool]:
    """One page of orders, newest first, and whether more follow."""
    rows = chosen(choice)
    if choice.after:
        rows = rows.filter(number__lt=choice.after)
    found = list(rows.order_by("-number").prefetch_related(with_staff_names())[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def chosen(choice: Choice) -> QuerySet[Order]:
    rows = Order.objects.all()
    if choice.day:
        start, end = bounds(choice.day)
        on_day = Q(placed_at__gte=start, placed_at__lt=end) | Q(sold_at__gte=start, sold_at__lt=end)
        rows = rows.filter(on_day)
    if choice.channel:
        rows = rows.filter(channel=choice.channel)
    if choice.state == "waiting":
        rows = rows.filter(state__in=WAITING)
    elif choice.state:
        rows = rows.filter(state=choice.state)
    return _matching(rows, choice.words)


def _matching(rows: QuerySet[Order], words: str) -> QuerySet[Order]:
    """By number, pick-up code, customer or reference."""
    # PostgreSQL has no text with a NUL in it
    words = words.replace("\0", " ").strip()
    if not words:
        return rows
    condition = Q(pickup_code__iexact=words) | Q(customer_name__icontains=words) | Q(customer_phone__icontains=words)
    condition |= Q(pk__in=OrderLine.objects.filter(sku__iexact=words).values("order"))
    digits = "".join(words.split())
    if digits.isdecimal() and len(digits) < 18:
        condition |= Q(number=int(digits))
    return rows.filter(condition)


def journal_of(order: Order) -> list[JournalEntry]:
    """What the journal says about an order, in the order in which it was recorded."""
    entries = JournalEntry.objects.filter(reference=str(order.number)).select_related("till")
    return list(entries.order_by("at", "till_id", "position"))


def export_rows(choice: Choice) -> Iterator[OrderLine]:
    """Every line of the chosen orders, oldest first; memory does not grow with their number."""
    lines = OrderLine.objects.filter(order__in=chosen(choice)).select_related("order")
    return lines.order_by("order__number", "pk").iterator(chunk_size=500)


def waiting_counts() -> dict[str, int]:
    """How many orders are in each state of waiting."""
    rows = Order.objects.filter(state__in=WAITING).order_by().values_list("state").annotate(n=Count("pk"))
    return dict(rows)
