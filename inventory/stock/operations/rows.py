"""The steps that operations on holds share."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from inventory.outbox.operations import announce

from ..errors import UnknownHold
from ..models import Hold, HoldLine, StockLevel
from .levels import change_held, lock_levels

_COUNTING = (Hold.State.ACTIVE, Hold.State.COMMITTED)


def lock_hold(hold_id: UUID) -> tuple[Hold, list[StockLevel]]:
    """One hold, and the levels of its items, locked in the order of the house. Raises `UnknownHold`."""
    levels = lock_levels(items_of({hold_id}))
    found = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if found is None:
        raise UnknownHold
    return found, levels


def lock_counting(hold_ids: set[UUID]) -> list[Hold]:
    """Those of these holds that still count, locked; their levels must be locked already."""
    return list(Hold.objects.select_for_update().filter(pk__in=hold_ids, state__in=_COUNTING).order_by("pk"))


def items_of(hold_ids: set[UUID]) -> set[int]:
    """The items that these holds hold; a hold's lines never change."""
    return set(HoldLine.objects.filter(hold_id__in=hold_ids).values_list("item_id", flat=True))


def is_due(found: Hold, now: datetime) -> bool:
    return found.state == Hold.State.ACTIVE and found.expires_at is not None and found.expires_at <= now


def state_now(found: Hold, now: datetime) -> str:
    """The state as of `now`: a due hold has expired, whether or not somebody swept it."""
    return Hold.State.EXPIRED.value if is_due(found, now) else found.state


def close(found: Hold, state: Hold.State, now: datetime, levels: Iterable[StockLevel]) -> None:
    """End a locked hold that still counts; its levels are locked and are kept up to date in memory."""
    by_place = {(level.item_id, level.location_id): level for level in levels}
    skus = []
    for line in found.lines.order_by("pk"):
        level = by_place[line.item_id, line.location_id]
        change_held(level.pk, -line.quantity)
        level.held -= line.quantity
        skus.append(level.item.sku)
    found.state, found.closed_at, found.expires_at = state, now, None
    found.save(update_fields=["state", "closed_at", "expires_at"])
    announce_hold(f"hold_{state.value}", found, now, skus)


def announce_hold(kind: str, found: Hold, now: datetime, skus: Iterable[str] | None = None) -> None:
    if skus is None:
        skus = found.lines.values_list("item__sku", flat=True)
    announce(kind=kind, now=now, hold=str(found.pk), skus=sorted(set(skus)))
