"""Visits, tickets and a model for tests, made by the operations that make them in a shop."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from analytics.collect.models import Visit
from analytics.collect.operations.record import record
from recommender.suggest.training import learn_suggestions
from shop.catalogue.models import Product
from shop.catalogue.tests.factories import variant_of
from shop.orders.models import PastSale


def look_at(*products: Product, now: datetime, visit: UUID | None = None, kind: str = "view") -> UUID:
    """An agreeing visitor looks at products, one a minute, the last one now."""
    mine = visit or uuid4()
    Visit.objects.get_or_create(pk=mine, defaults={"agreed_at": now})
    events = [
        {
            "id": str(uuid4()),
            "kind": kind,
            "at": (now - timedelta(minutes=len(products) - 1 - number)).isoformat(),
            "sku": variant_of(product).sku,
            **({"props": {"page": "product"}} if kind == "view" else {}),
        }
        for number, product in enumerate(products)
    ]
    done = record(events=events, visit=mine, now=now)
    assert done.accepted == len(products), done.rejected
    return mine


def sell_together(*products: Product, now: datetime, times: int = 1) -> None:
    """Tickets of before Comptoir, an hour apart, each with all of these."""
    rows = []
    for number in range(times):
        at = now - timedelta(hours=number + 1, microseconds=products[0].pk)
        rows += [
            PastSale(at=at, variant=variant_of(one), quantity=1, total_cents=one.price_cents or 0, channel="shop")
            for one in products
        ]
    PastSale.objects.bulk_create(rows)


def learn(now: datetime) -> None:
    learn_suggestions(now)


def names(found: Sequence) -> list[str]:
    return [one.card.product.name_fr for one in found]
