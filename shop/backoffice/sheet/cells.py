"""The cells of some products and what each says today."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from inventory.purchasing.models import Offer
from inventory.purchasing.queries import main_offers
from shop.catalogue import money
from shop.catalogue.models import Attribute, AttributeValue, Product, Variant

from . import typed

_KEY = re.compile(r"([pv])(\d{1,18})\.([a-z_]+)(\d{1,18})?(en)?")


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a cell: `p12.name_fr`, `v7.price`, `p12.a3` and `p12.a3en` (attribute 3)."""

    kind: str
    row: int
    field: str
    attribute: int = 0
    english: bool = False

    def __str__(self) -> str:
        attribute = f"{self.attribute}{'en' if self.english else ''}" if self.attribute else ""
        return f"{self.kind}{self.row}.{self.field}{attribute}"


def parse_key(text: str) -> Key | None:
    """The key of a form field's name; None for anything else."""
    found = _KEY.fullmatch(text)
    if not found:
        return None
    kind, row, name, attribute, english = found.groups()
    key = Key(kind, int(row), name, int(attribute or 0), bool(english))
    known = PRODUCT_FIELDS if kind == "p" else VARIANT_FIELDS
    return key if (name in known or (kind == "p" and name == "a" and attribute)) else None


@dataclass(slots=True)
class Sheet:
    """Some products with all that their cells say; a constant number of queries."""

    products: dict[int, Product]
    variants: dict[int, Variant]
    offers: dict[int, Offer]
    attributes: dict[int, Attribute]
    values: dict[tuple[int, int], AttributeValue] = field(default_factory=dict)

    def says(self, key: Key) -> str | None:
        """What the cell says, as one would type it; None for a cell that does not exist."""
        if key.kind == "v":
            variant = self.variants.get(key.row)
            return None if variant is None else VARIANT_FIELDS[key.field](self, variant)
        product = self.products.get(key.row)
        if product is None:
            return None
        if not key.attribute:
            return PRODUCT_FIELDS[key.field](product)
        if key.attribute not in self.attributes:
            return None
        return self._value(key)

    def _value(self, key: Key) -> str:
        value = self.values.get((key.row, key.attribute))
        if value is None:
            return ""
        kind = self.attributes[key.attribute].kind
        if kind == Attribute.Kind.NUMBER:
            return "" if value.number is None else typed.plain_number(value.number)
        if kind == Attribute.Kind.YES_NO:
            return _("yes") if value.number else _("no")
        return value.text_en if key.english else value.text_fr

    def cost(self, variant: Variant) -> int | None:
        """The purchase price that counts, without VAT."""
        offer = self.offers.get(variant.item_id)
        return offer.cost_cents if offer else None


def read_sheet(products: Iterable[Product], attributes: Iterable[Attribute]) -> Sheet:
    """The sheet of these products, with these attributes."""
    rows = {product.pk: product for product in products}
    known = {attribute.pk: attribute for attribute in attributes}
    variants = Variant.objects.filter(product__in=rows).select_related("item").prefetch_related("item__gtins")
    by_id = {}
    for variant in variants.order_by("product_id", "position", "pk"):
        variant.product = rows[variant.product_id]
        by_id[variant.pk] = variant
    values = AttributeValue.objects.filter(product__in=rows, attribute__in=known)
    return Sheet(
        products=rows,
        variants=by_id,
        offers=main_offers(variant.item_id for variant in by_id.values()),
        attributes=known,
        values={(value.product_id, value.attribute_id): value for value in values},
    )


def _text(name: str) -> Callable[[Product], str]:
    return lambda product: typed.tidy(getattr(product, name))


def _variant_text(name: str) -> Callable[[Sheet, Variant], str]:
    return lambda sheet, variant: typed.tidy(getattr(variant, name))


def _amount(cents: int | None) -> str:
    return "" if cents is None else money.figures(cents)


PRODUCT_FIELDS: dict[str, Callable[[Product], str]] = {
    name: _text(name)
    for name in (
        "name_fr",
        "name_en",
        "summary_fr",
        "summary_en",
        "description_fr",
        "description_en",
        "brand",
        "part_number",
    )
} | {"category": lambda product: str(product.category_id or "")}

VARIANT_FIELDS: dict[str, Callable[[Sheet, Variant], str]] = {
    "name_fr": _variant_text("name_fr"),
    "name_en": _variant_text("name_en"),
    "sku": lambda sheet, variant: variant.item.sku,
    "gtins": lambda sheet, variant: " ".join(
        typed.plain_code(gtin.code) for gtin in sorted(variant.item.gtins.all(), key=str)
    ),
    "price": lambda sheet, variant: _amount(variant.price_cents),
    "cost": lambda sheet, variant: _amount(sheet.cost(variant)),
    "vat": lambda sheet, variant: typed.plain_rate(variant.vat_rate_bp),
    "eco": lambda sheet, variant: _amount(variant.eco_cents),
}
