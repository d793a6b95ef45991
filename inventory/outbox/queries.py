"""Read the outbox in an order in which nothing is ever missed."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from .models import Horizon

# The oldest transaction that may still announce here. Transactions are numbered for the whole server, and
# a long one of another database must not hold this shop's tablets back: those that the server says are
# elsewhere do not count. Who ended meanwhile, or is hidden from our role, does: too old an answer only waits.
OLDEST = """COALESCE((
    SELECT running FROM (
        SELECT pg_current_xact_id_if_assigned() AS running
        UNION ALL
        SELECT xip FROM pg_snapshot_xip(pg_current_snapshot()) AS xip WHERE NOT EXISTS (
            SELECT FROM pg_stat_activity WHERE backend_xid = xip::xid AND datname <> current_database())
    ) AS here WHERE running IS NOT NULL ORDER BY running LIMIT 1
), pg_snapshot_xmax(pg_current_snapshot()))"""
# ORDER BY names the table: a bare `txid` would be the text that is selected, and "9" comes after "10" there.
# PostgreSQL: ids are given at insert, seen at commit, so "id greater than" skips rows that commit
# late. Rows of transactions older than every running one can no longer be joined by others.
_POSTGRES = f"""
    SELECT txid::text, id, kind, payload::text, at FROM inventory_outbox_announcement
    WHERE (txid, id) > (%s::xid8, %s) AND txid < {OLDEST}
    ORDER BY inventory_outbox_announcement.txid, id LIMIT %s
"""
# SQLite has one writer at a time: ids are given in the order of commits.
_SQLITE = """
    SELECT '0', id, kind, payload, at FROM inventory_outbox_announcement
    WHERE id > %s ORDER BY id LIMIT %s
"""
# what is visible, though others may still come before it
_POSTGRES_AHEAD = """
    SELECT txid::text, id, kind, payload::text, at FROM inventory_outbox_announcement
    WHERE (txid, id) > (%s::xid8, %s) ORDER BY inventory_outbox_announcement.txid, id LIMIT %s
"""
_POSTGRES_LAST = f"""
    SELECT txid::text, id FROM inventory_outbox_announcement
    WHERE txid < {OLDEST} ORDER BY inventory_outbox_announcement.txid DESC, id DESC LIMIT 1
"""
_SQLITE_LAST = "SELECT '0', id FROM inventory_outbox_announcement ORDER BY id DESC LIMIT 1"

# what was never given, whether or not old rows are still there
_POSTGRES_END = f"SELECT pg_snapshot_xmax(pg_current_snapshot())::text, {2**63 - 1}"
_SQLITE_END = "SELECT 0, seq FROM sqlite_sequence WHERE name = 'inventory_outbox_announcement'"

_POSITION = re.compile(r"([0-9]{1,20})\.([0-9]{1,19})")


class BadPosition(ValueError):
    """A position that this outbox never gave."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement as a reader sees it; `position` is opaque and orders entries."""

    position: str
    kind: str
    payload: dict[str, Any]
    at: datetime


def read(*, after: str = "", limit: int = 500) -> list[Entry]:
    """The announcements after a position ("" is the start), oldest first.

    Raises `BadPosition` for a position that is not one.
    """
    txid, last_id = _parse(after)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES, [txid, last_id, limit])
        else:
            cursor.execute(_SQLITE, [last_id, limit])
        return [_entry(row) for row in cursor.fetchall()]


def look_ahead(*, after: str, limit: int = 2000) -> list[Entry]:
    """What is committed after a position, even what `read` keeps back while an older transaction runs.

    For readers that must be quick and may hear a thing twice: the same entries come from `read`
    later, and others before them, so nobody resumes from their positions. Empty on SQLite, where
    `read` keeps nothing back.

    Raises `BadPosition`.
    """
    if connection.vendor != "postgresql":
        return []
    txid, last_id = _parse(after)
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRES_AHEAD, [txid, last_id, limit])
        return [_entry(row) for row in cursor.fetchall()]


def check_position(position: str) -> str:
    """The position itself. Raises `BadPosition` for one that this outbox cannot have given yet."""
    if order_of(position) > end_of_positions():
        raise BadPosition(position)
    return position


def end_of_positions() -> tuple[int, int]:
    """What this outbox has not given yet is above it, as `order_of` counts."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRES_END if connection.vendor == "postgresql" else _SQLITE_END)
        end = cursor.fetchone() or (0, 0)
    return int(end[0]), int(end[1])


def horizon() -> str:
    """The position before which rows may have been deleted; "" while none were."""
    return Horizon.objects.values_list("position", flat=True).first() or ""


def is_forgotten(position: str) -> bool:
    """Whether rows after this position may be gone. Ask after reading them. Raises `BadPosition`."""
    return order_of(position) < order_of(horizon())


def order_of(position: str) -> tuple[int, int]:
    """A key by which positions compare: a greater one is later. Raises `BadPosition`."""
    txid, last_id = _parse(position)
    return int(txid), last_id


def latest_position() -> str:
    """Where a reader that wants only what comes next begins."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRES_LAST if connection.vendor == "postgresql" else _SQLITE_LAST)
        row = cursor.fetchone()
    last = f"{row[0]}.{row[1]}" if row else "0.0"
    return max(last, horizon(), key=order_of)


def _parse(position: str) -> tuple[str, int]:
    if not position:
        return "0", 0
    found = _POSITION.fullmatch(position)
    if not found or int(found[1]) >= 2**64 or int(found[2]) >= 2**63:
        raise BadPosition(position[:60])
    return found[1], int(found[2])


def _entry(row: tuple[Any, ...]) -> Entry:
    txid, pk, kind, payload, at = row
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return Entry(position=f"{txid}.{pk}", kind=kind, payload=json.loads(payload), at=at)
