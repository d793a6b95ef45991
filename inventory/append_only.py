"""For migrations: make the database itself refuse to change or delete the rows of a table.

`TRUNCATE` stays possible on PostgreSQL, which is how test databases are emptied.
"""

from typing import Any

from django.db import migrations


def append_only(table: str) -> migrations.RunPython:
    """The migration operation that forbids UPDATE and DELETE on `table`, row by row, and REPLACE where there is one."""

    def forbid(apps: Any, schema_editor: Any) -> None:
        for statement in _postgresql(table) if _is_postgresql(schema_editor) else _sqlite(table):
            schema_editor.execute(statement)
        _forbid_replace(table, schema_editor)

    def allow(apps: Any, schema_editor: Any) -> None:
        if _is_postgresql(schema_editor):
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_refuse()")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_no_update")
            schema_editor.execute(f"DROP TRIGGER {table}_no_delete")
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_replace")

    return migrations.RunPython(forbid, allow)


def no_replace(table: str) -> migrations.RunPython:
    """The same for a table that `append_only` closed before it knew of REPLACE."""

    def forbid(apps: Any, schema_editor: Any) -> None:
        _forbid_replace(table, schema_editor)

    # `append_only` takes it away with the others
    return migrations.RunPython(forbid, migrations.RunPython.noop)


def _forbid_replace(table: str, schema_editor: Any) -> None:
    """SQLite's REPLACE deletes the rows in its way without a word to the triggers on DELETE."""
    if _is_postgresql(schema_editor):
        return
    with schema_editor.connection.cursor() as cursor:
        keys = _unique_columns(table, cursor)
    taken = " OR ".join("(" + " AND ".join(f'"{name}" = NEW."{name}"' for name in key) + ")" for key in keys)
    schema_editor.execute(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _unique_columns(table: str, cursor: Any) -> list[list[str]]:
    """The primary key, and the columns of each unique index."""
    cursor.execute(f"PRAGMA table_info({table})")
    keys = [[name for _, name, _, _, _, of_key in cursor.fetchall() if of_key]]
    cursor.execute(f"PRAGMA index_list({table})")
    for index in [name for _, name, unique, _, _ in cursor.fetchall() if unique]:
        cursor.execute(f'PRAGMA index_info("{index}")')
        keys.append([name for _, _, name in cursor.fetchall()])
    return keys


def _is_postgresql(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ]


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]
