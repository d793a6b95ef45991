"""Clicks, tabs and banks at the same moment: one attempt runs, one payment counts, nothing is sold twice."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from inventory.stock.operations import expire_due
from inventory.stock.tests.rivals import in_threads
from shop.orders.errors import OrderMoved
from shop.orders.models import Order, Payment
from shop.orders.operations.fulfil import cancel
from shop.orders.operations.pay import refuse, settle
from shop.orders.operations.unpaid import abandon_unpaid, pay_again, pay_in_shop

from .factories import make_order, make_variant
from .test_pay_again import LATER, TOO_LATE, ask_the_bank, refused
from .world import assert_books_are_clean, journal, levels

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def told(results: list[Any]) -> list[Any]:
    """What went wrong, other than an order that moved on."""
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, OrderMoved)]


def test_many_clicks_at_once_are_one_attempt_at_one_page_of_the_bank() -> None:
    order, _first = refused((make_variant(), 1))

    def click() -> str:
        return ask_the_bank(pay_again(order=Order.objects.get(pk=order.pk), now=LATER))

    results = in_threads([click] * 8)

    assert told(results) == [] and len(set(results)) == 1
    assert Payment.objects.filter(state="pending").count() == 1


@pytest.mark.parametrize("number", range(4))
def test_two_banks_the_counter_and_a_cancellation_at_once_end_in_one_way(number: int) -> None:
    washer = make_variant(stock=1)
    order, first = refused((washer, 1))
    second = ask_the_bank(pay_again(order=order, now=LATER))
    rivals: list[Callable[[], Any]] = [
        partial(settle, method="test_card", provider_reference=first, now=LATER),
        partial(settle, method="test_card", provider_reference=second, now=LATER),
        partial(refuse, method="test_card", provider_reference=second, now=LATER),
        partial(pay_in_shop, order=order, now=LATER),
        partial(pay_again, order=order, now=LATER),
        partial(cancel, order=order, actor="a", now=LATER),
    ]
    # another one begins each time
    results = in_threads([*rivals[number:], *rivals[:number]])

    assert told(results) == []
    order.refresh_from_db()
    # whatever came first, the cancellation came too
    assert (order.state, order.paid_cents, levels(washer)) == ("cancelled", 0, (1, 0))
    assert "pending" not in set(order.payments.values_list("state", flat=True))
    assert sum(cents for _till, _kind, cents in journal()) == 0
    assert_books_are_clean()


def test_the_end_of_the_time_and_the_last_answers_at_once_sell_nothing_twice() -> None:
    washer = make_variant(stock=1)
    order, first = refused((washer, 1))
    second = ask_the_bank(pay_again(order=order, now=LATER))

    def buy_it() -> Order:
        return make_order((washer, 1), now=TOO_LATE)

    in_threads(
        [
            partial(expire_due, now=TOO_LATE),
            partial(abandon_unpaid, now=TOO_LATE),
            partial(settle, method="test_card", provider_reference=second, now=TOO_LATE),
            partial(settle, method="test_card", provider_reference=first, now=TOO_LATE),
            partial(pay_in_shop, order=order, now=TOO_LATE),
            buy_it,
        ]
    )

    order.refresh_from_db()
    placed = Order.objects.filter(state="placed").count()
    assert order.state in ("placed", "cancelled")
    # somebody has it, or nobody: never two
    assert placed <= 1 and levels(washer) == (1, placed)
    assert order.payments.filter(state="settled").count() == (1 if order.state == "placed" else 0)
    assert_books_are_clean()
