"""Zones: create, change, draw, remove."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal

from ..models import Zone
from ..nearness import overlap

#: what `change_zone` may change; where it is drawn is the plan's own business
EDITABLE = frozenset({"number", "name_fr", "name_en", "category", "shelf"})
FULL = 1000
#: its plate and the beginning of its name fit in, in thousandths
LEAST_WIDTH, LEAST_HEIGHT = 130, 170
#: the plan is a grid of so many columns and rows for a zone that nobody has drawn yet, in thousandths
_COLUMNS, _ROWS, _GAP = 3, 3, 16


class ZoneNumberTaken(Refusal):
    code = "zone_number_taken"
    status = 400
    detail = _("Another zone already has this number.")


class ZoneOffThePlan(Refusal):
    code = "zone_off_the_plan"
    status = 400
    detail = _("This rectangle is too small, or it does not lie on the plan.")


class ZoneNameMissing(Refusal):
    code = "zone_name_missing"
    status = 400
    detail = _("A zone needs a name.")


@transaction.atomic
def create_zone(*, number: int, name_fr: str, actor: str, now: datetime, **fields: Any) -> Zone:
    """A new zone: where x, y, width and height say, else in the first free place of the plan.

    Raises `ZoneNumberTaken`, `ZoneNameMissing`, `ZoneOffThePlan`.
    """
    where = {} if "x" in fields else _free_place()
    made = Zone(number=number, name_fr=_checked_name(name_fr), **fields, **where)
    _number_is_free(made)
    _lies_on_the_plan(made)
    made.save()
    note_change(actor=actor, verb="create", subject=("zone", made.pk, made.name_fr), now=now)
    announce(kind="zone_changed", now=now, zone=made.number)
    return made


@transaction.atomic
def change_zone(*, zone: Zone, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed.

    Raises `ValueError` for another field, `ZoneNumberTaken`, `ZoneNameMissing`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Zone.objects.select_for_update(of=("self",)).get(pk=zone.pk)
    values = dict(changes)
    if "name_fr" in values:
        values["name_fr"] = _checked_name(values["name_fr"])
    different = {f: (getattr(locked, f), value) for f, value in values.items() if getattr(locked, f) != value}
    if not different:
        return []
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    _number_is_free(locked)
    locked.save(update_fields=list(different))
    told = {field: (_plain(before), _plain(after)) for field, (before, after) in different.items()}
    note_change(actor=actor, verb="change", subject=("zone", locked.pk, locked.name_fr), now=now, fields=told)
    announce(kind="zone_changed", now=now, zone=locked.number)
    return list(different)


@transaction.atomic
def place_zone(*, zone: Zone, x: int, y: int, width: int, height: int, actor: str, now: datetime) -> list[Zone]:
    """Move it, resize it; returns the zones that it overlaps now, which is allowed. Raises `ZoneOffThePlan`."""
    locked = Zone.objects.select_for_update(of=("self",)).get(pk=zone.pk)
    wanted = {"x": x, "y": y, "width": width, "height": height}
    told = {field: (getattr(locked, field), value) for field, value in wanted.items()}
    for field, value in wanted.items():
        setattr(locked, field, value)
        setattr(zone, field, value)
    _lies_on_the_plan(locked)
    if any(before != after for before, after in told.values()):
        locked.save(update_fields=list(wanted))
        note_change(actor=actor, verb="place", subject=("zone", locked.pk, locked.name_fr), now=now, fields=told)
        announce(kind="zone_changed", now=now, zone=locked.number)
    return [other for other in Zone.objects.exclude(pk=zone.pk) if overlap(locked, other)]


@transaction.atomic
def remove_zone(*, zone: Zone, actor: str, now: datetime) -> None:
    """Take a zone off the plan; its products and tablets stay, without a zone."""
    locked = Zone.objects.select_for_update(of=("self",)).get(pk=zone.pk)
    note_change(actor=actor, verb="delete", subject=("zone", locked.pk, locked.name_fr), now=now)
    announce(kind="zone_changed", now=now, zone=locked.number)
    locked.delete()


def _checked_name(name: str) -> str:
    name = " ".join(name.split())[:80]
    if not name:
        raise ZoneNameMissing
    return name


def _lies_on_the_plan(zone: Zone) -> None:
    inside = 0 <= zone.x <= FULL - zone.width and 0 <= zone.y <= FULL - zone.height
    if not inside or zone.width < LEAST_WIDTH or zone.height < LEAST_HEIGHT:
        raise ZoneOffThePlan


def _number_is_free(zone: Zone) -> None:
    if Zone.objects.filter(number=zone.number).exclude(pk=zone.pk).exists():
        raise ZoneNumberTaken(number=zone.number)


def _free_place() -> dict[str, int]:
    """The first cell of the grid whose middle no zone covers; the last one when the plan is full."""
    width, height = 1000 // _COLUMNS - _GAP, 1000 // _ROWS - _GAP
    cells = [
        {"x": column * 1000 // _COLUMNS + _GAP // 2, "y": row * 1000 // _ROWS + _GAP // 2}
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    ]
    zones = list(Zone.objects.all())
    free = (
        cell
        for cell in cells
        if not any(_covers(zone, cell["x"] + width // 2, cell["y"] + height // 2) for zone in zones)
    )
    return {**next(free, cells[-1]), "width": width, "height": height}


def _covers(zone: Zone, x: int, y: int) -> bool:
    return zone.x <= x <= zone.x + zone.width and zone.y <= y <= zone.y + zone.height


def _plain(value: Any) -> Any:
    return value.name_fr if hasattr(value, "name_fr") else value
