"""The site promises what the owner has said, and nothing else: delivery, and how soon an order is ready."""

import pytest
from django.test import Client

from shop.catalogue.models import ShopProfile
from shop.catalogue.tests.factories import make_product, make_profile
from shop.orders.models import Order

from .web import order_on, send, start

pytestmark = pytest.mark.django_db
PAGES = ("/en/", "/en/terms/", "/en/basket/")


def silent_shop() -> ShopProfile:
    return make_profile(delivers=False, delivery_cents=0, delivery_area_fr="", ready_hours=None)


def test_a_shop_that_nobody_has_set_up_promises_nothing() -> None:
    shop = ShopProfile(pk=1)
    assert (shop.delivers, shop.delivery_cents, shop.ready_hours) == (False, 0, None)


def test_without_a_word_of_the_owner_no_page_promises_anything(client: Client) -> None:
    silent_shop()
    kettle = make_product("Bouilloire", name_en="Kettle", cents=4990, stock=3)
    checkout = start(client, kettle)
    pages = [client.get(page).content.decode() for page in (*PAGES, f"/en/p/{kettle.slug}/")]
    for page in (checkout, *pages):
        main = page[page.index("<main") :] if "<main" in page else page
        for promise in ("€39", "delivered", "Delivered", "to your door", "within two hours", "in 2 hours", "two hours"):
            assert promise not in main, promise
    assert "We do not deliver." in pages[1]
    assert 'value="delivery"' not in checkout
    assert "We write to you when it is ready." in checkout


@pytest.mark.parametrize("bank", [True, False])
def test_the_terms_speak_of_a_card_only_where_one_can_pay_with_it(client: Client, settings, bank: bool) -> None:
    settings.TEST_BANK = bank
    make_profile()
    assert ("by card" in client.get("/en/terms/").content.decode()) is bank
    assert "In the shop" in client.get("/en/terms/").content.decode()


def test_an_order_of_a_silent_shop_is_told_by_letter(client: Client) -> None:
    silent_shop()
    order = order_on(client, make_product(cents=4990, stock=2))
    page = client.get(f"/en/orders/{order.token}/").content.decode()
    assert "We write to you when it is ready." in page
    assert "calendar.ics" not in page
    assert client.get(f"/en/orders/{order.token}/calendar.ics").status_code == 404


def test_delivery_cannot_be_asked_of_a_shop_that_does_not_deliver(client: Client) -> None:
    silent_shop()
    page = start(client, make_product(cents=4990, stock=2))
    answer = send(client, page, fulfilment="delivery", address="3 rue du Port, 49000 Angers")
    assert answer.status_code == 422
    assert "We do not deliver at the moment." in answer.content.decode()
    assert not Order.objects.exists()


def test_what_the_owner_has_said_is_said_everywhere(client: Client) -> None:
    make_profile(delivers=True, delivery_cents=4500, delivery_area_en="Around Angers", ready_hours=3)
    kettle = make_product("Bouilloire", name_en="Kettle", cents=4990, stock=3)
    checkout = start(client, kettle)
    window, terms, basket = (client.get(page).content.decode() for page in PAGES)
    for page in (window, terms, basket, checkout):
        assert "€45.00" in page
    assert "within three hours of opening" in window and "within three hours of opening" in terms
    assert "Around Angers" in terms and 'value="delivery"' in checkout
    assert "ready in 3 hours" in client.get(f"/en/p/{kettle.slug}/").content.decode()


def test_free_delivery_is_called_free(client: Client) -> None:
    make_profile(delivers=True, delivery_cents=0)
    start(client, make_product(cents=4990, stock=3))
    assert "Delivered free to your door." in client.get("/en/").content.decode()
    assert "Delivery is free" in client.get("/en/terms/").content.decode()


def test_one_hour_is_one_hour(client: Client) -> None:
    make_profile(ready_hours=1)
    assert "within one hour of opening" in client.get("/en/terms/").content.decode()
