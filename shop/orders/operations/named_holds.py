"""A sale takes the units that were set aside for it, and no others that are held."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from inventory.items.models import Item
from inventory.stock.errors import HoldEnded, HoldIssued, HoldPromised, UnknownHold
from inventory.stock.models import Hold, HoldLine, Location
from inventory.stock.operations import lock_items, pass_on
from inventory.stock.operations.levels import Want
from shop.orders.errors import HoldForAnother

#: holds of customers who are at checkout on the web: theirs until they end
_CUSTOMERS = ("basket:", "order:")

Line = tuple[Item, int, UUID | None, Location | None]


def free_named_holds(lines: Sequence[Line], now: datetime) -> list[Want]:
    """End the named holds as issued; returns what to take, first of all at the places where it was held.

    A line for more than its hold takes the rest from what is free; what a hold has over goes back
    on sale. The levels of every item stay locked, so no rival can slip in between.

    Raises `UnknownHold`, `HoldEnded`, `HoldPromised`, `HoldForAnother`.
    """
    named = {hold_id for _, _, hold_id, _ in lines if hold_id is not None}
    held = list(HoldLine.objects.filter(hold_id__in=named).select_related("item", "location").order_by("pk"))
    lock_items([*(item for item, *_ in lines), *(line.item for line in held)])
    for hold_id in sorted(named):
        _free(hold_id, {item.sku for item, _, of, _ in lines if of == hold_id}, now)
    left = {line.pk: line.quantity for line in held}
    wants: list[Want] = []
    for line in lines:
        wants += _wants_of(line, held, left)
    return wants


def _free(hold_id: UUID, skus: set[str], now: datetime) -> None:
    found = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if found is None:
        raise UnknownHold(hold=str(hold_id))
    if found.state == Hold.State.COMMITTED or (found.counts and found.owner.startswith(_CUSTOMERS)):
        raise HoldPromised(hold=str(hold_id), state=found.state)
    if found.state != Hold.State.ACTIVE or (found.expires_at is not None and found.expires_at <= now):
        refusal = HoldIssued if found.state == Hold.State.ISSUED else HoldEnded
        state = Hold.State.EXPIRED.value if found.state == Hold.State.ACTIVE else found.state
        raise refusal(hold=str(hold_id), state=state)
    strangers = skus - {one["sku"] for one in found.asked}
    if strangers:
        raise HoldForAnother(hold=str(hold_id), sku=min(strangers))
    pass_on(hold_id=hold_id, now=now)


def _wants_of(line: Line, held: Sequence[HoldLine], left: dict[int, int]) -> list[Want]:
    item, missing, hold_id, location = line
    if item.kind != Item.Kind.STOCKED:
        return [Want(item, missing, location)]
    wants = []
    for kept in held:
        part = min(missing, left[kept.pk]) if (kept.hold_id, kept.item_id) == (hold_id, item.pk) else 0
        if part:
            wants.append(Want(item, part, kept.location))
            left[kept.pk] -= part
            missing -= part
    if missing:
        wants.append(Want(item, missing, location))
    return wants
