"""Save what was typed: all of it or nothing, and never over what somebody else wrote meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.models import Change
from inventory.refusal import Refusal
from shop.catalogue.models import Attribute, Product, Variant

from . import typed
from .cells import Key, Sheet, parse_key, read_sheet
from .write import Written, read_value, write_product, write_variant

#: what the history calls a cell's field
_IN_HISTORY = {"price": "price_cents", "cost": "cost_cents", "vat": "vat_rate_bp", "eco": "eco_cents"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else wrote into a cell since the page was shown."""

    says: str
    actor: str
    at: datetime | None


class SheetRefused(Refusal):
    """Nothing was written; `problems` gives each refused cell its remedy, `conflicts` what others wrote."""

    code = "sheet_refused"
    status = 400
    detail = _("Nothing is written yet: some cells need a look.")

    def __init__(self, problems: Mapping[str, str], conflicts: Mapping[str, Conflict]) -> None:
        self.problems = problems
        self.conflicts = conflicts
        super().__init__()


@transaction.atomic
def save_cells(
    *, given: Mapping[str, str], was: Mapping[str, str], actor: str, now: datetime
) -> dict[str, tuple[str, str]]:
    """Write the cells of `given` that differ from `was`, what the page showed; returns (before, after) by cell.

    A cell that somebody changed meanwhile is not overwritten. Raises `SheetRefused`, naming every cell at once.
    """
    touched = _touched(given, was)
    if not touched:
        return {}
    sheet = _locked(touched)
    problems: dict[str, str] = {}
    conflicts: dict[str, Conflict] = {}
    wanted: dict[Key, Written] = {}
    before: dict[Key, str] = {}
    for key, text in touched.items():
        says = sheet.says(key)
        if says is None:
            continue
        try:
            value = read_value(sheet, key, text)
        except typed.Unreadable as error:
            problems[str(key)] = str(error)
            continue
        now_there = read_value(sheet, key, says)
        if value == now_there:
            continue
        if now_there != _value_seen(sheet, key, was):
            conflicts[str(key)] = Conflict(says, "", None)
            continue
        wanted[key], before[key] = value, says
    _write(sheet, wanted, problems, actor, now)
    if problems or conflicts:
        raise SheetRefused(problems, _with_authors(sheet, conflicts))
    return {str(key): (before[key], touched[key]) for key in wanted}


def _value_seen(sheet: Sheet, key: Key, was: Mapping[str, str]) -> Written:
    """What the page showed, as a value: "559" and "559,00" are the same."""
    try:
        return read_value(sheet, key, typed.tidy(was.get(str(key), "")))
    except typed.Unreadable:
        return None


def _touched(given: Mapping[str, str], was: Mapping[str, str]) -> dict[Key, str]:
    touched = {}
    for name, text in given.items():
        key = parse_key(name)
        if key is not None and typed.tidy(text) != typed.tidy(was.get(name, "")):
            touched[key] = typed.tidy(text)
    return touched


def _locked(touched: Mapping[Key, str]) -> Sheet:
    """The sheet of the products concerned, their rows locked in order: nobody writes between look and change."""
    of_variants = Variant.objects.filter(pk__in={key.row for key in touched if key.kind == "v"})
    ids = {key.row for key in touched if key.kind == "p"} | set(of_variants.values_list("product_id", flat=True))
    products = list(Product.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    list(Variant.objects.select_for_update().filter(product__in=ids).order_by("pk"))
    attributes = Attribute.objects.filter(pk__in={key.attribute for key in touched if key.attribute})
    return read_sheet(products, attributes)


def _write(sheet: Sheet, wanted: Mapping[Key, Written], problems: dict[str, str], actor: str, now: datetime) -> None:
    """Through the operations, row by row; a refusal is told of its cell and the others are still tried."""
    rows: dict[tuple[str, int], dict[Key, Written]] = {}
    for key, value in wanted.items():
        rows.setdefault((key.kind, key.row), {})[key] = value
    for (kind, row), cells in rows.items():
        write = write_product if kind == "p" else write_variant
        problems.update(write(sheet, row, cells, actor, now))


def _with_authors(sheet: Sheet, conflicts: dict[str, Conflict]) -> dict[str, Conflict]:
    """Who wrote what stands in the way: the last change of that field in the history."""
    keys = {name: parse_key(name) for name in conflicts}
    subjects = {("product" if key.kind == "p" else "variant", str(key.row)) for key in keys.values() if key}
    changes = Change.objects.filter(
        subject_kind__in={kind for kind, _row in subjects}, subject_id__in={row for _kind, row in subjects}
    )
    last: dict[tuple[str, str, str], Change] = {}
    for change in changes.order_by("-at", "-pk")[:500]:
        last.setdefault((change.subject_kind, change.subject_id, change.field), change)
    told = {}
    for name, conflict in conflicts.items():
        key = keys[name]
        assert key is not None
        attribute = sheet.attributes.get(key.attribute)
        field = attribute.code if attribute else _IN_HISTORY.get(key.field, key.field)
        author = last.get(("product" if key.kind == "p" else "variant", str(key.row), field))
        told[name] = Conflict(conflict.says, author.actor if author else "", author.at if author else None)
    return told
