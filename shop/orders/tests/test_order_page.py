"""An order's page: its code, its path, and changing one's mind."""

import pytest
from django.test import Client
from django.utils import timezone

from inventory.stock.models import StockLevel
from shop.basket.models import BasketLine
from shop.catalogue.tests.factories import make_product, make_profile
from shop.orders.models import Order
from shop.orders.operations.fulfil import hand_over, mark_ready
from shop.orders.operations.sell import Paid

from .web import order_on
from .world import assert_books_are_clean

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _profile() -> None:
    make_profile()


def page(client: Client, order: Order, part: str = "") -> str:
    return client.get(f"/en/orders/{order.token}/{part}").content.decode()


def test_the_page_follows_the_order_from_hand_to_hand(client: Client) -> None:
    order = order_on(client, make_product(name_en="Kettle", cents=4990))
    assert "Thank you, Camille." in page(client, order) and "You pay on the spot." in page(client, order)
    assert 'hx-trigger="every 5s"' in page(client, order)

    mark_ready(order=order, actor="user:1:Marc", now=timezone.now())
    told = page(client, order, "state/")
    assert "It is ready, Camille." in told and order.pickup_code in told and "<html" not in told

    hand_over(order=order, till_code="tablet-1", actor="user:1:Marc", now=timezone.now(), payments=[Paid("card")])
    told = page(client, order)
    assert "It is yours, Camille." in told and "every 5s" not in told
    assert order.pickup_code not in told and "Cancel the order" not in told
    assert_books_are_clean()


def test_an_order_is_cancelled_with_one_click_and_the_units_go_back(client: Client) -> None:
    kettle = make_product(stock=1)
    order = order_on(client, kettle)
    assert StockLevel.objects.get().available == 0
    client.post(f"/en/orders/{order.token}/cancel/")
    told = page(client, order)
    assert "This order is cancelled." in told and "Nothing was paid." in told
    assert StockLevel.objects.get().available == 1

    client.post(f"/en/orders/{order.token}/cancel/")
    assert_books_are_clean()


def test_what_was_handed_over_meanwhile_cannot_be_cancelled(client: Client) -> None:
    order = order_on(client, make_product())
    hand_over(order=order, till_code="tablet-1", actor="user:1:Marc", now=timezone.now(), payments=[Paid("card")])
    answer = client.post(f"/en/orders/{order.token}/cancel/")
    assert (answer.status_code, "has moved on" in answer.content.decode()) == (409, True)
    order.refresh_from_db()
    assert order.state == "collected"


def test_what_was_cancelled_can_go_back_into_the_basket(client: Client) -> None:
    order = order_on(client, make_product())
    client.post(f"/en/orders/{order.token}/cancel/")
    client.post(f"/en/orders/{order.token}/again/")
    assert [line.quantity for line in BasketLine.objects.all()] == [1]


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 300, "%00", "..%2f"])
@pytest.mark.parametrize("part", ["", "state/", "calendar.ics"])
def test_a_link_that_is_nobodys_is_not_found(client: Client, token: str, part: str) -> None:
    assert client.get(f"/en/orders/{token}/{part}").status_code == 404


def test_the_collection_goes_into_a_calendar(client: Client) -> None:
    order = order_on(client, make_product())
    answer = client.get(f"/en/orders/{order.token}/calendar.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert f"Show the code {order.pickup_code}" in text.replace("\r\n ", "")
    assert f"/en/orders/{order.token}/" in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_page_is_kept_by_nobody_and_found_by_no_engine(client: Client) -> None:
    order = order_on(client, make_product())
    answer = client.get(f"/en/orders/{order.token}/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()
