"""What every format is read into: one neutral, typed record a row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Trait:
    """One attribute of a product as a feed said it: `number` or a text, with the feed's unit."""

    name: str
    number: float | None = None
    text: str = ""
    unit: str = ""
    yes_no: bool = False
    #: beside a number: "450 to 1500"
    remark: str = ""


@dataclass(slots=True)
class Record:
    """One row, understood. Amounts are in units of the feed's currency, not yet rounded."""

    line: int
    name: str = ""
    reference: str = ""
    gtin: str = ""
    brand: str = ""
    part_number: str = ""
    #: what the variants of one product share, and what tells them apart: (("Color", "Blue"),)
    handle: str = ""
    options: tuple[tuple[str, str], ...] = ()
    language: str = "fr"
    summary: str = ""
    description: str = ""
    price: Decimal | None = None
    #: without VAT; becomes a price when there is no other
    price_net: Decimal | None = None
    cost: Decimal | None = None
    #: "" when the feed does not say
    currency: str = ""
    quantity: int | None = None
    vat_rate_bp: int | None = None
    eco: Decimal | None = None
    energy_class: str = ""
    traits: tuple[Trait, ...] = ()
    images: tuple[str, ...] = ()
    category: str = ""
    #: of the raw row, so that rows which say different things are different things
    raw_digest: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: a code of `shop.feeds.problems`, which has the words."""

    code: str
    field: str = ""
    value: str = ""
    hint: str = ""


@dataclass(slots=True)
class Reading:
    """A row of a file: a record, or the problems that refuse it with the row as it came."""

    line: int
    record: Record | None = None
    problems: list[Problem] = field(default_factory=list)
    raw: Mapping[str, str] = field(default_factory=dict)


def digest(*parts: object) -> str:
    """A short digest, equal for equal parts."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def identity_of(record: Record) -> str:
    """Supplier reference, then GTIN, then brand and part number, then handle and options, else the row itself."""
    if record.reference:
        return f"ref:{record.reference}"
    if record.gtin:
        return f"gtin:{record.gtin}"
    if record.brand and record.part_number:
        return _bounded("mpn:", f"{record.brand.casefold()}|{record.part_number.casefold()}")
    if record.handle:
        return _bounded("handle:", "|".join([record.handle, *(f"{name}={value}" for name, value in record.options)]))
    return f"row:{record.raw_digest}"


def _bounded(kind: str, text: str) -> str:
    return f"{kind}{text}" if len(text) <= 180 else f"{kind}#{digest(text)}"


#: raise it when records are made differently, so that unchanged rows are looked at again
_EDITION = 1


def content_digest(record: Record, *options: object) -> str:
    """Of all the record says, and of the options it is read with; not of where it stands."""
    return digest(
        _EDITION,
        options,
        record.name,
        record.reference,
        record.gtin,
        record.brand,
        record.part_number,
        record.handle,
        record.options,
        record.summary,
        record.description,
        record.price,
        record.price_net,
        record.cost,
        record.currency,
        record.quantity,
        record.vat_rate_bp,
        record.eco,
        record.energy_class,
        record.traits,
        record.images,
        record.category,
        record.raw_digest if not (record.reference or record.gtin or record.part_number or record.handle) else "",
    )
