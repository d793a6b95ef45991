"""Two at once. On SQLite a transaction keeps every other writer out; the steps in which a rival can
come in between, inside a transaction, exist on PostgreSQL only.
"""

import importlib
import threading
from functools import partial

import pytest
from django.db import connection, transaction

from inventory.items.models import Item
from inventory.retry import retried
from inventory.stock.errors import HeldUnitsCannotLeave, HoldEnded, InsufficientStock
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, Movement, StockLevel
from inventory.stock.operations import (
    commit,
    count,
    expire,
    hold,
    issue,
    lock_items,
    move,
    prolong,
    receive,
    release,
)
from inventory.stock.operations.levels import Want
from inventory.stock.queries import available_of

from .factories import LATER, MUCH_LATER, NOW, make_hold, make_place, make_stock
from .rivals import before, elsewhere, in_threads

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
holding = importlib.import_module("inventory.stock.operations.holding")
movements = importlib.import_module("inventory.stock.operations.movements")
rows = importlib.import_module("inventory.stock.operations.rows")


def refusals(results: list[object]) -> list[type]:
    return [type(result) for result in results if isinstance(result, Exception)]


@pytest.mark.parametrize("units", [1, 5])
def test_as_many_win_as_there_are_units(units):
    item = make_stock(units)
    results = in_threads([partial(make_hold, item, owner=f"basket:{number}") for number in range(16)])
    assert refusals(results) == [InsufficientStock] * (16 - units)
    assert Hold.objects.filter(state="active").count() == units
    assert available_of(item) == 0
    assert check_ledger() == []


def test_a_rival_just_before_the_lock_wins(monkeypatch):
    item = make_stock(1)
    before(monkeypatch, holding, "_hold", lambda: elsewhere(partial(make_hold, item, owner="rival")))
    with pytest.raises(InsufficientStock):
        make_hold(item, owner="mine")
    assert list(Hold.objects.values_list("owner", "state")) == [("rival", "active")]
    assert check_ledger() == []


@pytest.mark.postgres
def test_a_rival_between_reading_and_locking_wins(monkeypatch):
    item = make_stock(1)
    before(monkeypatch, holding, "lock_levels", lambda: elsewhere(partial(make_hold, item, owner="rival")))
    with pytest.raises(InsufficientStock):
        make_hold(item, owner="mine")
    assert list(Hold.objects.values_list("owner", "state")) == [("rival", "active")]
    assert check_ledger() == []


@pytest.mark.postgres
def test_a_rival_after_the_lock_waits_and_is_refused(monkeypatch):
    item = make_stock(1)
    outcome: list[object] = []

    def rival() -> None:
        try:
            outcome.append(make_hold(item, owner="rival"))
        except InsufficientStock as error:
            outcome.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=rival)
    before(monkeypatch, holding, "share", thread.start)
    made = make_hold(item, owner="mine")
    thread.join(10)
    assert made.counts
    assert refusals(outcome) == [InsufficientStock]
    assert check_ledger() == []


def test_one_owner_in_many_tabs_has_one_active_hold():
    item = make_stock(3)
    results = in_threads([partial(make_hold, item, 2) for _ in range(8)])
    assert refusals(results) == []
    assert Hold.objects.filter(state="active").count() == 1
    assert available_of(item) == 1
    assert check_ledger() == []


@pytest.mark.postgres
def test_the_same_owner_in_another_tab_was_faster(monkeypatch):
    item = make_stock(2)
    before(monkeypatch, holding, "lock_levels", lambda: elsewhere(partial(make_hold, item, 2)))
    make_hold(item, 1)
    assert sorted(Hold.objects.values_list("state", flat=True)) == ["active", "released"]
    assert available_of(item) == 1
    assert check_ledger() == []


def test_the_same_request_many_times_at_once_is_one_hold():
    item = make_stock(9)
    results = in_threads([partial(make_hold, item, 2, key="k", owner="api:k") for _ in range(8)])
    assert len({made.pk for made in results}) == 1
    assert available_of(item) == 7


def test_the_same_delivery_many_times_at_once_counts_once():
    item, shop = make_stock(0), make_place()
    deliver = partial(receive, item=item, location=shop, quantity=3, actor="a", now=NOW, key="k")
    results = in_threads([deliver] * 8)
    assert len({made.pk for made in results}) == 1
    assert (Movement.objects.count(), available_of(item)) == (1, 3)


