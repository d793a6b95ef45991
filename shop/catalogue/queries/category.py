"""A rayon's page: what is on its shelf under the visitor's choices, and which choices there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from shop.catalogue.models import Attribute, Category, ShopProfile
from shop.catalogue.search import fallback
from shop.catalogue.search.ask import Found, Ground, Questions, questions
from shop.catalogue.search.selection import MOST_PAGES, PAGE_SIZE, Selection

from . import facets
from .cards import Card, cards_for
from .sorting import Sort, sorts_for
from .tree import Tree

#: the shelf's whole range of values changes slowly; its counts under a filter are never kept
_RANGE_SECONDS = 60
#: the share of a shelf's products that must have an attribute before it is offered
_TELLING = 0.5
_MOST_TEXTS = 6


@dataclass(slots=True)
class Shelf:
    """A page of cards with its filters, sorts and neighbours."""

    chosen: Selection
    cards: list[Card]
    total: int
    #: without any filter
    whole: int
    today: int | None
    filters: facets.Filters | None
    sorts: list[Sort]
    attributes: dict[str, Attribute] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return min(MOST_PAGES, max(1, -(-self.total // PAGE_SIZE)))

    @property
    def shown(self) -> int:
        return min(self.total, self.chosen.page * PAGE_SIZE)

    @property
    def left(self) -> int:
        return min(PAGE_SIZE, self.total - self.shown) if self.chosen.page < self.pages else 0

    @property
    def sort(self) -> Sort:
        return next((sort for sort in self.sorts if sort.key == self.chosen.sort), self.sorts[0])

    def numbers(self) -> Iterable[int | None]:
        """The pages to offer: first, last, and those around; None is a gap."""
        here, last = self.chosen.page, self.pages
        wanted = sorted({1, 2, here - 1, here, here + 1, last} & set(range(1, last + 1)))
        former = 0
        for number in wanted:
            if number > former + 1:
                yield None
            yield number
            former = number


def shelf_of(category: Category, tree: Tree, chosen: Selection, *, profile: ShopProfile, now: datetime) -> Shelf:
    """The products of a category under some choices. As many queries for ten products as for a million."""
    attributes = filterable()
    ask = questions(tree.ids)
    if ask is None:
        found = fallback.page(tree.inside(category), chosen, tree.ids, sortable=attributes)
        return _from_database(found, chosen, attributes, bool(tree.children(category)), profile, now)
    return shelf(ask, Ground(category=category.pk), chosen, tree.children(category), attributes, profile, now)


def shelf(
    ask: Questions,
    ground: Ground,
    chosen: Selection,
    children: Sequence[Category],
    attributes: dict[str, Attribute],
    profile: ShopProfile,
    now: datetime,
) -> Shelf:
    kinds = [child.pk for child in children] if ground.category is not None else []
    everything = _everything(ask, ground, attributes)
    found = ask.page_by_kind(ground, chosen, kinds) if kinds and not chosen.sort else ask.page(ground, chosen)
    present = _telling(attributes, everything, chosen)
    counts = ask.counts(ground, chosen, present) if chosen.is_filtered else _now(ask, ground, everything["counts"])
    sorts = sorts_for(present.values(), by_kind=bool(kinds))
    return Shelf(
        chosen=chosen,
        cards=cards_for(found.ids, profile=profile, now=now, sorted_on=_attribute_of(chosen.sort, present)),
        total=found.total,
        whole=everything["total"],
        today=counts["@today"].get(True, 0),
        filters=_filters(ask, ground, chosen, children, present, counts, everything),
        sorts=sorts,
        attributes=attributes,
        labels=everything["labels"],
    )


def filterable() -> dict[str, Attribute]:
    """The attributes that may be filtered and sorted by. One query."""
    rows = Attribute.objects.filter(filterable=True).exclude(kind=Attribute.Kind.ENERGY)
    return {attribute.code: attribute for attribute in rows}


def _telling(
    attributes: Mapping[str, Attribute], everything: Mapping[str, Any], chosen: Selection
) -> dict[str, Attribute]:
    """The attributes that most of this shelf has, in their order; of a mixed shelf the rest would only be long."""
    least = everything["total"] * _TELLING
    return {
        code: attribute
        for code, attribute in attributes.items()
        if sum(everything["counts"].get(code, {}).values()) >= max(1, least)
        or code in chosen.spans
        or code in chosen.texts
    }


def _from_database(
    found: Found,
    chosen: Selection,
    attributes: dict[str, Attribute],
    by_kind: bool,
    profile: ShopProfile,
    now: datetime,
) -> Shelf:
    cards = cards_for(found.ids, profile=profile, now=now, sorted_on=_attribute_of(chosen.sort, attributes))
    return Shelf(chosen, cards, found.total, found.total, None, None, sorts_for((), by_kind=by_kind), attributes)


def _everything(ask: Questions, ground: Ground, attributes: Mapping[str, Attribute]) -> dict[str, Any]:
    """What the shelf has without any filter: how many, which values, and their labels."""
    key = f"shelf:{ask.generation}:{ground.category}:{get_language()}" if not ground.words else ""
    known = cache.get(key) if key else None
    if known is None:
        codes = [code for code in attributes if code in ask.traits]
        counts = ask.counts(ground, Selection(), codes)
        known = {
            "total": ask.total(ground, Selection()),
            "counts": counts,
            "labels": ask.labels(ground, [code for code in codes if counts.get(code)]),
            "prices": ask.prices(ground, Selection(), facets.BARS),
        }
        if key:
            cache.set(key, known, _RANGE_SECONDS)
    return known


def _now(ask: Questions, ground: Ground, counts: Mapping[str, Mapping[Any, int]]) -> dict[str, Mapping[Any, int]]:
    """The kept counts, with how many can be had at this moment."""
    return {**counts, "@today": {True: ask.total(ground, Selection(today=True))}}


def _filters(
    ask: Questions,
    ground: Ground,
    chosen: Selection,
    children: Sequence[Category],
    attributes: Mapping[str, Attribute],
    counts: Mapping[str, Mapping[Any, int]],
    everything: Mapping[str, Any],
) -> facets.Filters:
    whole, labels = everything["counts"], everything["labels"]
    kept: tuple[int, int, list[int]] = everything["prices"]
    low, high, bars = ask.prices(ground, chosen, facets.BARS) if chosen.is_filtered else kept
    kinds = facets.kind_group([child for child in children if whole["@kind"].get(child.pk)], counts["@kind"], chosen)
    groups: list[facets.Group | None] = [
        kinds,
        *(
            facets.trait_group(attribute, counts.get(code, {}), whole.get(code, {}), chosen, labels.get(code, {}))
            for code, attribute in attributes.items()
            # a shelf of several kinds names them already
            if not (kinds and attribute.kind == Attribute.Kind.TEXT and len(whole.get(code, {})) > _MOST_TEXTS)
        ),
        facets.energy_group(counts["@energy"], whole["@energy"], chosen),
        facets.brand_group(counts["@brand"], whole["@brand"], chosen),
    ]
    return facets.Filters(
        today=facets.Choice("today", "1", "", counts["@today"].get(True, 0), chosen.today),
        groups=[group for group in groups if group is not None],
        prices=facets.prices_of(low, high, bars, chosen.price),
    )


def _attribute_of(sort: str, attributes: Mapping[str, Attribute]) -> str:
    code = sort.lstrip("-")
    return code if code in attributes else ""
