"""The shop that `bench storefront` looks at: the imported parts, all of them priced, a third in stock."""

import json
import sys
from typing import Any

import django

STOCKED = 3  # one item in so many
ROOT_SLUG = "parts"


def furnish() -> None:
    """Price what the feed left without, put every category into one, and some units on the shelf."""
    from django.db import connection
    from django.utils import timezone

    from inventory.items.models import Item
    from inventory.stock.models import Location, Movement, StockLevel
    from inventory.stock.places import physical, virtual
    from shop.catalogue.models import Category, Product, ShopProfile

    ShopProfile.objects.get_or_create(pk=1, defaults={"name": "Bench"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE shop_catalogue_variant SET price_cents = 1990 + id % 90000 WHERE price_cents IS NULL")
        cursor.execute(
            "UPDATE shop_catalogue_product p SET status = 'published', price_cents ="
            " (SELECT min(price_cents) FROM shop_catalogue_variant v WHERE v.product_id = p.id) WHERE status = 'draft'"
        )
    root, _ = Category.objects.get_or_create(slug=ROOT_SLUG, defaults={"name_fr": "Pièces", "number": 1})
    Category.objects.filter(parent=None).exclude(pk=root.pk).update(parent=root)
    Product.objects.filter(category=None).update(category=root)
    shop, supplier, now = physical(), virtual(Location.Kind.SUPPLIER), timezone.now()
    items = [pk for pk in Item.objects.values_list("pk", flat=True).iterator() if pk % STOCKED == 0]
    StockLevel.objects.bulk_create([StockLevel(item_id=pk, location=shop, on_hand=5) for pk in items], batch_size=5000)
    Movement.objects.bulk_create(
        [Movement(item_id=pk, source=supplier, destination=shop, quantity=5, at=now, actor="bench") for pk in items],
        batch_size=5000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def describe() -> dict[str, Any]:
    """Addresses to ask for, SKUs to buy, and how many products there are."""
    from django.db.models import Sum

    from shop.catalogue.models import Product, Variant
    from shop.feeds.models import FeedImport

    biggest = Product.objects.filter(category__slug="memory").order_by("pk")
    skus = Variant.objects.filter(item_id__in=_stocked()).select_related("item").order_by("pk")[:200]
    return {
        "lines": FeedImport.objects.aggregate(lines=Sum("lines"))["lines"],
        "products": Product.objects.filter(status="published").count(),
        "slugs": list(biggest.values_list("slug", flat=True)[:200]),
        "skus": [variant.sku for variant in skus],
    }


def _stocked() -> list[int]:
    from inventory.stock.models import StockLevel

    return list(StockLevel.objects.filter(on_hand__gt=0).order_by("item_id").values_list("item_id", flat=True)[:400])


def queries(addresses: list[str]) -> dict[str, int]:
    """How many queries each page costs, the shelf's range of values not yet kept."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    counted = {}
    for address in addresses:
        cache.clear()
        with CaptureQueriesContext(connection) as seen:
            method, _, path = address.rpartition(" ")
            if method == "POST":
                sku = describe()["skus"][0]
                seen.captured_queries.clear()
                start = len(connection.queries)
                client.post(path, {"sku": sku, "quantity": 1})
                counted[address] = len(connection.queries) - start
                continue
            client.get(path)
        counted[address] = len(seen)
    return counted


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "furnish":
        furnish()
    elif sys.argv[1] == "describe":
        print(json.dumps(describe()))
    else:
        print(json.dumps(queries(sys.argv[2:])))