@pytest.mark.parametrize("times", range(3))
def test_committed_or_expired_but_never_both(times):
    item = make_stock(1)
    made = make_hold(item, expires_at=LATER)
    rivals = [partial(commit, hold_id=made.pk, now=NOW)] * 4 + [partial(expire, hold_id=made.pk, now=LATER)] * 4
    results = in_threads(rivals)
    made.refresh_from_db()
    if made.state == "committed":
        assert refusals(results) == []
        assert available_of(item) == 0
    else:
        assert made.state == "expired"
        assert set(refusals(results[:4])) == {HoldEnded}
        assert available_of(item) == 1
    assert check_ledger() == []


@pytest.mark.parametrize("times", range(3))
def test_handed_over_or_cancelled_but_never_both(times):
    item = make_stock(1)
    made = make_hold(item)
    commit(hold_id=made.pk, now=NOW)
    rivals = [partial(issue, hold_id=made.pk, now=NOW, actor="a")] * 4 + [
        partial(release, hold_id=made.pk, now=NOW)
    ] * 4
    in_threads(rivals)
    made.refresh_from_db()
    level = StockLevel.objects.get()
    assert (made.state, level.on_hand, level.held) in [("issued", 0, 0), ("released", 1, 0)]
    assert Movement.objects.filter(hold=made).count() == (made.state == "issued")
    assert check_ledger() == []


@pytest.mark.postgres
def test_a_due_hold_that_is_prolonged_just_in_time_keeps_its_units(monkeypatch):
    item = make_stock(1)
    due = make_hold(item, owner="slow")
    again = partial(prolong, hold_id=due.pk, expires_at=MUCH_LATER, now=NOW)
    before(monkeypatch, holding, "lock_levels", lambda: elsewhere(again))
    with pytest.raises(InsufficientStock):
        make_hold(item, owner="mine", now=LATER)
    due.refresh_from_db()
    assert (due.state, due.expires_at) == ("active", MUCH_LATER)
    assert check_ledger() == []


@pytest.mark.postgres
def test_a_former_hold_that_is_committed_just_in_time_stays_promised(monkeypatch):
    item = make_stock(2)
    former = make_hold(item, 1)
    before(monkeypatch, holding, "lock_levels", lambda: elsewhere(partial(commit, hold_id=former.pk, now=NOW)))
    made = make_hold(item, 1)
    former.refresh_from_db()
    assert (former.state, made.state) == ("committed", "active")
    assert available_of(item) == 0
    assert check_ledger() == []


@pytest.mark.postgres
def test_what_is_sold_between_a_count_and_its_lock_is_seen(monkeypatch):
    item, shop = make_stock(5), make_place()
    before(monkeypatch, movements, "lock_levels", lambda: elsewhere(partial(make_hold, item, 4)))
    with pytest.raises(HeldUnitsCannotLeave):
        count(item=item, location=shop, counted=2, actor="a", now=NOW)
    assert check_ledger() == []


def test_carrying_back_and_forth_never_deadlocks():
    shop, back = make_place("shop"), make_place("back")
    item = make_stock(50, place=shop)
    make_stock(50, item=item, place=back)
    there = partial(move, item=item, source=shop, destination=back, quantity=1, actor="a", now=NOW)
    here = partial(move, item=item, source=back, destination=shop, quantity=1, actor="a", now=NOW)
    results = in_threads([there, here] * 8)
    assert refusals(results) == []
    assert available_of(item) == 100
    assert check_ledger() == []


def test_baskets_of_the_same_items_in_any_order_never_deadlock():
    items = [make_stock(40) for _ in range(4)]
    results = in_threads([partial(basket, number, items[number % 4 :] + items[: number % 4]) for number in range(12)])
    assert refusals(results) == []
    assert {available_of(item) for item in items} == {28}
    assert check_ledger() == []


def basket(number: int, items: list[Item]) -> Hold:
    wants = [Want(item, 1) for item in items]
    return hold(owner=f"basket:{number}", actor="a", wants=wants, expires_at=LATER, now=NOW)


@pytest.mark.parametrize(("locking_first", "rivals"), [(True, 8), (False, 2)])
def test_several_operations_in_one_transaction_lock_first_or_try_again(locking_first, rivals):
    one, two = make_stock(50), make_stock(50)

    @retried
    @transaction.atomic
    def both(number: int) -> None:
        order = [one, two] if number % 2 else [two, one]
        if locking_first:
            lock_items(order)
        for place, item in enumerate(order):
            made = make_hold(item, owner=f"{number}-{place}")
            threading.Event().wait(0.01)
            commit(hold_id=made.pk, now=NOW)
            issue(hold_id=made.pk, now=NOW, actor="a")

    results = in_threads([partial(both, number) for number in range(rivals)])
    assert refusals(results) == []
    assert [available_of(item) for item in (one, two)] == [50 - rivals, 50 - rivals]
    assert check_ledger() == []
