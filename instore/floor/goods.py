"""What the owner's page of a zone reads: what stands there, and what could."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from shop.catalogue.models import Product
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.finding import find
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search.selection import Selection

from .models import Zone, ZoneProduct

SHOWN = 200
_FOUND = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A product that somebody searched, and whether it stands there already."""

    product: Product
    there: bool


def products_in(zone: Zone) -> QuerySet[ZoneProduct]:
    return ZoneProduct.objects.filter(zone=zone).select_related("product__category").order_by("product__name_fr", "pk")


def find_products(zone: Zone, typed: str) -> list[Found]:
    """By reference first, then by words; the nearest first."""
    typed = typed.replace("\0", "").strip()[:100]
    if not typed:
        return []
    ids = _by_words(typed)
    exact = Product.objects.filter(variants__item__sku__in={typed, typed.upper()}).values_list("pk", flat=True)
    ids = list(dict.fromkeys([*exact, *ids]))[:_FOUND]
    rows = Product.objects.in_bulk(ids)
    there = set(ZoneProduct.objects.filter(zone=zone, product__in=ids).values_list("product_id", flat=True))
    return [Found(rows[pk], pk in there) for pk in ids if pk in rows]


def _by_words(typed: str) -> list[int]:
    found = find(typed, Selection(), Tree(), profile=shop_profile(), now=timezone.now())
    return [card.product.pk for card in found.cards or found.nearest]
