"""What suggestions are learnt from: visits of those who agreed to it, tickets, and what is sold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from analytics.journeys.sessions import sessions
from shop.catalogue.models import Product, Variant
from shop.orders.models import Order, OrderLine, PastSale

from .learned import Known

#: visits and tickets older than this say little about today's goods
VISITS, TICKETS = timedelta(days=365), timedelta(days=730)
#: a visit of one look foretells nothing, and what wanders further is a robot
SHORTEST, LONGEST = 2, 200


@dataclass(frozen=True, slots=True)
class Material:
    """Products by primary key."""

    sessions: list[list[int]]
    tickets: list[list[int]]
    known: dict[int, Known]


def gather(*, now: datetime) -> Material:
    """Read all of it; a handful of queries, streamed."""
    product_of = dict(Variant.objects.values_list("item__sku", "product_id"))
    # the model wants the oldest first; they come by visitor
    paths = sorted((one.began_at, one.path) for one in sessions(since=now - VISITS, until=now))
    looked_at = [[product_of[sku] for sku in path if sku in product_of] for _began_at, path in paths]
    published = Product.objects.filter(status=Product.Status.PUBLISHED)
    rows = published.order_by().values_list("pk", "category_id", "price_cents")
    return Material(
        sessions=[one for one in looked_at if SHORTEST <= len(one) <= LONGEST],
        tickets=[*_past_tickets(now - TICKETS), *_tickets(now - TICKETS)],
        known={pk: Known(category, cents or 0) for pk, category, cents in rows if category is not None},
    )


def _tickets(since: datetime) -> Iterator[list[int]]:
    """What left together in one order, cancelled ones and what came back apart."""
    lines = (
        OrderLine.objects.filter(order__placed_at__gte=since, variant__isnull=False)
        .exclude(order__state__in=(Order.State.AWAITING, Order.State.CANCELLED))
        .order_by("order_id")
        .values_list("order_id", "variant__product_id", "quantity", "returned")
    )
    for _order, together in groupby(lines.iterator(chunk_size=5000), key=lambda line: line[0]):
        yield [product for _, product, quantity, returned in together if returned < quantity]


def _past_tickets(since: datetime) -> Iterator[list[int]]:
    """Sales of before Comptoir have no number: those of one second at one counter were one ticket."""
    sales = PastSale.objects.filter(at__gte=since).order_by("at", "channel")
    rows = sales.values_list("at", "channel", "variant__product_id").iterator(chunk_size=5000)
    for _moment, together in groupby(rows, key=lambda row: row[:2]):
        yield [product for _, _, product in together]
