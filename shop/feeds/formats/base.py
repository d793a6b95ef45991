"""What a feed format is: it recognises a file by its content, reads it through once, then row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from ..reading.source import Source
from ..record import Reading


@dataclass
class Understanding:
    """What was recognised of a file; kept as JSON with the import, so that every pass reads alike."""

    format: str
    rows: int = 0
    encoding: str = ""
    separator: str = ""
    #: headings of the columns, and the field of each; empty for formats that have none to choose
    headings: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    #: a few values of each column, for the person who checks the columns
    samples: list[list[str]] = field(default_factory=list)
    #: the line of the headings
    heading_line: int = 1
    #: decimal separator by column number, as text because this is JSON
    decimals: dict[str, str] = field(default_factory=dict)
    #: currencies that rows declare, the most frequent first
    currencies: list[str] = field(default_factory=list)
    #: a category that the file's name gives
    category: str = ""
    language: str = "fr"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Understanding":
        return cls(**stored)


class Format(Protocol):
    """One folder of shop/feeds/formats. `name` is kept in the database."""

    name: str

    def recognises(self, source: Source) -> bool:
        """By its content alone."""
        ...

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        """Read the whole file once and write nothing. Raises `FeedUnreadable`."""
        ...

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        """Every row, lazily: memory does not grow with the file."""
        ...
