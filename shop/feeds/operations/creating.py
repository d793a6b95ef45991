"""Make the products of a batch in bulk: items, products, variants, values, prices, offers."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.text import slugify

from inventory.items.models import Gtin, Item
from inventory.purchasing.models import Offer
from shop.catalogue.models import AttributeValue, Category, PriceChange, Product, Variant
from shop.catalogue.operations.listing import label_of

from ..models import FeedImport, FeedRow
from ..money import cents, selling_cents
from ..record import Record
from .matching import Row

_NOT_SKU = re.compile(r"[^A-Za-z0-9._-]+")
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(slots=True)
class Creation:
    """A row that no variant of ours matches."""

    row: Row
    price_cents: int | None
    category: Category | None
    values: dict[str, AttributeValue]
    #: the product that its handle already has, if any
    product: Product | None = None
    variant: Variant | None = None


@dataclass(slots=True)
class Made:
    """What `create` made, for the announcement."""

    products: list[int] = field(default_factory=list)
    skus: list[str] = field(default_factory=list)
    #: products that were there before and got one more variant
    grown: set[int] = field(default_factory=set)


def priced(record: Record, rate_millionths: int | None) -> int | None:
    """The selling price in cents. Raises `money.TooDear`."""
    return selling_cents(record, rate_millionths)


def create(*, creations: list[Creation], feed_import: FeedImport, now: datetime) -> Made:
    """Write everything of these rows; inside the transaction of their batch."""
    if not creations:
        return Made()
    items = _items(creations, feed_import)
    products = _products(creations, items, now)
    _variants(creations, items)
    _values(products)
    _prices_and_codes(creations, feed_import, now)
    return Made(
        products=[product.pk for product, _ in products],
        skus=[item.sku for item in items],
        grown={c.product.pk for c in creations if c.product is not None} - {product.pk for product, _ in products},
    )


def _items(creations: list[Creation], feed_import: FeedImport) -> list[Item]:
    prefix = _NOT_SKU.sub("", slugify(feed_import.supplier.name).replace("-", "")).upper()[:3] or "FRN"
    wanted = [_sku(creation.row, prefix) for creation in creations]
    taken = set(Item.objects.filter(sku__in=wanted).values_list("sku", flat=True))
    items = []
    for creation, sku in zip(creations, wanted, strict=True):
        if sku in taken:
            sku = f"{sku[:50]}-{_short(creation.row.identity, feed_import.supplier_id)}"
        taken.add(sku)
        items.append(Item(sku=sku, name=creation.row.record.name[:200]))
    return Item.objects.bulk_create(items)


def _sku(row: Row, prefix: str) -> str:
    """The supplier's reference when it makes a good SKU, else the supplier's letters and a short code."""
    plain = _NOT_SKU.sub("-", row.record.reference).strip("-.")[:50]
    if len(plain) >= 3 and any(letter.isalpha() for letter in plain):
        return plain
    return f"{prefix}-{plain}" if plain else f"{prefix}-{_short(row.identity, 0)}"


def _short(text: str, salt: int) -> str:
    number = int.from_bytes(hashlib.blake2b(f"{salt}:{text}".encode(), digest_size=8).digest())
    letters = ""
    for _ in range(8):
        number, rest = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[rest]
    return letters


def _products(
    creations: list[Creation], items: list[Item], now: datetime
) -> list[tuple[Product, dict[str, AttributeValue]]]:
    """New products, one for each handle or row without one."""
    by_handle: dict[str, Product] = {}
    made: list[tuple[Product, dict[str, AttributeValue]]] = []
    for creation, item in zip(creations, items, strict=True):
        record = creation.row.record
        if creation.product is None and record.handle:
            creation.product = by_handle.get(record.handle)
        if creation.product is None:
            creation.product = _product(creation, item, now)
            made.append((creation.product, creation.values))
            if record.handle:
                by_handle[record.handle] = creation.product
        elif creation.product.pk is None:
            _cheapest(creation.product, creation.price_cents)
    _give_slugs([product for product, _ in made])
    Product.objects.bulk_create([product for product, _ in made])
    return made


def _product(creation: Creation, item: Item, now: datetime) -> Product:
    record = creation.row.record
    english = record.language == "en"
    values = list(creation.values.values())
    values.sort(key=lambda value: value.attribute.position)
    height = creation.values.get("height")
    product = Product(
        slug=slugify(record.name)[:90] or slugify(item.sku)[:90] or "produit",
        category=creation.category,
        brand=record.brand,
        part_number=record.part_number,
        name_fr=record.name,
        name_en=record.name if english else "",
        summary_fr="" if english else record.summary,
        summary_en=record.summary if english else "",
        description_fr="" if english else record.description,
        description_en=record.description if english else "",
        label_fr=label_of(values, "fr"),
        label_en=label_of(values, "en"),
        energy_class=record.energy_class,
        height_mm=round(height.number) if height and height.number and 0 < height.number < 100_000 else None,
        created_at=now,
        updated_at=now,
    )
    product._sku = item.sku  # type: ignore[attr-defined]
    _cheapest(product, creation.price_cents)
    return product


def _cheapest(product: Product, price: int | None) -> None:
    if price is not None:
        product.price_cents = min(price, product.price_cents or price)
        product.status = Product.Status.PUBLISHED


def _give_slugs(products: list[Product]) -> None:
    """The name's slug to the first who asks, the others add their SKU: two queries for any number."""
    taken = set(Product.objects.filter(slug__in={p.slug for p in products}).values_list("slug", flat=True))
    for product in products:
        if product.slug in taken:
            product.slug = f"{product.slug[:70]}-{slugify(product._sku)}"[:120]  # type: ignore[attr-defined]
        taken.add(product.slug)
    late = set(Product.objects.filter(slug__in=[p.slug for p in products]).values_list("slug", flat=True))
    for product in products:
        if product.slug in late:
            product.slug = f"{product.slug[:100]}-{_short(product.slug, id(product)).lower()}"


