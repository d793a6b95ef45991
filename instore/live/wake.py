"""Wait until the outbox may have grown: poll SQLite, be told by PostgreSQL."""

import select
import socket
import time
from typing import Any

from django.db import connection

#: seconds between two looks at SQLite; the longest a change waits
POLL = 0.05
#: seconds after which PostgreSQL is looked at though nobody called: a net under NOTIFY
NET = 1.0
CHANNEL = "comptoir_outbox"


class Bell:
    """Ends a wait from another thread."""

    def __init__(self) -> None:
        self.ear, self._cord = socket.socketpair()

    def ring(self) -> None:
        self._cord.send(b"\0")

    def rung_within(self, seconds: float, *others: Any) -> bool:
        """Wait for the bell, or for something to read on `others`; a rung bell stays rung."""
        ready, _, _ = select.select([self.ear, *others], [], [], seconds)
        return self.ear in ready

    def close(self) -> None:
        self.ear.close()
        self._cord.close()


class SqliteWaker:
    """SQLite tells cheaply whether another connection has committed."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._seen: int | None = None

    def wait(self) -> None:
        """Return when something was committed, after `NET` seconds, or when the bell rings."""
        deadline = time.monotonic() + NET
        while time.monotonic() < deadline and not self._bell.rung_within(POLL):
            version = self._version()
            if version != self._seen:
                self._seen = version
                return

    def _version(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])


class PostgresWaker:
    """Listens on a connection of its own thread."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")

    def wait(self) -> None:
        """Return when something was announced, after `NET` seconds, or when the bell rings."""
        raw = connection.connection
        self._bell.rung_within(NET, raw)
        raw.poll()
        raw.notifies.clear()


def make_waker(bell: Bell) -> SqliteWaker | PostgresWaker:
    return PostgresWaker(bell) if connection.vendor == "postgresql" else SqliteWaker(bell)
