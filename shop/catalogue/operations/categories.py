"""Rayons: create, change, put in order, delete."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Category

#: what `change_category` may change; an address once given stays
EDITABLE = frozenset(["name_fr", "name_en", "blurb_fr", "blurb_en", "place_fr", "place_en", "number", "parent"])


class CategoryNameMissing(Refusal):
    code = "category_name_missing"
    status = 400
    detail = _("A department needs a name.")


class NumberTaken(Refusal):
    code = "number_taken"
    status = 400
    detail = _("Another department already has this number.")


class CategoryLoop(Refusal):
    code = "category_loop"
    status = 400
    detail = _("A department cannot be a part of itself.")


class CategoryInUse(Refusal):
    """`products` and `parts` say how many."""

    code = "category_in_use"
    detail = _("This department still has products or parts. Move them first.")


@transaction.atomic
def create_category(*, name_fr: str, actor: str, now: datetime, **fields: Any) -> Category:
    """A new department, after the others. Raises `CategoryNameMissing`, `NumberTaken`."""
    name_fr = _checked_name(name_fr)
    _number_is_free(fields.get("number"), None)
    last = Category.objects.aggregate(last=Max("position"))["last"]
    made = Category.objects.create(
        slug=_free_slug(name_fr), name_fr=name_fr, position=0 if last is None else last + 1, **fields
    )
    note_change(actor=actor, verb="create", subject=("category", made.pk, made.name_fr), now=now)
    announce(kind="category_changed", now=now, category=made.pk)
    return made


@transaction.atomic
def change_category(*, category: Category, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed.

    Raises `ValueError` for another field, `CategoryNameMissing`, `NumberTaken`, `CategoryLoop`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Category.objects.select_for_update().get(pk=category.pk)
    values = dict(changes)
    if "name_fr" in values:
        values["name_fr"] = _checked_name(values["name_fr"])
    _number_is_free(values.get("number"), locked)
    _no_loop(values.get("parent"), locked)
    different = {f: (getattr(locked, f), value) for f, value in values.items() if getattr(locked, f) != value}
    if not different:
        return []
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    locked.save(update_fields=list(different))
    told = {field: (_plain(before), _plain(after)) for field, (before, after) in different.items()}
    note_change(actor=actor, verb="change", subject=("category", locked.pk, locked.name_fr), now=now, fields=told)
    announce(kind="category_changed", now=now, category=locked.pk)
    return list(different)


@transaction.atomic
def order_categories(*, order: Sequence[int], actor: str, now: datetime) -> None:
    """Put departments in this order of ids; those not named follow, as they were."""
    rows = {row.pk: row for row in Category.objects.select_for_update().order_by("pk")}
    named = [rows[pk] for pk in order if pk in rows]
    others = sorted((row for row in rows.values() if row.pk not in set(order)), key=lambda row: (row.position, row.pk))
    moved = []
    for position, row in enumerate([*named, *others]):
        if row.position != position:
            row.position = position
            moved.append(row)
    if not moved:
        return
    Category.objects.bulk_update(moved, ["position"])
    note_change(actor=actor, verb="order", subject=("category", "", ""), now=now)
    announce(kind="category_changed", now=now, category=None)


@transaction.atomic
def delete_category(*, category: Category, actor: str, now: datetime) -> None:
    """Take away an empty department. Raises `CategoryInUse`."""
    locked = Category.objects.select_for_update().get(pk=category.pk)
    products, parts = locked.products.count(), locked.children.count()
    if products or parts:
        raise CategoryInUse(products=products, parts=parts)
    note_change(actor=actor, verb="delete", subject=("category", locked.pk, locked.name_fr), now=now)
    announce(kind="category_changed", now=now, category=locked.pk)
    locked.delete()


def _checked_name(name: str) -> str:
    name = " ".join(name.split())[:80]
    if not name:
        raise CategoryNameMissing
    return name


def _number_is_free(number: int | None, mine: Category | None) -> None:
    others = Category.objects.exclude(pk=mine.pk) if mine else Category.objects
    if number is not None and others.filter(number=number).exists():
        raise NumberTaken(number=number)


def _no_loop(parent: Category | None, mine: Category) -> None:
    while parent is not None:
        if parent.pk == mine.pk:
            raise CategoryLoop
        parent = parent.parent


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "rayon"
    taken = set(Category.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 9999) if f"{base}-{n}" not in taken)


def _plain(value: Any) -> Any:
    return value.name_fr if isinstance(value, Category) else value
