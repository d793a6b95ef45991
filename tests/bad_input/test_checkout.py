"""Empty basket, expired hold, double click, two tabs, stale page: one order at most, and a sentence that says so."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from instore.tablet.models import Ticket
from inventory.stock.models import Hold
from inventory.stock.operations import expire_due
from shop.basket.models import BasketLine
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import set_status
from shop.orders.models import Order
from shop.orders.tests.factories import make_order, make_variant
from shop.orders.tests.world import assert_books_are_clean, levels, snapshot

from . import people

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

CLICKS = 6


def form(**more: Any) -> dict[str, Any]:
    return {
        "name": "Camille Aubry",
        "phone": "06 12 00 41 87",
        "email": "camille@example.com",
        "fulfilment": "pickup",
        "payment": "in_shop",
        "key": str(uuid4()),
        "seen_cents": "54900",
        **more,
    }


def at_checkout(*, stock: int = 3, units: int = 1) -> tuple[Client, Variant]:
    variant = make_variant("LAV-8", stock=stock)
    browser = people.visitor()
    browser.post("/basket/add/", {"sku": "LAV-8", "quantity": str(units)})
    browser.post("/checkout/start/")
    assert browser.get("/checkout/").status_code == 200
    return browser, variant


def twin(browser: Client) -> Client:
    """Another tab of the same browser."""
    other = people.visitor()
    other.cookies = browser.cookies
    return other


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The answers of calls that begin at the same moment, each in a thread of its own."""
    barrier = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        barrier.wait(timeout=30)
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def test_an_empty_basket_orders_nothing():
    make_variant("LAV-8")
    browser = people.visitor()
    before = snapshot()
    for _ in range(2):
        for path, sent in (("/checkout/start/", {}), ("/checkout/", form())):
            answer = browser.post(path, sent, follow=True)
            assert answer.status_code == 200
            assert "<h1" in answer.content.decode()
        # the second time with a basket that was emptied
        browser.post("/basket/add/", {"sku": "LAV-8"})
        browser.post(f"/basket/{Variant.objects.get().pk}/", {"quantity": "0"})
    assert snapshot() == before


def test_an_expired_hold_is_taken_anew_while_there_are_some():
    browser, variant = at_checkout()
    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get("/checkout/").status_code == 200  # the page that says so
    expire_due(now=timezone.now())

    answer = browser.post("/checkout/", form())

    assert answer.headers["Location"] == f"/orders/{Order.objects.get().token}/"
    assert levels(variant) == (3, 1)
    assert_books_are_clean()


def test_an_expired_hold_whose_units_are_gone_orders_nothing():
    browser, variant = at_checkout(stock=1)
    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    rival = make_order((variant, 1), now=timezone.now())

    answer = browser.post("/checkout/", form(), follow=True)

    assert answer.redirect_chain == [("/basket/", 302)]
    assert list(Order.objects.all()) == [rival]
    assert BasketLine.objects.get().quantity == 1
    assert_books_are_clean()


def test_clicks_at_the_same_moment_make_one_order():
    browser, variant = at_checkout()
    sent = form()

    answers = together(*[lambda: twin(browser).post("/checkout/", sent)] * CLICKS)

    order = Order.objects.get()
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert {answer.headers["Location"] for answer in answers if answer.status_code == 302} == {
        f"/orders/{order.token}/"
    }
    assert levels(variant) == (3, 1)
    assert_books_are_clean()


def test_two_tabs_that_order_at_the_same_moment_make_one_order():
    """Each tab has a key of its own."""
    browser, variant = at_checkout()

    answers = together(*[lambda: twin(browser).post("/checkout/", form())] * CLICKS)

    assert Order.objects.count() == 1
    assert sorted(answer.status_code for answer in answers) == [302, *[409] * (CLICKS - 1)]
    assert all("<h1" in answer.content.decode() for answer in answers if answer.status_code == 409)
    assert levels(variant) == (3, 1)
    assert_books_are_clean()


def test_a_tab_that_begins_checkout_while_the_other_orders_is_no_trouble():
    for _ in range(4):
        variant = make_variant(stock=3)
        browser = people.visitor()
        browser.post("/basket/add/", {"sku": variant.sku})
        browser.post("/checkout/start/")
        others = [lambda: twin(browser).post("/checkout/start/")] * 3  # noqa: B023 - run at once
        answers = together(lambda: twin(browser).post("/checkout/", form()), *others)  # noqa: B023
        assert {answer.status_code for answer in answers} <= {302}
        assert Order.objects.filter(lines__variant=variant).count() == 1
    assert_books_are_clean()


