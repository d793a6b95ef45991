"""Places where items are: a shop, a depot, a van."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal

from ..models import Location

#: what `change_place` may change; a code once given stays, programs know it
EDITABLE = frozenset({"name_fr", "name_en", "lead_days", "position"})


class PlaceNameMissing(Refusal):
    code = "place_name_missing"
    status = 400
    detail = _("A place needs a name.")


@transaction.atomic
def create_place(*, name_fr: str, actor: str, now: datetime, name_en: str = "", lead_days: int = 0) -> Location:
    """A new physical place, from which sales take last. Raises `PlaceNameMissing`."""
    name_fr = _checked_name(name_fr)
    last = Location.objects.filter(kind=Location.Kind.PHYSICAL).aggregate(last=Max("position"))["last"]
    made = Location.objects.create(
        code=_free_code(name_fr),
        name_fr=name_fr,
        name_en=name_en.strip()[:80] or name_fr,
        lead_days=lead_days,
        position=0 if last is None else last + 1,
    )
    note_change(actor=actor, verb="create", subject=("place", made.pk, made.name_fr), now=now)
    announce(kind="place_changed", now=now, place=made.code)
    return made


@transaction.atomic
def change_place(*, place: Location, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed.

    Raises `ValueError` for another field, `PlaceNameMissing`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Location.objects.select_for_update().get(pk=place.pk)
    values = dict(changes)
    if "name_fr" in values:
        values["name_fr"] = _checked_name(values["name_fr"])
    different = {f: (getattr(locked, f), value) for f, value in values.items() if getattr(locked, f) != value}
    if not different:
        return []
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    locked.save(update_fields=list(different))
    note_change(actor=actor, verb="change", subject=("place", locked.pk, locked.name_fr), now=now, fields=different)
    announce(kind="place_changed", now=now, place=locked.code)
    return list(different)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())[:80]
    if not name:
        raise PlaceNameMissing
    return name


def _free_code(name: str) -> str:
    base = slugify(name)[:32] or "lieu"
    taken = set(Location.objects.filter(code__startswith=base).values_list("code", flat=True))
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 9999) if f"{base}-{n}" not in taken)
