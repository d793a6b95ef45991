"""The basket: what is put in, what changed since, what can be had."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from inventory.stock.models import Hold, StockLevel
from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from shop.basket.models import Basket, BasketLine
from shop.catalogue.models import Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import set_status
from shop.catalogue.tests.factories import NOW, make_product, make_profile, variant_of

from .factories import page, put, set_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _profile() -> None:
    make_profile()


def test_what_is_put_in_is_there_with_its_total_and_nothing_is_held(client: Client) -> None:
    kettle = make_product("Bouilloire", name_en="Kettle", cents=4990)
    assert put(client, kettle, 2).headers["Location"] == "/en/basket/"
    shown = page(client)
    assert "Kettle" in shown and "99<small>.80</small>" in shown
    assert "Nothing is held yet" in shown
    assert not Hold.objects.exists()


def test_an_empty_basket_says_so_and_sets_no_cookie(client: Client) -> None:
    assert "Your basket is empty" in page(client)
    assert "basket" not in client.cookies
    assert not Basket.objects.exists()


def test_the_same_product_twice_is_one_line(client: Client) -> None:
    kettle = make_product()
    put(client, kettle)
    put(client, kettle)
    assert [line.quantity for line in BasketLine.objects.all()] == [2]


def test_a_script_gets_a_word_and_the_new_count(client: Client) -> None:
    answer = put(client, make_product(name_en="Kettle"), **{"HX-Request": "true", "HX-Target": "added"})
    told = answer.content.decode()
    assert "is in your basket" in told and "Basket, 1 item" in told and "<html" not in told


def test_a_line_taken_out_can_be_put_back(client: Client) -> None:
    kettle = make_product(name_en="Kettle")
    put(client, kettle, 3)
    told = set_to(client, kettle, 0).content.decode()
    assert "was taken out" in told and "Put it back" in told
    assert not BasketLine.objects.exists()
    put(client, kettle, 3)
    assert BasketLine.objects.get().quantity == 3


@pytest.mark.parametrize("quantity", [-1, 100, "2.5", "deux", "٣", "9" * 30])
def test_an_absurd_quantity_is_refused_and_changes_nothing(client: Client, quantity: int | str) -> None:
    kettle = make_product()
    put(client, kettle, 2)
    assert "from 1 to 99" in set_to(client, kettle, quantity).content.decode()
    assert put(client, kettle, quantity).status_code == 400
    assert BasketLine.objects.get().quantity == 2


@pytest.mark.parametrize("sku", ["", "NOPE", "\0", "é" * 300])
def test_an_unknown_reference_is_a_clear_page(client: Client, sku: str) -> None:
    answer = client.post("/en/basket/add/", {"sku": sku})
    assert (answer.status_code, "not for sale" in answer.content.decode()) == (404, True)
    assert not Basket.objects.exists()


def test_a_draft_cannot_be_put_in(client: Client) -> None:
    assert put(client, make_product(published=False)).status_code == 409
    assert not BasketLine.objects.exists()


def test_the_basket_says_that_a_price_came_down_or_went_up(client: Client) -> None:
    kettle, toaster = make_product(name_en="Kettle", cents=4990), make_product(name_en="Toaster", cents=5990)
    put(client, kettle)
    put(client, toaster)
    set_price(variant=variant_of(kettle), price_cents=4490, actor="test", now=NOW)
    set_price(variant=variant_of(toaster), price_cents=6190, actor="test", now=NOW)
    shown = page(client)
    assert "Kettle has come down by €5.00" in shown and "Toaster has gone up by €2.00" in shown
    assert "106<small>.80</small>" in shown


def test_too_few_left_says_how_many_and_offers_them(client: Client) -> None:
    kettle = make_product(name_en="Kettle", stock=1)
    put(client, kettle, 2)
    shown = page(client)
    assert "There is only one left." in shown and "You wanted two. Nothing has been held." in shown
    assert "Take one" in shown and "disabled>Check out" in shown
    set_to(client, kettle, 1)
    assert "disabled>Check out" not in page(client)


def test_what_is_no_longer_sold_must_be_taken_out(client: Client) -> None:
    kettle = make_product()
    put(client, kettle)
    set_status(product=kettle, status=Product.Status.ARCHIVED, actor="test", now=NOW)
    shown = page(client)
    assert "no longer for sale" in shown and "disabled>Check out" in shown


def test_what_the_basket_itself_holds_counts_as_available_to_it(client: Client) -> None:
    kettle = make_product(stock=1)
    put(client, kettle)
    client.post("/en/checkout/start/")
    assert StockLevel.objects.get().available == 0
    assert "disabled>Check out" not in page(client)


def test_what_somebody_else_holds_does_not(client: Client) -> None:
    kettle = make_product(stock=1)
    put(client, kettle)
    now = timezone.now()
    wants = [Want(variant_of(kettle).item, 1)]
    hold(owner="tablet:1", actor="test", wants=wants, expires_at=now + timedelta(minutes=9), now=now)
    assert "There are none left." in page(client)


@pytest.mark.parametrize("token", ["", "nonsense", "0c0ffee0-0000-4000-8000-000000000000", "\0", "' OR 1=1"])
def test_a_cookie_that_is_not_ours_is_an_empty_basket(client: Client, token: str) -> None:
    client.cookies["basket"] = token
    assert "Your basket is empty" in page(client)


def test_nobody_changes_the_basket_of_another(client: Client) -> None:
    kettle = make_product()
    put(client, kettle, 2)
    set_to(Client(), kettle, 0)
    assert BasketLine.objects.get().quantity == 2
