"""Names in their order by numbers: to sort by a text, the index reads it in full for each product that it passes."""

import tantivy
from tantivy import FieldType, Occur, Order, Query

#: numbers of eight bytes each that a name begins with; past them few names are still the same
_NUMBERS = 4
_BYTES = 8
#: so many names may be read and passed
NEAR = 48


def number_fields(name: str) -> list[str]:
    """The fields with the numbers of a name's field, the most telling first."""
    return [f"{name}_{place}" for place in range(_NUMBERS)]


def numbers_of(folded: str) -> list[int]:
    """The beginning of a folded name as numbers; compared one after another they sort as the name does."""
    start = folded.encode()[: _NUMBERS * _BYTES].ljust(_NUMBERS * _BYTES, b"\0")
    return [int.from_bytes(start[at : at + _BYTES]) for at in range(0, len(start), _BYTES)]


def skip_ahead(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, name: str, offset: int
) -> tuple[Query, int]:
    """A narrower query and the few products to pass in it, to find by name the same ones from `offset` on."""
    alike, later, left = query, list[Query](), offset
    for field in number_fields(name):
        if left <= NEAR:
            break
        hits = searcher.search(alike, limit=1, offset=left, count=False, order_by_field=field, order=Order.Asc).hits
        if not hits:
            break
        number = int(hits[0][0])
        # a name that has ended goes on in zeros, and nothing is less
        left -= _count(searcher, _within(alike, schema, field, None, number - 1)) if number else 0
        later.append(_within(alike, schema, field, number + 1, None))
        alike = _within(alike, schema, field, number, number)
    return Query.boolean_query([(Occur.Should, part) for part in (alike, *later)]) if later else query, left


def _within(query: Query, schema: tantivy.Schema, field: str, low: int | None, high: int | None) -> Query:
    numbers = Query.range_query(schema, field, FieldType.Unsigned, low, high)
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, numbers)])


def _count(searcher: tantivy.Searcher, query: Query) -> int:
    return int(getattr(searcher.search(query, limit=1, count=True), "count"))  # noqa: B009 - as in `ask`
