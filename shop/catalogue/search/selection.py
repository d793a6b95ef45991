"""Which products of a shelf a visitor wants to see, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

PAGE_SIZE = 24
#: nobody turns a hundred pages; a number beyond is a mistake or a machine
MOST_PAGES = 100
_MOST_EUROS = 1_000_000


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both included; None is open. Written "45..60", "..70", "76.."."""

    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        return f"{_plain(self.low)}..{_plain(self.high)}"

    def holds(self, number: float) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Selection:
    """What the address of a list says. Prices are in cents; `kinds` are slugs of categories inside."""

    today: bool = False
    price: Span = Span()
    kinds: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    energy: tuple[str, ...] = ()
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    page: int = 1

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE

    @property
    def is_filtered(self) -> bool:
        return self != Selection(sort=self.sort, page=self.page)

    @property
    def count(self) -> int:
        """How many filters are set."""
        several = len(self.kinds) + len(self.brands) + len(self.energy)
        by_trait = sum(map(len, self.spans.values())) + sum(map(len, self.texts.values()))
        return several + by_trait + self.today + (self.price != Span())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The address again, as (name, value) pairs."""
        if self.today:
            yield "today", "1"
        if self.price.low is not None:
            yield "from", _plain(self.price.low / 100)
        if self.price.high is not None:
            yield "to", _plain(self.price.high / 100)
        yield from (("in", kind) for kind in self.kinds)
        yield from (("brand", brand) for brand in self.brands)
        yield from (("energy", letter) for letter in self.energy)
        for code, spans in self.spans.items():
            yield from ((f"a.{code}", str(span)) for span in spans)
        for code, texts in self.texts.items():
            yield from ((f"a.{code}", f"={text}") for text in texts)
        if self.sort:
            yield "sort", self.sort
        if self.page > 1:
            yield "page", str(self.page)

    def address(self, more: Sequence[tuple[str, str]] = (), **changes: object) -> str:
        """ "?..." for this selection with some changes; the page starts anew unless it is given."""
        changed = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        return "?" + urlencode([*more, *changed.pairs()])


def read_selection(query: QueryDict) -> Selection:
    """What can be understood of an address; the rest is left out, never an error."""
    # PostgreSQL has no text with a NUL in it
    query = QueryDict(query.urlencode().replace("%00", ""))
    spans: dict[str, tuple[Span, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for name in [name for name in query if name.startswith("a.")][:20]:
        values = [value for value in query.getlist(name)[:20] if value]
        words = tuple(value[1:] for value in values if value.startswith("="))
        found = tuple(span for value in values if (span := read_span(value)) is not None)
        if words:
            texts[name[2:]] = words
        elif found:
            spans[name[2:]] = found
    return Selection(
        today=query.get("today") == "1",
        price=Span(_cents(query.get("from")), _cents(query.get("to"))),
        kinds=tuple(query.getlist("in")[:20]),
        brands=tuple(brand for brand in query.getlist("brand")[:40] if brand),
        energy=tuple(letter for letter in query.getlist("energy")[:7] if letter in tuple("ABCDEFG")),
        spans=spans,
        texts=texts,
        sort=query.get("sort", "")[:70],
        page=_page(query.get("page")),
    )


def read_span(value: str) -> Span | None:
    """ "45..60" as a Span; None for what is not one."""
    low, dots, high = value.partition("..")
    try:
        span = Span(float(low) if low else None, float(high) if high else None)
    except ValueError:
        return None
    usable = dots and span != Span() and all(-1e9 < edge < 1e9 for edge in (span.low, span.high) if edge is not None)
    return span if usable else None


def _cents(value: str | None) -> int | None:
    """Euros as somebody types them, "1 299,50" too, in cents."""
    try:
        euros = float((value or "").replace("\u00a0", "").replace(" ", "").replace("€", "").replace(",", "."))
    except ValueError:
        return None
    return round(euros * 100) if 0 <= euros <= _MOST_EUROS else None


def _page(value: str | None) -> int:
    if not value or not value.isascii() or not value.isdecimal():
        return 1
    # a number of thousands of digits is not one that Python reads
    return min(MOST_PAGES, max(1, int(value[:9])))


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}"
