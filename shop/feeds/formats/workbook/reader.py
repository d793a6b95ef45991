"""Excel workbooks (.xlsx): the first sheet that has rows, read one row at a time."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl

from ...problems import FeedUnreadable
from ...reading.sheets import sheet_readings, survey_sheet
from ...reading.source import LARGEST_UNPACKED, Source
from ...reading.tables import CsvRow
from ...record import Reading
from ..base import Understanding

_HONEST_RATIO = 200
_SMALL = 50_000_000


class Workbook:
    name = "workbook"

    def recognises(self, source: Source) -> bool:
        return source.is_zip

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        return survey_sheet(_rows(source), Understanding(format=self.name), choices)

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        return sheet_readings(_rows(source), understood)


def _check(source: Source) -> None:
    """Refuse what is not a workbook, and what would fill the disk or the memory. Raises `FeedUnreadable`."""
    if source.packed:
        raise FeedUnreadable("zip")
    try:
        with zipfile.ZipFile(source.path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FeedUnreadable("broken_workbook") from error
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise FeedUnreadable("zip")
    limit = min(LARGEST_UNPACKED, max(_SMALL, source.size * _HONEST_RATIO))
    if sum(entry.file_size for entry in entries) > limit:
        raise FeedUnreadable("bomb", megabytes=limit // 1_000_000)


@contextmanager
def _sheet(source: Source) -> Iterator[Any]:
    _check(source)
    # an open file, because openpyxl would judge a path by its ending
    with source.path.open("rb") as file:
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # openpyxl raises whatever the damage leads to
            raise FeedUnreadable("broken_workbook") from error
        try:
            if not book.worksheets:
                raise FeedUnreadable("no_rows")
            yield book.worksheets[0]
        finally:
            book.close()


def _rows(source: Source) -> Iterator[CsvRow]:
    with _sheet(source) as sheet:
        rows = enumerate(sheet.iter_rows(values_only=True, max_col=300), start=1)
        while True:
            if source.watch:
                source.watch()
            try:
                line, values = next(rows)
            except StopIteration:
                return
            except Exception as error:  # the same: the sheet is read lazily
                raise FeedUnreadable("broken_workbook") from error
            cells = [_text(value) for value in values]
            if any(cells):
                while cells and not cells[-1]:
                    cells.pop()
                yield CsvRow(line, cells, "")


def _text(value: Any) -> str:
    """A cell as a text that reads back as what it was: numbers with a point only when they have decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return str(int(exact)) if exact == exact.to_integral_value() and abs(exact) < 10**15 else _decimal(exact)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)[:20_000]


def _decimal(exact: Decimal) -> str:
    """With at least four decimals, so that three are never taken for thousands."""
    text = f"{exact:f}"
    return text if len(text.rpartition(".")[2]) != 3 else text + "0"
