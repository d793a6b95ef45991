"""One product's page: variants, photos, facts in words, price history, and its neighbours."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inventory.stock.queries import Availability, availability
from shop.catalogue.models import Attribute, AttributeValue, Photo, PriceChange, Product, ShopProfile, Variant
from shop.catalogue.operations.listing import value_text

from .cards import Card, cards_for
from .differences import Difference, differences, score

#: how many neighbours by price are looked at, on either side
_NEIGHBOURS = 12
ALTERNATIVES = 3
#: for how many seconds the choice of alternatives is kept
_REMEMBERED = 120
LOWEST_OVER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Fact:
    """One trait in words: "Noise when spinning", "72 dB", "a lively conversation"."""

    name: str
    value: str
    remark: str


@dataclass(slots=True)
class Alternative:
    card: Card
    differences: list[Difference]


@dataclass(slots=True)
class Page:
    product: Product
    variants: list[Variant]
    variant: Variant
    photos: list[Photo]
    facts: list[Fact]
    found: Availability
    lowest_cents: int | None


def find_product(slug: str) -> Product | None:
    """The published product of an address. One query."""
    return Product.objects.select_related("category").filter(slug=slug, status=Product.Status.PUBLISHED).first()


def product_page(product: Product, *, sku: str = "", now: datetime) -> Page | None:
    """What the page shows, for the variant asked for or the first that can be had; None when none is sold."""
    variants = list(product.variants.filter(price_cents__isnull=False).select_related("item"))
    if not variants:
        return None
    found = availability(one.item_id for one in variants)
    had = [one for one in variants if found[one.item_id].enough_for(1)]
    variant = next((one for one in variants if one.sku == sku), (had or variants)[0])
    photos = [photo for photo in product.photos.all() if photo.variant_id in (None, variant.pk)]
    photos.sort(key=lambda photo: photo.variant_id is None)
    return Page(
        product=product,
        variants=variants,
        variant=variant,
        photos=photos,
        facts=_facts(product),
        found=found[variant.item_id],
        lowest_cents=lowest_price(variant, now),
    )


def lowest_price(variant: Variant, now: datetime) -> int | None:
    """The lowest price of the last 30 days, the one in force when they began included; two queries."""
    changes = PriceChange.objects.filter(variant=variant, price_cents__isnull=False)
    since = now - LOWEST_OVER
    lowest = changes.filter(at__gte=since).aggregate(lowest=Min("price_cents"))["lowest"]
    before = PriceChange.objects.filter(variant=variant, at__lt=since).order_by("-at", "-pk").first()
    known = [cents for cents in (lowest, before.price_cents if before else None) if cents is not None]
    return min(known, default=variant.price_cents)


def _facts(product: Product) -> list[Fact]:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    values = AttributeValue.objects.filter(product=product).select_related("attribute")
    facts = []
    for value in values.order_by("attribute__position", "attribute_id"):
        text = value_text(value, language)
        if text and value.attribute.kind == Attribute.Kind.YES_NO:
            text = _("yes")
        if text and value.attribute.kind != Attribute.Kind.ENERGY:
            facts.append(Fact(value.attribute.name, text[:1].upper() + text[1:], value.remark))
    return facts


def alternatives(product: Product, *, profile: ShopProfile, now: datetime) -> list[Alternative]:
    """At most three that stand nearby and can be had, with their differences in words.

    Which ones is remembered for a while; whether they can still be had, and for how much, is not.
    """
    key = f"alternatives:{product.pk}:{product.price_cents}:{get_language()}"
    known: list[tuple[int, int | None, list[Difference]]] | None = cache.get(key)
    if known is not None:
        cards = {
            card.product.pk: card
            for card in cards_for([pk for pk, _cents, _different in known], profile=profile, now=now)
        }
        found = [
            Alternative(cards[pk], different)
            for pk, cents, different in known
            if pk in cards and cards[pk].stock.available > 0 and cards[pk].product.price_cents == cents
        ]
        if len(found) == len(known):
            return found
    found = _look_around(product, profile, now)
    picked = [(one.card.product.pk, one.card.product.price_cents, one.differences) for one in found]
    cache.set(key, picked, _REMEMBERED)
    return found


def _look_around(product: Product, profile: ShopProfile, now: datetime) -> list[Alternative]:
    near = _neighbours(product)
    cards = [card for card in cards_for(near, profile=profile, now=now) if card.stock.available > 0]
    values = _values([product.pk, *(card.product.pk for card in cards)])
    mine = values[product.pk]
    found = [
        Alternative(card, differences(product, card.product, mine, values[card.product.pk]))
        for card in cards
        if _comparable(mine, values[card.product.pk])
    ]
    return _varied(product, [one for one in found if one.differences])


def _comparable(mine: dict[str, AttributeValue], others: dict[str, AttributeValue]) -> bool:
    """Of the same kind, when both say which: a dryer is no alternative to a washing machine."""
    kind, other = (values.get("kind_of") or values.get("kind") for values in (mine, others))
    return kind is None or other is None or kind.text_fr == other.text_fr


def _neighbours(product: Product) -> list[int]:
    """The nearest by price on either side, in the same category: two queries on its price index."""
    if product.category_id is None or product.price_cents is None:
        return []
    same = Product.objects.filter(category=product.category_id, status=Product.Status.PUBLISHED).exclude(pk=product.pk)
    below = same.filter(price_cents__lte=product.price_cents).order_by("-price_cents", "-pk")
    above = same.filter(price_cents__gt=product.price_cents).order_by("price_cents", "pk")
    return [pk for side in (below, above) for pk in side.values_list("pk", flat=True)[:_NEIGHBOURS]]


def _values(product_ids: Sequence[int]) -> dict[int, dict[str, AttributeValue]]:
    found: dict[int, dict[str, AttributeValue]] = defaultdict(dict)
    rows = AttributeValue.objects.filter(product__in=product_ids).select_related("attribute")
    for value in rows.order_by("attribute__position", "pk"):
        found[value.product_id][value.attribute.code] = value
    return found


def _varied(product: Product, found: list[Alternative]) -> list[Alternative]:
    """One that costs less, one that does more, and the best of the rest."""
    ranked = sorted(found, key=lambda one: (one.card.stock.here_now > 0, score(one.differences)), reverse=True)
    price = product.price_cents or 0
    cheaper = next((one for one in ranked if (one.card.product.price_cents or 0) < price), None)
    dearer = next((one for one in ranked if (one.card.product.price_cents or 0) > price), None)
    picked = [one for one in (cheaper, dearer) if one is not None]
    picked += [one for one in ranked if one not in picked]
    return picked[:ALTERNATIVES]
