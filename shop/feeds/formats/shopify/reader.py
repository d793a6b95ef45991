"""Shopify's product export: variants are rows that share a Handle, and some rows only add a picture."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...problems import FeedUnreadable
from ...reading.encoding import encoding_of
from ...reading.rows import Row
from ...reading.source import Source
from ...reading.tables import CsvRow, csv_rows
from ...record import Reading, Trait, digest
from ..base import Understanding

_MARKS = frozenset({"Handle", "Title", "Option1 Name", "Option1 Value", "Variant Price"})
#: rows of one handle kept together; Shopify allows 2,000 variants, real shops have a few
_MOST_TOGETHER = 3000
Cells = dict[str, str]


class Shopify:
    name = "shopify"

    def recognises(self, source: Source) -> bool:
        first = source.head.decode("utf-8-sig", "replace").lstrip().split("\n", 1)[0]
        return {cell.strip('"\r ') for cell in first.split(",")} >= _MARKS

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        encoding = encoding_of(source)
        rows = csv_rows(source, encoding, ",")
        headings = [cell.strip() for cell in next(rows).cells]
        count = sum(1 for _ in _products(source, encoding, headings))
        if not count:
            raise FeedUnreadable("no_rows")
        total = sum(1 for _ in _readings(source, encoding, headings))
        return Understanding(
            format=self.name, rows=total, encoding=encoding, separator=",", headings=headings, language="en"
        )

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        return _readings(source, understood.encoding, understood.headings)


def _readings(source: Source, encoding: str, headings: list[str]) -> Iterator[Reading]:
    for group in _products(source, encoding, headings):
        yield from _product(group)


def _products(source: Source, encoding: str, headings: list[str]) -> Iterator[list[tuple[CsvRow, Cells]]]:
    """The rows of each product, which stand together."""
    group: list[tuple[CsvRow, Cells]] = []
    rows = csv_rows(source, encoding, ",")
    next(rows, None)
    for row in rows:
        cells = dict(zip(headings, row.cells, strict=False))
        handle = cells.get("Handle", "")
        if group and (handle != group[0][1].get("Handle", "") or len(group) >= _MOST_TOGETHER or row.fault):
            yield group
            group = []
        group.append((row, cells))
    if group:
        yield group


def _product(group: list[tuple[CsvRow, Cells]]) -> Iterator[Reading]:
    first = group[0][1]
    names = [first.get(f"Option{n} Name", "").strip() for n in (1, 2, 3)]
    pictures = [cells.get("Image Src", "") for _, cells in group]
    for row, cells in group:
        if row.fault:
            yield Reading(row.line, problems=_fault(row), raw=cells)
        elif _is_variant(cells):
            yield _variant(row, cells, first, names, pictures)


def _fault(row: CsvRow) -> list[Any]:
    made = Row(row.line)
    made.refuse(row.fault, "", row.cells[0] if row.cells else "")
    return made.problems


def _is_variant(cells: Cells) -> bool:
    """A row without price, option or title only carries one more picture."""
    return any(cells.get(name, "").strip() for name in ("Variant Price", "Option1 Value", "Title", "Variant SKU"))


def _variant(row: CsvRow, cells: Cells, first: Cells, names: list[str], pictures: list[str]) -> Reading:
    made = Row(row.line)
    record = made.record
    record.handle = made.text("Handle", cells.get("Handle"), 120)
    made.name("Title", cells.get("Title") or first.get("Title"))
    made.description(first.get("Body (HTML)", ""))
    made.brand("Vendor", first.get("Vendor"))
    made.reference("Variant SKU", cells.get("Variant SKU"))
    made.gtin("Variant Barcode", cells.get("Variant Barcode"))
    record.price = made.money("Variant Price", cells.get("Variant Price"), ".")
    record.cost = made.money("Cost per item", cells.get("Cost per item"), ".")
    made.quantity("Variant Inventory Qty", cells.get("Variant Inventory Qty"), ".")
    record.category = made.text("Type", first.get("Type") or first.get("Product Category", "").split(" > ")[-1], 80)
    record.options = tuple(_options(made, cells, names))
    for picture in (cells.get("Variant Image", ""), *pictures):
        made.image(picture)
    grams = made.money("Variant Grams", cells.get("Variant Grams"), ".")
    if grams:
        record.traits = (Trait(name="weight", number=float(grams), unit="g"),)
    record.language = "en"
    record.raw_digest = digest(sorted(cells.items()))
    return Reading(row.line, problems=made.problems, raw=cells) if made.problems else Reading(row.line, record)


def _options(made: Row, cells: Cells, names: list[str]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(names, start=1):
        value = made.text(f"Option{number} Value", cells.get(f"Option{number} Value"), 80)
        if name and value and (name, value) != ("Title", "Default Title"):
            yield name[:80], value
