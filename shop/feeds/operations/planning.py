"""What a row would change on a variant we know: each field before and after, and what is kept."""

from dataclasses import dataclass, field
from typing import Any

from shop.catalogue.models import AttributeValue, Category, Product

from ..money import cents, selling_cents
from ..record import Record
from .matching import Known, Row

#: how a value of an attribute is kept in a change: [number, text_fr, text_en, remark_fr]
ATTRIBUTE = "attr:"


@dataclass(slots=True)
class Change:
    """One row against one variant. `fields` maps a field to [before, after], both JSON-able."""

    row: Row
    known: Known
    fields: dict[str, list[Any]] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    values: list[AttributeValue] = field(default_factory=list)
    price_cents: int | None = None
    #: given to a product that had none
    category: Category | None = None

    def _differs(self, name: str, before: Any, after: Any) -> bool:
        """Note the change unless a person's hand or another supplier's lead keeps what there is."""
        if after in (None, "") or before == after:
            return False
        if before not in (None, "", 0):
            if not self.known.leads:
                return False
            if name.removeprefix(ATTRIBUTE) in self.known.by_hand:
                self.kept[name] = self.known.by_hand[name.removeprefix(ATTRIBUTE)]
                return False
        self.fields[name] = [before, after]
        return True


def plan(row: Row, known: Known, values: dict[str, AttributeValue], rate_millionths: int | None) -> Change:
    """Compare; nothing is changed yet. Raises `money.TooDear`."""
    change = Change(row=row, known=known)
    record = row.record
    for name, after in _texts(record, known.variant.product).items():
        change._differs(name, getattr(known.variant.product, name), after)
    _plan_money(change, record, rate_millionths)
    _plan_offer(change, record, rate_millionths)
    if record.gtin and record.gtin not in known.gtins:
        change.fields["gtin"] = ["", record.gtin]
    for code, value in values.items():
        _plan_value(change, code, value)
    return change


def _texts(record: Record, product: Product) -> dict[str, str]:
    """Target of each text; an English feed names in French only what has no French of its own."""
    language = record.language
    texts = {
        f"name_{language}": record.name,
        f"summary_{language}": record.summary,
        f"description_{language}": record.description,
        "brand": record.brand,
        "part_number": record.part_number,
    }
    if language == "en" and record.name and product.name_fr in ("", product.name_en):
        texts["name_fr"] = record.name
    return texts


def _plan_money(change: Change, record: Record, rate_millionths: int | None) -> None:
    variant, row = change.known.variant, change.known.row
    price = selling_cents(record, rate_millionths)
    change.price_cents = price
    if price is not None and price != variant.price_cents:
        moved = row is None or row.price_cents != price
        if variant.price_cents is None or (change.known.leads and moved):
            change.fields["price_cents"] = [variant.price_cents, price]
        elif change.known.leads and "price_cents" in change.known.by_hand:
            change.kept["price_cents"] = change.known.by_hand["price_cents"]
    change._differs("vat_rate_bp", variant.vat_rate_bp, record.vat_rate_bp)
    eco = cents(record.eco, record.currency, rate_millionths)
    if eco is not None and eco <= (price or variant.price_cents or 0):
        change._differs("eco_cents", variant.eco_cents, eco)
    _plan_status(change, variant.product)


def _plan_status(change: Change, product: Product) -> None:
    """A draft that only lacked a price goes on sale, and what an undone import archived comes back.

    What a person put aside stays aside.
    """
    after = Product.Status.DRAFT if product.price_cents is None else Product.Status.PUBLISHED
    if product.status == Product.Status.DRAFT:
        first_price = change.fields.get("price_cents", [0])[0] is None and product.price_cents is None
        after = Product.Status.PUBLISHED if first_price else Product.Status.DRAFT
    if product.status == Product.Status.PUBLISHED or after == product.status:
        return
    if "status" in change.known.by_hand:
        change.kept["status"] = change.known.by_hand["status"]
    elif change.known.leads:
        change.fields["status"] = [product.status, after.value]


def _plan_offer(change: Change, record: Record, rate_millionths: int | None) -> None:
    offer = change.known.offer
    wanted = {
        "reference": record.reference,
        "cost_cents": cents(record.cost, record.currency, rate_millionths),
        "supplier_quantity": record.quantity,
    }
    for name, after in wanted.items():
        before = getattr(offer, name) if offer is not None else None
        if after not in (None, "") and after != before:
            change.fields[name] = [before, after]


def _plan_value(change: Change, code: str, value: AttributeValue) -> None:
    before = change.known.values.get(code)
    old = told(before) if before is not None else None
    new = told(value)
    if old is not None and old[:3] == new[:3]:
        return
    if change._differs(f"{ATTRIBUTE}{code}", old, new):
        change.values.append(value)


def told(value: AttributeValue) -> list[Any]:
    """A value as a change keeps it."""
    return [value.number, value.text_fr, value.text_en, value.remark_fr]
