"""Connected objects on the plan: known and accepted before they speak, each in its aisle, doors with their machine."""

from datetime import datetime

from django.utils import translation

from demo.content.categories import MODELS
from demo.content.sensors import SENSORS, Sensor
from demo.furnish.actor import FURNISHER
from instore.devices.models import Device
from instore.devices.operations import add_device, fix_to_product, place_device
from instore.floor.models import Zone
from shop.catalogue.models import Product, Variant


def furnish(now: datetime) -> int:
    """Hang up what is missing; returns how many devices that were."""
    known = set(Device.objects.values_list("key", flat=True))
    missing = [sensor for sensor in SENSORS if sensor.key not in known]
    if not missing:
        return 0
    zones = {zone.number: zone for zone in Zone.objects.all()}
    products = _products()
    for sensor in missing:
        zone = zones.get(sensor.zone)
        if zone is not None:
            _hang(sensor, zone, products.get(sensor.sku), now)
    return len(missing)


def _products() -> dict[str, Product]:
    """By the SKU of the model whose first colour stands on the shelf."""
    first = {MODELS[sensor.sku].skus[0]: sensor.sku for sensor in SENSORS if sensor.sku}
    rows = Variant.objects.filter(item__sku__in=first).select_related("product", "item")
    return {first[variant.item.sku]: variant.product for variant in rows}


def _hang(sensor: Sensor, zone: Zone, product: Product | None, now: datetime) -> None:
    french = translation.get_language() != "en"
    name = sensor.name.fr if french else sensor.name.en
    device = add_device(key=sensor.key, name=name, kind=sensor.kind, zone=zone, actor=FURNISHER, now=now)
    place_device(device=device, zone=zone, x=sensor.x, y=sensor.y, actor=FURNISHER, now=now)
    if product is not None:
        fix_to_product(device=device, product=product, actor=FURNISHER, now=now)
