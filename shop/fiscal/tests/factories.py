"""Journals for tests."""

from datetime import UTC, datetime
from typing import Any

from shop.fiscal.models import JournalEntry
from shop.fiscal.operations import record

NOW = datetime(2026, 11, 20, 10, 0, 0, 123456, tzinfo=UTC)


def write(kind: str = "sale", cents: int = 54900, *, till: str = "tablet-1", **facts: Any) -> JournalEntry:
    return record(
        till_code=till,
        kind=JournalEntry.Kind(kind),
        reference="12",
        amount_cents=cents,
        facts=facts,
        actor="user:1:Hélène",
        now=NOW,
    )
