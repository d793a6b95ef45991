"""The bank's answer: paid or refused, twice, or too late."""

from datetime import timedelta

import pytest

from inventory.stock.models import Hold
from inventory.stock.operations import expire_due
from shop.orders.errors import UnknownOrder
from shop.orders.models import Order
from shop.orders.operations.fulfil import cancel
from shop.orders.operations.pay import refuse, settle
from shop.orders.operations.place import PAYMENT_HOLD
from shop.orders.operations.unpaid import abandon_unpaid

from .factories import NOW, go_to_the_bank, hold_of, make_order, make_sale, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=2)
TOO_LATE = NOW + PAYMENT_HOLD + timedelta(minutes=1)


def at_the_bank(*lines) -> tuple[Order, str]:
    order = make_order(*lines, method="test_card")
    payment = go_to_the_bank(order)
    return order, payment.provider_reference


def paid(reference: str, now=SOON) -> Order:
    return settle(method="test_card", provider_reference=reference, now=now)


def test_a_paid_order_is_placed_promised_and_recorded() -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))
    assert (order.state, levels(washer), journal()) == ("awaiting", (1, 1), [])

    done = paid(reference)

    assert (done.state, done.paid_cents, done.sold_at) == ("placed", 54900, SOON)
    assert order.payments.get().state == "settled"
    assert hold_of(order).state == Hold.State.COMMITTED
    assert levels(washer) == (1, 1)
    assert journal() == [("web", "sale", 54900), ("web", "payment", 54900)]
    assert_books_are_clean()


def test_paid_twice_is_once() -> None:
    _, reference = at_the_bank((make_variant(), 1))
    paid(reference)
    before = snapshot()

    paid(reference, now=TOO_LATE)

    assert snapshot() == before


def test_paid_late_it_is_promised_again_if_the_units_are_still_there() -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))
    expire_due(now=TOO_LATE)

    done = paid(reference, now=TOO_LATE)

    assert done.state == "placed"
    assert hold_of(done).state == Hold.State.COMMITTED
    assert done.hold_id != order.hold_id
    assert_books_are_clean()


def test_paid_late_and_somebody_was_faster_the_money_goes_back() -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))
    expire_due(now=TOO_LATE)
    make_sale((washer, 1), now=TOO_LATE)

    done = paid(reference, now=TOO_LATE)

    assert (done.state, done.paid_cents, done.sold_at) == ("cancelled", 0, None)
    assert order.payments.get().state == "refunded"
    assert [entry for entry in journal() if entry[0] == "web"] == []
    assert_books_are_clean()


@pytest.mark.parametrize("ended_by", ["the shop", "nobody", "the bank"])
def test_money_for_an_order_cancelled_meanwhile_goes_back(ended_by) -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))
    if ended_by == "the shop":
        cancel(order=order, actor="a", now=SOON)
    elif ended_by == "the bank":
        refuse(method="test_card", provider_reference=reference, now=TOO_LATE)
    else:
        assert abandon_unpaid(now=TOO_LATE) == 1

    done = paid(reference, now=TOO_LATE)

    assert (done.state, done.paid_cents) == ("cancelled", 0)
    assert order.payments.get().state == "refunded"
    assert levels(washer) == (1, 0)
    assert journal() == []


def test_a_product_deleted_meanwhile_cannot_be_promised() -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))
    expire_due(now=TOO_LATE)
    order.lines.update(variant=None)

    assert paid(reference, now=TOO_LATE).state == "cancelled"
    assert order.payments.get().state == "refunded"


def test_a_refused_payment_waits_for_another_and_twice_is_once() -> None:
    washer = make_variant(stock=1)
    order, reference = at_the_bank((washer, 1))

    done = refuse(method="test_card", provider_reference=reference, now=SOON)
    before = snapshot()
    refuse(method="test_card", provider_reference=reference, now=SOON)

    assert done.state == "awaiting"
    assert order.payments.get().state == "refused"
    assert levels(washer) == (1, 1)
    assert snapshot() == before


def test_a_refusal_after_the_payment_changes_nothing() -> None:
    _, reference = at_the_bank((make_variant(), 1))
    paid(reference)
    before = snapshot()

    refuse(method="test_card", provider_reference=reference, now=TOO_LATE)

    assert snapshot() == before


def test_orders_that_nobody_paid_are_cancelled_when_their_time_is_up() -> None:
    washer = make_variant(stock=3)
    at_the_bank((washer, 1))
    make_order((washer, 1))

    assert abandon_unpaid(now=NOW + PAYMENT_HOLD) == 0
    assert abandon_unpaid(now=TOO_LATE) == 1
    assert abandon_unpaid(now=TOO_LATE) == 0
    assert sorted(Order.objects.values_list("state", flat=True)) == ["cancelled", "placed"]
    assert levels(washer) == (3, 1)


@pytest.mark.parametrize("reference", ["", "nonsense"])
def test_an_unknown_reference_is_refused(reference) -> None:
    make_order((make_variant(), 1))
    before = snapshot()

    for answer in (settle, refuse):
        with pytest.raises(UnknownOrder):
            answer(method="test_card", provider_reference=reference, now=SOON)

    assert snapshot() == before
