"""Cancelling gives the units back, and the money if any came."""

from datetime import timedelta

import pytest

from inventory.stock.models import Hold
from shop.fiscal.models import JournalEntry
from shop.orders.errors import OrderMoved
from shop.orders.operations.fulfil import cancel, hand_over
from shop.orders.operations.pay import settle
from shop.orders.operations.sell import Paid

from .factories import NOW, go_to_the_bank, hold_of, make_order, make_sale, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def test_the_units_of_an_unpaid_order_go_back_on_sale() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1))

    done = cancel(order=order, actor="user:9:Hélène", now=LATER)

    assert (done.state, done.cancelled_at, done.paid_cents) == ("cancelled", LATER, 0)
    assert hold_of(order).state == Hold.State.RELEASED
    assert levels(washer) == (1, 0)
    assert order.payments.get().state == "refused"
    assert journal() == []
    assert_books_are_clean()


def test_the_money_of_a_paid_order_goes_back_and_the_journal_says_so() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1), method="test_card")
    payment = go_to_the_bank(order)
    settle(method="test_card", provider_reference=payment.provider_reference, now=NOW)

    cancel(order=order, actor="user:9:Hélène", now=LATER)

    assert order.payments.get().state == "refunded"
    assert journal() == [
        ("web", "sale", 54900),
        ("web", "payment", 54900),
        ("web", "return", -54900),
        ("web", "refund", -54900),
    ]
    facts = JournalEntry.objects.get(kind="return").facts
    assert facts["vat"] == [{"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150}]
    assert levels(washer) == (1, 0)
    assert_books_are_clean()


def test_twice_is_once() -> None:
    order = make_order((make_variant(), 1))
    cancel(order=order, actor="a", now=LATER)
    before = snapshot()

    cancel(order=order, actor="b", now=LATER + timedelta(minutes=1))

    assert snapshot() == before


def test_what_was_handed_over_is_a_return_not_a_cancellation() -> None:
    washer = make_variant(stock=2)
    order = make_order((washer, 1))
    hand_over(order=order, till_code="tablet-1", actor="a", now=LATER, payments=[Paid("card")])
    sold = make_sale((washer, 1))
    before = snapshot()

    for one in (order, sold):
        with pytest.raises(OrderMoved):
            cancel(order=one, actor="a", now=LATER)

    assert snapshot() == before
