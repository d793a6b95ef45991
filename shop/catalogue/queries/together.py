"""A product and others, read at once: what is sold of them, what there is, and their traits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inventory.stock.queries import Availability, availability
from shop.catalogue.models import AttributeValue, Product, Variant

from .cards import together
from .differences import Difference


@dataclass(slots=True)
class Together:
    """The product's `variants` on sale and the `stock` of their items; what is `there` of the `others`, by product.

    `values` are of the product and, unless what differs is `known` already, of the others that can be had.
    """

    variants: list[Variant]
    stock: dict[int, Availability]
    others: list[Product]
    there: dict[int, Availability]
    values: dict[int, dict[str, AttributeValue]]
    known: dict[int, list[Difference]] | None = field(default=None)


def read_together(
    product: Product, others: Sequence[Product] = (), known: dict[int, list[Difference]] | None = None
) -> Together:
    """A product with those that may stand beside it. Three queries, four with kits."""
    sold: dict[int, list[Variant]] = {one.pk: [] for one in (product, *others)}
    for variant in Variant.objects.filter(product__in=sold, price_cents__isnull=False).select_related("item"):
        sold[variant.product_id].append(variant)
    kinds = {variant.item_id: variant.item.kind for mine in sold.values() for variant in mine}
    stock = availability(kinds, kinds=kinds)
    there = {one.pk: together([stock[variant.item_id] for variant in sold[one.pk]]) for one in others}
    had = [pk for pk, found in there.items() if found.enough_for(1)] if known is None else []
    return Together(sold[product.pk], stock, list(others), there, _values([product.pk, *had]), known)


def _values(product_ids: Iterable[int]) -> dict[int, dict[str, AttributeValue]]:
    found: dict[int, dict[str, AttributeValue]] = defaultdict(dict)
    rows = AttributeValue.objects.filter(product__in=list(product_ids)).select_related("attribute")
    for value in rows.order_by("attribute__position", "pk"):
        found[value.product_id][value.attribute.code] = value
    return found
