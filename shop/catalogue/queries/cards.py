"""Products as they stand on a shelf: a thing, a label, and its stock at this moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from inventory.stock.queries import Availability, availability
from shop.catalogue.availability import Stock, stock_of
from shop.catalogue.models import AttributeValue, Product, ShopProfile, Variant
from shop.catalogue.operations.listing import value_text

#: below this share of the tallest, things are brought nearer to it so that a kettle can be seen
_NEAR = 0.55
#: how tall something unmeasured is drawn beside the tallest
_UNKNOWN = 0.72


@dataclass(slots=True)
class Card:
    """One product on a shelf. `height` is its share of the shelf's height; `first` leads its label."""

    product: Product
    stock: Stock
    height: float = 1.0
    first: str = ""
    url: str = ""
    label: str = ""
    why: str = ""
    found: Availability = field(default_factory=Availability)

    @property
    def picture(self) -> str:
        return f"{settings.MEDIA_URL}{self.product.picture}" if self.product.picture else ""

    @property
    def two_facts(self) -> str:
        """The beginning of its label, for a narrow one."""
        return ", ".join(self.label.split(", ")[:2])

    @property
    def ratio(self) -> float:
        """Width of its picture over height."""
        return self.product.picture_ratio or 1.0


def cards_for(
    product_ids: Sequence[int], *, profile: ShopProfile, now: datetime, sorted_on: str = "", most: int = 100
) -> list[Card]:
    """The published ones among some products as cards, in the order given, on one scale.

    `sorted_on` is the code of an attribute that leads every label. Five queries at most.
    """
    ids = list(dict.fromkeys(product_ids))[:most]
    products = Product.objects.filter(pk__in=ids, status=Product.Status.PUBLISHED).defer(
        "description_fr", "description_en"
    )
    by_id = {product.pk: product for product in products}
    stock = availability_of_products(by_id)
    firsts = _firsts(by_id, sorted_on) if sorted_on else {}
    return cards_of([by_id[pk] for pk in ids if pk in by_id], stock, profile=profile, now=now, firsts=firsts)


def cards_of(
    products: Iterable[Product],
    stock: Mapping[int, Availability],
    *,
    profile: ShopProfile,
    now: datetime,
    firsts: Mapping[int, str] | None = None,
) -> list[Card]:
    """Products already read as cards, on one scale; `firsts` leads the label of each. No query."""
    cards = [_card(one, stock[one.pk], (firsts or {}).get(one.pk, ""), profile, now) for one in products]
    scale(cards)
    return cards


def availability_of_products(product_ids: Iterable[int]) -> dict[int, Availability]:
    """What there is of each product, its variants together. Two queries, three with kits."""
    ids = list(product_ids)
    items: dict[int, list[int]] = defaultdict(list)
    kinds: dict[int, str] = {}
    rows = Variant.objects.filter(product__in=ids, price_cents__isnull=False).order_by("pk")
    for product_id, item_id, kind in rows.values_list("product_id", "item_id", "item__kind"):
        items[product_id].append(item_id)
        kinds[item_id] = kind
    found = availability(kinds, kinds=kinds)
    return {pk: together([found[item_id] for item_id in items[pk]]) for pk in ids}


def together(parts: Sequence[Availability]) -> Availability:
    """Several items as one: what a product with two colours has in all."""
    if len(parts) == 1:
        return parts[0]
    whole = Availability()
    for part in parts:
        whole.on_hand += part.on_hand
        whole.held += part.held
        whole.here_now += part.here_now
        whole.unlimited = whole.unlimited or part.unlimited
        whole.places.extend(part.places)
    return whole


def scale(cards: Sequence[Card]) -> None:
    """Give each its share of the shelf's height, on one scale unless the smallest would vanish."""
    heights = [card.product.height_mm for card in cards if card.product.height_mm]
    if not heights:
        return
    tallest = max(heights)
    bend = 1.0 if min(heights) / tallest >= _NEAR else 0.4
    for card in cards:
        known = card.product.height_mm
        card.height = round((known / tallest) ** bend, 3) if known else _UNKNOWN


def _card(product: Product, found: Availability, first: str, profile: ShopProfile, now: datetime) -> Card:
    label = product.label
    if first:
        others = [part for part in label.split(", ") if part != first]
        label = ", ".join([first, *others][:3])
    return Card(
        product=product,
        stock=stock_of(found, profile, now),
        first=first,
        url=reverse("catalogue:product", args=[product.slug]),
        label=label,
        found=found,
    )


def _firsts(product_ids: Iterable[int], code: str) -> dict[int, str]:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    values = AttributeValue.objects.filter(product__in=list(product_ids), attribute__code=code)
    return {value.product_id: value_text(value, language) for value in values.select_related("attribute")}
