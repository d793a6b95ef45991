"""Rows of a CSV: separator found, quotes that never close survived, one row in memory."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from .encoding import decoded_lines
from .source import Source

SEPARATORS = (";", ",", "\t", "|")
#: lines one row may span before its quotation mark is said to be open
_MOST_LINES = 300
#: how often the lines swallowed by an open quotation mark are read again
_RECOVERIES = 100


class CsvRow(NamedTuple):
    """A row as it came; `fault` is "" or the code of what is wrong with it."""

    line: int
    cells: list[str]
    fault: str


class _Runaway(Exception):
    """A row went on for too many lines."""


class _Lines:
    """Feeds the CSV reader line by line, and remembers what the row at hand has taken."""

    def __init__(self, lines: Iterator[tuple[str, str]]) -> None:
        self._lines = lines
        self._again: list[tuple[str, str]] = []
        self.number = 0
        self.taken: list[tuple[str, str]] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise _Runaway
        line, fault = self._again.pop() if self._again else next(self._lines)
        self.number += 1
        self.taken.append((line, fault))
        return line.replace("\0", "")

    @property
    def fault(self) -> str:
        return next((fault for _, fault in self.taken if fault), "")

    @property
    def is_cut_off(self) -> bool:
        """Whether the file ended before the line did."""
        return bool(self.taken) and not self.taken[-1][0].endswith(("\n", "\r"))

    def begin(self) -> int:
        self.taken = []
        return self.number + 1

    def is_open(self) -> bool:
        return len(self.taken) > 1 and sum(line.count('"') for line, _ in self.taken) % 2 == 1

    def give_back(self) -> None:
        """Let the lines after the first be read again."""
        self._again.extend(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1


def csv_rows(source: Source, encoding: str, separator: str) -> Iterator[CsvRow]:
    """Every row that is not blank, with the number of its first line."""
    with source.stream() as stream:
        lines = _Lines(_split(decoded_lines(stream, encoding)))
        yield from _rows(lines, separator)


def _split(lines: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Old Macs end a line with a carriage return alone."""
    for line, fault in lines:
        if "\r" in line.rstrip("\r\n"):
            for part in line.splitlines(keepends=True):
                yield part, fault
        else:
            yield line, fault


def _rows(lines: _Lines, separator: str) -> Iterator[CsvRow]:
    reader = csv.reader(lines, delimiter=separator)
    recoveries, widths = _RECOVERIES, (0, 0)
    while True:
        start = lines.begin()
        try:
            cells, broken = next(reader), False
        except StopIteration:
            return
        except (csv.Error, _Runaway):
            cells, broken = [], True
            reader = csv.reader(lines, delimiter=separator)
        if broken or lines.is_open():
            first = lines.taken[0][0].rstrip("\r\n") if lines.taken else ""
            if recoveries:
                recoveries -= 1
                lines.give_back()
            yield CsvRow(start, [first[:2000]], "open_quote")
        elif any(cell.strip() for cell in cells):
            yield CsvRow(start, cells, "cut_off" if lines.is_cut_off and len(cells) < min(widths) else lines.fault)
            widths = widths[1], len(cells)


def separator_of(text: str) -> str:
    """The separator that cuts the beginning of a file into the most regular columns."""
    best, score = ",", 0.0
    for separator in SEPARATORS:
        widths = _widths(text, separator)
        if len(widths) < 1 or max(widths) < 2:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        found = widths.count(usual) / len(widths) * min(usual, 12) if usual > 1 else 0.5
        if found > score:
            best, score = separator, found
    return best


def _widths(text: str, separator: str) -> list[int]:
    lines = text.splitlines(keepends=True)[:60]
    try:
        return [len(cells) for cells in csv.reader(io.StringIO("".join(lines)), delimiter=separator) if cells]
    except csv.Error:
        return [line.count(separator) + 1 for line in lines]
