"""A basket that is emptied while its checkout begins leaves nothing held."""

import importlib
import threading
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction

from inventory.stock.models import Hold
from inventory.stock.tests.rivals import before, in_threads
from shop.basket.models import Basket, BasketLine
from shop.basket.operations import add, clear, create_basket, set_quantity
from shop.catalogue.models import Variant
from shop.orders.errors import EmptyBasket
from shop.orders.operations.place import CHECKOUT_HOLD, hold_basket

from .factories import NOW, make_order, make_variant
from .world import assert_books_are_clean, levels

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
place = importlib.import_module("shop.orders.operations.place")
SOON = NOW + timedelta(minutes=1)


def basket_with(*lines: tuple[Variant, int]) -> Basket:
    basket = create_basket(now=NOW)
    for variant, quantity in lines:
        add(basket=basket, variant=variant, quantity=quantity, now=NOW)
    return basket


def held(basket: Basket) -> list[Hold]:
    return list(Hold.objects.filter(owner=basket.owner, state=Hold.State.ACTIVE))


def test_an_emptied_basket_gives_its_hold_back() -> None:
    washer = make_variant(stock=1)
    basket = basket_with((washer, 1))
    hold_basket(basket=basket, now=NOW)
    set_quantity(basket=basket, variant_id=washer.pk, quantity=0, now=SOON)
    assert (held(basket), levels(washer)) == ([], (1, 0))
    assert_books_are_clean()


def test_a_line_taken_out_frees_its_units_and_the_rest_stays_as_long_as_before() -> None:
    washer, kettle = make_variant(stock=1), make_variant(stock=3)
    basket = basket_with((washer, 1), (kettle, 3))
    hold_basket(basket=basket, now=NOW)
    set_quantity(basket=basket, variant_id=washer.pk, quantity=0, now=SOON)
    set_quantity(basket=basket, variant_id=kettle.pk, quantity=2, now=SOON)
    assert (levels(washer), levels(kettle)) == ((1, 0), (3, 2))
    (kept,) = held(basket)
    assert kept.expires_at == NOW + CHECKOUT_HOLD
    assert_books_are_clean()


def test_more_of_something_holds_no_more_before_the_checkout_begins_again() -> None:
    kettle = make_variant(stock=3)
    basket = basket_with((kettle, 1))
    kept = hold_basket(basket=basket, now=NOW)
    set_quantity(basket=basket, variant_id=kettle.pk, quantity=3, now=SOON)
    assert ([one.pk for one in held(basket)], levels(kettle)) == ([kept.pk], (3, 1))


def test_an_order_keeps_its_units_when_its_basket_is_emptied() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1))
    clear(basket=Basket.objects.get(), now=SOON)
    assert (order.state, levels(washer)) == ("placed", (1, 1))


@pytest.mark.postgres
def test_who_empties_the_basket_waits_for_the_checkout_and_then_gives_its_units_back(monkeypatch) -> None:
    washer = make_variant(stock=1)
    basket = basket_with((washer, 1))
    done = threading.Event()

    def empty_it() -> None:
        try:
            clear(basket=basket, now=SOON)
        finally:
            done.set()
            connection.close()

    rival = threading.Thread(target=empty_it)

    def let_the_rival_in() -> None:
        rival.start()
        # it stands at the basket's row: its lines are read, and they are still all there
        assert not done.wait(0.5)

    before(monkeypatch, place, "hold", let_the_rival_in)
    kept = hold_basket(basket=basket, now=NOW)
    rival.join(30)

    assert done.is_set()
    kept.refresh_from_db()
    assert (kept.state, levels(washer)) == (Hold.State.RELEASED, (1, 0))
    assert_books_are_clean()


@pytest.mark.postgres
def test_the_checkout_waits_for_who_empties_the_basket_and_then_holds_nothing() -> None:
    washer = make_variant(stock=1)
    basket = basket_with((washer, 1))
    results: list[object] = []

    def check_out() -> None:
        try:
            results.append(hold_basket(basket=basket, now=NOW))
        except EmptyBasket as error:
            results.append(error)
        finally:
            connection.close()

    rival = threading.Thread(target=check_out)
    with transaction.atomic():
        clear(basket=basket, now=NOW)
        rival.start()
        rival.join(0.5)
        assert rival.is_alive()
    rival.join(30)

    assert [type(one) for one in results] == [EmptyBasket]
    assert (held(basket), levels(washer)) == ([], (1, 0))


@pytest.mark.postgres
def test_many_at_once_leave_a_hold_for_what_is_in_the_basket_and_no_more() -> None:
    variants = [make_variant(stock=20) for _number in range(3)]
    for _round in range(6):
        baskets = [basket_with(*((one, 2) for one in variants)) for _number in range(4)]
        starts = [partial(hold_basket, basket=basket, now=NOW) for basket in baskets]
        changes = [
            partial(set_quantity, basket=basket, variant_id=one.pk, quantity=number % 2, now=NOW)
            for number, basket in enumerate(baskets)
            for one in reversed(variants)
        ]
        results = in_threads([*starts, *changes])
        faults = [one for one in results if isinstance(one, Exception) and not isinstance(one, EmptyBasket)]
        assert faults == []
        for basket in baskets:
            wanted = dict(BasketLine.objects.filter(basket=basket).values_list("variant__item", "quantity"))
            kept = {line.item_id: line.quantity for one in held(basket) for line in one.lines.all()}
            assert kept in ({}, wanted)
            clear(basket=basket, now=SOON)
            assert held(basket) == []
    assert {levels(one) for one in variants} == {(20, 0)}
    assert_books_are_clean()
