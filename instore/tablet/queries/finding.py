"""What a seller types or scans, and what it finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from instore.floor.models import ZoneProduct
from inventory.items.gtin import InvalidGtin, normalize_gtin
from inventory.items.models import Gtin
from shop.catalogue.models import Category, Product, ShopProfile, Variant
from shop.catalogue.queries.cards import Card, cards_for
from shop.catalogue.queries.finding import Finding, find
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search.selection import Selection

LONGEST = 100
_ALL = "product__category", "item"


def exact(typed: str) -> Variant | None:
    """The variant of a bar code or of a SKU, whatever its state; None for words. Two queries."""
    code = typed.strip()[:LONGEST]
    if not code or "\0" in code:
        return None
    variants = Variant.objects.select_related(*_ALL)
    found = variants.filter(item__sku__in={code, code.upper()}).order_by("pk").first()
    if found is not None:
        return found
    try:
        gtin = Gtin.objects.filter(code=normalize_gtin(code)).first()
    except InvalidGtin:
        return None
    return variants.filter(item=gtin.item_id).first() if gtin else None


def by_words(typed: str, profile: ShopProfile, now: datetime) -> Finding:
    """Products for some words, nearest first; a typo is forgiven."""
    return find(typed.replace("\0", "")[:LONGEST], Selection(), Tree(), profile=profile, now=now)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A product at the tablet: the variant in hand, its sisters, and the zone where it stands."""

    product: Product
    variant: Variant
    variants: list[Variant]
    zone: int | None
    place: str


def chosen(product_id: int, variant_id: int | None) -> Chosen | None:
    """A product, drafts too, and one of its variants; None when there is none. Three queries."""
    product = Product.objects.select_related("category").filter(pk=product_id).first()
    variants = list(Variant.objects.filter(product=product_id).select_related("item", "product"))
    if product is None or not variants:
        return None
    variant = next((one for one in variants if one.pk == variant_id), variants[0])
    rayon = _rayon_of(product)
    placed = ZoneProduct.objects.filter(product=product).order_by("zone__number")
    zone = placed.values_list("zone__number", flat=True).first() or (rayon.number if rayon else None)
    return Chosen(product, variant, variants, zone, rayon.place if rayon else "")


def _rayon_of(product: Product) -> Category | None:
    """The numbered department that it belongs to."""
    return Tree().rayon_of(product.category_id)


def with_variants(product_ids: Iterable[int]) -> set[int]:
    """Those of some products that are sold in several variants, so that one must be chosen. One query."""
    several = Variant.objects.filter(product__in=list(product_ids)).order_by().values("product")
    return set(several.annotate(count=Count("pk")).filter(count__gt=1).values_list("product", flat=True))


def in_zone(number: int, profile: ShopProfile, now: datetime) -> list[Card]:
    """The products that stand in a zone, then those of its department; 60 at most."""
    ids = list(ZoneProduct.objects.filter(zone__number=number).values_list("product", flat=True)[:60])
    if not ids:
        of_rayon = Product.objects.filter(status=Product.Status.PUBLISHED, category__number=number)
        within = Product.objects.filter(status=Product.Status.PUBLISHED, category__parent__number=number)
        ids = list((of_rayon | within).order_by("name_fr").values_list("pk", flat=True)[:60])
    return cards_for(ids, profile=profile, now=now)
