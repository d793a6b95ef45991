"""Everything the stock says at one moment, so that a refusal can be seen to have changed nothing."""

from typing import Any

from inventory.outbox.models import Announcement
from inventory.stock.models import Hold, HoldLine, Movement, StockLevel


def everything() -> list[Any]:
    return [
        sorted(StockLevel.objects.values_list("item_id", "location_id", "on_hand", "held")),
        sorted(Hold.objects.values_list("pk", "owner", "state", "expires_at", "closed_at"), key=str),
        sorted(HoldLine.objects.values_list("hold_id", "item_id", "location_id", "quantity"), key=str),
        sorted(Movement.objects.values_list("pk", "item_id", "source_id", "destination_id", "quantity")),
        Announcement.objects.count(),
    ]
