"""Rows of the catalogue for tests, made by the operations that make them in a shop."""

import io
from datetime import UTC, datetime
from itertools import count
from typing import Any

from PIL import Image

from inventory.items.models import Gtin, Item
from inventory.stock.models import Location
from inventory.stock.operations import receive
from shop.catalogue.models import Attribute, AttributeValue, Category, Product, ShopProfile, Variant
from shop.catalogue.operations.listing import refresh_listing
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product, set_status

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
#: Tuesday to Saturday, nine to seven, as a French shop
HOURS = [[], *[[["09:00", "12:30"], ["14:00", "19:00"]]] * 5, []]
_numbers = count(1)


def make_profile(**fields: Any) -> ShopProfile:
    defaults: dict[str, Any] = {
        "name": "Maison Berthelot",
        "hours": HOURS,
        "phone": "02 41 55 01 90",
        "street": "12, rue de la Halle",
    }
    defaults |= {"delivers": True, "delivery_cents": 3900, "delivery_area_fr": "Maine-et-Loire", "ready_hours": 2}
    return ShopProfile.objects.create(pk=1, **{**defaults, **fields})


def make_category(slug: str = "", *, parent: Category | None = None, **fields: Any) -> Category:
    slug = slug or f"rayon-{next(_numbers)}"
    names = {"name_fr": slug.capitalize(), "name_en": f"{slug.capitalize()} (en)"}
    return Category.objects.create(slug=slug, parent=parent, **{**names, **fields})


def make_attribute(code: str, **fields: Any) -> Attribute:
    defaults = {"kind": Attribute.Kind.NUMBER, "name_fr": code, "name_en": f"{code} (en)", "filterable": True}
    return Attribute.objects.create(code=code, **{**defaults, **fields})


def make_noise() -> Attribute:
    return make_attribute(
        "noise_db",
        name_fr="Bruit",
        name_en="Noise",
        unit_fr="dB",
        unit_en="dB",
        better=Attribute.Better.LOWER,
        on_label=True,
    )


def make_product(
    name: str = "",
    *,
    category: Category | None = None,
    cents: int = 54900,
    stock: int = 3,
    sku: str = "",
    gtin: str = "",
    published: bool = True,
    values: dict[str, float | str] | None = None,
    place: Location | None = None,
    **fields: Any,
) -> Product:
    """A product of one variant, on sale, `stock` of it in the shop."""
    number = next(_numbers)
    sku = sku or f"CAT-{number}"
    variant = create_product(
        sku=sku, name_fr=name or f"Produit {number}", category=category, actor="test", now=NOW, **fields
    )
    set_price(variant=variant, price_cents=cents, actor="test", now=NOW)
    for code, value in (values or {}).items():
        set_value(variant.product, code, value)
    if gtin:
        Gtin.objects.create(item=variant.item, code=gtin)
    if published:
        set_status(product=variant.product, status=Product.Status.PUBLISHED, actor="test", now=NOW)
    if stock:
        receive(item=variant.item, location=place or shop_floor(), quantity=stock, actor="test", now=NOW)
    return Product.objects.get(pk=variant.product_id)


def make_many(rows: list[dict[str, Any]], *, value_of: str = "") -> list[Product]:
    """Published products of one variant each, of which nothing is told and none is in stock; `value` in a row is of
    the attribute `value_of`."""
    values = [row.pop("value", None) for row in rows]
    defaults = {"status": Product.Status.PUBLISHED, "created_at": NOW, "updated_at": NOW}
    numbers = [next(_numbers) for _ in rows]
    products = Product.objects.bulk_create(
        Product(slug=f"produit-{number}", **{**defaults, **row}) for number, row in zip(numbers, rows, strict=True)
    )
    items = Item.objects.bulk_create(Item(sku=f"CAT-{number}", name="Produit") for number in numbers)
    Variant.objects.bulk_create(
        Variant(product=product, item=item, price_cents=product.price_cents)
        for product, item in zip(products, items, strict=True)
    )
    if value_of:
        attribute = Attribute.objects.get(code=value_of)
        AttributeValue.objects.bulk_create(
            AttributeValue(product=product, attribute=attribute, number=value)
            for product, value in zip(products, values, strict=True)
        )
    return products


def add_colour(product: Product, sku: str) -> None:
    """One more variant at the usual price, of which one is in the shop."""
    item = Item.objects.create(sku=sku, name=sku.title())
    Variant.objects.create(product=product, item=item, price_cents=54900, position=1)
    receive(item=item, location=shop_floor(), quantity=1, actor="test", now=NOW)


def set_value(product: Product, code: str, value: float | str) -> None:
    attribute = Attribute.objects.get(code=code)
    given = {"text_fr": value, "text_en": f"{value} (en)"} if isinstance(value, str) else {"number": value}
    AttributeValue.objects.update_or_create(product=product, attribute=attribute, defaults=given)
    refresh_listing(product)


def variant_of(product: Product) -> Variant:
    return Variant.objects.select_related("item", "product").get(product=product)


def shop_floor() -> Location:
    names = {"name_fr": "Au magasin", "name_en": "In the shop"}
    return Location.objects.get_or_create(code="shop", defaults=names)[0]


def warehouse(lead_days: int = 2) -> Location:
    return Location.objects.create(
        code="warehouse", name_fr="À l'entrepôt", name_en="In the warehouse", position=5, lead_days=lead_days
    )


def picture_bytes(size: tuple[int, int] = (1600, 900), kind: str = "JPEG", **options: Any) -> io.BytesIO:
    """A real picture, small in bytes."""
    out = io.BytesIO()
    Image.new("RGB" if kind == "JPEG" else "RGBA", size, "#cba571").save(out, kind, **options)
    out.seek(0)
    return out
