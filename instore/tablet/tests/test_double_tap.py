"""Fingers are quicker than networks: the same thing asked twice at once happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from instore.tablet.errors import BadCode, TabletLocked, TooManyTries, WrongPin
from instore.tablet.models import Tablet, Ticket
from instore.tablet.operations.checkout import pay
from instore.tablet.operations.devices import MOST_TRIES, enrol
from instore.tablet.operations.sessions import open_session
from instore.tablet.operations.tickets import add_line
from inventory.stock.errors import InsufficientStock
from inventory.stock.ledger import check_ledger
from inventory.stock.models import StockLevel
from shop.fiscal.chain import verify
from shop.orders.models import Order
from shop.orders.operations.sell import Paid
from shop.orders.operations.take_back import take_back

from .factories import make_seller, make_tablet, make_variant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def at_once(*tasks: Callable[[], Any]) -> list[Any]:
    """The result or the error of each, all begun at the same moment."""
    gate = Barrier(len(tasks))

    def run(task: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return task()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [one.result() for one in [pool.submit(run, task) for task in tasks]]


def test_four_taps_on_the_button_are_one_sale() -> None:
    louise = make_seller()
    tablet, _ = make_tablet(seller=louise)
    ticket = add_line(tablet=tablet, seller=louise, variant=make_variant(stock=5), now=timezone.now())

    def tap() -> Order:
        return pay(
            tablet=tablet,
            seller=louise,
            ticket_key=ticket.key,
            payments=[Paid("card")],
            expected_total_cents=54900,
            now=timezone.now(),
        )

    sold = at_once(*[tap] * 4)

    assert [type(one).__name__ for one in sold] == ["Order"] * 4, sold
    assert len({one.pk for one in sold}) == 1
    assert (Order.objects.count(), Ticket.objects.count(), StockLevel.objects.get().on_hand) == (1, 0, 4)
    assert (check_ledger(), verify()) == ([], [])


def test_two_tablets_cannot_put_the_last_one_on_their_tickets() -> None:
    washer = make_variant(stock=1)
    people = [make_seller("Louise Brault"), make_seller("Marc Cochard")]
    tablets = [make_tablet(f"Tablette {one.pk}", one)[0] for one in people]

    def scan(index: int) -> Any:
        return add_line(tablet=tablets[index], seller=people[index], variant=washer, now=timezone.now())

    results = at_once(lambda: scan(0), lambda: scan(1))

    assert sorted(type(one).__name__ for one in results) == ["InsufficientStock", "Ticket"], results
    assert any(isinstance(one, InsufficientStock) for one in results)
    assert StockLevel.objects.get().held == 1
    assert check_ledger() == []


def test_two_scans_at_once_on_one_tablet_are_two_units_of_one_ticket() -> None:
    louise, washer = make_seller(), make_variant(stock=5)
    tablet, _ = make_tablet(seller=louise)

    def scan() -> Ticket:
        return add_line(tablet=tablet, seller=louise, variant=washer, now=timezone.now())

    results = at_once(*[scan] * 3)

    assert [type(one).__name__ for one in results] == ["Ticket"] * 3, results
    assert Ticket.objects.get().lines.get().quantity == 3
    assert StockLevel.objects.get().held == 3


def test_goods_are_taken_back_once() -> None:
    louise = make_seller()
    tablet, _ = make_tablet(seller=louise)
    washer = make_variant(stock=1)
    ticket = add_line(tablet=tablet, seller=louise, variant=washer, now=timezone.now())
    card = [Paid("card")]
    sold = pay(
        tablet=tablet,
        seller=louise,
        ticket_key=ticket.key,
        payments=card,
        expected_total_cents=54900,
        now=timezone.now(),
    )

    def back(key: str) -> Callable[[], Any]:
        return lambda: take_back(
            order=sold,
            quantities={washer.sku: 1},
            refund_method="card",
            till_code=tablet.till_code,
            actor=louise.actor,
            now=timezone.now(),
            key=key,
        )

    results = at_once(back("a"), back("a"), back("b"))

    made = {one.pk for one in results if type(one).__name__ == "Return"}
    assert len(made) == 1, results
    assert StockLevel.objects.get().on_hand == 1
    assert (check_ledger(), verify()) == ([], [])


def test_many_guesses_at_once_are_no_more_than_five() -> None:
    louise = make_seller(pin="1407")
    tablet, _ = make_tablet()

    def guess() -> None:
        open_session(tablet=tablet, seller=louise, pin="9999", now=timezone.now())

    results = at_once(*[guess] * 8)

    assert sum(isinstance(one, WrongPin) for one in results) == 4, results
    assert sum(isinstance(one, TabletLocked) for one in results) == 4, results
    assert Tablet.objects.get(pk=tablet.pk).pin_errors == 5


def test_many_codes_at_once_are_no_more_than_ten() -> None:
    def guess() -> None:
        enrol(code="AA-AA", now=timezone.now(), address="192.168.1.31")

    results = at_once(*[guess] * 16)
    assert [isinstance(one, BadCode) for one in results].count(True) == MOST_TRIES
    assert [isinstance(one, TooManyTries) for one in results].count(True) == 16 - MOST_TRIES
