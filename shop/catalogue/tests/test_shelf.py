"""A rayon's shelf: filters, counts, order and pages, from the index and from the database."""

from datetime import timedelta

import pytest
from django.test import Client

from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Attribute, Category
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.category import Shelf, shelf_of
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search import store
from shop.catalogue.search.selection import Selection, Span, read_span

from .factories import (
    NOW,
    add_colour,
    make_attribute,
    make_category,
    make_noise,
    make_product,
    make_profile,
    variant_of,
    warehouse,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["index", "database"])
def engine(request) -> str:
    """Both ways of reading a shelf; `ready` makes the index once the products are there."""
    return request.param


def ready(engine: str) -> None:
    if engine == "index":
        store.rebuild()


def shelf(category: Category, **chosen) -> Shelf:
    tree = Tree()
    here = tree.by_slug[category.slug]
    return shelf_of(here, tree, Selection(**chosen), profile=shop_profile(), now=NOW)


def names(found: Shelf) -> list[str]:
    return [card.product.name_fr for card in found.cards]


@pytest.fixture
def laundry() -> Category:
    make_profile()
    make_noise()
    make_attribute("finish", kind=Attribute.Kind.TEXT, name_fr="Finition", name_en="Finish")
    rayon = make_category("lavage", number=1)
    front = make_category("hublot", parent=rayon)
    top = make_category("dessus", parent=rayon)
    far = warehouse()
    for name, category, cents, decibels, brand, finish, place in (
        ("A calme", front, 60000, 60, "Berthier", "inox", None),
        ("B moyen", front, 50000, 70, "Marchand", "blanc", None),
        ("C loin", top, 40000, 75, "Berthier", "blanc", far),
        ("D bruyant", top, 30000, 80, "Studio", "blanc", None),
    ):
        values: dict[str, float | str] = {"noise_db": decibels, "finish": finish}
        make_product(name, category=category, cents=cents, brand=brand, values=values, place=place)
    return rayon


class TestOrder:
    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            ("", "BADC"),
            ("price", "DCBA"),
            ("-price", "ABCD"),
            ("name", "ABCD"),
            ("noise_db", "ABCD"),
            ("-noise_db", "DCBA"),
            ("nonsense", "DCBA"),
        ],
    )
    def test_products_stand_in_the_order_asked_for(self, engine: str, laundry: Category, sort: str, expected: str):
        ready(engine)
        assert "".join(name[0] for name in names(shelf(laundry, sort=sort))) == expected

    def test_the_parts_of_a_rayon_follow_one_another_over_its_pages(
        self, engine: str, laundry: Category, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in ("search.ask", "search.fallback", "search.selection", "queries.category"):
            monkeypatch.setattr(f"shop.catalogue.{module}.PAGE_SIZE", 3)
        make_product("E sans genre", category=laundry, cents=1000)
        ready(engine)
        assert names(shelf(laundry)) == ["B moyen", "A calme", "D bruyant"]
        assert names(shelf(laundry, page=2)) == ["C loin", "E sans genre"]
        assert shelf(laundry, page=2).total == 5

    def test_the_default_order_of_one_kind_alone_is_by_price(self, engine: str, laundry: Category) -> None:
        ready(engine)
        top = Category.objects.get(slug="dessus")
        assert names(shelf(top)) == ["D bruyant", "C loin"]
        assert [sort.key for sort in shelf(top).sorts][:2] == ["", "-price"]
        assert [sort.key for sort in shelf(laundry).sorts][:2] == ["", "price"]

    def test_what_lacks_the_attribute_comes_last_either_way(self, engine: str, laundry: Category) -> None:
        make_product("E muet", category=laundry, cents=1000)
        ready(engine)
        assert names(shelf(laundry, sort="noise_db"))[-1] == names(shelf(laundry, sort="-noise_db"))[-1] == "E muet"

    def test_the_attribute_sorted_on_comes_first_on_every_label(self, engine: str, laundry: Category) -> None:
        ready(engine)
        assert [card.label for card in shelf(laundry, sort="noise_db").cards][0] == "60\u00a0dB"


class TestFilters:
    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ({"today": True}, "DBA"),
            ({"price": Span(40000, 50000)}, "CB"),
            ({"price": Span(None, 40000)}, "DC"),
            ({"kinds": ("hublot",)}, "BA"),
            ({"kinds": ("hublot", "dessus")}, "DCBA"),
            ({"kinds": ("ailleurs",)}, ""),
            ({"brands": ("Berthier", "Studio")}, "DCA"),
            ({"spans": {"noise_db": (Span(None, 60), Span(80, None))}}, "DA"),
            ({"texts": {"finish": ("blanc",)}}, "DCB"),
            ({"texts": {"finish": ("blanc",)}, "spans": {"noise_db": (Span(70, 75),)}, "today": True}, "B"),
        ],
    )
    def test_a_filter_leaves_only_what_fits(self, engine: str, laundry: Category, chosen: dict, expected: str):
        ready(engine)
        found = shelf(laundry, sort="price", **chosen)
        assert "".join(name[0] for name in names(found)) == expected
        assert found.total == len(expected)

    def test_counts_are_those_of_the_present_selection_but_not_of_the_groups_own_choice(self, laundry: Category):
        store.rebuild()
        found = shelf(laundry, brands=("Berthier",))
        assert found.filters is not None
        counts = {
            group.title: [(choice.label, choice.count) for choice in group.choices] for group in found.filters.groups
        }
        assert counts["Marque"] == [("Berthier", 2), ("Marchand", 1), ("Studio", 1)]
        assert counts["Finition"] == [("blanc", 1), ("inox", 1)]
        assert counts["Genre"] == [("Hublot", 1), ("Dessus", 1)]
        assert counts["Bruit"] == [
            ("60\u00a0dB", 1),
            ("70\u00a0dB", 0),
            ("75\u00a0dB", 1),
            ("80\u00a0dB", 0),
        ]
        assert found.filters.today.count == 1

    def test_a_choice_that_finds_nothing_stays_and_is_greyed(self, laundry: Category, client: Client) -> None:
        store.rebuild()
        page = client.get("/c/lavage/?brand=Marchand&energy=A").content.decode()
        assert 'value="=inox"' in page
        assert "check--none" in page

    def test_a_choice_reads_in_the_language_of_the_page(self, laundry: Category, client: Client) -> None:
        store.rebuild()
        assert "blanc (en)" in client.get("/en/c/lavage/").content.decode()

    def test_the_histogram_counts_every_product_once(self, laundry: Category) -> None:
        store.rebuild()
        found = shelf(laundry, price=Span(40000, 50000))
        assert found.filters is not None and found.filters.prices is not None
        assert sum(height > 0 for height, _within in found.filters.prices.bars) == 4