def test_the_other_tab_is_told_of_the_order_that_was_made():
    browser, _variant = at_checkout()
    browser.post("/checkout/", form())
    before = snapshot()
    answer = twin(browser).post("/checkout/", form(name="Somebody Else"))
    assert answer.status_code == 409
    assert Order.objects.get().token in answer.content.decode()
    assert snapshot() == before


def test_a_stale_price_is_shown_before_anything_is_ordered():
    browser, variant = at_checkout()
    set_price(variant=variant, price_cents=59900, actor="test", now=timezone.now())
    before = snapshot()
    answer = browser.post("/checkout/", form())
    assert answer.status_code == 200
    assert "599" in answer.content.decode()
    assert snapshot() == before
    assert browser.post("/checkout/", form(seen_cents="59900")).status_code == 302


def test_a_product_that_left_the_shop_meanwhile_is_not_ordered():
    browser, variant = at_checkout()
    set_status(product=variant.product, status=Product.Status.ARCHIVED, actor="test", now=timezone.now())
    assert browser.get("/checkout/").headers["Location"] == "/basket/"
    before = snapshot()
    for path, sent in (("/checkout/", form()), ("/checkout/start/", {})):
        answer = browser.post(path, sent, follow=True)
        assert answer.redirect_chain == [("/basket/", 302)]
        assert "Produit LAV-8" in answer.content.decode()
    assert snapshot() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "x"},
        {"seen_cents": "-1"},
        {"seen_cents": "9" * 40},
        {"seen_cents": "NaN"},
        {"payment": "cash"},
        {"payment": "free"},
        {"fulfilment": "counter"},
        {"fulfilment": "delivery"},
        {"name": "\0"},
        {"name": ""},
        {"name": "x" * 121},
        {"email": "camille@"},
        {"email": "a@b.c\nBcc: all@example.com"},
        {"email": "x" * 300 + "@example.com"},
        {"phone": "call me"},
    ],
    ids=str,
)
def test_a_form_that_is_not_right_orders_nothing(wrong: dict[str, str]):
    browser, _variant = at_checkout()
    before = snapshot()
    answer = browser.post("/checkout/", form(**wrong))
    assert answer.status_code in (302, 422)
    assert not answer.headers.get("Location", "").startswith("/orders/")
    assert snapshot() == before


def test_a_card_that_is_accepted_twice_pays_once():
    browser, variant = at_checkout()
    bank = browser.post("/checkout/", form(payment="test_card")).headers["Location"]
    assert re.fullmatch(r"/test-bank/[\w-]+/", bank)

    answers = together(*[lambda: twin(browser).post(bank, {"answer": "accept"})] * CLICKS)

    order = Order.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {f"/orders/{order.token}/"}
    assert (order.state, order.paid_cents) == (Order.State.PLACED, 54900)
    assert levels(variant) == (3, 1)
    assert_books_are_clean()


def test_a_card_that_is_accepted_and_refused_at_once_is_one_or_the_other():
    browser, variant = at_checkout()
    bank = browser.post("/checkout/", form(payment="test_card")).headers["Location"]
    accept, refuse = ({"answer": word} for word in ("accept", "refuse"))

    together(*(lambda given=given: twin(browser).post(bank, given) for given in (accept, refuse) * 3))  # type: ignore[misc]

    order = Order.objects.get()
    held = 1 if order.state == Order.State.PLACED else 0
    assert order.state in (Order.State.PLACED, Order.State.CANCELLED)
    assert levels(variant) == (3, held)
    assert_books_are_clean()


def test_a_ticket_that_is_paid_by_several_taps_is_one_sale():
    variant = make_variant("LAV-8", stock=3)
    tablet = people.seller()
    tablet.post("/tablet/sell/add/", {"q": "LAV-8"})
    paid = {"key": str(Ticket.objects.get().key), "total_cents": "54900", "method": "card"}

    answers = together(*[lambda: twin(tablet).post("/tablet/sell/pay/", paid)] * CLICKS)

    order = Order.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {f"/tablet/receipt/{order.number}/"}
    assert levels(variant) == (2, 0)
    assert_books_are_clean()


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_stale_ticket_sells_nothing(key: str):
    make_variant("LAV-8", stock=3)
    tablet = people.seller()
    tablet.post("/tablet/sell/add/", {"q": "LAV-8"})
    before = snapshot()
    sent = {"key": key, "total_cents": "54900", "method": "card"}
    assert "n’est plus ouvert" in tablet.post("/tablet/sell/pay/", sent, follow=True).content.decode()
    for total in ("1", "-1", "x", "9" * 30):
        sent = {"key": str(Ticket.objects.get().key), "total_cents": total, "method": "card"}
        assert "prix a changé" in tablet.post("/tablet/sell/pay/", sent, follow=True).content.decode()
    assert snapshot() == before
