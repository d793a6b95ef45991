import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from inventory.outbox.operations import announce
from inventory.outbox.queries import (
    BadPosition,
    check_position,
    latest_position,
    look_ahead,
    order_of,
    read,
)

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def say(*kinds: str) -> None:
    with transaction.atomic():
        for kind in kinds:
            announce(kind=kind, now=NOW, n=1)


def settled(expected: int) -> list[str]:
    """The kinds of everything, once other transactions of this PostgreSQL server let `read` see it."""
    for _ in range(200):
        if len(found := read()) >= expected:
            return [entry.kind for entry in found]
        threading.Event().wait(0.05)
    raise AssertionError(f"only {len(read())} of {expected} can be read")


def test_everything_is_read_in_order_and_page_by_page():
    say("a", "b")
    say("c")
    assert settled(3) == ["a", "b", "c"]
    first = read(limit=2)
    assert [entry.kind for entry in first] == ["a", "b"]
    rest = read(after=first[-1].position)
    assert [(entry.kind, entry.payload, entry.at) for entry in rest] == [("c", {"n": 1}, NOW)]
    assert read(after=rest[-1].position) == []


def test_who_wants_only_what_comes_begins_at_the_latest():
    assert latest_position() == "0.0"
    say("old")
    settled(1)
    start = latest_position()
    say("new")
    settled(2)
    assert [entry.kind for entry in read(after=start)] == ["new"]


def test_positions_compare():
    say("a", "b")
    settled(2)
    one, two = read()
    assert order_of("0.0") < order_of(one.position) < order_of(two.position)
    assert check_position(two.position) == two.position


@pytest.mark.parametrize(
    "position",
    ["x", "1", "1.", ".1", "-1.0", "1.-1", "1.2.3", "1 .2", "٣.1", "9" * 21 + ".1", f"{2**64}.1", f"1.{2**63}"],
)
def test_what_is_no_position_is_refused(position):
    for function in (lambda: read(after=position), lambda: check_position(position), lambda: order_of(position)):
        with pytest.raises(BadPosition):
            function()


def test_a_position_that_was_never_given_is_refused():
    say("a")
    with pytest.raises(BadPosition):
        check_position(f"{2**62}.5")


@pytest.mark.postgres
def test_what_commits_late_is_never_skipped():
    begun, finish = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            announce(kind="late", now=NOW)
            begun.set()
            finish.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    begun.wait(10)
    say("early")
    before = latest_position()
    assert [entry.kind for entry in read(after=before)] == []
    assert [entry.kind for entry in look_ahead(after=before)] == ["early"]
    finish.set()
    thread.join()
    assert settled(2) == ["late", "early"]
    assert [entry.kind for entry in read(after=before)] == ["late", "early"]


@contextmanager
def a_neighbour_writes() -> Iterator[None]:
    """A long transaction of another database of this PostgreSQL server."""
    import psycopg2

    elsewhere = connection.get_connection_params() | {"dbname": "postgres", "cursor_factory": None}
    with closing(psycopg2.connect(**elsewhere)) as neighbour, neighbour.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")  # as a write would: it has its number, and goes on
        yield


@pytest.mark.postgres
def test_a_long_transaction_of_another_database_keeps_nobody_waiting():
    with a_neighbour_writes():
        before = latest_position()
        say("sold")
        assert [entry.kind for entry in read(after=before)] == ["sold"]
        assert order_of(latest_position()) > order_of(before)


@pytest.mark.postgres
def test_a_reader_does_not_pass_its_own_transaction():
    with transaction.atomic():
        announce(kind="mine", now=NOW)
        assert read() == []
    assert settled(1) == ["mine"]


@pytest.mark.postgres
def test_transactions_are_ordered_as_numbers():
    say("nines")
    say("tens")
    with connection.cursor() as cursor:
        for kind, txid in (("nines", 99), ("tens", 100)):
            cursor.execute(
                "UPDATE inventory_outbox_announcement SET txid = %s::text::xid8 WHERE kind = %s", [txid, kind]
            )
    assert [entry.kind for entry in read()] == ["nines", "tens"]
    assert [entry.kind for entry in read(limit=1)] == ["nines"]
    assert [entry.kind for entry in look_ahead(after="")] == ["nines", "tens"]
    assert latest_position().startswith("100.")
