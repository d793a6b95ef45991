"""What a search finds, what it understood, and what is nearest when it finds nothing."""

from dataclasses import dataclass, field, replace
from math import ceil

from tantivy import Occur, Query

from . import text
from .ask import Found, Ground, Questions
from .selection import Selection, Span
from .wording import Wording, code_query, understand, word_query


@dataclass(frozen=True, slots=True)
class Sense:
    """ "Silencieux" is `span` of the attribute `code`; `looser` is the next step and finds `more`."""

    word: str
    code: str
    span: Span
    looser: Span | None = None
    more: int = 0


@dataclass(slots=True)
class Results:
    """Ids of one page in order; `nearest` when there are none."""

    wording: Wording
    found: Found
    chosen: Selection
    ground: Ground | None = None
    sense: Sense | None = None
    by_code: bool = False
    nearest: list[int] = field(default_factory=list)


def search(
    typed: str, chosen: Selection, ask: Questions, units: dict[str, list[str]], *, exactly: bool = False
) -> Results:
    """Find products by what was typed. `units` lists, for a unit, the codes of its attributes in order."""
    by_code = _by_code(typed, chosen, ask)
    if by_code is not None:
        return by_code
    wording = understand(typed, ask.searcher, ask.generation, exactly=exactly)
    if not wording.words:
        return Results(wording, Found([], 0), chosen)
    ground = _best_ground(ask, [word.stem for word in wording.words])
    sense = None
    if wording.sense is not None and not exactly:
        plain = _best_ground(ask, [word.stem for word in wording.plain()])
        sense = _sense(wording, plain, chosen, ask, units)
        if sense is not None:
            ground = plain
            if sense.code not in chosen.spans:
                chosen = replace(chosen, spans={**chosen.spans, sense.code: (sense.span,)})
            chosen = replace(chosen, sort=chosen.sort or sense.code)
    found = ask.page(ground, chosen, by_score=True)
    results = Results(wording, found, chosen, ground, sense)
    if not found.total:
        results.nearest = _nearest(ask, wording)
    return results


def _by_code(typed: str, chosen: Selection, ask: Questions) -> Results | None:
    """The product of a SKU, part number or bar code, before any word is looked at."""
    query = code_query(ask.schema, typed)
    if query is None:
        return None
    ground = Ground(words=(query,))
    found = ask.page(ground, chosen, by_score=True)
    return Results(Wording(typed), found, chosen, ground, by_code=True) if found.total else None


def _best_ground(ask: Questions, stems: list[str]) -> Ground:
    """What says the words of itself; only when nothing does, what mentions them in its description."""
    strict = _ground(ask, stems, prose=False)
    return strict if ask.total(strict, Selection()) else _ground(ask, stems, prose=True)


def _ground(ask: Questions, stems: list[str], *, prose: bool) -> Ground:
    """Every word must be somewhere; a reference may stand among them."""
    queries = []
    for stem in stems:
        in_texts = word_query(ask.schema, stem, prose=prose)
        by_code = code_query(ask.schema, stem) if any(char.isdigit() for char in stem) else None
        queries.append(_either(in_texts, by_code) if by_code is not None else in_texts)
    return Ground(words=tuple(queries))


def _either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _sense(
    wording: Wording, ground: Ground, chosen: Selection, ask: Questions, units: dict[str, list[str]]
) -> Sense | None:
    """What "silencieux" means among these products: the quietest quarter, then the quieter half."""
    assert wording.sense is not None
    word, unit = wording.sense
    best: tuple[int, str, dict[float, int]] | None = None
    counted = ask.counts(ground, Selection(), units.get(unit, []))
    for code in units.get(unit, []):
        values = {float(value): count for value, count in counted.get(code, {}).items()}
        known = sum(values.values())
        if known and (best is None or known > best[0]):
            best = (known, code, values)
    if best is None:
        return None
    _known, code, values = best
    span, looser = (Span(None, _at_share(values, share)) for share in (0.25, 0.5))
    if looser == span:
        return Sense(word, code, span)
    more = ask.total(ground, replace(chosen, spans={**chosen.spans, code: (looser,)}))
    return Sense(word, code, span, looser, more)


def _at_share(values: dict[float, int], share: float) -> float:
    """The value below which, itself included, at least `share` of the products lie."""
    needed = ceil(sum(values.values()) * share)
    passed = 0
    for value, count in sorted(values.items()):
        passed += count
        if passed >= needed:
            return value
    return max(values)


def _nearest(ask: Questions, wording: Wording, limit: int = 3) -> list[int]:
    """What shares at least a word, or the beginning of one, with what was asked."""
    parts = []
    for word in wording.words:
        longer = [term for term, _ in ask.searcher.terms_with_prefix("title", word.stem[:4], limit=8)]
        parts.append((Occur.Should, word_query(ask.schema, word.stem, prefix_of=longer if len(word.stem) > 3 else ())))
        parts.extend((Occur.Should, query) for query in _resembling(ask, word.stem))
    if not parts:
        return []
    result = ask.searcher.search(Query.boolean_query(parts), limit=limit, count=False)
    return ask.ids(result)


def _resembling(ask: Questions, stem: str) -> list[Query]:
    if len(stem) < 5:
        return []
    return [Query.boost_query(Query.fuzzy_term_query(ask.schema, "title", stem, distance=2), 0.3)]


def suggestions(typed: str, ask: Questions, limit: int = 6) -> list[int]:
    """Products while somebody is still typing: the last word may be the beginning of one."""
    words = text.words(typed[:120])[:10]
    if not words:
        return []
    query = code_query(ask.schema, typed)
    if query is not None:
        exact = ask.ids(ask.searcher.search(query, limit=limit, count=False))
        if exact:
            return exact
    *whole, last = words
    longer = [term for term, _ in ask.searcher.terms_with_prefix("title", last, limit=12)]
    longer += [term for term, _ in ask.searcher.terms_with_prefix("brand_words", last, limit=4)]
    parts = [word_query(ask.schema, text.stem(word)) for word in whole]
    parts.append(word_query(ask.schema, text.stem(last), prefix_of=sorted(set(longer) - {text.stem(last)})))
    result = ask.searcher.search(Query.boolean_query([(Occur.Must, part) for part in parts]), limit=limit, count=False)
    return ask.ids(result)
