"""Prepare an order, hand it over, take its money."""

from datetime import timedelta

import pytest

from inventory.stock.models import Hold, Location, Movement
from shop.fiscal.models import JournalEntry
from shop.orders.errors import InvalidPayment, NotEnoughReceived, OrderMoved
from shop.orders.models import Order
from shop.orders.operations.fulfil import cancel, hand_over, mark_ready
from shop.orders.operations.pay import settle
from shop.orders.operations.sell import Paid

from .factories import NOW, go_to_the_bank, hold_of, make_order, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def give(order: Order, *payments: Paid, now=LATER) -> Order:
    return hand_over(order=order, till_code="tablet-1", actor="user:1:Louise", now=now, payments=payments)


def test_the_customer_pays_and_takes_it() -> None:
    fridge = make_variant("BERGER", cents=68900, stock=2)
    order = make_order((fridge, 1))
    assert (levels(fridge), journal()) == ((2, 1), [])

    done = give(order, Paid("cash", received_cents=70000))

    assert (done.state, done.paid_cents, done.collected_at, done.sold_at) == ("collected", 68900, LATER, LATER)
    assert levels(fridge) == (1, 0)
    assert hold_of(order).state == Hold.State.ISSUED
    assert Movement.objects.get(destination__kind=Location.Kind.CUSTOMER).actor == "user:1:Louise"
    payment = order.payments.get()
    assert (payment.method, payment.state, payment.amount_cents, payment.received_cents) == (
        "cash",
        "settled",
        68900,
        70000,
    )
    assert journal() == [("tablet-1", "sale", 68900), ("tablet-1", "payment", 68900)]
    assert_books_are_clean()


def test_an_order_paid_online_is_only_handed_over() -> None:
    fridge = make_variant(stock=1)
    order = make_order((fridge, 1), method="test_card")
    payment = go_to_the_bank(order)
    settle(method="test_card", provider_reference=payment.provider_reference, now=NOW)
    before = journal()

    done = give(order)

    assert (done.state, done.sold_at) == ("collected", NOW)
    assert levels(fridge) == (0, 0)
    assert journal() == before == [("web", "sale", 54900), ("web", "payment", 54900)]


def test_handing_over_twice_is_once() -> None:
    order = make_order((make_variant(), 1))
    first = give(order, Paid("card"))
    before = snapshot()

    assert give(order, Paid("card"), now=LATER + timedelta(minutes=1)) == first
    assert snapshot() == before


def test_preparing_says_who_and_when_and_twice_is_once() -> None:
    order = make_order((make_variant(), 1))

    ready = mark_ready(order=order, actor="user:1:Louise", now=LATER)
    again = mark_ready(order=order, actor="user:2:Marc", now=LATER + timedelta(minutes=1))

    assert (ready.state, ready.ready_at, ready.ready_by) == ("ready", LATER, "user:1:Louise")
    assert (again.ready_at, again.ready_by) == (LATER, "user:1:Louise")


@pytest.mark.parametrize(
    ("payments", "error"),
    [
        ([], InvalidPayment),
        ([Paid("in_shop")], InvalidPayment),
        ([Paid("cash", received_cents=54899)], NotEnoughReceived),
        ([Paid("card", 100), Paid("cash", 100)], NotEnoughReceived),
    ],
)
def test_without_the_money_nothing_leaves(payments, error) -> None:
    order = make_order((make_variant(), 1))
    before = snapshot()

    with pytest.raises(error):
        give(order, *payments)

    assert snapshot() == before


def test_what_moved_on_cannot_go_back() -> None:
    washer = make_variant(stock=5)
    cancelled, collected = make_order((washer, 1)), make_order((washer, 1))
    unpaid = make_order((washer, 1), method="test_card")
    cancel(order=cancelled, actor="owner", now=LATER)
    give(collected, Paid("card"))
    before = snapshot()

    for order, step in (
        (cancelled, lambda order: give(order, Paid("card"))),
        (unpaid, lambda order: give(order, Paid("card"))),
        (cancelled, lambda order: mark_ready(order=order, actor="a", now=LATER)),
        (collected, lambda order: mark_ready(order=order, actor="a", now=LATER)),
        (unpaid, lambda order: mark_ready(order=order, actor="a", now=LATER)),
    ):
        with pytest.raises(OrderMoved):
            step(order)

    assert snapshot() == before


def test_the_journal_keeps_the_prices_of_the_order_not_of_the_day() -> None:
    from shop.catalogue.operations.prices import set_price

    washer = make_variant(cents=54900)
    order = make_order((washer, 1))
    set_price(variant=washer, price_cents=99900, actor="test", now=NOW)

    give(order, Paid("card"))

    assert JournalEntry.objects.get(kind="sale").facts["lines"][0]["unit_cents"] == 54900
