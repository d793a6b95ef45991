"""The messages of the embedded broker, in one SQLite file shared by every process."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.sqlite_broker.lease import Lease, is_over

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    payload TEXT NOT NULL,
    holder TEXT,
    losses INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS message_free ON message (queue, losses, id) WHERE holder IS NULL;
CREATE INDEX IF NOT EXISTS message_held ON message (holder) WHERE holder IS NOT NULL;
"""
NEXT_FREE = "SELECT id, payload, losses FROM message WHERE queue = ? AND holder IS NULL ORDER BY losses, id LIMIT 1"
BUSY_SECONDS = 20.0


class Store:
    """One process's way into the file. Safe to use from several threads, and after a fork."""

    def __init__(self, path: Path):
        self.path = path
        self.leases = path.with_name(path.name + ".leases")
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def put(self, queue: str, payload: str) -> None:
        """Add a message; it is on its way once this returns."""
        with self._writing() as connection:
            connection.execute("INSERT INTO message (queue, payload) VALUES (?, ?)", (queue, payload))

    def take(self, queue: str, lease: Lease) -> tuple[int, str, int] | None:
        """Lease the oldest free message, as (id, payload, times its worker died), or None.

        A message whose worker died comes after those that never harmed one.
        """
        with self._lock:
            if self._open().execute(NEXT_FREE, (queue,)).fetchone() is None:
                return None  # an idle worker only reads, and keeps no writer waiting
        with self._writing() as connection:
            row: tuple[int, str, int] | None = connection.execute(NEXT_FREE, (queue,)).fetchone()
            if row:
                connection.execute("UPDATE message SET holder = ? WHERE id = ?", (lease.name, row[0]))
            return row

    def done(self, message_id: int, lease: Lease) -> None:
        """Forget a message that was dealt with."""
        with self._writing() as connection:
            connection.execute("DELETE FROM message WHERE id = ? AND holder = ?", (message_id, lease.name))

    def give_back(self, message_id: int, lease: Lease) -> None:
        """Free a message for any worker, at the place it had."""
        with self._writing() as connection:
            connection.execute("UPDATE message SET holder = NULL WHERE id = ? AND holder = ?", (message_id, lease.name))

    def give_back_all(self, lease: Lease) -> None:
        with self._writing() as connection:
            connection.execute("UPDATE message SET holder = NULL WHERE holder = ?", (lease.name,))

    def reclaim(self) -> int:
        """Free the messages of workers that have died, and return how many they are."""
        with self._lock:
            holders = self._open().execute("SELECT DISTINCT holder FROM message WHERE holder IS NOT NULL").fetchall()
        freed = 0
        for (holder,) in holders:
            if is_over(self.leases, holder):
                with self._writing() as connection:
                    freed += connection.execute(
                        "UPDATE message SET holder = NULL, losses = losses + 1 WHERE holder = ?", (holder,)
                    ).rowcount
        return freed

    def size(self, queue: str) -> int:
        """How many messages wait in this queue."""
        with self._lock:
            query = "SELECT count(*) FROM message WHERE queue = ? AND holder IS NULL"
            return int(self._open().execute(query, (queue,)).fetchone()[0])

    def purge(self, queue: str) -> int:
        """Throw away the messages that wait in this queue, and return how many they were."""
        with self._writing() as connection:
            return connection.execute("DELETE FROM message WHERE queue = ? AND holder IS NULL", (queue,)).rowcount

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            # a connection must not cross a fork: the parent's is left to the parent
            self._process = os.getpid()
            self._connection = _connect(self.path)
        return self._connection


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            # NORMAL survives the death of any process; after a power cut, sweeps find what was left undone
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(SCHEMA)
        except sqlite3.OperationalError:
            # changing the journal mode does not wait for other openers by itself
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return connection
