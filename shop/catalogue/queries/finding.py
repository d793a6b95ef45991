"""A search, as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from shop.catalogue.models import Attribute, Category, ShopProfile
from shop.catalogue.search import fallback
from shop.catalogue.search.ask import Ground, questions
from shop.catalogue.search.results import Results, search, suggestions
from shop.catalogue.search.selection import MOST_PAGES, PAGE_SIZE, Selection, Span
from shop.catalogue.search.text import words
from shop.catalogue.search.wording import Wording

from .cards import Card, cards_for
from .category import filterable
from .facets import span_words
from .tree import Tree


@dataclass(frozen=True, slots=True)
class Family:
    """A rayon of the results, to narrow them by."""

    name: str
    count: int
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class SenseWords:
    """ "Silencieux, ici, veut dire 70 dB ou moins": the bound in words, and the way to a looser one."""

    word: str
    attribute: str
    bound: str
    looser: str = ""
    more: int = 0
    address: str = ""


@dataclass(slots=True)
class Finding:
    typed: str
    understood: str
    chosen: Selection
    cards: list[Card]
    total: int
    corrected: bool = False
    sense: SenseWords | None = None
    families: list[Family] = field(default_factory=list)
    nearest: list[Card] = field(default_factory=list)
    shorter: list[str] = field(default_factory=list)
    near_rayon: Category | None = None
    near_count: int = 0

    @property
    def pages(self) -> int:
        return min(MOST_PAGES, max(1, -(-self.total // PAGE_SIZE)))

    @property
    def shown(self) -> int:
        return min(self.total, self.chosen.page * PAGE_SIZE)

    @property
    def left(self) -> int:
        return min(PAGE_SIZE, self.total - self.shown) if self.chosen.page < self.pages else 0


def find(
    typed: str, chosen: Selection, tree: Tree, *, profile: ShopProfile, now: datetime, exactly: bool = False
) -> Finding:
    """What the shop has for some words; without words, all of it under the filters."""
    ask = questions(tree.ids)
    attributes = filterable()
    if ask is None:
        found = fallback.page(None, chosen, tree.ids, typed)
        return Finding(typed, typed, chosen, cards_for(found.ids, profile=profile, now=now), found.total)
    units: dict[str, list[str]] = {}
    for code, attribute in attributes.items():
        units.setdefault(attribute.unit, []).append(code)
    if not words(typed):
        everything = ask.page(Ground(), chosen)
        results = Results(Wording(typed), everything, chosen, Ground())
    else:
        results = search(typed, chosen, ask, units, exactly=exactly)
    more = [("q", typed)] if typed else []
    finding = Finding(
        typed=typed,
        understood=results.wording.understood,
        chosen=results.chosen,
        cards=cards_for(
            results.found.ids, profile=profile, now=now, sorted_on=results.sense.code if results.sense else ""
        ),
        total=results.found.total,
        corrected=results.wording.is_corrected,
        sense=_sense(results, attributes, more),
    )
    if finding.total:
        finding.families = _families(ask.counts(results.ground or Ground(), results.chosen), results, tree, more)
    else:
        _instead(finding, results, tree, profile, now)
    return finding


def suggest(typed: str, tree: Tree, *, profile: ShopProfile, now: datetime) -> list[Card]:
    """A few products while somebody is typing; none without an index."""
    ask = questions(tree.ids)
    return cards_for(suggestions(typed, ask), profile=profile, now=now) if ask and len(typed.strip()) > 1 else []


def _sense(results: Results, attributes: Mapping[str, Attribute], more: list[tuple[str, str]]) -> SenseWords | None:
    sense = results.sense
    if sense is None or sense.code not in attributes:
        return None
    attribute = attributes[sense.code]
    spans = results.chosen.spans.get(sense.code, (sense.span,))
    bound = span_words(spans[0], attribute)
    if sense.looser is None or spans[0] == sense.looser:
        return SenseWords(sense.word, attribute.name, bound)
    address = results.chosen.address(more, spans={**results.chosen.spans, sense.code: (sense.looser,)})
    return SenseWords(
        sense.word,
        attribute.name,
        bound,
        span_words(Span(sense.looser.high, sense.looser.high), attribute),
        sense.more,
        address,
    )


def _families(
    counts: Mapping[str, Mapping[object, int]], results: Results, tree: Tree, more: list[tuple[str, str]]
) -> list[Family]:
    """The innermost categories of the results, the fullest first, and what can be taken home today."""
    chosen = results.chosen
    inner = [category for category in tree.all if not tree.children(category) and counts["@kind"].get(category.pk)]
    inner.sort(key=lambda category: -counts["@kind"][category.pk])
    families = [
        Family(
            category.name,
            counts["@kind"][category.pk],
            chosen.address(more, kinds=(category.slug,)),
            chosen.kinds == (category.slug,),
        )
        for category in inner[:6]
    ]
    return families if len(families) > 1 or chosen.kinds else []


def _instead(finding: Finding, results: Results, tree: Tree, profile: ShopProfile, now: datetime) -> None:
    """Nothing found: what is nearest, shorter words that find something, the rayon to go to."""
    ask = questions(tree.ids)
    if ask is None:
        return
    finding.nearest = cards_for(results.nearest, profile=profile, now=now)
    for word in results.wording.words:
        if len(results.wording.words) > 1 and search(word.typed, Selection(), ask, {}, exactly=True).found.total:
            finding.shorter.append(word.understood)
    rayons = [tree.rayon_of(card.product.category_id) for card in finding.nearest]
    finding.near_rayon = next((rayon for rayon in rayons if rayon is not None), None)
    if finding.near_rayon is not None:
        finding.near_count = ask.total(Ground(category=finding.near_rayon.pk), Selection())
