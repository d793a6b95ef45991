"""Ask the index: which products, how many, and how many would remain with each filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Order, Query

from shop.catalogue.money import in_english

from .by_name import NEAR, skip_ahead
from .schema import BETWEEN, NAMES
from .selection import PAGE_SIZE, Selection, Span
from .store import Reader, reader

_MOST_VALUES = 400
#: the groups that every shelf has, beside its attributes, and their fields
BUILT_IN = {"@kind": "shelf_id", "@brand": "brand", "@energy": "energy"}


@dataclass(slots=True)
class Found:
    """A page of product ids, the whole number, and counts: group -> value -> how many."""

    ids: list[int]
    total: int
    counts: dict[str, dict[Any, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a list starts from, before any filter: a shelf, the words of a search, or both."""

    category: int | None = None
    #: disjunctions, all of which must match; made by `wording.word_query`
    words: tuple[Query, ...] = ()
    #: categories left out, with what is inside them
    outside: tuple[int, ...] = ()


class Questions:
    """One searcher and what can be asked of it; `kinds` are the ids of categories by slug."""

    def __init__(self, opened: Reader, kinds: dict[str, int]) -> None:
        assert opened.searcher is not None
        self.searcher = opened.searcher
        self.schema = opened.schema
        # an index of before an update serves until it is made anew
        self.numbered = opened.fresh
        self.generation = f"{opened.folder.name}@{monotonic() // 30:.0f}"
        self.traits = {trait.code: trait for trait in opened.traits}
        self.kinds = kinds

    def page(self, ground: Ground, chosen: Selection, *, by_score: bool = False) -> Found:
        """The ids of one page and the total."""
        query = self._query(ground, chosen)
        order_by, order = (None, Order.Desc) if by_score and not chosen.sort else self._order(chosen.sort)
        offset, total = chosen.offset, None
        if order_by in NAMES and offset > NEAR and self.numbered:
            total = self.total(ground, chosen)
            query, offset = skip_ahead(self.searcher, self.schema, query, order_by, offset)
        result = self.searcher.search(
            query, limit=PAGE_SIZE, offset=offset, count=total is None, order_by_field=order_by, order=order
        )
        return Found(self.ids(result), _count(result) if total is None else total)

    def page_by_kind(self, ground: Ground, chosen: Selection, kinds: Sequence[int]) -> Found:
        """A page of categories one after another, the cheapest first in each; what is in none of them, last."""
        parts = [replace(ground, category=kind) for kind in kinds]
        parts.append(replace(ground, outside=tuple(kinds)))
        ids: list[int] = []
        skip = chosen.offset
        for part in parts:
            if len(ids) == PAGE_SIZE:
                break
            query = self._query(part, chosen)
            result = self.searcher.search(
                query, limit=PAGE_SIZE - len(ids), offset=skip, count=True, order_by_field="price", order=Order.Asc
            )
            ids += self.ids(result)
            skip = max(0, skip - _count(result))
        return Found(ids, self.total(ground, chosen))

    def ids(self, result: tantivy.SearchResult) -> list[int]:
        """The products of a result, in its order."""
        values = self.searcher.fast_field_values("pid", [address for _, address in result.hits])
        return [int(value) for value in values if value is not None]

    def total(self, ground: Ground, chosen: Selection) -> int:
        return _count(self.searcher.search(self._query(ground, chosen), limit=1, count=True))

    def counts(self, ground: Ground, chosen: Selection, codes: Iterable[str] = ()) -> dict[str, dict[Any, int]]:
        """How many products each choice leaves, group by group, under the other groups' choices."""
        groups = {group: self._field(group) for group in (*BUILT_IN, *codes)}
        free = {group: name for group, name in groups.items() if name and not self._narrows(group, chosen)}
        counts = self._terms(self._query(ground, chosen), free)
        for group in groups.keys() - free.keys():
            if name := groups[group]:
                counts.update(self._terms(self._query(ground, chosen, but=group), {group: name}))
        counts["@today"] = {True: self.total(ground, replace(chosen, today=True))}
        return counts

    def labels(self, ground: Ground, codes: Iterable[str]) -> dict[str, dict[str, str]]:
        """For attributes with texts: French value -> the value in the language of the moment."""
        fields = {code: self.traits[code].label_field for code in codes if self._is_text(code)}
        pairs = self._terms(self._query(ground, Selection()), fields)
        column = 1 if in_english() else 0
        return {code: {key.split(BETWEEN)[0]: key.split(BETWEEN)[column] for key in pairs[code]} for code in fields}

    def _is_text(self, code: str) -> bool:
        return code in self.traits and not self.traits[code].is_number

    def prices(self, ground: Ground, chosen: Selection, bars: int) -> tuple[int, int, list[int]]:
        """Lowest and highest price in cents, whatever the price filter, and a histogram of `bars` bars."""
        query = self._query(ground, chosen, but="@price")
        stats = self.searcher.aggregate(query, {"p": {"stats": {"field": "price"}}})["p"]
        if not stats.get("count"):
            return 0, 0, []
        low, high = int(stats["min"]), int(stats["max"])
        width = max(1, -(-(high - low + 1) // bars))
        spec = {"h": {"histogram": {"field": "price", "interval": width, "offset": low % width, "min_doc_count": 0}}}
        buckets = self.searcher.aggregate(query, spec)["h"]["buckets"]
        heights = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}
        return low, high, [heights.get(low + width * bar, 0) for bar in range(bars)]

    def _terms(self, query: Query, groups: dict[str, str]) -> dict[str, dict[Any, int]]:
        if not groups:
            return {}
        spec = {group: {"terms": {"field": name, "size": _MOST_VALUES}} for group, name in groups.items()}
        answer = self.searcher.aggregate(query, spec)
        return {
            group: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[group]["buckets"]} for group in groups
        }

    def _field(self, group: str) -> str:
        if group in BUILT_IN:
            return BUILT_IN[group]
        trait = self.traits.get(group)
        return trait.field if trait else ""

    def _narrows(self, group: str, chosen: Selection) -> bool:
        if group in BUILT_IN:
            return bool({"@kind": chosen.kinds, "@brand": chosen.brands, "@energy": chosen.energy}[group])
        return group in chosen.spans or group in chosen.texts

    def _query(self, ground: Ground, chosen: Selection, but: str = "") -> Query:
        parts: list[Query] = list(ground.words)
        if ground.category is not None:
            parts.append(self._quiet(Query.term_query(self.schema, "shelf_id", ground.category)))
        for group, query in self._filters(chosen):
            if group != but:
                parts.append(self._quiet(query))
        if not parts:
            return Query.all_query()
        clauses = [(Occur.Must, part) for part in parts]
        if ground.outside:
            without = Query.term_set_query(self.schema, "shelf_id", list(ground.outside))
            clauses.append((Occur.MustNot, without))
        return Query.boolean_query(clauses)

    def _filters(self, chosen: Selection) -> Iterable[tuple[str, Query]]:
        if chosen.today:
            yield "@today", Query.range_query(self.schema, "here", FieldType.Unsigned, 1, None)
        if chosen.price != Span():
            yield "@price", self._range("price", chosen.price, FieldType.Unsigned)
        if chosen.kinds:
            wanted = [self.kinds[slug] for slug in chosen.kinds if slug in self.kinds]
            yield "@kind", Query.term_set_query(self.schema, "shelf_id", wanted)
        if chosen.brands:
            yield "@brand", Query.term_set_query(self.schema, "brand", list(chosen.brands))
        if chosen.energy:
            yield "@energy", Query.term_set_query(self.schema, "energy", list(chosen.energy))
        yield from self._trait_filters(chosen)

    def _trait_filters(self, chosen: Selection) -> Iterable[tuple[str, Query]]:
        for code, spans in chosen.spans.items():
            trait = self.traits.get(code)
            if trait and trait.is_number:
                yield code, _any([self._range(trait.field, span, FieldType.Float) for span in spans])
        for code, texts in chosen.texts.items():
            trait = self.traits.get(code)
            if trait and not trait.is_number:
                yield code, Query.term_set_query(self.schema, trait.field, list(texts))

    def _range(self, name: str, span: Span, kind: FieldType) -> Query:
        low, high = span.low, span.high
        if kind == FieldType.Unsigned:
            low, high = None if low is None else int(low), None if high is None else int(high)
        return Query.range_query(self.schema, name, kind, low, high)

    def _order(self, sort: str) -> tuple[str, Order]:
        name, down = sort.lstrip("-"), sort.startswith("-")
        trait = self.traits.get(name)
        if trait is not None and trait.is_number:
            return trait.field, Order.Desc if down else Order.Asc
        return {
            "name": (_name_field(), Order.Asc),
            "new": ("created", Order.Desc),
            "price": ("price", Order.Desc if down else Order.Asc),
        }.get(name, ("price", Order.Asc))

    @staticmethod
    def _quiet(query: Query) -> Query:
        """A filter chooses, it does not rank."""
        return Query.const_score_query(query, 0.0)


def questions(kinds: dict[str, int]) -> Questions | None:
    """The present index, ready to be asked; None when there is none."""
    opened = reader()
    return Questions(opened, kinds) if opened else None


def _count(result: tantivy.SearchResult) -> int:
    return int(getattr(result, "count") or 0)  # noqa: B009 - the library's types leave it out


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _name_field() -> str:
    return "name_en" if in_english() else "name_fr"
