"""Products as programs read them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from inventory.stock.queries import Availability, availability
from shop.catalogue.models import Product, Variant
from shop.catalogue.search import fallback
from shop.catalogue.search.ask import Found, questions
from shop.catalogue.search.results import search
from shop.catalogue.search.selection import PAGE_SIZE, Selection

from .tree import Tree


@dataclass(frozen=True, slots=True)
class ProductFacts:
    product: Product
    variants: list[tuple[Variant, Availability]]

    @property
    def picture(self) -> str:
        return f"{settings.MEDIA_URL}{self.product.picture}" if self.product.picture else ""


def facts_of(product_ids: Sequence[int]) -> list[ProductFacts]:
    """The published ones among some products with their variants on sale, in the order given. Four queries at most."""
    published = Product.objects.filter(pk__in=product_ids, status=Product.Status.PUBLISHED).select_related("category")
    by_id = {product.pk: product for product in published}
    variants: dict[int, list[Variant]] = defaultdict(list)
    for variant in Variant.objects.filter(product__in=by_id, price_cents__isnull=False).select_related("item"):
        variants[variant.product_id].append(variant)
    kinds = {variant.item_id: variant.item.kind for mine in variants.values() for variant in mine}
    found = availability(kinds, kinds=kinds)
    return [
        ProductFacts(by_id[pk], [(variant, found[variant.item_id]) for variant in variants[pk]])
        for pk in product_ids
        if pk in by_id
    ]


def products_after(after: int, *, limit: int) -> tuple[list[int], bool]:
    """The published products after one, by their number; and whether there are more."""
    rows = Product.objects.filter(status=Product.Status.PUBLISHED, pk__gt=after).order_by("pk")
    ids = list(rows.values_list("pk", flat=True)[: limit + 1])
    return ids[:limit], len(ids) > limit


def products_found(typed: str, *, page: int) -> tuple[list[int], bool]:
    """One page of a search, the best first; and whether there are more."""
    tree, chosen = Tree(), Selection(page=page)
    ask = questions(tree.ids)
    found: Found = search(typed, chosen, ask, {}).found if ask else fallback.page(None, chosen, tree.ids, typed)
    return found.ids, found.total > page * PAGE_SIZE


def product_by_sku(sku: str) -> int | None:
    """The product of one of its variants' SKU; None when it is not for sale."""
    if "\0" in sku:
        return None
    rows = Variant.objects.filter(item__sku=sku, product__status=Product.Status.PUBLISHED)
    return rows.values_list("product_id", flat=True).first()
