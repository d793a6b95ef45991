from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from inventory.outbox import operations, queries
from inventory.outbox.models import Cursor
from inventory.outbox.operations import LEASE, announce, consume

from .test_read import settled

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def say(number: int, first: int = 0) -> None:
    with transaction.atomic():
        for index in range(number):
            announce(kind=f"k{first + index}", now=NOW)
    settled(first + number)


class Reader:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, entries) -> None:
        self.seen += [entry.kind for entry in entries]


def test_everything_is_handed_over_once_and_in_order():
    say(5)
    reader = Reader()
    counts = [consume(name="r", handler=reader, now=NOW, limit=2) for _ in range(4)]
    assert counts == [2, 2, 1, 0]
    assert reader.seen == ["k0", "k1", "k2", "k3", "k4"]
    assert Cursor.objects.get().moved_at == NOW


def test_each_consumer_has_a_cursor_of_its_own():
    say(2)
    one, two = Reader(), Reader()
    consume(name="one", handler=one, now=NOW)
    consume(name="two", handler=two, now=NOW)
    assert one.seen == two.seen == ["k0", "k1"]


def test_a_handler_that_fails_sees_the_same_again():
    say(2)

    def fail(entries) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        consume(name="r", handler=fail, now=NOW)
    reader = Reader()
    assert consume(name="r", handler=reader, now=NOW) == 2
    assert reader.seen == ["k0", "k1"]


def test_while_one_works_another_does_not():
    say(2)
    outcomes = []

    def work(entries) -> None:
        outcomes.append(consume(name="r", handler=Reader(), now=NOW))

    assert consume(name="r", handler=work, now=NOW) == 2
    assert outcomes == [0]


def test_while_a_handler_works_no_transaction_is_open():
    say(1)
    outcomes: list[bool] = []
    consume(name="r", handler=lambda entries: outcomes.append(connection.in_atomic_block), now=NOW)
    assert outcomes == [False]


def test_who_was_turned_away_is_not_forgotten(monkeypatch):
    """A rival is turned away after the worker's last look: the worker looks again."""
    say(1)
    reader = Reader()
    consume(name="r", handler=reader, now=NOW)
    looked: list[int] = []

    def read_then_rival(*, after: str, limit: int):
        found = real_read(after=after, limit=limit)
        if not looked:
            looked.append(1)
            say(1, first=1)
            assert consume(name="r", handler=Reader(), now=NOW) == 0
        return found

    real_read = queries.read
    monkeypatch.setattr(operations, "read", read_then_rival)

    assert consume(name="r", handler=reader, now=NOW) == 1
    assert reader.seen == ["k0", "k1"]


def test_the_lease_of_a_killed_worker_ends():
    say(1)
    Cursor.objects.create(name="r", lease="dead", leased_until=NOW + LEASE)
    reader = Reader()
    assert consume(name="r", handler=reader, now=NOW + LEASE - timedelta(seconds=1)) == 0
    assert consume(name="r", handler=reader, now=NOW + LEASE) == 1
    assert reader.seen == ["k0"]
