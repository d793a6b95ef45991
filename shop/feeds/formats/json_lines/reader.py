"""JSON Lines: one product a line. Known keys are fields, the others attributes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...reading.columns import field_of
from ...reading.jsonl import count_objects, first_object, objects, raw_of
from ...reading.known import KNOWN
from ...reading.rows import Row
from ...reading.source import Source
from ...reading.traits import traits_of_json
from ...record import Reading, digest
from ..base import Understanding

_PACKING = re.compile(r"\.(gz|jsonl|ndjson|json|txt)$", re.IGNORECASE)
_NOT_FIELDS = frozenset({"attribute", "ignore"})


class JsonLines:
    name = "json_lines"

    def recognises(self, source: Source) -> bool:
        return first_object(source) is not None

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        encoding, rows = count_objects(source)
        return Understanding(
            format=self.name, rows=rows, encoding=encoding, category=category_of(source.name), language="en"
        )

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        fields: dict[str, str] = {}
        for line, value in objects(source, understood.encoding):
            yield value if isinstance(value, Reading) else self._reading(line, value, fields)

    def _reading(self, line: int, value: dict[str, Any], fields: dict[str, str]) -> Reading:
        row = Row(line)
        rest: dict[str, Any] = {}
        taken: set[str] = set()
        for key, item in value.items():
            field = fields.get(key)
            if field is None:
                field = _field(key)
                if len(fields) < 1000:
                    fields[key] = field
            if field and field not in taken:
                taken.add(field)
                row.put(field, key, item, ".")
            else:
                rest[key] = item
        record = row.record
        record.traits = traits_of_json(rest)
        record.language = "en"
        record.raw_digest = digest(sorted(value.items(), key=lambda pair: pair[0]))
        if row.problems:
            return Reading(line, problems=row.problems, raw=raw_of(value))
        return Reading(line, record)


def _field(key: str) -> str:
    """The field of a key; a key that is a trait we know is that trait."""
    if key in KNOWN:
        return ""
    field = field_of(key)
    return "" if field in _NOT_FIELDS else field


def category_of(file_name: str) -> str:
    """ "case-fan.jsonl.gz" is of the category "Case fan"; a name with figures names no category."""
    stem = file_name
    while _PACKING.search(stem):
        stem = _PACKING.sub("", stem)
    words = re.sub(r"[-_.\s]+", " ", stem).strip()
    if not words or len(words) > 60 or any(letter.isdigit() for letter in words):
        return ""
    return words[0].upper() + words[1:]
