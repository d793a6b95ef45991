"""The shelves on the pages of the shop, and what they may know of who looks."""

import pytest
from django.core.cache import cache
from django.test import Client

from recommender.suggest import queries
from shop.catalogue.models import Product
from shop.catalogue.tests.factories import make_category, make_product, make_profile, variant_of

from .factories import learn, look_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    cache.clear()
    make_profile()
    made = [make_product(f"Produit {letter}", category=make_category(), sku=letter) for letter in "ABCD"]
    Product.objects.update(created_at="2020-01-01T00:00Z")
    return made


def now():
    from django.utils import timezone

    return timezone.now()


def shelf(client: Client, address: str = "/suggestions/product/A/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def put_in_basket(client: Client, sku: str) -> None:
    assert client.post("/basket/add/", {"sku": sku, "quantity": "1"}).status_code == 302


def test_a_products_page_leaves_a_place_that_is_filled(shop, client: Client) -> None:
    for _ in range(6):
        look_at(shop[0], shop[1], now=now())
    learn(now())
    assert 'hx-get="/en/suggestions/product/A/?shown=' in client.get(f"/en/p/{shop[0].slug}/").content.decode()
    english, french = shelf(client, "/en/suggestions/product/A/"), shelf(client)
    assert "Often looked at next" in english and "Produit B" in english
    assert "Souvent regardé ensuite" in french
    assert f'href="/p/{shop[1].slug}/"' in french


def test_what_the_page_shows_already_is_not_repeated(shop, client: Client) -> None:
    for _ in range(6):
        look_at(shop[0], shop[1], shop[2], now=now())
    learn(now())
    found = shelf(client, f"/suggestions/product/A/?shown={shop[1].pk},")
    assert "Produit B" not in found and "Produit C" in found
    for odd in ("x", "١٢", "9" * 4000, "-1", ",,,"):
        assert "Produit B" in shelf(client, f"/suggestions/product/A/?shown={odd}")


def test_the_alternatives_of_a_page_are_named_in_its_place(client: Client) -> None:
    cache.clear()
    make_profile()
    rayon = make_category()
    mine, other = (make_product(category=rayon, cents=cents) for cents in (50000, 40000))
    page = client.get(f"/p/{mine.slug}/").content.decode()
    assert f"?shown={other.pk}," in page
    assert shelf(client, f"/suggestions/product/{variant_of(mine).sku}/?shown={other.pk},") == ""


def test_what_lies_in_the_basket_is_not_suggested(shop, client: Client) -> None:
    for _ in range(6):
        look_at(shop[0], shop[1], shop[2], now=now())
    learn(now())
    put_in_basket(client, "B")
    assert "Produit B" not in shelf(client)
    beside = shelf(client, "/suggestions/basket/")
    assert "Produit C" in beside and "Produit B" not in beside


def test_the_basket_tells_its_neighbours_that_it_changed(shop, client: Client) -> None:
    put_in_basket(client, "A")
    page = client.get("/basket/").content.decode()
    assert 'hx-get="/suggestions/basket/"' in page and "basket-changed from:body" in page
    answer = client.post(f"/basket/{variant_of(shop[0]).pk}/", {"quantity": "2"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Trigger-After-Settle"] == "basket-changed"


def test_nothing_to_suggest_is_an_empty_answer(shop, client: Client) -> None:
    assert shelf(client) == "" == shelf(client, "/suggestions/basket/")
    assert shelf(client, "/suggestions/product/unknown/") == ""


def test_without_consent_only_the_page_and_the_basket_are_known(shop, client: Client) -> None:
    """The visit is there, its cookie too; without a yes it is not looked at."""
    for _ in range(6):
        look_at(shop[0], shop[1], shop[2], now=now())
    learn(now())
    mine = look_at(shop[1], now=now())
    client.cookies["visit"] = str(mine)
    for answer, knows in (("", False), ("no", False), ("yes", True)):
        client.cookies["consent"] = answer
        assert ("Produit B" not in shelf(client)) is knows
    client.cookies["visit"] = "not-a-visit"
    assert "Produit B" in shelf(client)


def test_what_was_bought_in_this_visit_is_not_suggested(shop, client: Client) -> None:
    for _ in range(6):
        look_at(shop[0], shop[1], shop[2], now=now())
    learn(now())
    mine = look_at(shop[1], now=now(), kind="purchase")
    client.cookies["visit"], client.cookies["consent"] = str(mine), "yes"
    assert "Produit B" not in shelf(client) and "Produit C" in shelf(client)


def test_a_broken_recommender_breaks_no_page(shop, client: Client, monkeypatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr(queries, "current", lambda now=None: 1 // 0)
    assert client.get("/suggestions/product/A/").status_code == 500
    assert client.get(f"/p/{shop[0].slug}/").status_code == 200
    put_in_basket(client, "A")
    assert client.get("/basket/").status_code == 200


def test_a_sku_with_a_slash_has_its_page_and_its_shelf(client: Client) -> None:
    make_profile()
    product = make_product(sku="EXT/1% ?#é")
    assert client.get(f"/p/{product.slug}/").status_code == 200
    assert shelf(client, "/suggestions/product/EXT/1%25%20%3F%23%C3%A9/") == ""


def test_a_shelf_may_only_be_read(shop, client: Client) -> None:
    assert client.post("/suggestions/product/A/").status_code == 405
    assert "no-store" in client.get("/suggestions/product/A/").headers["Cache-Control"]
