"""Stock in three places, received through the ledger as any delivery is."""

from datetime import datetime, timedelta

from demo.content.categories import MODELS
from demo.content.stock import PLACES, levels_of
from demo.furnish.actor import FURNISHER
from inventory.items.models import Item
from inventory.stock.models import Location
from inventory.stock.operations import receive

#: the last delivery came the week before
_DELIVERED = timedelta(days=6)


def furnish(now: datetime) -> int:
    """Receive what was never received; returns how many deliveries that were."""
    places = [_place(position) for position in range(len(PLACES))]
    models = {sku: model for model in MODELS.values() for sku in model.skus}
    never = Item.objects.filter(sku__in=models, movements__isnull=True).order_by("pk")
    deliveries = [
        (item, place, quantity, models[item.sku].cost)
        for item in never
        for place, quantity in zip(places, levels_of(models[item.sku], item.sku), strict=True)
        if quantity
    ]
    for item, place, quantity, cost in deliveries:
        receive(
            item=item,
            location=place,
            quantity=quantity,
            actor=FURNISHER,
            now=now - _DELIVERED,
            reason="opening count",
            value_cents=cost * quantity,
        )
    return len(deliveries)


def _place(position: int) -> Location:
    place = PLACES[position]
    names = {"name_fr": place.name.fr, "name_en": place.name.en}
    found, _ = Location.objects.get_or_create(
        code=place.code, defaults={**names, "position": position, "lead_days": place.lead_days}
    )
    return found
