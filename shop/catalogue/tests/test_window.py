"""The shop window, and the pages that are not there."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shop.catalogue.models import Product
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.tree import Tree
from shop.catalogue.queries.window import window
from shop.catalogue.search import store

from .factories import NOW, make_category, make_product, make_profile, warehouse

pytestmark = pytest.mark.django_db


def look(client: Client, address: str = "/en/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def picture(product: Product, height_mm: int) -> None:
    Product.objects.filter(pk=product.pk).update(picture="drawings/x.svg", height_mm=height_mm, picture_ratio=0.7)


@pytest.fixture(autouse=True)
def _somebody_owns_the_shop() -> None:
    """Else its window leads to the first run."""
    get_user_model().objects.create_superuser("helene@example.org", name="Hélène")


def test_an_empty_shop_says_so(client: Client) -> None:
    assert "We are setting up the window." in look(client)


@pytest.mark.parametrize("indexed", [True, False], ids=["index", "database"])
def test_the_window_shows_only_what_can_be_taken_home(client: Client, indexed: bool) -> None:
    make_profile()
    rayon = make_category("lavage", number=1, name_en="Laundry")
    here = make_product("Au magasin", category=rayon, name_en="Here")
    far = make_product("Loin", category=rayon, name_en="Far away", place=warehouse())
    for product in (here, far):
        picture(product, 850)
    if indexed:
        store.rebuild()
    page = look(client)
    assert "Here" in page and "Far away" not in page
    assert 'class="plate" style="--k:1">1<' in page
    assert "The product in the shop" in page


def test_things_do_not_stand_in_each_other(client: Client) -> None:
    make_profile()
    for number in range(8):
        rayon = make_category(f"r{number}", number=number + 1)
        picture(make_product(category=rayon), [850, 2000, 850, 600, 1800, 250, 300, 900][number])
    store.rebuild()
    things = window(Tree(), profile=shop_profile(), now=NOW).things
    floor = sorted((thing for thing in things if thing.bottom == 0), key=lambda thing: thing.left)
    assert len(floor) >= 4 and any(thing.bottom for thing in things)
    for one, other in zip(floor, floor[1:], strict=False):
        assert one.left + one.width <= other.left
    assert all(thing.left >= 0 and thing.left + thing.width <= 1152 for thing in things)


def test_the_language_is_in_the_address(client: Client) -> None:
    make_profile()
    assert '<html lang="fr"' in look(client, "/")
    english = look(client, "/en/")
    assert '<html lang="en"' in english
    assert 'href="/" lang="fr"' in english


@pytest.mark.parametrize(("address", "sentence"), [("/rien/", "Il n’y a rien"), ("/en/nothing/", "There is nothing")])
def test_a_missing_page_says_so_in_the_language_and_offers_the_search(client: Client, address: str, sentence: str):
    answer = client.get(address)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, 'name="q"' in page) == (404, True, True)


def test_a_broken_page_shows_no_trace(client: Client, monkeypatch) -> None:
    def broken(*args, **kwargs):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("shop.catalogue.views.window.what_stands_in_it", broken)
    client.raise_request_exception = False
    answer = client.get("/en/")
    page = answer.content.decode()
    assert (answer.status_code, "Something broke on our side." in page) == (500, True)
    assert "secret detail" not in page and "Traceback" not in page


def test_the_legal_pages_are_there_in_both_languages(client: Client) -> None:
    make_profile(siret="82012345600014")
    assert "82012345600014" in look(client, "/terms/")
    assert "fourteen days" in look(client, "/en/terms/")
    assert "cookie" in look(client, "/privacy/")
    assert "ten years" in look(client, "/en/privacy/")
