"""A rewritten journal is found out, whatever was done to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection

from shop.fiscal.chain import entry_hash, verify
from shop.fiscal.models import JournalEntry, Sequence, Till

from .factories import write

pytestmark = pytest.mark.django_db
TABLE = "shop_fiscal_journalentry"


@contextmanager
def without_the_lock() -> Iterator[None]:
    """What somebody with the database in their hands can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
            yield
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _, sql in triggers:
                cursor.execute(sql)


def test_an_honest_journal_is_clean(capsys) -> None:
    for kind in ("sale", "payment", "return", "refund"):
        write(kind)

    assert verify() == []
    call_command("verify_journal")
    assert capsys.readouterr().out == "journal: clean, 4 entries\n"


def change_amount() -> None:
    JournalEntry.objects.filter(position=2).update(amount_cents=1)


def change_facts() -> None:
    JournalEntry.objects.filter(position=2).update(facts={"lines": []})


def change_and_hash_again() -> None:
    entry = JournalEntry.objects.select_related("till").get(position=2)
    entry.amount_cents = 1
    entry.hash = entry_hash(entry)
    entry.save()


def delete_from_the_middle() -> None:
    JournalEntry.objects.filter(position=2).delete()


def delete_the_last() -> None:
    JournalEntry.objects.filter(position=3).delete()


def delete_the_last_and_move_the_end() -> None:
    JournalEntry.objects.filter(position=3).delete()
    Till.objects.update(last_position=2, last_hash=JournalEntry.objects.get(position=2).hash)


def swap_two() -> None:
    JournalEntry.objects.filter(position=2).update(position=9)
    JournalEntry.objects.filter(position=3).update(position=2)
    JournalEntry.objects.filter(position=9).update(position=3)


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (change_amount, ["till tablet-1, entry 2: was changed"]),
        (change_facts, ["till tablet-1, entry 2: was changed"]),
        (change_and_hash_again, ["till tablet-1, entry 3: does not follow the entry before"]),
        (
            delete_from_the_middle,
            [
                "till tablet-1, entry 3: follows 1: what was between is missing",
                "till tablet-1, entry 3: does not follow the entry before",
                "till tablet-1, entry 3: sale 3 breaks the sequence, expected 2",
            ],
        ),
        (
            delete_the_last,
            [
                "till tablet-1, entry 3: the end of the chain is not the last entry",
                "till tablet-1, entry 2: sale should end at 3",
            ],
        ),
        (delete_the_last_and_move_the_end, ["till tablet-1, entry 2: sale should end at 3"]),
    ],
)
def test_every_rewriting_is_named(tamper: Callable[[], None], found: list[str], capsys) -> None:
    for _ in range(3):
        write()
    with without_the_lock():
        tamper()

    assert [str(fault) for fault in verify()] == found
    with pytest.raises(SystemExit) as exit_code:
        call_command("verify_journal")
    assert exit_code.value.code == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"journal: {len(found)} faults"


def test_entries_that_changed_places_are_found() -> None:
    for _ in range(3):
        write()
    with without_the_lock():
        swap_two()

    assert len(verify()) >= 4


def test_an_entry_whose_number_was_skipped_is_found() -> None:
    write()
    Sequence.objects.update(last_number=5)

    assert [str(fault) for fault in verify()] == ["till tablet-1, entry 1: sale should end at 5"]
