"""What is wanted, the levels it may come from, and how it is shared among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from inventory.items.models import Item

from ..errors import MOST, InsufficientStock, InvalidQuantity, Shortfall, UnknownItem
from ..models import Location, StockLevel


@dataclass(frozen=True, slots=True)
class Want:
    """So many of an item, from one location or (None) from wherever there are some."""

    item: Item
    quantity: int
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """So many from one locked level."""

    level: StockLevel
    quantity: int


def check_quantity(quantity: int) -> int:
    """Raises `InvalidQuantity` unless it is a whole number from 1 to 1,000,000."""
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 1 <= quantity <= MOST:
        raise InvalidQuantity(quantity=str(quantity)[:40])
    return quantity


def item_by_sku(sku: str) -> Item:
    """Raises `UnknownItem`."""
    # PostgreSQL has no text with a NUL in it
    found = None if "\0" in sku else Item.objects.filter(sku=sku).first()
    if found is None:
        raise UnknownItem(sku=sku[:80])
    return found


def lock_levels(item_ids: Iterable[int]) -> list[StockLevel]:
    """The levels of some items, locked in primary-key order, until the transaction ends."""
    levels = (
        StockLevel.objects.select_for_update(of=("self",))
        .filter(item_id__in=set(item_ids))
        .select_related("location", "item")
        .order_by("pk")
    )
    return list(levels)


def lock_items(items: Iterable[Item]) -> None:
    """Lock every level that these items, or their parts if they are kits, may take from.

    For a caller that does several stock operations in one transaction: locked together and in
    order, they cannot meet a rival half-way.
    """
    ids = {item.pk for item in items}
    parts = Item.objects.filter(kits__kit_id__in=ids).values_list("pk", flat=True)
    lock_levels(ids | set(parts))


def share(units: Sequence[Want], levels: Sequence[StockLevel]) -> list[Take]:
    """Which locked level gives how much.

    Takes from the lowest position first. Raises `InsufficientStock` naming every short item.
    """
    left = {level.pk: level.available for level in levels}
    ordered = sorted(levels, key=lambda level: (level.location.position, level.location_id))
    takes: dict[int, int] = {}
    short: list[Shortfall] = []
    for unit in units:
        mine = [level for level in ordered if _may_serve(level, unit)]
        possible = sum(left[level.pk] for level in mine)
        if possible < unit.quantity:
            short.append(Shortfall(unit.item.sku, unit.quantity, possible))
            continue
        missing = unit.quantity
        for level in mine:
            part = min(missing, left[level.pk])
            left[level.pk] -= part
            missing -= part
            takes[level.pk] = takes.get(level.pk, 0) + part
    if short:
        raise InsufficientStock(short)
    return [Take(level, takes[level.pk]) for level in levels if takes.get(level.pk)]


def _may_serve(level: StockLevel, unit: Want) -> bool:
    return level.item_id == unit.item.pk and (unit.location is None or level.location_id == unit.location.pk)


def change_held(level_id: int, by: int) -> None:
    """Raise or lower what is held at a locked level; the database refuses what is impossible."""
    StockLevel.objects.filter(pk=level_id).update(held=F("held") + by)
