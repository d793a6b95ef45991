"""A page far down a shelf: the products that a plain slice of the database has there, and no other way to it."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import translation

from shop.catalogue.models import AttributeValue, Category, Product
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.category import Shelf, shelf_of
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search import ask, by_name, schema, store
from shop.catalogue.search.selection import PAGE_SIZE, Selection, Span

from .factories import NOW, make_category, make_many, make_noise, make_profile

pytestmark = pytest.mark.django_db

#: beginnings that many share, longer than the numbers of a name, as the names of a supplier have them
BEGINNINGS = ("vengeance 16 gb", "vengeance 16 gb deux fois huit, noir et argent, boite", "zephyr")
NUMBER = 168
NOISE = Subquery(AttributeValue.objects.filter(product=OuterRef("pk")).values("number")[:1])
SORTS: dict[str, tuple[str, ...]] = {
    "name": ("name_fr",),
    "price": ("price_cents",),
    "-price": ("-price_cents",),
    "new": ("-created_at",),
    "noise_db": ("noise",),
    "-noise_db": ("-noise",),
}
FILTERS: dict[str, tuple[dict, dict]] = {
    "none": ({}, {}),
    "price": ({"price": Span(10000, 10007)}, {"price_cents__range": (10000, 10007)}),
    "brand": ({"brands": ("berthier",)}, {"brand": "berthier"}),
    "attribute": ({"spans": {"noise_db": (Span(62, None),)}}, {"values__number__gte": 62}),
}


@pytest.fixture
def memory() -> Category:
    """Many products of few prices, three to a name, in no order."""
    make_profile()
    make_noise()
    rayon = make_category("memoire", number=1)
    rows: list[dict[str, Any]] = []
    for number in range(NUMBER):
        place = number * 47 % NUMBER
        name = f"{BEGINNINGS[place % 3]} {place // 9}"
        row = {"name_fr": name, "category": rayon, "price_cents": 10000 + number % 9, "value": 60 + number % 11}
        brand = "marchand" if number % 8 == 0 else "berthier"
        rows.append({**row, "brand": brand, "created_at": NOW - timedelta(minutes=number // 3)})
    make_many(rows, value_of="noise_db")
    return rayon


def pages(category: Category, **chosen) -> list[Shelf]:
    tree, first = Tree(), 0
    here = tree.by_slug[category.slug]
    found: list[Shelf] = []
    while not found or found[-1].left:
        first += 1
        found.append(shelf_of(here, tree, Selection(page=first, **chosen), profile=shop_profile(), now=NOW))
    return found


def slices(rows: QuerySet[Product]) -> list[list[Product]]:
    every = list(rows)
    return [every[start : start + PAGE_SIZE] for start in range(0, len(every), PAGE_SIZE)]


@pytest.mark.parametrize("kept", FILTERS)
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("engine", ["index", "database"])
def test_every_page_has_what_a_plain_slice_has(memory: Category, engine: str, sort: str, kept: str) -> None:
    store.rebuild() if engine == "index" else None
    (chosen, rows), order = FILTERS[kept], SORTS[sort]
    expected = slices(Product.objects.filter(**rows).annotate(noise=NOISE).order_by(*order, "pk"))
    shown = [[card.product.pk for card in page.cards] for page in pages(memory, sort=sort, **chosen)]
    assert len(shown) > 4
    # each once; among equals the index has an order of its own
    assert sorted(sum(shown, [])) == sorted(one.pk for page in expected for one in page)
    said = {one.pk: getattr(one, order[0].lstrip("-")) for page in expected for one in page}
    assert [[said[pk] for pk in page] for page in shown] == [[said[one.pk] for one in page] for page in expected]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_far_page_by_name_is_what_counting_all_the_way_gives(
    memory: Category, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    store.rebuild()
    for chosen, _rows in FILTERS.values():
        with translation.override(language):
            quick = [[card.product.pk for card in page.cards] for page in pages(memory, sort="name", **chosen)]
            with monkeypatch.context() as patch:
                patch.setattr(ask, "NEAR", NUMBER)
                slow = [[card.product.pk for card in page.cards] for page in pages(memory, sort="name", **chosen)]
        assert quick == slow


def test_an_index_of_before_the_numbers_still_serves(memory: Category, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", 1)
        patch.setattr(by_name, "_NUMBERS", 0)
        store.rebuild()
    names = [card.product.name_fr for page in pages(memory, sort="name") for card in page.cards]
    assert names == sorted(names) and len(names) == NUMBER


def test_the_numbers_of_names_sort_as_the_names_do() -> None:
    names = ["", "a", "a b", "ab", "abcdefgh", "abcdefgh i", "abcdefgi", "z" * 40, "z" * 41, "ж", "\U0001f9fa"]
    assert names == sorted(names)
    assert all(by_name.numbers_of(one) <= by_name.numbers_of(other) for one, other in pairwise(names))
    assert all(0 <= number < 2**64 for name in names for number in by_name.numbers_of(name))
