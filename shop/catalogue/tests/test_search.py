"""What a visitor types finds what was meant."""

import pytest

from inventory.stock.operations import receive
from shop.catalogue.models import Product
from shop.catalogue.operations.products import change_product, set_status
from shop.catalogue.queries.finding import Finding, find, suggest
from shop.catalogue.queries.tree import Tree
from shop.catalogue.search import store
from shop.catalogue.search.selection import Selection
from shop.catalogue.search.update import index_changes

from .factories import NOW, make_category, make_noise, make_product, make_profile, shop_floor, variant_of

pytestmark = pytest.mark.django_db


def look_for(typed: str, chosen: Selection | None = None, *, exactly: bool = False) -> Finding:
    return find(typed, chosen or Selection(), Tree(), profile=make_or_get_profile(), now=NOW, exactly=exactly)


def make_or_get_profile():
    from shop.catalogue.queries import shop_profile

    return shop_profile()


def names(found: Finding) -> list[str]:
    return [card.product.name_fr for card in found.cards]


@pytest.fixture
def shelf() -> None:
    make_profile()
    noise = make_noise()
    laundry = make_category("lavage", number=1, name_fr="Lavage", name_en="Laundry")
    for name, decibels, cents in (("Lavandou 8", 72, 54900), ("Nuit 9", 68, 67900), ("Essentiel 7", 77, 40900)):
        make_product(
            f"Lave-linge {name}",
            category=laundry,
            cents=cents,
            values={noise.code: decibels},
            brand="Berthier",
            description_fr="Il tourne la nuit.",
        )
    make_product("Sèche-linge Doux 8", category=laundry, description_fr="Se pose sur un lave-linge.")
    make_product("Bouilloire Col de cygne", sku="PDJ-BO-1", gtin="03660001208415", name_en="Gooseneck kettle")
    store.rebuild()


@pytest.mark.usefixtures("shelf")
class TestSearch:
    def test_a_word_of_the_name_finds_the_product(self) -> None:
        assert names(look_for("bouilloire")) == ["Bouilloire Col de cygne"]

    @pytest.mark.parametrize("typed", ["BOUILLOIRES", "la bouilloire", "kettle", "col de cygne", "Bouilloiré"])
    def test_case_plural_accents_small_words_and_the_other_language_do_not_matter(self, typed: str) -> None:
        assert names(look_for(typed)) == ["Bouilloire Col de cygne"]

    @pytest.mark.parametrize("typed", ["boulloire", "bouiloire", "bouillorie"])
    def test_a_typo_is_forgiven_and_the_exact_letters_are_offered(self, typed: str) -> None:
        found = look_for(typed)
        assert (names(found), found.corrected, found.understood) == (["Bouilloire Col de cygne"], True, "bouilloire")
        exact = look_for(typed, exactly=True)
        assert (exact.total, exact.corrected) == (0, False)

    def test_two_words_with_a_typo_each_are_both_put_right(self) -> None:
        found = look_for("lave linje essentiel")
        assert (names(found), found.understood) == (["Lave-linge Essentiel 7"], "lave-linge essentiel")

    @pytest.mark.parametrize("typed", ["lave-linge", "lave linge", "lavelinge"])
    def test_a_hyphen_may_be_there_or_not(self, typed: str) -> None:
        assert look_for(typed).total == 3

    def test_what_only_mentions_the_words_is_left_out_while_something_says_them(self) -> None:
        assert "Sèche-linge Doux 8" not in names(look_for("lave-linge"))
        assert names(look_for("nuit tourne")) != []

    @pytest.mark.parametrize("typed", ["PDJ-BO-1", "pdj bo 1", "3660001208415", "03660001208415", "366 0001 208415"])
    def test_a_reference_and_a_bar_code_find_exactly_theirs(self, typed: str) -> None:
        assert names(look_for(typed)) == ["Bouilloire Col de cygne"]

    def test_silent_means_the_quietest_quarter_and_a_looser_bound_is_offered(self) -> None:
        found = look_for("lave-linge silensieux")
        assert names(found) == ["Lave-linge Nuit 9"]
        assert found.understood == "lave-linge silencieux"
        assert found.sense is not None
        assert (found.sense.bound, found.sense.looser, found.sense.more) == (
            "68\u00a0dB et moins",
            "72\u00a0dB",
            2,
        )

    def test_nothing_found_says_what_is_near_and_which_word_would_find_something(self) -> None:
        found = look_for("lave-linge gobelin")
        assert (found.total, found.cards) == (0, [])
        assert [card.product.name_fr[:10] for card in found.nearest] == ["Lave-linge"] * 3
        assert (found.shorter, found.near_rayon and found.near_rayon.slug) == (["lave", "linge"], "lavage")

    @pytest.mark.parametrize("typed", ["", "   ", "de la", "'\";--", "(((", "\0", "a" * 5000, "🦊", "%", "*"])
    def test_nonsense_is_never_an_error(self, typed: str) -> None:
        look_for(typed)

    def test_suggestions_take_the_last_word_as_a_beginning(self) -> None:
        cards = suggest("lave-linge ess", Tree(), profile=make_or_get_profile(), now=NOW)
        assert [card.product.name_fr for card in cards] == ["Lave-linge Essentiel 7"]


@pytest.mark.django_db(transaction=True)
def test_the_index_follows_what_is_announced() -> None:
    make_profile()
    kettle = make_product("Bouilloire", stock=0)
    store.rebuild()
    index_changes(now=NOW)
    assert look_for("bouilloire").total == 1

    change_product(product=kettle, changes={"name_fr": "Théière"}, actor="test", now=NOW)
    receive(item=variant_of(kettle).item, location=shop_floor(), quantity=2, actor="test", now=NOW)
    index_changes(now=NOW)

    assert look_for("bouilloire").total == 0
    assert look_for("théière", Selection(today=True)).total == 1

    set_status(product=kettle, status=Product.Status.ARCHIVED, actor="test", now=NOW)
    index_changes(now=NOW)
    assert look_for("théière").total == 0


@pytest.mark.django_db(transaction=True)
def test_a_new_word_is_found_before_the_vocabulary_knows_it() -> None:
    make_profile()
    make_product("Zorgue")
    store.rebuild()
    look_for("zorgu")
    make_product("Zorgle")
    index_changes(now=NOW)
    assert names(look_for("zorgle")) == ["Zorgle"]


@pytest.mark.django_db(transaction=True)
def test_a_missing_index_is_made_by_the_next_update() -> None:
    make_product("Bouilloire")
    assert store.reader() is None
    index_changes(now=NOW)
    assert look_for("boulloire").total == 1


def test_a_new_filterable_attribute_makes_the_index_anew() -> None:
    product = make_product("Bouilloire")
    store.rebuild()
    noise = make_noise()
    store.update([product.pk])
    opened = store.reader()
    assert opened is not None
    assert [trait.code for trait in opened.traits] == [noise.code]


def test_without_an_index_the_database_answers() -> None:
    make_profile()
    make_product("Bouilloire Col de cygne", cents=2000)
    make_product("Bouilloire de voyage", cents=1000)
    make_product("Grille-pain")
    assert names(look_for("bouilloire")) == ["Bouilloire de voyage", "Bouilloire Col de cygne"]


def test_an_index_that_cannot_be_read_is_no_error(settings) -> None:
    make_profile()
    make_product("Bouilloire")
    store.rebuild()
    (folder,) = [path for path in settings.SEARCH_ROOT.iterdir() if path.is_dir()]
    for path in folder.iterdir():
        path.write_bytes(b"rubbish")
    assert names(look_for("bouilloire")) == ["Bouilloire"]
