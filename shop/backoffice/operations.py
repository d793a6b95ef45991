"""What one button of the owner does in several rooms at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from inventory.items.models import Item
from inventory.stock.models import Location
from inventory.stock.operations import receive
from shop.catalogue.models import Category, Variant
from shop.catalogue.operations.categories import create_category
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product
from shop.catalogue.operations.shop import change_shop
from shop.catalogue.operations.variants import change_variant, free_sku
from shop.customers.models import User
from shop.customers.operations import open_shop


@transaction.atomic
def add_product(
    *,
    name_fr: str,
    sku: str,
    actor: str,
    now: datetime,
    name_en: str = "",
    brand: str = "",
    category: Category | None = None,
    price_cents: int | None = None,
    gtin: str = "",
    on_hand: int = 0,
    location: Location | None = None,
) -> Variant:
    """A draft product with its price, its bar code and what is there of it already.

    Without a reference it gets the next free "P-1", "P-2". Raises what its steps raise: `InvalidSku`, `SkuTaken`,
    `InvalidPrice`, `WrongGtin`, `GtinTaken`, `InvalidQuantity`.
    """
    sku = free_sku(sku) if sku.strip() else next_sku()
    made = create_product(
        sku=sku, name_fr=name_fr, name_en=name_en, brand=brand, category=category, actor=actor, now=now
    )
    if gtin:
        change_variant(variant=made, changes={"gtins": [gtin]}, actor=actor, now=now)
    if price_cents is not None:
        set_price(variant=made, price_cents=price_cents, actor=actor, now=now)
    if on_hand and location is not None:
        receive(item=made.item, location=location, quantity=on_hand, actor=actor, now=now, reason="opening count")
    return made


@transaction.atomic
def add_departments(*, names: Sequence[str], actor: str, now: datetime) -> int:
    """Departments with the next free numbers; a name that is there already is left alone. Returns how many are new."""
    known = {name.lower() for name in Category.objects.values_list("name_fr", flat=True)}
    number = Category.objects.aggregate(last=Max("number"))["last"] or 0
    made = 0
    for name in names:
        if name.lower() in known:
            continue
        number, made = number + 1, made + 1
        create_category(name_fr=name, number=number, actor=actor, now=now)
    return made


@transaction.atomic
def open_with(*, shop: Mapping[str, Any], owner: Mapping[str, str], language: str, now: datetime) -> User:
    """The shop's name and its first owner, together or not at all.

    The shop's row is written first: two people who open at once take turns, and the second is refused.
    Raises what `change_shop` and `open_shop` raise.
    """
    change_shop(changes=shop, actor="start", now=now)
    return open_shop(name=owner["name"], email=owner["email"], password=owner["password"], language=language, now=now)


def next_sku() -> str:
    """The next reference of the shop's own: "P-1", "P-2"."""
    taken = set(Item.objects.filter(sku__startswith="P-").values_list("sku", flat=True))
    return next(f"P-{n}" for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"P-{n}" not in taken)
