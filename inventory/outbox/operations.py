"""Announce what happened, in the transaction in which it happened; work through what was announced."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Q
from django.dispatch import Signal

from .models import Announcement, Cursor
from .queries import Entry, read

#: Sent (with `kinds`, a frozenset) after the commit of a transaction that announced something. It
#: only wakes readers: what they read is the table, so a signal that is lost loses nothing.
announced = Signal()

#: a killed worker's lease ends by itself after so long; a handler must need less for its batch
LEASE = timedelta(seconds=60)


def announce(*, kind: str, now: datetime, **ids: Any) -> None:
    """Append one row `kind` with `ids` (JSON-able) to the outbox.

    Raises `transaction.TransactionManagementError` outside a transaction: an announcement that
    does not commit with its fact would be a lie.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("announce() belongs inside the transaction of its fact")
    Announcement.objects.create(kind=kind, payload=ids, at=now)
    _wake_on_commit(kind)


@dataclass
class _Wake:
    """One wake-up a transaction, however much it announces; `kinds` lets receivers look away."""

    kinds: set[str] = field(default_factory=set)

    def __call__(self) -> None:
        announced.send_robust(sender=Announcement, kinds=frozenset(self.kinds))


def _wake_on_commit(kind: str) -> None:
    for registered in connection.run_on_commit:
        callback = registered[1]
        if isinstance(callback, _Wake):
            callback.kinds.add(kind)
            return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY comptoir_outbox")
    transaction.on_commit(_Wake({kind}), robust=True)


def consume(*, name: str, handler: Callable[[list[Entry]], None], now: datetime, limit: int = 500) -> int:
    """Hand the next announcements to `handler`, then move the cursor `name` past them.

    Returns how many were handed over: 0 when there are none, or when another worker has the lease
    (it will see what this one was woken for); so call until it says 0. At least once: a handler
    that raises, or dies, sees the same announcements again.

    The lease is a column, not a lock: while a handler works no transaction is open, so that on
    SQLite sales go on, and on PostgreSQL other readers are not held back.
    """
    lease = uuid4().hex
    cursor = _take(name, lease, now)
    if cursor is None:
        return 0
    try:
        while True:
            entries = read(after=cursor.position, limit=limit)
            if entries:
                handler(entries)
                Cursor.objects.filter(name=name, lease=lease).update(position=entries[-1].position, moved_at=now)
                return len(entries)
            if _give_back_unless_called(name, lease):
                return 0
    finally:
        Cursor.objects.filter(name=name, lease=lease).update(lease="", leased_until=None, called=False)


def _take(name: str, lease: str, now: datetime) -> Cursor | None:
    Cursor.objects.bulk_create([Cursor(name=name)], ignore_conflicts=True)
    free = Cursor.objects.filter(Q(lease="") | Q(leased_until__lte=now), name=name)
    if free.update(lease=lease, leased_until=now + LEASE, called=False):
        return Cursor.objects.get(name=name)
    if not Cursor.objects.exclude(lease="").filter(name=name).update(called=True):
        # the lease was given back between the two questions
        return _take(name, lease, now)
    return None


def _give_back_unless_called(name: str, lease: str) -> bool:
    """End the lease, unless somebody called since the last look at the outbox."""
    if Cursor.objects.filter(name=name, lease=lease, called=False).update(lease="", leased_until=None):
        return True
    return not Cursor.objects.filter(name=name, lease=lease).update(called=False)