def test_many_values_become_three_spans_that_do_not_overlap() -> None:
    make_profile()
    make_noise()
    rayon = make_category("lavage")
    for decibels in range(60, 72):
        make_product(category=rayon, values={"noise_db": decibels})
    store.rebuild()
    found = shelf(rayon)
    assert found.filters is not None
    (noise,) = [group for group in found.filters.groups if group.title == "Bruit"]
    assert [(choice.value, choice.count) for choice in noise.choices] == [("..63", 4), ("64..67", 4), ("68..", 4)]


def test_pages_follow_each_other_and_one_too_far_leads_back(client: Client) -> None:
    make_profile()
    rayon = make_category("lavage", number=1)
    for number in range(30):
        make_product(category=rayon, cents=1000 + number)
    store.rebuild()
    first, second = shelf(rayon), shelf(rayon, page=2)
    assert (len(first.cards), len(second.cards), first.total, first.pages, first.left) == (24, 6, 30, 2, 6)
    assert not {card.product.pk for card in first.cards} & {card.product.pk for card in second.cards}
    assert client.get("/c/lavage/?page=9&sort=name").headers["Location"] == "/c/lavage/?sort=name"


@pytest.mark.parametrize("value", ["", "..", "a..b", "5", "1e99..", "nan..nan", "inf..", "..-inf"])
def test_a_span_that_is_none_is_left_out(value: str) -> None:
    assert read_span(value) is None


@pytest.mark.parametrize(
    "query",
    [
        "page=-1",
        "page=zz",
        "from=abc&to=-5",
        "a.noise_db=..",
        "a.%00=1..2",
        "sort=%00",
        "energy=Z",
        "brand=%00",
        "in=%00",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_shelf(engine: str, client: Client, laundry: Category, query: str):
    ready(engine)
    assert client.get(f"/c/lavage/?{query}").status_code == 200


def test_what_somebody_holds_is_not_there_to_take_home(engine: str, laundry: Category) -> None:
    ready(engine)
    product = shelf(laundry).cards[0].product
    hold(
        owner="aside:1",
        actor="test",
        wants=[Want(variant_of(product).item, 3)],
        expires_at=NOW + timedelta(minutes=15),
        now=NOW,
    )
    store.update([product.pk]) if engine == "index" else None
    assert product.name_fr not in names(shelf(laundry, today=True))
    (card,) = [card for card in shelf(laundry).cards if card.product == product]
    assert card.stock.level == "none"


def test_drafts_and_archived_products_never_stand_on_a_shelf(engine: str, laundry: Category) -> None:
    make_product("F brouillon", category=laundry, published=False)
    ready(engine)
    assert "F brouillon" not in names(shelf(laundry))


def test_a_product_that_is_there_in_two_colours_stands_on_the_shelf_once(engine: str, laundry: Category) -> None:
    product = shelf(laundry, today=True).cards[0].product
    add_colour(product, "WHITE")
    ready(engine)
    found = shelf(laundry, today=True)
    assert (found.total, names(found).count(product.name_fr)) == (3, 1)


def test_a_slug_from_another_world_is_not_found(client: Client) -> None:
    answer = client.get("/c/rayon-inconnu/")
    assert answer.status_code == 404
    assert 'name="q"' in answer.content.decode()
