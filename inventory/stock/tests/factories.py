"""Rows of inventory.stock for tests, made by the operations that make them in a shop."""

from datetime import UTC, datetime, timedelta

from inventory.items.models import Item
from inventory.items.tests.factories import make_item
from inventory.stock.models import Hold, Location
from inventory.stock.operations import hold, receive
from inventory.stock.operations.levels import Want

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=15)
MUCH_LATER = NOW + timedelta(hours=1)


def make_place(code: str = "shop", *, position: int = 0, lead_days: int = 0) -> Location:
    found, _ = Location.objects.get_or_create(
        code=code,
        defaults={"name_fr": f"{code} (fr)", "name_en": f"{code} (en)", "position": position, "lead_days": lead_days},
    )
    return found


def make_stock(quantity: int, *, item: Item | None = None, place: Location | None = None) -> Item:
    """An item (made if not given) of which `quantity` were received."""
    item = item or make_item()
    if quantity:
        receive(item=item, location=place or make_place(), quantity=quantity, actor="test", now=NOW)
    return item


def make_hold(
    item: Item,
    quantity: int = 1,
    *,
    owner: str = "basket:1",
    place: Location | None = None,
    key: str | None = None,
    now: datetime = NOW,
    expires_at: datetime | None = None,
) -> Hold:
    return hold(
        owner=owner,
        actor="test",
        wants=[Want(item, quantity, place)],
        expires_at=expires_at or now + timedelta(minutes=15),
        now=now,
        key=key,
    )
