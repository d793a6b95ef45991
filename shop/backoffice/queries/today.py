"""The day so far, beside a usual one; what waits; what is worth doing. The same number of queries on any day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncHour
from django.utils import timezone

from shop.catalogue.hours import spans_of
from shop.catalogue.models import Product
from shop.catalogue.queries import shop_profile
from shop.feeds.models import FeedImport
from shop.orders.mails import given_up
from shop.orders.models import Order, OrderMail, PastSale
from shop.orders.queries import with_staff_names

from .sales import Takings, bounds, takings

#: a usual day is the mean of the same weekdays of so many weeks
WEEKS = 8
#: the opening hours of a shop that has not given its own
OPEN, CLOSE = 9, 18


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the chart, in cents; `going_on` while it lasts.

    `edge` is "before" or "after" for what the site sold outside the opening hours, all of it together.
    """

    hour: int
    cents: int
    usual_cents: int
    going_on: bool = False
    edge: str = ""


@dataclass(slots=True)
class Day:
    """`usual_cents` is what a usual same weekday has taken by now; None when none is known."""

    takings: Takings
    usual_cents: int | None
    hours: list[Hour]

    @property
    def ratio(self) -> float | None:
        return self.takings.cents / self.usual_cents if self.usual_cents else None


def day_so_far(now: datetime) -> Day:
    """Today's takings hour by hour, beside the mean of the same weekday. Five queries."""
    local = timezone.localtime(now)
    start, end = bounds(local.date())
    today = _by_hour(_sold(start, end))
    usual, days = _usual(local.date())
    so_far = takings(since=start, until=end)
    hours = _folded(today, usual, local.hour, _opening(now))
    by_now = sum(cents for hour, cents in usual.items() if hour < local.hour)
    by_now += usual.get(local.hour, 0) * local.minute // 60
    return Day(so_far, by_now if days else None, hours)


def _opening(now: datetime) -> range:
    """The hours in which the shop is open on this weekday; a usual day when it does not say."""
    spans = spans_of(shop_profile(), timezone.localdate(now))
    if not spans:
        return range(OPEN, CLOSE + 1)
    first, last = spans[0][0], max(end for _start, end in spans)
    return range(first.hour, last.hour + (1 if last.minute else 0))


def _folded(today: dict[int, int], usual: dict[int, int], now: int, opening: range) -> list[Hour]:
    """The opening hours one by one, and what comes before and after them as one bar each, if anything does."""
    hours = [Hour(hour, today.get(hour, 0), usual.get(hour, 0), hour == now) for hour in opening]
    for edge, outside in (("before", range(opening.start)), ("after", range(opening.stop, 24))):
        cents = sum(today.get(hour, 0) for hour in outside)
        usually = sum(usual.get(hour, 0) for hour in outside)
        if cents or usually:
            bar = Hour(outside.start, cents, usually, now in outside, edge)
            hours = [bar, *hours] if edge == "before" else [*hours, bar]
    return hours


def _sold(since: datetime, until: datetime) -> QuerySet[Order]:
    return Order.objects.filter(sold_at__gte=since, sold_at__lt=until).exclude(state=Order.State.CANCELLED)


def _by_hour(orders: QuerySet[Order]) -> dict[int, int]:
    rows = orders.order_by().annotate(hour=TruncHour("sold_at")).values_list("hour").annotate(cents=Sum("total_cents"))
    found: dict[int, int] = defaultdict(int)
    for hour, cents in rows:
        found[timezone.localtime(hour).hour] += cents
    return dict(found)


def _usual(day: date) -> tuple[dict[int, int], int]:
    """Mean cents by hour over the same weekdays that sold anything, and how many those are."""
    days = [day - timedelta(weeks=week) for week in range(1, WEEKS + 1)]
    orders, past = Q(), Q()
    for one in days:
        start, end = bounds(one)
        orders |= Q(sold_at__gte=start, sold_at__lt=end)
        past |= Q(at__gte=start, at__lt=end)
    sold = Order.objects.filter(orders).exclude(state=Order.State.CANCELLED).order_by()
    sold_rows = sold.annotate(hour=TruncHour("sold_at")).values_list("hour").annotate(cents=Sum("total_cents"))
    before = PastSale.objects.filter(past).order_by().annotate(hour=TruncHour("at")).values_list("hour")
    sums: dict[int, int] = defaultdict(int)
    seen: set[date] = set()
    for hour, cents in [*sold_rows, *before.annotate(cents=Sum("total_cents"))]:
        local = timezone.localtime(hour)
        sums[local.hour] += cents
        seen.add(local.date())
    return {hour: cents // len(seen) for hour, cents in sums.items()}, len(seen)


@dataclass(slots=True)
class Waiting:
    """Orders to prepare, oldest first, and how many stand ready at the counter."""

    orders: list[Order]
    to_prepare: int
    ready: int


def waiting(limit: int = 5) -> Waiting:
    """Three queries."""
    placed = Order.objects.filter(state=Order.State.PLACED)
    counts = Order.objects.filter(state__in=[Order.State.PLACED, Order.State.READY]).aggregate(
        placed=Count("pk", filter=Q(state=Order.State.PLACED)), ready=Count("pk", filter=Q(state=Order.State.READY))
    )
    orders = list(placed.order_by("placed_at", "pk").prefetch_related(with_staff_names())[:limit])
    return Waiting(orders, counts["placed"], counts["ready"])


def letters_unsent(now: datetime, limit: int = 3) -> list[OrderMail]:
    """Letters of the week that are not tried any more. One query."""
    return list(given_up().filter(created_at__gte=now - timedelta(days=7))[:limit])


def imports_to_look_at(now: datetime, limit: int = 4) -> list[FeedImport]:
    """Previews to confirm, imports that failed, and those of the week that refused rows."""
    state = FeedImport.State
    wanted = Q(state=state.PREVIEWED) | Q(state=state.FAILED) | Q(state=state.DONE, refused__gt=0)
    recent = FeedImport.objects.filter(wanted, created_at__gte=now - timedelta(days=7))
    return list(recent.select_related("supplier")[:limit])


@dataclass(slots=True)
class Gaps:
    """What keeps products from selling."""

    total: int
    without_price: int
    without_photo: int
    #: drafts that have a price already
    finished: int


def gaps() -> Gaps:
    """Drafts without a price and with one, products on sale without a photo. One query."""
    row = Product.objects.exclude(status=Product.Status.ARCHIVED).aggregate(
        total=Count("pk"),
        price=Count("pk", filter=Q(price_cents__isnull=True)),
        finished=Count("pk", filter=Q(status=Product.Status.DRAFT, price_cents__isnull=False)),
        photo=Count("pk", filter=Q(status=Product.Status.PUBLISHED, picture="")),
    )
    return Gaps(row["total"], row["price"], row["photo"], row["finished"])
