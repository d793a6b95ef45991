"""Who sells to the shop, and for how much."""

from datetime import datetime

from demo.content.categories import MODELS
from demo.content.people import SOURCE_OF, SOURCES
from demo.furnish.actor import FURNISHER
from inventory.items.models import Item
from inventory.purchasing.models import Offer, Supplier
from inventory.purchasing.operations import create_supplier


def furnish(now: datetime) -> int:
    """Make the suppliers and offers that are missing; returns how many offers that were."""
    suppliers = {supplier.name: supplier for supplier in Supplier.objects.all()}
    for source in SOURCES:
        if source.name not in suppliers:
            suppliers[source.name] = create_supplier(
                name=source.name, actor=FURNISHER, now=now,
                email=source.email, phone=source.phone, lead_days=source.lead_days,
            )  # fmt: skip
    models = {sku: model for model in MODELS.values() for sku in model.skus}
    unoffered = Item.objects.filter(sku__in=models, offers__isnull=True)
    offers = [
        Offer(
            supplier=suppliers[SOURCE_OF[models[item.sku].brand].name],
            item=item,
            reference=item.sku,
            cost_cents=models[item.sku].cost,
            updated_at=now,
        )
        for item in unoffered
    ]
    Offer.objects.bulk_create(offers)
    return len(offers)