def _variants(creations: list[Creation], items: list[Item]) -> None:
    positions: dict[int, int] = defaultdict(int)
    for product_id in Variant.objects.filter(
        product__in={c.product.pk for c in creations if c.product is not None and c.row.record.handle}
    ).values_list("product", flat=True):
        positions[product_id] += 1
    for creation, item in zip(creations, items, strict=True):
        assert creation.product is not None
        record = creation.row.record
        name = ", ".join(value for _, value in record.options)[:120]
        creation.variant = Variant(
            product=creation.product,
            item=item,
            name_fr=name,
            name_en=name if record.language == "en" else "",
            options=dict(record.options),
            price_cents=creation.price_cents,
            vat_rate_bp=2000 if record.vat_rate_bp is None else record.vat_rate_bp,
            position=positions[creation.product.pk],
        )
        positions[creation.product.pk] += 1
    Variant.objects.bulk_create([c.variant for c in creations if c.variant is not None])


def _values(products: Iterable[tuple[Product, dict[str, AttributeValue]]]) -> None:
    rows = []
    for product, values in products:
        for value in values.values():
            value.product = product
            value.attribute_id = value.attribute.pk
            rows.append(value)
    AttributeValue.objects.bulk_create(rows)


def _prices_and_codes(creations: list[Creation], feed_import: FeedImport, now: datetime) -> None:
    prices, gtins, offers, rows = [], [], [], []
    for creation in creations:
        record, variant = creation.row.record, creation.variant
        assert variant is not None
        if creation.price_cents is not None:
            eco = cents(record.eco, record.currency, feed_import.rate_millionths)
            variant.eco_cents = eco if eco is not None and eco <= creation.price_cents else 0
            prices.append(
                PriceChange(variant=variant, price_cents=creation.price_cents, at=now, actor=feed_import.actor)
            )
        if record.gtin:
            gtins.append(Gtin(item=variant.item, code=record.gtin))
        offer = _offer(record, variant, feed_import, now)
        if offer is not None:
            offers.append(offer)
        rows.append(_feed_row(creation, feed_import))
    with_eco = [c.variant for c in creations if c.variant is not None and c.variant.eco_cents]
    if with_eco:
        Variant.objects.bulk_update(with_eco, ["eco_cents"])
    PriceChange.objects.bulk_create(prices)
    Gtin.objects.bulk_create(gtins)
    Offer.objects.bulk_create(offers)
    FeedRow.objects.bulk_create(rows)


def _offer(record: Record, variant: Variant, feed_import: FeedImport, now: datetime) -> Offer | None:
    """What the supplier asks and has; nothing when it says neither, nor a reference."""
    cost = cents(record.cost, record.currency, feed_import.rate_millionths)
    if not record.reference and cost is None and record.quantity is None:
        return None
    return Offer(
        supplier=feed_import.supplier,
        item=variant.item,
        reference=record.reference,
        cost_cents=cost,
        supplier_quantity=record.quantity,
        updated_at=now,
    )


def _feed_row(creation: Creation, feed_import: FeedImport) -> FeedRow:
    record = creation.row.record
    assert creation.variant is not None
    return FeedRow(
        supplier=feed_import.supplier,
        identity=creation.row.identity,
        group=record.handle,
        variant=creation.variant,
        digest=creation.row.digest,
        price_cents=creation.price_cents,
        images=list(record.images),
        last_import=feed_import,
        created_in=feed_import,
    )
