"""What a test may look at before and after a refusal: everything that an order can change."""

from typing import Any

from inventory.outbox.models import Announcement
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, HoldLine, Movement, StockLevel
from shop.catalogue.models import Variant
from shop.fiscal.chain import verify
from shop.fiscal.models import JournalEntry, Sequence
from shop.orders.models import Order, OrderLine, Payment, Return

_TABLES = (
    StockLevel,
    Hold,
    HoldLine,
    Movement,
    Order,
    OrderLine,
    Payment,
    Return,
    JournalEntry,
    Sequence,
    Announcement,
)


def snapshot() -> dict[str, list[Any]]:
    """Every row that a sale, an order or a return can make or change."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in _TABLES}


def levels(variant: Variant) -> tuple[int, int]:
    """(on hand, held), over all places."""
    rows = list(StockLevel.objects.filter(item=variant.item_id))
    return sum(row.on_hand for row in rows), sum(row.held for row in rows)


def journal() -> list[tuple[str, str, int]]:
    """(till, kind, cents) of every entry, in the order of each till."""
    return [(entry.till.code, entry.kind, entry.amount_cents) for entry in JournalEntry.objects.select_related("till")]


def assert_books_are_clean() -> None:
    faults = [*map(str, check_ledger()), *map(str, verify())]
    assert faults == [], faults
