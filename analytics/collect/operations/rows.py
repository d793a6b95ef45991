"""Many rows by one statement each, on PostgreSQL and SQLite alike."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models

from analytics.collect.models import DailyCount


class Thing(NamedTuple):
    """What is counted on a day; product 0 is none."""

    day: date
    kind: str
    product_id: int
    source: str


def insert_new(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> set[UUID]:
    """Insert rows that begin with their id, leave out those that are there already; the ids that are new.

    `bulk_create(ignore_conflicts=True)` does not say which those are.
    """
    if not rows:
        return set()
    fields = [model._meta.get_field(name) for name in names]
    adapt = [_adapter(field) for field in fields]
    # in one order, so that two batches with the same ids wait for each other instead of both giving up
    ordered = sorted(rows, key=lambda row: row[0])
    values = [value if way is None else way(value) for row in ordered for way, value in zip(adapt, row, strict=True)]
    columns = ", ".join(f'"{field.column}"' for field in fields)  # type: ignore[union-attr]
    one = f"({', '.join(['%s'] * len(fields))})"
    sql = (
        f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES {", ".join([one] * len(rows))}'
        " ON CONFLICT (id) DO NOTHING RETURNING id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return {found if isinstance(found, UUID) else UUID(found) for (found,) in cursor.fetchall()}


def _adapter(field: Any) -> Callable[[Any], Any] | None:
    """How a value of this field is given to the database; None for as it is, which is quicker."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if connection.vendor == "postgresql":
        return None
    return lambda value: field.get_db_prep_save(value, connection)


def add_counts(counts: Mapping[Thing, int]) -> None:
    """Add to the counts of a day, in one order, making those that are not there yet."""
    if not counts:
        return
    table = f'"{DailyCount._meta.db_table}"'
    values: list[Any] = []
    for thing in sorted(counts):
        values += [thing.day, thing.kind, thing.product_id or None, thing.source, counts[thing]]
    rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(counts))
    sql = (
        f"INSERT INTO {table} (day, kind, product_id, source, number) VALUES {rows}"
        ' ON CONFLICT ("day", "kind", (COALESCE("product_id", 0)), "source")'
        f" DO UPDATE SET number = {table}.number + excluded.number"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
