"""Paying by card: accepted, refused, left, and come back too late."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from inventory.stock.models import Hold, StockLevel
from inventory.stock.operations import expire_due
from shop.catalogue.tests.factories import make_product, make_profile
from shop.orders.models import Order, Payment
from shop.orders.operations.place import PAYMENT_HOLD
from shop.orders.tasks import abandon_unpaid

from .web import send, start
from .world import assert_books_are_clean, journal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _profile() -> None:
    make_profile()


@pytest.fixture
def bank(client: Client) -> str:
    """The address of the bank's page for an order of the last kettle."""
    answer = send(client, start(client, make_product(stock=1, cents=4990)), payment="test_card")
    assert "/test-bank/" in answer.headers["Location"]
    return answer.headers["Location"]


def test_an_accepted_payment_places_the_order_and_is_in_the_journal(client: Client, bank: str) -> None:
    order = Order.objects.get()
    assert (order.state, journal()) == ("awaiting", [])
    assert "€49<small>.90</small>" in client.get(bank).content.decode()
    assert client.post(bank, {"answer": "accept"}).headers["Location"] == f"/en/orders/{order.token}/"
    order.refresh_from_db()
    assert (order.state, order.paid_cents) == ("placed", 4990)
    assert "It is paid." in client.get(f"/en/orders/{order.token}/").content.decode()
    assert_books_are_clean()


def test_accepting_twice_pays_once(client: Client, bank: str) -> None:
    client.post(bank, {"answer": "accept"})
    entries = journal()
    client.post(bank, {"answer": "accept"})
    client.post(bank, {"answer": "refuse"})
    assert (journal(), Order.objects.get().state) == (entries, "placed")
    assert client.get(bank).status_code == 302


def test_after_a_refusal_the_page_offers_another_card_and_the_counter(client: Client, bank: str) -> None:
    client.post(bank, {"answer": "refuse"})
    order = Order.objects.get()
    told = client.get(f"/en/orders/{order.token}/").content.decode()
    assert (order.state, StockLevel.objects.get().available, journal()) == ("awaiting", 0, [])
    assert "The payment did not go through." in told and "Everything stays kept for you until" in told
    assert "Pay again" in told and "Pay in the shop instead" in told

    second = client.post(f"/en/orders/{order.token}/pay/").headers["Location"]
    assert second != bank and "/test-bank/" in second
    assert client.post(f"/en/orders/{order.token}/pay/").headers["Location"] == second
    client.post(second, {"answer": "accept"})
    order.refresh_from_db()
    assert (order.state, order.paid_cents, Order.objects.count()) == ("placed", 4990, 1)
    assert_books_are_clean()


def test_after_a_refusal_the_customer_may_pay_at_the_counter(client: Client, bank: str) -> None:
    client.post(bank, {"answer": "refuse"})
    order = Order.objects.get()
    for _click in range(2):
        answer = client.post(f"/en/orders/{order.token}/pay-in-shop/")
        assert answer.headers["Location"] == f"/en/orders/{order.token}/"
    told = client.get(f"/en/orders/{order.token}/").content.decode()
    order.refresh_from_db()
    assert (order.state, order.payment_method) == ("placed", "in_shop")
    assert "You pay on the spot." in told and order.pickup_code in told and "Pay again" not in told

    # the bank's page of the first attempt, still open in another tab
    client.post(bank, {"answer": "accept"})
    told = client.get(f"/en/orders/{order.token}/").content.decode()
    assert "it was given back" in told and "You pay on the spot." in told
    assert journal() == []
    assert_books_are_clean()


def test_when_the_hold_has_ended_the_page_offers_no_payment(client: Client, bank: str) -> None:
    client.post(bank, {"answer": "refuse"})
    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    order = Order.objects.get()
    told = client.get(f"/en/orders/{order.token}/").content.decode()
    assert "The time to pay is over." in told and "Pay again" not in told

    answer = client.post(f"/en/orders/{order.token}/pay/", follow=True).content.decode()
    assert "This order is cancelled." in answer and "Put it all back in the basket" in answer
    assert StockLevel.objects.get().available == 1


@pytest.mark.parametrize("part", ["pay", "pay-in-shop"])
def test_nobody_pays_by_a_link_or_for_an_order_that_is_nobodys(client: Client, bank: str, part: str) -> None:
    assert client.get(f"/en/orders/{Order.objects.get().token}/{part}/").status_code == 405
    assert client.post(f"/en/orders/nonsense/{part}/").status_code == 404


def test_who_left_the_bank_can_go_back_to_it(client: Client, bank: str) -> None:
    order = Order.objects.get()
    told = client.get(f"/en/orders/{order.token}/").content.decode()
    assert "We are waiting for the payment." in told and "Pay now" in told
    assert client.post(f"/en/orders/{order.token}/pay/").headers["Location"] == bank


def test_an_order_that_is_never_paid_is_cancelled_by_the_sweep(client: Client, bank: str) -> None:
    long_ago = timezone.now() - PAYMENT_HOLD - timedelta(minutes=1)
    Payment.objects.update(created_at=long_ago)
    Hold.objects.update(expires_at=long_ago + PAYMENT_HOLD)
    expire_due(now=timezone.now())
    assert abandon_unpaid() == 1
    assert (Order.objects.get().state, StockLevel.objects.get().available) == ("cancelled", 1)
    client.post(bank, {"answer": "accept"})
    assert (Order.objects.get().state, journal()) == ("cancelled", [])


@pytest.mark.parametrize("reference", ["x", "-", "%00", "é" * 50])
def test_a_payment_that_is_nobodys_is_not_found(client: Client, reference: str) -> None:
    assert client.get(f"/en/test-bank/{reference}/").status_code == 404


def test_a_real_shop_does_not_offer_the_bank_that_exists_nowhere(client: Client, settings: Any) -> None:
    settings.TEST_BANK = False
    shown = start(client, make_product(stock=1, cents=4990))
    assert "test_card" not in client.get("/en/checkout/").content.decode()

    answer = send(client, shown, payment="test_card")

    assert answer.status_code == 422
    assert not Order.objects.exists()
