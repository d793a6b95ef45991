"""Which of our variants a row speaks of: as this supplier called it before, by bar code, by brand and part number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from inventory.history.models import Change as Noted
from inventory.items.models import Gtin
from inventory.purchasing.models import Offer, Supplier
from shop.catalogue.models import AttributeValue, Product, Variant

from ..models import FeedRow
from ..record import Record

#: what a person writes by hand on a product; when they created it, all of these are theirs
TEXTS = ("name_fr", "name_en", "summary_fr", "summary_en", "description_fr", "description_en", "brand", "part_number")
_STRONG = ("ref:", "gtin:")


@dataclass(slots=True)
class Row:
    """A record with its identity and the digest of what it says."""

    record: Record
    identity: str
    digest: str


@dataclass(slots=True)
class Known:
    """A variant of ours that a row speaks of, with all that is needed to compare."""

    variant: Variant
    row: FeedRow | None = None
    offer: Offer | None = None
    gtins: set[str] = field(default_factory=set)
    values: dict[str, AttributeValue] = field(default_factory=dict)
    #: no other supplier's feed described it first: ours may change it
    leads: bool = True
    #: {field: date} of what a person wrote
    by_hand: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Matches:
    """What the catalogue knows of one batch of rows."""

    rows: dict[str, FeedRow]
    known: dict[str, Known] = field(default_factory=dict)
    #: owner of each bar code of the batch: item id -> its name and SKU for the message
    gtin_owners: dict[str, tuple[int, str]] = field(default_factory=dict)
    #: product of each handle that this supplier has used
    products_of_groups: dict[str, Product] = field(default_factory=dict)


def match(*, supplier: Supplier, batch: list[Row]) -> Matches:
    """Find what a batch speaks of, with the same number of queries whatever its size."""
    rows = {
        row.identity: row
        for row in FeedRow.objects.filter(supplier=supplier, identity__in=[row.identity for row in batch])
    }
    found = Matches(rows=rows)
    moved = [row for row in batch if row.identity not in rows or rows[row.identity].digest != row.digest]
    if not moved:
        return found
    found.gtin_owners = _gtin_owners(moved)
    variant_of = {row.identity: rows[row.identity].variant_id for row in moved if row.identity in rows}
    strangers = [row for row in moved if row.identity not in rows]
    if strangers:
        variant_of.update(_variants_of_strangers(supplier, strangers, found.gtin_owners))
        found.products_of_groups = _groups(supplier, strangers)
    known = _load(supplier, set(variant_of.values()))
    for identity, variant_id in variant_of.items():
        if variant_id in known:
            found.known[identity] = known[variant_id]
            known[variant_id].row = rows.get(identity) or known[variant_id].row
    return found


def _gtin_owners(batch: Iterable[Row]) -> dict[str, tuple[int, str]]:
    codes = {row.record.gtin for row in batch if row.record.gtin}
    if not codes:
        return {}
    owners = Gtin.objects.filter(code__in=codes).select_related("item")
    return {gtin.code: (gtin.item_id, f"{gtin.item.sku} {gtin.item.name}"[:100]) for gtin in owners}


def _variants_of_strangers(
    supplier: Supplier, strangers: list[Row], owners: dict[str, tuple[int, str]]
) -> dict[str, int]:
    """By reference, then bar code, then brand and part number."""
    references = {row.record.reference for row in strangers if row.record.reference}
    by_reference = dict(
        Offer.objects.filter(supplier=supplier, reference__in=references, item__variant__isnull=False).values_list(
            "reference", "item__variant"
        )
        if references
        else ()
    )
    items = {item for item, _ in owners.values()}
    by_item = dict(Variant.objects.filter(item__in=items).values_list("item", "pk") if items else ())
    by_part = _by_part(supplier, [row.record for row in strangers])
    found: dict[str, int] = {}
    for row in strangers:
        owner = owners.get(row.record.gtin)
        variant = by_reference.get(row.record.reference) or (by_item.get(owner[0]) if owner else None)
        if variant is None:
            # the first row of a part number takes it; another reference of the same one is another article
            variant = by_part.pop(_part(row.record.brand, row.record.part_number), None)
        if variant is not None:
            found[row.identity] = variant
    return found


def _spellings(text: str) -> tuple[str, ...]:
    """The index knows exact letters only; "ASUS" and "Asus" are one maker."""
    return text, text.upper(), text.title(), text.lower()


def _part(brand: str, number: str) -> tuple[str, str]:
    return brand.casefold(), number.casefold()


def _by_part(supplier: Supplier, records: list[Record]) -> dict[tuple[str, str], int]:
    """Products with one variant that no reference of this supplier speaks of, by brand and part number."""
    wanted = {_part(r.brand, r.part_number): r for r in records if r.brand and r.part_number and not r.options}
    if not wanted:
        return {}
    brands = {spelt for r in wanted.values() for spelt in (r.brand, r.brand.upper(), r.brand.title(), r.brand.lower())}
    numbers = {
        spelt for r in wanted.values() for spelt in (r.part_number, r.part_number.upper(), r.part_number.lower())
    }
    variants: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pk, brand, number in Variant.objects.filter(
        product__brand__in=brands, product__part_number__in=numbers
    ).values_list("pk", "product__brand", "product__part_number"):
        variants[_part(brand, number)].append(pk)
    alone = {part: found[0] for part, found in variants.items() if part in wanted and len(found) == 1}
    spoken_for = {
        row.variant_id
        for row in FeedRow.objects.filter(supplier=supplier, variant__in=alone.values())
        if row.identity.startswith(_STRONG)
    }
    return {part: pk for part, pk in alone.items() if pk not in spoken_for}


def _groups(supplier: Supplier, strangers: list[Row]) -> dict[str, Product]:
    handles = {row.record.handle for row in strangers if row.record.handle}
    if not handles:
        return {}
    rows = FeedRow.objects.filter(supplier=supplier, group__in=handles).select_related("variant__product")
    return {row.group: row.variant.product for row in rows.order_by("-pk")}


def _load(supplier: Supplier, ids: set[int]) -> dict[int, Known]:
    if not ids:
        return {}
    variants = Variant.objects.filter(pk__in=ids).select_related("product", "item").order_by("pk")
    known = {variant.pk: Known(variant=variant) for variant in variants}
    _share_products(known)
    by_item = {one.variant.item_id: one for one in known.values()}
    for offer in Offer.objects.filter(supplier=supplier, item__in=by_item):
        by_item[offer.item_id].offer = offer
    for gtin in Gtin.objects.filter(item__in=by_item):
        by_item[gtin.item_id].gtins.add(gtin.code)
    _load_values(known)
    _load_rows(supplier, known)
    _load_hand(known)
    return known


def _share_products(known: dict[int, Known]) -> None:
    """Variants of one product share one instance, so that changes of one are seen by the other."""
    products: dict[int, Product] = {}
    for one in known.values():
        one.variant.product = products.setdefault(one.variant.product_id, one.variant.product)


def _load_values(known: dict[int, Known]) -> None:
    by_product: dict[int, dict[str, AttributeValue]] = defaultdict(dict)
    products = {one.variant.product_id for one in known.values()}
    for value in AttributeValue.objects.filter(product__in=products).select_related("attribute"):
        by_product[value.product_id][value.attribute.code] = value
    for one in known.values():
        one.values = by_product[one.variant.product_id]


def _load_rows(supplier: Supplier, known: dict[int, Known]) -> None:
    """The first feed that described a variant leads; ours is also the row under another identity."""
    first: dict[int, int] = {}
    for row in FeedRow.objects.filter(variant__in=known).order_by("pk"):
        first.setdefault(row.variant_id, row.supplier_id)
        if row.supplier_id == supplier.pk:
            known[row.variant_id].row = row
    for pk, one in known.items():
        one.leads = first.get(pk, supplier.pk) == supplier.pk


def _load_hand(known: dict[int, Known]) -> None:
    """What people changed in the back office, by the history; an import's own changes do not count."""
    products: dict[str, list[Known]] = {str(one.variant.product_id): [] for one in known.values()}
    variants = {str(pk): one for pk, one in known.items()}
    for one in known.values():
        products[str(one.variant.product_id)].append(one)
    people = Noted.objects.filter(actor__startswith="user:").exclude(verb__in=("import", "undo")).order_by("at")
    for noted in people.filter(subject_kind="product", subject_id__in=products):
        day = noted.at.date().isoformat()
        for one in products[noted.subject_id]:
            one.by_hand.update(dict.fromkeys(TEXTS, day) if noted.verb == "create" else {noted.field: day})
    for noted in people.filter(subject_kind="variant", subject_id__in=variants):
        variants[noted.subject_id].by_hand[noted.field] = noted.at.date().isoformat()
