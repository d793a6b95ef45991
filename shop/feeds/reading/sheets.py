"""A table with headings, whatever it comes from: find the headings, decide the columns, read the rows."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..formats.base import Understanding
from ..problems import FeedUnreadable
from ..record import Reading, digest
from .columns import MONEY, NUMERIC, is_heading_row, recognise, simplified
from .known import KNOWN
from .numbers import Evidence, decimals_of
from .rows import Row
from .tables import CsvRow
from .traits import MOST_TRAITS, split_unit, trait_of_text

MOST_COLUMNS = 300
_SEARCHED = 25
_SAMPLES = 3
_FRENCH = {"designation", "libelle", "marque", "prix", "qte", "quantite", "nom", "fournisseur", "tva", "famille"}
_ENGLISH = {"name", "title", "brand", "price", "quantity", "qty", "vendor", "cost", "product", "category", "stock"}
_MONIES = {"usd": "USD", "$": "USD", "gbp": "GBP", "£": "GBP", "chf": "CHF"}
_TRAIT_NAMES = {simplified(name) for known in KNOWN.values() for name in (known.fr, known.en)}


def survey_sheet(
    rows: Iterable[CsvRow], understood: Understanding, choices: Mapping[str, Any], *, searched: int = _SEARCHED
) -> Understanding:
    """Fill in headings, columns, decimals and the number of rows, by reading `rows` to the end.

    Raises `FeedUnreadable` when no heading or no row is found.
    """
    iterator = iter(rows)
    first = list(itertools.islice(iterator, searched))
    at = next((index for index, row in enumerate(first) if is_heading_row(row.cells)), 0)
    if not first:
        raise FeedUnreadable("empty")
    heading = first[at]
    understood.heading_line = heading.line
    understood.headings = [cell.strip()[:80] for cell in heading.cells[:MOST_COLUMNS]]
    understood.columns = _columns(understood.headings, choices)
    if not {"name", "reference", "gtin"} & set(understood.columns):
        raise FeedUnreadable("no_columns", headings=", ".join(understood.headings[:8])[:200])
    understood.language = _language(understood.headings)
    _read_values(itertools.chain(first[at + 1 :], iterator), understood)
    if not understood.rows:
        raise FeedUnreadable("no_rows")
    return understood


def _columns(headings: Sequence[str], choices: Mapping[str, Any]) -> list[str]:
    columns = [field or _trait_or_nothing(heading, choices) for field, heading in _named(headings)]
    for index, field in choices.get("columns", {}).items():
        if str(index).isdecimal() and int(index) < len(columns):
            columns[int(index)] = field
    return columns


def _named(headings: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(recognise(headings), headings, strict=True)


def _trait_or_nothing(heading: str, choices: Mapping[str, Any]) -> str:
    name, unit = split_unit(heading)
    plain = simplified(name)
    known = name in KNOWN or plain in _TRAIT_NAMES or plain in choices.get("attribute_names", ())
    return "attribute" if plain and (unit or known) else ""


def _language(headings: Sequence[str]) -> str:
    words = {word for heading in headings for word in simplified(heading).split()}
    return "en" if len(words & _ENGLISH) > len(words & _FRENCH) else "fr"


def _read_values(rows: Iterable[CsvRow], understood: Understanding) -> None:
    numeric = [index for index, field in enumerate(understood.columns) if field in NUMERIC]
    evidence = {str(index): Evidence() for index in numeric if understood.columns[index] in MONEY}
    others = {str(index): Evidence() for index in numeric if understood.columns[index] not in MONEY}
    samples: list[list[str]] = [[] for _ in understood.columns]
    for row in rows:
        understood.rows += 1
        for index in numeric:
            if index < len(row.cells) and row.cells[index] and not row.fault:
                (evidence.get(str(index)) or others[str(index)]).add(row.cells[index])
        if understood.rows <= 50:
            _sample(samples, row)
    understood.samples = samples
    understood.decimals = decimals_of(evidence) | {index: one.decimal(money=True) for index, one in others.items()}
    understood.currencies = sorted(
        {_money_of(h) for h, f in zip(understood.headings, understood.columns, strict=True) if f in MONEY} - {""}
    )


def _sample(samples: list[list[str]], row: CsvRow) -> None:
    for kept, cell in zip(samples, row.cells, strict=False):
        if len(kept) < _SAMPLES and cell.strip() and cell[:60] not in kept:
            kept.append(cell.strip()[:60])


def _money_of(heading: str) -> str:
    words = heading.lower().replace("(", " ").replace(")", " ").split()
    return next((_MONIES[word] for word in words if word in _MONIES), "")


def sheet_readings(rows: Iterable[CsvRow], understood: Understanding) -> Iterator[Reading]:
    """A reading for each row under the headings."""
    for row in rows:
        if row.line > understood.heading_line:
            yield reading_of(row, understood)


def reading_of(row: CsvRow, understood: Understanding) -> Reading:
    """One row by its columns."""
    raw = dict(zip(understood.headings, row.cells, strict=False))
    made = Row(row.line)
    if row.fault:
        made.refuse(row.fault, "", row.cells[0] if row.cells else "")
        return Reading(row.line, problems=made.problems, raw=raw)
    if any(cell.strip() for cell in row.cells[len(understood.headings) :]):
        made.refuse("too_many_cells", "", row.cells[len(understood.headings)])
    for index, (field, cell) in enumerate(zip(understood.columns, row.cells, strict=False)):
        if field == "attribute" and len(made.record.traits) < MOST_TRAITS:
            made.trait(trait_of_text(understood.headings[index], cell))
        elif field and cell:
            made.put(field, understood.headings[index], cell, understood.decimals.get(str(index), ","))
    record = made.record
    record.language = understood.language
    record.currency = record.currency or (understood.currencies[0] if understood.currencies else "")
    record.raw_digest = digest([cell.strip() for cell in row.cells])
    return Reading(row.line, problems=made.problems, raw=raw) if made.problems else Reading(row.line, record)
