"""A year of sales made before Comptoir: for averages and forecasts, outside journal and ledger."""

from datetime import date, datetime

from django.utils import timezone

from demo.content.categories import SHELVES
from demo.history import Good, goods_of, sales
from shop.catalogue.models import Variant
from shop.orders.models import PastSale

SEED = 1987


def furnish(now: datetime) -> int:
    """Write the year before today, if nothing is written yet; returns how many lines that were."""
    if PastSale.objects.exists():
        return 0
    today = timezone.localdate(now)
    ids = dict(Variant.objects.values_list("item__sku", "pk"))
    rows = [
        PastSale(
            at=sale.at,
            variant_id=ids[sale.sku],
            quantity=sale.quantity,
            total_cents=sale.total_cents,
            channel=sale.channel,
        )
        for sale in sales(goods(), first=date(today.year - 1, today.month, 1), today=today, seed=SEED)
        if sale.sku in ids
    ]
    PastSale.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def goods() -> list[Good]:
    """What this shop sells, as history wants it."""
    return goods_of([(shelf.slug, shelf.goods) for shelf in SHELVES], seed=SEED)
