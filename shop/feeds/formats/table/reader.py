"""Plain CSV, in any encoding and with any separator, with French or English headings."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...reading.encoding import encoding_of
from ...reading.sheets import sheet_readings, survey_sheet
from ...reading.source import Source
from ...reading.tables import csv_rows, separator_of
from ...record import Reading
from ..base import Understanding


class Table:
    name = "table"

    def recognises(self, source: Source) -> bool:
        """Any text: what has no headings that we know is refused by the survey."""
        return not source.is_zip

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        encoding = encoding_of(source)
        separator = separator_of(source.head.decode(encoding, errors="replace")[:50_000])
        understood = Understanding(format=self.name, encoding=encoding, separator=separator)
        return survey_sheet(csv_rows(source, encoding, separator), understood, choices)

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        return sheet_readings(csv_rows(source, understood.encoding, understood.separator), understood)
