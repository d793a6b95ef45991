"""From looking to buying, on the web and on the floor."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from analytics.collect.models import DailyCount
from instore.alerts.models import Alert
from instore.floor.models import Episode
from shop.catalogue.models import Product
from shop.orders.models import Order, OrderLine, PastSale

from .operations import LONG, STAY, TOUCH
from .sessions import Session, sessions

#: how web visitors hesitate is that of the last four weeks
WINDOW: Final = timedelta(days=28)
#: fewer close looks say nothing
ENOUGH: Final = 5
#: products among which the ones that nobody bought are looked for
_LOOKED_THROUGH: Final = 500


def hesitation(product_ids: Iterable[int], now: datetime) -> dict[int, float]:
    """By product, which share of close looks on the site led to no basket; 0 while too few are known. One query."""
    wanted = set(product_ids)
    since = timezone.localdate(now - WINDOW)
    rows = DailyCount.objects.filter(product__in=wanted, day__gte=since, kind__in=("close", "add")).order_by()
    sums: dict[int, Counter[str]] = defaultdict(Counter)
    for product, kind, number in rows.values_list("product", "kind").annotate(n=Sum("number")):
        sums[product][kind] = number
    return {pk: _share(sums[pk]["close"], sums[pk]["add"]) for pk in wanted}


def _share(close: int, added: int) -> float:
    return max(0.0, 1 - added / close) if close >= ENOUGH else 0.0


def sessions_for_training(since: datetime) -> Iterator[list[str]]:
    """References that each session met, in order, the same not twice in a row."""
    return (session.path for session in sessions(since=since) if session.path)


@dataclass(frozen=True, slots=True)
class Steps:
    """How many came, and how far they went; None where a step has no meaning."""

    came: int
    close: int
    helped: int | None
    basket: int | None
    bought: int


@dataclass(frozen=True, slots=True)
class Funnel:
    web: Steps
    floor: Steps

    @property
    def is_empty(self) -> bool:
        return not any(one.came or one.close or one.basket or one.bought for one in (self.web, self.floor))


def funnel(since: datetime, now: datetime) -> Funnel:
    """From looking to buying: visits and close looks on the site, stays on the floor, sales of both. Four queries."""
    rows = _counts(since, now).filter(kind__in=("source", "close", "add", STAY, LONG)).values_list("kind")
    counted: Counter[str] = Counter(dict(rows.annotate(n=Sum("number"))))
    sold = _sales(since, now)
    helped = Alert.objects.filter(outcome__in=("helped", "sold"), closed_at__gte=since, closed_at__lte=now).count()
    return Funnel(
        web=Steps(counted["source"], counted["close"], None, counted["add"], sold["web"]),
        floor=Steps(counted[STAY], counted[LONG], helped, None, sold["shop"]),
    )


def _counts(since: datetime, now: datetime):  # type: ignore[no-untyped-def]
    return DailyCount.objects.filter(day__gte=timezone.localdate(since), day__lte=timezone.localdate(now)).order_by()


def _sales(since: datetime, now: datetime) -> Counter[str]:
    """Tickets by channel, those of before Comptoir too: lines of one second at one place are one."""
    orders = Order.objects.filter(placed_at__gte=since, placed_at__lte=now)
    orders = orders.exclude(state__in=(Order.State.CANCELLED, Order.State.AWAITING)).order_by()
    past = PastSale.objects.filter(at__gte=since, at__lte=now).order_by().values_list("channel")
    found: Counter[str] = Counter()
    for channel, number in orders.values_list("channel").annotate(n=Count("pk")):
        found[channel] += number
    for channel, number in past.annotate(n=Count("at", distinct=True)):
        found[channel] += number
    return found


@dataclass(slots=True)
class Seen:
    """A product as many saw it: opened, looked at closely, put in the basket, sold anywhere; `touched` on the floor."""

    product_id: int
    views: int
    close: int
    added: int
    sold: int = 0
    touched: int = 0
    product: Product | None = None
    #: what visitors bought who had looked closely at this
    instead: Product | None = None


def most_viewed(since: datetime, now: datetime, limit: int = 5) -> list[Seen]:
    """What is looked at most, with what became of it. Four queries."""
    return _named(_seen(since, now).order_by("-views", "product")[:limit], since, now)


def viewed_not_bought(since: datetime, now: datetime, limit: int = 5) -> list[Seen]:
    """Looked at closely, and sold nowhere in that time; most looked at first."""
    sold = _units(since, now)
    rows = _seen(since, now).order_by("-close", "-touched", "-views", "product")[:_LOOKED_THROUGH]
    left = [row for row in rows if row["product"] not in sold]
    found = _named(left[:limit], since, now)
    instead = _bought_instead({one.product_id for one in found}, since, now)
    chosen = Product.objects.in_bulk(instead.values())
    for one in found:
        one.instead = chosen.get(instead.get(one.product_id, 0))
    return found


def _seen(since: datetime, now: datetime):  # type: ignore[no-untyped-def]
    def count(kind: str) -> Sum:
        return Sum("number", filter=Q(kind=kind), default=0)

    rows = _counts(since, now).filter(product__status=Product.Status.PUBLISHED).values("product")
    rows = rows.annotate(views=count("view"), close=count("close"), added=count("add"), touched=count(TOUCH))
    return rows.filter(Q(views__gte=1) | Q(touched__gte=1))


def _named(rows: Iterable[dict[str, int]], since: datetime, now: datetime) -> list[Seen]:
    found = [Seen(row["product"], row["views"], row["close"], row["added"], touched=row["touched"]) for row in rows]
    products = Product.objects.in_bulk([one.product_id for one in found])
    sold = _units(since, now)
    for one in found:
        one.product, one.sold = products.get(one.product_id), sold.get(one.product_id, 0)
    return found


def _units(since: datetime, now: datetime) -> Counter[int]:
    """Units sold and kept, by product."""
    lines = OrderLine.objects.filter(order__placed_at__gte=since, order__placed_at__lte=now, variant__isnull=False)
    lines = lines.exclude(order__state__in=(Order.State.CANCELLED, Order.State.AWAITING)).order_by()
    past = PastSale.objects.filter(at__gte=since, at__lte=now).order_by().values_list("variant__product")
    sold: Counter[int] = Counter()
    for product, units in [
        *lines.values_list("variant__product").annotate(n=Sum(F("quantity") - F("returned"))),
        *past.annotate(n=Sum("quantity")),
    ]:
        sold[product] += units
    return +sold


def _bought_instead(product_ids: set[int], since: datetime, now: datetime) -> dict[int, int]:
    """For each product, the one of its department that those bought who had looked at it and left it."""
    departments = dict(Product.objects.filter(category__isnull=False).values_list("pk", "category"))
    pairs: dict[int, Counter[int]] = defaultdict(Counter)
    for session in sessions(since=since, until=now):
        for left in product_ids & session.looks.keys() - session.bought:
            same = (pk for pk in session.bought if departments.get(pk) == departments.get(left, 0))
            pairs[left].update(same)
    return {left: taken.most_common(1)[0][0] for left, taken in pairs.items() if taken}


@dataclass(frozen=True, slots=True)
class Entry:
    """One stay in the journal of web and floor."""

    at: datetime
    until: datetime
    place: str
    product_ids: tuple[int, ...]
    bought: bool
    #: where a visit came from, or the number of a zone
    whence: str


def journal(since: datetime, now: datetime) -> Iterator[Entry]:
    """Stays on the web and on the floor in one row, oldest first."""
    web = (_of_web(session) for session in sessions(since=since, until=now))
    stays = Episode.objects.filter(started_at__gte=since, started_at__lte=now).select_related("zone")
    yield from sorted([*web, *map(_of_floor, stays)], key=lambda one: one.at)


def _of_floor(stay: Episode) -> Entry:
    """What leads to a product is forgotten after a day, and unscored stays as a whole."""
    products = tuple(map(int, stay.products))
    return Entry(stay.started_at, stay.seen_at, "floor", products, False, str(stay.zone.number))


def _of_web(session: Session) -> Entry:
    return Entry(session.began_at, session.ended_at, "web", tuple(session.looks), bool(session.bought), session.source)
