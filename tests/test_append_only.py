"""What is written down for good: no statement changes, deletes or replaces it, on any connection."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, models, transaction

from inventory.stock.models import Movement
from inventory.stock.tests.factories import make_stock
from shop.catalogue.models import PriceChange
from shop.catalogue.tests.factories import make_product
from shop.fiscal.models import JournalEntry
from shop.fiscal.tests.factories import write

pytestmark = pytest.mark.django_db
#: each append-only table, and how a row of it comes about
MAKERS: dict[type[models.Model], Callable[[], object]] = {
    Movement: lambda: make_stock(3),
    PriceChange: make_product,
    JournalEntry: write,
}


def columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def rows(model: type[models.Model]) -> list[tuple[object, ...]]:
    return list(model._default_manager.order_by("pk").values_list())


def refuse(statement: str, model: type[models.Model]) -> None:
    before = rows(model)
    assert before
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert rows(model) == before


def test_every_append_only_table_is_tried_here() -> None:
    names = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || '_no_delete'",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only'",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    assert found == {model._meta.db_table for model in MAKERS}


@pytest.mark.parametrize("model", MAKERS)
def test_a_row_is_not_changed_nor_deleted(model: type[models.Model]) -> None:
    MAKERS[model]()
    refuse(f"UPDATE {model._meta.db_table} SET id = id", model)
    refuse(f"DELETE FROM {model._meta.db_table}", model)


@pytest.mark.once
@pytest.mark.parametrize("guarded", ["ON", "OFF"])
@pytest.mark.parametrize("model", MAKERS)
def test_a_row_is_not_replaced_whatever_the_connection(model: type[models.Model], guarded: str) -> None:
    MAKERS[model]()
    table, names = model._meta.db_table, ", ".join(columns(model))
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={guarded}")
    try:
        refuse(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}", model)
        refuse(f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table}", model)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.once
@pytest.mark.parametrize("guarded", ["ON", "OFF"])
def test_another_row_with_the_number_of_an_entry_does_not_replace_it(guarded: str) -> None:
    write()
    table, names = JournalEntry._meta.db_table, columns(JournalEntry)
    others = ", ".join("id + 1000" if name == "id" else name for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={guarded}")
    try:
        refuse(f"REPLACE INTO {table} ({', '.join(names)}) SELECT {others} FROM {table}", JournalEntry)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.once
def test_our_own_connections_tell_triggers_of_what_is_replaced() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        assert cursor.fetchone() == (1,)
