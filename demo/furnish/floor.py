"""The plan of the shop: its zones carry the numbers of the aisles."""

from datetime import datetime

from demo.content.categories import AISLES
from instore.floor.models import Zone, ZoneProduct
from shop.catalogue.models import Category, Product


def furnish(now: datetime) -> int:
    """Draw the zones that are missing and put their aisle's products in them; returns how many zones."""
    drawn = set(Zone.objects.values_list("number", flat=True))
    missing = [aisle for aisle in AISLES if aisle.number is not None and aisle.number not in drawn]
    aisles = {category.slug: category for category in Category.objects.filter(parent__isnull=True)}
    for aisle in missing:
        assert aisle.rectangle is not None and aisle.number is not None
        x, y, width, height = aisle.rectangle
        zone = Zone.objects.create(
            number=aisle.number, name_fr=aisle.name.fr, name_en=aisle.name.en, category=aisles[aisle.slug],
            x=x, y=y, width=width, height=height, shelf=aisle.gondola,
        )  # fmt: skip
        inside = Product.objects.filter(category__parent=aisles[aisle.slug])
        ZoneProduct.objects.bulk_create(ZoneProduct(zone=zone, product=product) for product in inside)
    return len(missing)
