"""What stands near a product in the catalogue: for what nobody has looked at or bought yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from recommender.algorithms.likeness import Traits, most_alike
from shop.catalogue.models import AttributeValue, Product, Variant

from .choosing import HARDLY_MET
from .learned import Learned

#: how many neighbours by price are looked at, on either side
NEIGHBOURS = 12
#: a product is new for so long
NEW_FOR = timedelta(days=60)
_NEWEST = 24
#: for how many seconds a category's newest are remembered: in a large one they are dear to find
_REMEMBERED = 60
#: a product, its price and when it came
Came = tuple[int, int | None, datetime]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a product stands in the catalogue."""

    product_id: int
    category_id: int | None
    cents: int | None


def places_of(skus: Collection[str]) -> dict[str, Place]:
    """The published products of some SKUs. One query."""
    wanted = {sku for sku in skus if "\0" not in sku}
    rows = Variant.objects.filter(item__sku__in=wanted, product__status=Product.Status.PUBLISHED)
    found = rows.values_list("item__sku", "product_id", "product__category_id", "product__price_cents")
    return {sku: Place(product_id, category, cents) for sku, product_id, category, cents in found}


def place_of(product_id: int) -> Place | None:
    """The same by primary key. One query."""
    rows = Product.objects.filter(pk=product_id, status=Product.Status.PUBLISHED)
    found = rows.values_list("pk", "category_id", "price_cents").first()
    return Place(*found) if found else None


def alike(place: Place) -> list[tuple[int, float]]:
    """The most alike in its category, by price and attributes, best first. Three queries."""
    if place.category_id is None or place.cents is None:
        return []
    same = Product.objects.filter(category=place.category_id, status=Product.Status.PUBLISHED)
    below = same.filter(price_cents__lte=place.cents).exclude(pk=place.product_id).order_by("-price_cents", "-pk")
    above = same.filter(price_cents__gt=place.cents).order_by("price_cents", "pk")
    prices = dict(pair for side in (below, above) for pair in side.values_list("pk", "price_cents")[:NEIGHBOURS])
    traits = _traits({**prices, place.product_id: place.cents})
    mine = traits.pop(place.product_id)
    return most_alike(mine, traits, len(traits))


def newcomers(place: Place, learned: Learned, *, without: Collection[int], now: datetime) -> list[int]:
    """What came lately to its category and hardly anybody knows, the nearest in price first. One query a minute."""
    if place.category_id is None or place.cents is None:
        return []
    newest = _newest(place.category_id)
    here = place.cents
    found = [
        (abs((cents or 0) - here), pk)
        for pk, cents, created_at in newest
        if pk not in without and created_at > now - NEW_FOR and learned.met(pk) < HARDLY_MET
    ]
    return [pk for _, pk in sorted(found)]


def _newest(category_id: int) -> list[Came]:
    key = f"newest:{category_id}"
    known: list[Came] | None = cache.get(key)
    if known is not None:
        return known
    rows = Product.objects.filter(category=category_id, status=Product.Status.PUBLISHED).order_by("-pk")
    found = list(rows.values_list("pk", "price_cents", "created_at")[:_NEWEST])
    cache.set(key, found, _REMEMBERED)
    return found


def _traits(prices: dict[int, int | None]) -> dict[int, Traits]:
    numbers: dict[int, dict[str, float]] = {pk: {} for pk in prices}
    words: dict[int, dict[str, str]] = {pk: {} for pk in prices}
    rows = AttributeValue.objects.filter(product__in=prices).values_list(
        "product_id", "attribute__code", "number", "text_fr"
    )
    for pk, code, number, text in rows:
        if number is not None:
            numbers[pk][code] = number
        elif text:
            words[pk][code] = text
    return {pk: Traits(cents, numbers[pk], words[pk]) for pk, cents in prices.items()}
