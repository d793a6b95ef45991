"""The test database is emptied after each test that commits: append-only tables too, and quickly.

Only tables that hold something are emptied. Django's TRUNCATE of all of them makes a new file for each table and
index, over a second a test. Triggers, those of append-only tables too, step aside for the emptying alone, in its
own transaction; no shop has this: there they never do.
"""

from functools import partial
from typing import Any

from django.core.management.commands import flush
from django.db import connection

#: what `migrate` writes once; emptied, Django would write it again after every test
_KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty_quickly() -> None:
    """From here on `flush`, which ends every test that commits, works as this module says."""
    flush.emit_post_migrate_signal = lambda *_args, **_more: None  # type: ignore[attr-defined]
    if connection.vendor == "sqlite":
        chosen: Any = _sqlite
    elif _may_silence_triggers():
        chosen = _postgres
    else:
        chosen = partial(_truncate, connection.ops.sql_flush)
    # of every connection: once a browser is at work, the tests' thread has another one
    type(connection.ops).sql_flush = staticmethod(chosen)  # type: ignore[method-assign, assignment]


def _holding(tables: list[str]) -> list[str]:
    """Those of `tables` that have a row."""
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


def _deletes(tables: list[str]) -> list[str]:
    kept = [table for table in tables if table not in _KEPT]
    return [f'DELETE FROM "{table}"' for table in _holding(kept)]


def _sqlite(_style: Any, tables: list[str], **_more: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    # what refers to what is looked at only when the transaction ends
    return [
        "PRAGMA defer_foreign_keys = ON",
        *(f'DROP TRIGGER "{name}"' for name, _ in triggers),
        *_deletes(tables),
        *(sql for _, sql in triggers),
    ]


def _postgres(_style: Any, tables: list[str], **_more: Any) -> list[str]:
    # ordinary triggers and those of foreign keys do not fire for a replica
    return ["SET LOCAL session_replication_role = replica", *_deletes(tables)]


def _truncate(sql_flush: Any, style: Any, tables: list[str], **more: Any) -> list[str]:
    return sql_flush(style, [table for table in tables if table not in _KEPT], **more)


def _may_silence_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
