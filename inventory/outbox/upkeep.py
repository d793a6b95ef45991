"""Keep the outbox small, and readable after a restore."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min

from .models import Announcement, Cursor, Horizon
from .queries import OLDEST, end_of_positions, horizon, order_of

#: rows deleted in one transaction: on SQLite a sale waits no longer than that
_PIECE = 2_000
_POSTGRES_OLD = """
    SELECT txid::text, id FROM inventory_outbox_announcement
    WHERE at < %s AND (txid, id) <= (%s::xid8, %s) ORDER BY inventory_outbox_announcement.txid, id LIMIT %s
"""
_SQLITE_OLD = """
    SELECT '0', id FROM inventory_outbox_announcement WHERE at < %s AND id <= %s ORDER BY id LIMIT %s
"""


def forget_old(*, keep: timedelta, now: datetime) -> int:
    """Delete announcements older than `keep` that every consumer has passed; returns how many.

    The horizon moves in the same transaction: a stream that would resume from before it is told to
    start afresh. Without a consumer, nothing is known to be read and nothing goes.
    """
    gone = 0
    while piece := _forget_piece(now - keep):
        gone += piece
    return gone


@transaction.atomic
def _forget_piece(before: datetime) -> int:
    positions = Cursor.objects.values_list("position", flat=True)
    passed = min((order_of(position) for position in positions), default=(0, 0))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_OLD, [before, str(passed[0]), passed[1], _PIECE])
        else:
            cursor.execute(_SQLITE_OLD, [before.replace(tzinfo=None), passed[1], _PIECE])
        found = cursor.fetchall()
    if not found:
        return 0
    _move_horizon(f"{found[-1][0]}.{found[-1][1]}")
    Announcement.objects.filter(pk__in=[pk for _txid, pk in found]).delete()
    return len(found)


def _move_horizon(position: str) -> None:
    """Never back: a row told with an early date may be deleted after later ones."""
    if order_of(position) > order_of(horizon()):
        Horizon.objects.update_or_create(pk=1, defaults={"position": position})


def mend() -> bool:
    """Rewrite positions that this database server cannot have given; whether there were any.

    A dump brings the transaction ids of the server it comes from. Where they are ahead of this one's,
    no reader would see the old rows, and no cursor the new ones, for months. All rows of before get the
    transaction 0, in the order of their ids; a consumer that had rows left hears from the first of
    them again (at least once, never less), and every stream starts afresh.
    """
    # asked outside a transaction first: on SQLite one keeps the writers waiting
    if not _from_another_server():
        return False
    with transaction.atomic():
        _mend()
    return True


def _mend() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE inventory_outbox_announcement IN SHARE ROW EXCLUSIVE MODE")
    cursors = list(Cursor.objects.select_for_update().order_by("pk"))
    for one in cursors:
        one.position = f"0.{_passed_by_id(one.position)}" if one.position else ""
        # whoever works under this lease would move the cursor back to where it was
        one.lease, one.leased_until = "", None
    Cursor.objects.bulk_update(cursors, ["position", "lease", "leased_until"])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE inventory_outbox_announcement SET txid = '0'::xid8 WHERE txid <> '0'::xid8")
    Horizon.objects.update_or_create(pk=1, defaults={"position": _here()})


def _here() -> str:
    """What this server has given before now is before it, and nothing that can still commit is."""
    if connection.vendor != "postgresql":
        return f"0.{end_of_positions()[1]}"
    with connection.cursor() as cursor:
        # as readers count: a neighbour's long transaction must not let a page of before pass for one of now
        cursor.execute(f"SELECT ({OLDEST})::text")
        return f"{cursor.fetchone()[0]}.0"


def _from_another_server() -> bool:
    end = end_of_positions()
    given = [*Cursor.objects.values_list("position", flat=True), horizon()]
    if any(order_of(position) > end for position in given):
        return True
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        # one statement, one snapshot: a row of this server that it sees is below its end
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM inventory_outbox_announcement"
            " WHERE txid >= pg_snapshot_xmax(pg_current_snapshot()))"
        )
        return bool(cursor.fetchone()[0])


def _passed_by_id(position: str) -> int:
    """The greatest id so that everything not yet read comes after it, when rows are ordered by id.

    A later id is unread whatever its transaction: it may have been announced since the restore.
    """
    txid, pk = order_of(position)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT min(id) FROM inventory_outbox_announcement WHERE (txid, id) > (%s::xid8, %s) OR id > %s",
                [str(txid), pk, pk],
            )
            first = cursor.fetchone()[0]
    else:
        first = Announcement.objects.filter(pk__gt=pk).aggregate(first=Min("pk"))["first"]
    if first is not None:
        return int(first) - 1
    last = Announcement.objects.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0)
