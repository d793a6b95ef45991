"""What has already been seen of a file while it is read, on disk so that memory does not grow with it."""

import hashlib
import sqlite3
from types import TracebackType
from typing import NamedTuple


class Earlier(NamedTuple):
    """Where a key was first seen, and with which digest."""

    line: int
    digest: str


class Seen:
    """A scratch set of keys. SQLite keeps it in a nameless temporary file that disappears with it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA cache_size=-4000")
        self._db.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, line INTEGER, digest TEXT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def __enter__(self) -> "Seen":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._db.close()

    def note(self, key: str, line: int, digest: str) -> Earlier | None:
        """Remember `key`, or say where it was seen before."""
        values = (_short(key), line, digest)
        if self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", values).rowcount:
            return None
        return Earlier(*self._db.execute("SELECT line, digest FROM seen WHERE key = ?", values[:1]).fetchone())

    def __contains__(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM seen WHERE key = ?", (_short(key),)).fetchone() is not None


def _short(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()
