"""The database itself refuses to rewrite the journal."""

import pytest
from django.db import IntegrityError, connection, transaction

from shop.fiscal.models import JournalEntry

from .factories import write

pytestmark = pytest.mark.django_db


def test_an_entry_cannot_be_changed() -> None:
    entry = write()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        JournalEntry.objects.filter(pk=entry.pk).update(amount_cents=1)

    entry.refresh_from_db()
    assert entry.amount_cents == 54900


def test_an_entry_cannot_be_deleted() -> None:
    entry = write()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.delete()

    assert JournalEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE shop_fiscal_journalentry SET hash = 'x'", "DELETE FROM shop_fiscal_journalentry"]
)
def test_plain_sql_cannot_either(statement) -> None:
    write()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert JournalEntry.objects.get().amount_cents == 54900
