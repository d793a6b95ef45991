"""Old announcements go once everybody has read them, and a restored outbox is read again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from inventory.outbox.models import Announcement, Cursor
from inventory.outbox.operations import announce, consume
from inventory.outbox.queries import horizon, is_forgotten, latest_position, read
from inventory.outbox.upkeep import forget_old, mend

from .test_read import a_neighbour_writes, settled

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
MONTH = timedelta(days=30)


def say(*kinds: str, at: datetime = NOW) -> None:
    with transaction.atomic():
        for kind in kinds:
            announce(kind=kind, now=at)
    settled(Announcement.objects.count())


def read_all(name: str, limit: int = 500) -> list[str]:
    seen: list[str] = []
    while consume(name=name, handler=lambda entries: seen.extend(entry.kind for entry in entries), now=NOW):
        pass
    return seen


def kinds() -> list[str]:
    return list(Announcement.objects.values_list("kind", flat=True))


def test_what_is_old_and_read_by_all_goes_and_the_rest_stays():
    say("old", "old too", at=NOW - timedelta(days=31))
    say("young", at=NOW - timedelta(days=29))
    read_all("letters")

    assert forget_old(keep=MONTH, now=NOW) == 2
    assert kinds() == ["young"]
    assert forget_old(keep=MONTH, now=NOW) == 0


def test_what_one_consumer_has_not_read_stays_for_all():
    say("one", "two", "three", at=NOW - timedelta(days=99))
    read_all("quick")
    consume(name="slow", handler=lambda entries: None, now=NOW, limit=1)

    assert forget_old(keep=MONTH, now=NOW) == 1
    assert kinds() == ["two", "three"]
    assert read_all("slow") == ["two", "three"]


def test_without_a_consumer_nothing_goes():
    say("old", at=NOW - timedelta(days=99))
    assert forget_old(keep=MONTH, now=NOW) == 0
    Cursor.objects.create(name="never read")
    assert forget_old(keep=MONTH, now=NOW) == 0


def test_a_position_from_before_what_went_is_known_to_be_forgotten_and_a_later_one_is_not():
    say("old", at=NOW - timedelta(days=99))
    first = read()[0].position
    say("older than it looks", at=NOW - timedelta(days=98))
    read_all("letters")
    assert not is_forgotten("0.0")

    forget_old(keep=MONTH, now=NOW)

    assert is_forgotten(first)
    assert not is_forgotten(latest_position()), "a page that opens on an emptied outbox must not begin in the past"
    assert latest_position() == horizon()
    say("new")
    assert read_all("letters") == ["new"]


def test_a_late_date_in_the_middle_does_not_move_the_horizon_back():
    say("a", at=NOW - timedelta(days=40))
    say("late", at=NOW - timedelta(days=31))
    say("c", at=NOW - timedelta(days=40))
    read_all("letters")
    assert forget_old(keep=timedelta(days=35), now=NOW) == 2
    before = horizon()
    assert kinds() == ["late"]
    assert forget_old(keep=MONTH, now=NOW) == 1
    assert horizon() == before


def test_many_go_in_pieces(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("inventory.outbox.upkeep._PIECE", 3)
    say(*map(str, range(10)), at=NOW - timedelta(days=99))
    read_all("letters")
    assert forget_old(keep=MONTH, now=NOW) == 10


def test_a_healthy_outbox_is_left_alone():
    say("a", "b")
    consume(name="letters", handler=lambda entries: None, now=NOW, limit=1)
    before = list(Cursor.objects.values())
    assert mend() is False
    assert list(Cursor.objects.values()) == before
    assert horizon() == ""


def from_another_server() -> None:
    """Rows and cursors as a dump brings them: this server has not come to such transactions yet."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inventory_outbox_announcement SET txid = (txid::text::numeric + 1000000000)::text::xid8")
        cursor.execute(
            "UPDATE inventory_outbox_cursor SET position ="
            " (split_part(position, '.', 1)::numeric + 1000000000) || '.' || split_part(position, '.', 2)"
        )


@pytest.mark.postgres
def test_after_a_restore_on_a_younger_server_everybody_reads_on():
    say("first")
    say("second")
    say("third")
    read_all("quick")
    consume(name="slow", handler=lambda entries: None, now=NOW, limit=1)
    page = latest_position()
    from_another_server()
    with transaction.atomic():
        announce(kind="new", now=NOW)
    assert read_all("quick") == [], "without mending, nobody hears of anything: else this test proves nothing"

    call_command("mend_outbox")

    settled(4)
    assert read_all("slow") == ["second", "third", "new"]
    assert read_all("quick") == ["new"]
    assert is_forgotten(page)
    say("newer")
    assert read_all("quick") == read_all("slow") == ["newer"]
    assert mend() is False


@pytest.mark.postgres
def test_after_a_restore_every_page_starts_afresh_though_a_neighbour_of_this_server_works():
    with a_neighbour_writes():
        say("first")
        page = latest_position()
        from_another_server()
        assert mend() is True
        assert is_forgotten(page)
        say("new")
        assert not is_forgotten(latest_position())


@pytest.mark.postgres
def test_the_outbox_is_mended_though_only_a_cursor_is_ahead():
    say("first")
    read_all("quick")
    from_another_server()
    Announcement.objects.all().delete()
    assert mend() is True
    say("new")
    assert read_all("quick") == ["new"]


@pytest.mark.once
def test_a_shop_that_comes_back_from_postgresql_to_sqlite_reads_on():
    say("first", "second")
    Cursor.objects.create(name="slow", position=f"812345.{Announcement.objects.earliest('pk').pk}")
    assert mend() is True
    assert read_all("slow") == ["second"]
    assert not is_forgotten(latest_position())
