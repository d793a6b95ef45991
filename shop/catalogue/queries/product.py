"""One product's page: variants, photos, facts in words, and price history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from inventory.stock.queries import Availability
from shop.catalogue.models import Attribute, AttributeValue, Photo, PriceChange, Product, Variant
from shop.catalogue.operations.listing import value_text

from .together import Together, read_together

LOWEST_OVER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Fact:
    """One trait in words: "Noise when spinning", "72 dB", "a lively conversation"."""

    name: str
    value: str
    remark: str


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
    return Product.objects.filter(slug=slug, status=Product.Status.PUBLISHED).first()


def product_page(product: Product, *, sku: str = "", now: datetime, read: Together | None = None) -> Page | None:
    """What the page shows, for the variant asked for or the first that can be had; None when none is sold.

    Two queries beside those of `read`, which may have been asked before.
    """
    read = read or read_together(product)
    variants, found = read.variants, read.stock
    if not variants:
        return None
    had = [one for one in variants if found[one.item_id].enough_for(1)]
    variant = next((one for one in variants if one.sku == sku), (had or variants)[0])
    photos = [photo for photo in product.photos.all() if photo.variant_id in (None, variant.pk)]
    photos.sort(key=lambda photo: photo.variant_id is None)
    return Page(
        product=product,
        variants=variants,
        variant=variant,
        photos=photos,
        facts=_facts(read.values[product.pk].values()),
        found=found[variant.item_id],
        lowest_cents=lowest_price(variant, now),
    )


def lowest_price(variant: Variant, now: datetime) -> int | None:
    """The lowest price of the last 30 days, the one in force when they began included; one query."""
    changes, since = PriceChange.objects.filter(variant=variant), now - LOWEST_OVER
    before = changes.filter(at__lt=since).order_by("-at", "-pk").values("pk")[:1]
    counted = changes.filter(Q(at__gte=since) | Q(pk=Subquery(before)))
    lowest: int | None = counted.aggregate(lowest=Min("price_cents"))["lowest"]
    return variant.price_cents if lowest is None else lowest


def _facts(values: Iterable[AttributeValue]) -> list[Fact]:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    facts = []
    for value in sorted(values, key=lambda one: (one.attribute.position, one.attribute_id)):
        text = value_text(value, language)
        if text and value.attribute.kind == Attribute.Kind.YES_NO:
            text = _("yes")
        if text and value.attribute.kind != Attribute.Kind.ENERGY:
            facts.append(Fact(value.attribute.name, text[:1].upper() + text[1:], value.remark))
    return facts
