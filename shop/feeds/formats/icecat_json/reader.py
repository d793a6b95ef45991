"""Icecat product sheets as newline-delimited JSON: id, title, brand, description, image, price, attrs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...reading.encoding import encoding_of
from ...reading.jsonl import first_object, objects, raw_of
from ...reading.rows import Row
from ...reading.source import Source
from ...reading.traits import MOST_TRAITS, trait_of_text
from ...record import Reading, digest
from ..base import Understanding

_MARKS = frozenset({"id", "title", "attrs"})


class IcecatJson:
    name = "icecat_json"

    def recognises(self, source: Source) -> bool:
        return set(first_object(source) or ()) >= _MARKS

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        encoding = encoding_of(source)
        rows, currencies = 0, Counter[str]()
        for _, value in objects(source, encoding):
            rows += 1
            if isinstance(value, dict) and isinstance(value.get("currency"), str) and len(currencies) < 50:
                currencies[value["currency"][:3].upper()] += 1
        found = [currency for currency, _ in currencies.most_common()]
        return Understanding(format=self.name, rows=rows, encoding=encoding, currencies=found, language="en")

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        for line, value in objects(source, understood.encoding):
            yield value if isinstance(value, Reading) else _reading(line, value)


def _reading(line: int, value: dict[str, Any]) -> Reading:
    row = Row(line)
    record = row.record
    row.reference("id", value.get("id"))
    row.name("title", value.get("title"))
    row.brand("brand", value.get("brand"))
    row.description(_without_echo(value.get("description"), record.name))
    row.image(value.get("image_url"))
    record.price = row.money("price", _exact(value.get("price")), ".")
    record.currency = row.text("currency", value.get("currency"), 3).upper()
    categories = value.get("categories")
    if isinstance(categories, list) and categories:
        record.category = row.text("categories", categories[0], 80)
    attributes = value.get("attrs")
    for name, text in list(attributes.items())[:MOST_TRAITS] if isinstance(attributes, dict) else ():
        row.trait(trait_of_text(str(name), str(text)))
    record.language = "en"
    record.raw_digest = digest(sorted(value.items(), key=lambda pair: pair[0]))
    if row.problems:
        return Reading(line, problems=row.problems, raw=raw_of(value))
    return Reading(line, record)


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _without_echo(text: Any, title: str) -> str:
    """The description without the title and the list of specifications, which the page shows as such."""
    if not isinstance(text, str):
        return ""
    body = text.split("Key Specifications:", 1)[0].strip()
    return body[len(title) :].strip() if title and body.startswith(title) else body
