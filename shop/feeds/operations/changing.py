"""Write the changes of a batch in bulk, with the history of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Min

from inventory.history.models import Change as Noted
from inventory.items.models import Gtin
from inventory.purchasing.models import Offer
from shop.catalogue.models import Attribute, AttributeValue, PriceChange, Product, Variant
from shop.catalogue.operations.listing import label_of

from ..models import FeedChange, FeedImport, FeedRow
from .planning import ATTRIBUTE, Change, told

PRODUCT_FIELDS = (
    "name_fr", "name_en", "summary_fr", "summary_en", "description_fr", "description_en", "brand", "part_number",
    "status",
)  # fmt: skip
VARIANT_FIELDS = ("price_cents", "vat_rate_bp", "eco_cents")
OFFER_FIELDS = ("reference", "cost_cents", "supplier_quantity")


def apply_changes(*, changes: list[Change], feed_import: FeedImport, now: datetime) -> None:
    """Write what these changes say; inside the transaction of their batch."""
    effective = [change for change in changes if change.fields]
    if effective:
        _write_products(effective, now)
        _write_variants(effective, feed_import.actor, now)
        _write_values(effective)
        _write_offers(effective, feed_import, now)
        refresh({change.known.variant.product_id for change in effective})
        _note(effective, feed_import, now)
    FeedChange.objects.bulk_create(feed_change(c, feed_import) for c in changes if c.fields or c.kept)
    _write_rows(changes, feed_import)


def _write_products(changes: list[Change], now: datetime) -> None:
    touched: dict[int, Product] = {}
    for change in changes:
        product = change.known.variant.product
        for name in change.fields.keys() & set(PRODUCT_FIELDS):
            if name != "status":
                setattr(product, name, change.fields[name][1])
        if change.category is not None:
            product.category = change.category
        product.updated_at = now
        touched[product.pk] = product
    named = _named(changes, (*PRODUCT_FIELDS, "category")) - {"status"}
    _update([touched[pk] for pk in sorted(touched)], named)
    Product.objects.filter(pk__in=touched).update(updated_at=now)


def _named(changes: list[Change], fields: Iterable[str]) -> set[str]:
    """Those of `fields` that any of the changes changes: an update names no more columns than it must."""
    return set(fields).intersection(*[{name for change in changes for name in change.fields}])


def _update(rows: list[Any], fields: Iterable[str]) -> None:
    names = sorted(fields)
    if rows and names:
        type(rows[0])._default_manager.bulk_update(rows, names)


def _write_variants(changes: list[Change], actor: str, now: datetime) -> None:
    touched = [change for change in changes if change.fields.keys() & set(VARIANT_FIELDS)]
    for change in touched:
        for name in change.fields.keys() & set(VARIANT_FIELDS):
            setattr(change.known.variant, name, change.fields[name][1])
    _update([change.known.variant for change in touched], _named(touched, VARIANT_FIELDS))
    PriceChange.objects.bulk_create(
        PriceChange(variant=c.known.variant, price_cents=c.fields["price_cents"][1], at=now, actor=actor)
        for c in touched
        if "price_cents" in c.fields
    )


def _write_values(changes: list[Change]) -> None:
    rows: dict[tuple[int, int], AttributeValue] = {}
    for change in changes:
        for value in change.values:
            value.product = change.known.variant.product
            value.attribute_id = value.attribute.pk
            rows[value.product_id, value.attribute_id] = value
    AttributeValue.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["product", "attribute"],
        update_fields=["number", "text_fr", "text_en", "remark_fr", "remark_en"],
    )


def _write_offers(changes: list[Change], feed_import: FeedImport, now: datetime) -> None:
    offers = []
    for change in changes:
        if not change.fields.keys() & set(OFFER_FIELDS):
            continue
        offer = change.known.offer or Offer(supplier=feed_import.supplier, item=change.known.variant.item)
        for name in change.fields.keys() & set(OFFER_FIELDS):
            setattr(offer, name, change.fields[name][1])
        offer.updated_at = now
        offers.append(offer)
    new = [offer for offer in offers if offer.pk is None]
    _update([offer for offer in offers if offer.pk], {*_named(changes, OFFER_FIELDS), "updated_at"})
    Offer.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["supplier", "item"],
        update_fields=[*OFFER_FIELDS, "updated_at"],
    )
    Gtin.objects.bulk_create(
        Gtin(item=change.known.variant.item, code=change.fields["gtin"][1])
        for change in changes
        if "gtin" in change.fields
    )


def refresh(product_ids: Iterable[int]) -> None:
    """Bring what lists show of these products up to date, in bulk; a draft that has a price goes on sale.

    Drafts that a person put aside are not in question here: their price was there before.
    """
    products = {p.pk: p for p in Product.objects.filter(pk__in=set(product_ids)).order_by("pk")}
    prices = dict(
        Variant.objects.filter(product__in=products).values_list("product").annotate(lowest=Min("price_cents"))
    )
    values: dict[int, list[AttributeValue]] = defaultdict(list)
    for value in (
        AttributeValue.objects.filter(product__in=products)
        .select_related("attribute")
        .order_by("attribute__position", "attribute__pk")
    ):
        values[value.product_id].append(value)
    before = {pk: _shown(product) for pk, product in products.items()}
    for product in products.values():
        _refresh(product, prices.get(product.pk), values[product.pk])
    _update([product for pk, product in products.items() if _shown(product) != before[pk]], _SHOWN)


_SHOWN = ("price_cents", "status", "label_fr", "label_en", "energy_class", "height_mm")


def _shown(product: Product) -> tuple[Any, ...]:
    return tuple(getattr(product, name) for name in _SHOWN)


def _refresh(product: Product, price: int | None, values: list[AttributeValue]) -> None:
    product.price_cents = price
    if price is None and product.status == Product.Status.PUBLISHED:
        product.status = Product.Status.DRAFT
    product.label_fr, product.label_en = label_of(values, "fr"), label_of(values, "en")
    energy = next((value.text_fr for value in values if value.attribute.kind == Attribute.Kind.ENERGY), "")
    product.energy_class = energy[:1]
    height = next((value.number for value in values if value.attribute.code == "height"), None)
    if height and 0 < height < 100_000:
        product.height_mm = round(height)


def publish(product_ids: Iterable[int]) -> None:
    """Put what has a price now on sale; what has none is a draft."""
    waiting = Product.objects.filter(pk__in=set(product_ids)).exclude(status=Product.Status.PUBLISHED)
    waiting.filter(price_cents__isnull=True).update(status=Product.Status.DRAFT)
    waiting.filter(price_cents__isnull=False).update(status=Product.Status.PUBLISHED)


def _note(changes: list[Change], feed_import: FeedImport, now: datetime) -> None:
    publish(c.known.variant.product_id for c in changes if "status" in c.fields)
    note = f"import {feed_import.pk}: {feed_import.file_name}"
    Noted.objects.bulk_create(
        row for c in changes for row in noted(c.known.variant, c.fields, feed_import.actor, "import", note, now)
    )


def noted(
    variant: Variant, fields: Mapping[str, list[Any]], actor: str, verb: str, note: str, now: datetime
) -> list[Noted]:
    """The history of a change: prices are the variant's, the rest is the product's."""
    rows = []
    for name, (before, after) in fields.items():
        of_variant = name in VARIANT_FIELDS or name in OFFER_FIELDS or name == "gtin"
        rows.append(
            Noted(
                at=now,
                actor=actor,
                verb=verb,
                subject_kind="variant" if of_variant else "product",
                subject_id=str(variant.pk if of_variant else variant.product_id),
                subject_name=(variant.full_name if of_variant else variant.product.name_fr)[:200],
                field=name.removeprefix(ATTRIBUTE)[:60],
                before=_spoken(before),
                after=_spoken(after),
                note=note[:300],
            )
        )
    return rows


def _spoken(value: Any) -> Any:
    """The value of an attribute as the history shows it: a number or a text."""
    if not isinstance(value, list):
        return value
    return value[0] if value[0] is not None else value[1]


def feed_change(change: Change, feed_import: FeedImport) -> FeedChange:
    """The change as its import keeps it."""
    variant = change.known.variant
    codes = [variant.item.sku, *sorted(code.lstrip("0") for code in change.known.gtins)]
    return FeedChange(
        feed_import=feed_import,
        variant=variant,
        line=change.row.record.line,
        name=variant.full_name[:200],
        reference=", ".join(codes)[:200],
        fields=change.fields,
        kept=change.kept,
    )


def _write_rows(changes: list[Change], feed_import: FeedImport) -> None:
    """Remember what the file calls them; a supplier that renames an article keeps its row, and its lead."""
    rows = []
    for change in changes:
        record, former = change.row.record, change.known.row
        price = change.price_cents
        if former is not None and former.identity != change.row.identity:
            FeedRow.objects.filter(pk=former.pk).update(identity=change.row.identity)
        rows.append(
            FeedRow(
                supplier=feed_import.supplier,
                identity=change.row.identity,
                group=record.handle,
                variant=change.known.variant,
                digest=change.row.digest,
                price_cents=price if price is not None or former is None else former.price_cents,
                images=list(record.images),
                last_import=feed_import,
            )
        )
    FeedRow.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["supplier", "identity"],
        update_fields=["group", "variant", "digest", "price_cents", "images", "last_import"],
    )


def value_from(kept: list[Any] | None, product_id: int, attribute: Attribute) -> AttributeValue | None:
    """The value that `planning.told` kept."""
    if kept is None:
        return None
    number, text_fr, text_en, remark_fr = kept
    return AttributeValue(
        product_id=product_id,
        attribute=attribute,
        number=number,
        text_fr=text_fr,
        text_en=text_en,
        remark_fr=remark_fr,
    )


def same_value(value: AttributeValue | None, kept: list[Any] | None) -> bool:
    """Whether a value is still what a change left."""
    return (told(value) if value is not None else None) == kept
