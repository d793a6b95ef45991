"""After a refusal: the same order is paid once more, or at the counter, until its hold ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from inventory.stock.models import Hold
from inventory.stock.operations import expire_due
from shop.orders.errors import OrderMoved
from shop.orders.models import Order, Payment
from shop.orders.operations.fulfil import cancel, hand_over
from shop.orders.operations.pay import refuse, settle
from shop.orders.operations.payments import Paid
from shop.orders.operations.place import PAYMENT_HOLD
from shop.orders.operations.unpaid import abandon_unpaid, pay_again, pay_in_shop
from shop.orders.providers import provider_for

from .factories import NOW, hold_of, make_order, make_sale, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(minutes=2)
LATER = NOW + timedelta(minutes=10)
TOO_LATE = NOW + PAYMENT_HOLD + timedelta(minutes=1)


def ask_the_bank(payment: Payment | None) -> str:
    """The customer goes to the bank with an attempt; how the bank knows it."""
    assert payment is not None
    bank = provider_for("test_card")
    assert bank is not None and bank.start(payment)
    return payment.provider_reference


def refused(*lines) -> tuple[Order, str]:
    """An order whose first card was refused, and how the bank knows that attempt."""
    order = make_order(*lines, method="test_card")
    first = ask_the_bank(order.payments.get())
    return refuse(method="test_card", provider_reference=first, now=SOON), first


def paid(reference: str, now=LATER) -> Order:
    return settle(method="test_card", provider_reference=reference, now=now)


def states(order: Order) -> list[str]:
    return list(order.payments.order_by("pk").values_list("state", flat=True))


def test_a_second_card_pays_the_same_order_from_the_same_hold() -> None:
    washer = make_variant(stock=1)
    order, _first = refused((washer, 1))
    assert (order.state, levels(washer), journal()) == ("awaiting", (1, 1), [])

    done = paid(ask_the_bank(pay_again(order=order, now=LATER)))

    assert (done.pk, done.state, done.hold_id, done.paid_cents) == (order.pk, "placed", order.hold_id, 54900)
    assert Order.objects.count() == 1
    assert states(order) == ["refused", "settled"]
    assert hold_of(done).state == Hold.State.COMMITTED
    assert journal() == [("web", "sale", 54900), ("web", "payment", 54900)]
    assert_books_are_clean()


def test_a_double_click_is_one_attempt() -> None:
    order, first = refused((make_variant(), 1))
    attempt = pay_again(order=order, now=LATER)
    second = ask_the_bank(attempt)
    before = snapshot()

    again = pay_again(order=order, now=LATER)

    assert ask_the_bank(again) == second != first
    assert snapshot() == before


def test_two_clicks_at_once_lead_to_the_same_page_of_the_bank() -> None:
    order, _first = refused((make_variant(), 1))
    pay_again(order=order, now=LATER)
    one = Payment.objects.get(state="pending")
    other = Payment.objects.get(state="pending")
    assert ask_the_bank(one) == ask_the_bank(other)


def test_the_database_itself_keeps_a_second_attempt_from_running() -> None:
    order = make_order((make_variant(), 1), method="test_card")
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(order=order, method="test_card", amount_cents=1, created_at=NOW)


def test_a_refusal_keeps_the_units_no_longer_than_before() -> None:
    washer = make_variant(stock=1)
    order, _first = refused((washer, 1))
    assert hold_of(order).expires_at == NOW + PAYMENT_HOLD
    pay_again(order=order, now=LATER)
    assert hold_of(order).expires_at == NOW + PAYMENT_HOLD

    assert abandon_unpaid(now=TOO_LATE) == 1

    order.refresh_from_db()
    assert (order.state, levels(washer), states(order)) == ("cancelled", (1, 0), ["refused", "refused"])
    assert journal() == []
    assert_books_are_clean()


def test_the_first_bank_says_yes_late_and_the_second_attempt_is_over() -> None:
    washer = make_variant(stock=1)
    order, first = refused((washer, 1))
    second = ask_the_bank(pay_again(order=order, now=LATER))

    assert paid(first).state == "placed"
    assert states(order) == ["settled", "refused"]

    # and the second was on its way too: its money goes back, and nothing is sold twice
    done = paid(second, now=LATER + timedelta(seconds=5))
    assert (done.state, done.paid_cents, states(order)) == ("placed", 54900, ["settled", "refunded"])
    assert journal() == [("web", "sale", 54900), ("web", "payment", 54900)]
    assert levels(washer) == (1, 1)
    assert_books_are_clean()


def test_the_first_bank_says_no_again_while_the_second_attempt_runs() -> None:
    order, first = refused((make_variant(), 1))
    pay_again(order=order, now=LATER)
    before = snapshot()
    refuse(method="test_card", provider_reference=first, now=LATER)
    assert snapshot() == before


def test_at_the_counter_instead_the_order_is_placed_and_paid_at_the_hand_over() -> None:
    washer = make_variant(stock=1)
    order, _first = refused((washer, 1))

    done = pay_in_shop(order=order, now=LATER)

    assert (done.state, done.payment_method, done.due_cents) == ("placed", "in_shop", 54900)
    assert (hold_of(order).state, journal()) == (Hold.State.COMMITTED, [])
    expire_due(now=TOO_LATE)
    assert (abandon_unpaid(now=TOO_LATE), levels(washer)) == (0, (1, 1))
    hand_over(order=order, till_code="tablet-1", actor="a", now=TOO_LATE, payments=[Paid("cash")])
    assert levels(washer) == (0, 0)
    assert journal() == [("tablet-1", "sale", 54900), ("tablet-1", "payment", 54900)]
    assert_books_are_clean()


def test_at_the_counter_twice_is_once() -> None:
    order, _first = refused((make_variant(), 1))
    pay_in_shop(order=order, now=LATER)
    before = snapshot()
    pay_in_shop(order=order, now=LATER)
    assert snapshot() == before


@pytest.mark.parametrize("handed_over", [False, True])
def test_money_for_an_order_that_is_paid_at_the_counter_goes_back(handed_over) -> None:
    washer = make_variant(stock=1)
    order, first = refused((washer, 1))
    second = ask_the_bank(pay_again(order=order, now=LATER))
    pay_in_shop(order=order, now=LATER)
    if handed_over:
        hand_over(order=order, till_code="tablet-1", actor="a", now=LATER, payments=[Paid("card")])
    entries = journal()

    for reference in (first, second):
        done = paid(reference)

    assert done.state == ("collected" if handed_over else "placed")
    assert done.due_cents == (0 if handed_over else 54900)
    assert states(order)[:2] == ["refunded", "refunded"]
    assert journal() == entries
    assert_books_are_clean()


def test_one_tab_pays_by_card_and_the_other_at_the_counter() -> None:
    order, _first = refused((make_variant(), 1))
    pay_in_shop(order=order, now=LATER)
    before = snapshot()
    assert pay_again(order=order, now=LATER) is None
    assert snapshot() == before

    other, _first = refused((make_variant(), 1))
    paid(ask_the_bank(pay_again(order=other, now=LATER)))
    before = snapshot()
    with pytest.raises(OrderMoved):
        pay_in_shop(order=other, now=LATER)
    assert snapshot() == before


@pytest.mark.parametrize("swept", [False, True])
@pytest.mark.parametrize("way", [pay_again, pay_in_shop])
def test_when_the_time_is_over_the_order_is_cancelled_and_its_units_are_free(way, swept) -> None:
    washer = make_variant(stock=1)
    order, _first = refused((washer, 1))
    if swept:
        expire_due(now=TOO_LATE)

    way(order=order, now=TOO_LATE)

    order.refresh_from_db()
    assert (order.state, levels(washer), states(order)) == ("cancelled", (1, 0), ["refused"])
    assert hold_of(order).state == Hold.State.EXPIRED
    assert_books_are_clean()


@pytest.mark.parametrize("faster", [False, True])
def test_the_hold_ends_while_the_customer_is_at_the_bank_for_the_second_time(faster) -> None:
    washer = make_variant(stock=1)
    order, _first = refused((washer, 1))
    second = ask_the_bank(pay_again(order=order, now=LATER))
    expire_due(now=TOO_LATE)
    if faster:
        make_sale((washer, 1), now=TOO_LATE)

    done = paid(second, now=TOO_LATE)

    assert done.state == ("cancelled" if faster else "placed")
    assert states(order) == ["refused", "refunded" if faster else "settled"]
    assert levels(washer) == ((0, 0) if faster else (1, 1))
    assert_books_are_clean()


def test_a_refusal_after_the_time_is_over_cancels_at_once() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1), method="test_card")
    reference = ask_the_bank(order.payments.get())
    assert refuse(method="test_card", provider_reference=reference, now=TOO_LATE).state == "cancelled"
    assert levels(washer) == (1, 0)


def test_an_order_whose_customer_never_reached_the_bank_is_cancelled_too() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1), method="test_card")
    assert order.payments.get().provider_reference == ""
    assert abandon_unpaid(now=TOO_LATE) == 1
    assert levels(washer) == (1, 0)


def test_a_cancelled_order_is_not_paid_again() -> None:
    order, _first = refused((make_variant(), 1))
    cancel(order=order, actor="a", now=LATER)
    before = snapshot()
    assert pay_again(order=order, now=LATER) is None
    with pytest.raises(OrderMoved):
        pay_in_shop(order=order, now=LATER)
    assert snapshot() == before
