"""What is asked for, as the units that are really counted: a kit is its parts, a service is nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from inventory.items.models import Item, KitPart

from ..errors import InsufficientStock, NothingToHold, Shortfall
from .levels import Want, check_quantity

Parts = Mapping[int, Sequence[KitPart]]


def parts_of(wants: Sequence[Want]) -> Parts:
    """The counted parts of the kits among these wants."""
    kits = [want.item.pk for want in wants if want.item.kind == Item.Kind.KIT]
    parts: dict[int, list[KitPart]] = defaultdict(list)
    if kits:
        found = KitPart.objects.filter(kit_id__in=kits).exclude(part__kind=Item.Kind.SERVICE)
        for part in found.select_related("part").order_by("pk"):
            parts[part.kit_id].append(part)
    return parts


def countable(wants: Sequence[Want], parts: Parts) -> list[Want]:
    """The wants as counted units, merged by item and place; those that name their place come first.

    Raises `NothingToHold` for no want at all, `InvalidQuantity`, and `InsufficientStock` for a kit
    that nobody gave its parts.
    """
    if not wants:
        raise NothingToHold
    merged: dict[tuple[int, int | None], Want] = {}
    for want in wants:
        for unit in units_of(want, parts):
            place = (unit.item.pk, unit.location.pk if unit.location else None)
            before = merged[place].quantity if place in merged else 0
            merged[place] = Want(unit.item, check_quantity(before + unit.quantity), unit.location)
    return sorted(merged.values(), key=lambda want: want.location is None)


def units_of(want: Want, parts: Parts) -> list[Want]:
    """One want as counted units. Raises `InvalidQuantity`, `InsufficientStock`."""
    check_quantity(want.quantity)
    if want.item.kind == Item.Kind.SERVICE:
        return []
    if want.item.kind == Item.Kind.STOCKED:
        return [want]
    mine = parts.get(want.item.pk, ())
    if not mine:
        raise InsufficientStock([Shortfall(want.item.sku, want.quantity, 0)])
    return [Want(part.part, part.quantity * want.quantity, want.location) for part in mine]


def as_asked(shortfalls: Sequence[Shortfall], wants: Sequence[Want], parts: Parts) -> list[Shortfall]:
    """Shortfalls of counted units, said of what was asked for: of the kit, not of its parts."""
    short = {shortfall.sku: shortfall.available for shortfall in shortfalls}
    told: list[Shortfall] = []
    for want in wants:
        if want.item.sku in short:
            told.append(Shortfall(want.item.sku, want.quantity, short[want.item.sku]))
            continue
        possible = [
            short[part.part.sku] // part.quantity for part in parts.get(want.item.pk, ()) if part.part.sku in short
        ]
        if possible:
            told.append(Shortfall(want.item.sku, want.quantity, min(possible)))
    return told
