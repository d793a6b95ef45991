"""Reads for the pages of suppliers and their imports."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from inventory.purchasing.models import Supplier

from .models import FeedChange, FeedImport, FeedProblem, FeedRow
from .operations.planning import ATTRIBUTE
from .present import ShownRow, shown

ROWS_A_PAGE = 50
BANDS = ("created", "changed", "unchanged", "refused", "vanished")
#: filters above the changed rows: name to the fields it stands for; attributes are all the others
FILTERS: dict[str, tuple[str, ...]] = {
    "price": ("price_cents",),
    "cost": ("cost_cents",),
    "stock": ("supplier_quantity",),
    "text": (
        "name_fr", "name_en", "summary_fr", "summary_en", "description_fr", "description_en", "brand", "part_number",
    ),
    "codes": ("reference", "gtin"),
}  # fmt: skip


@dataclass(slots=True)
class SupplierLine:
    """A supplier as the list shows it."""

    supplier: Supplier
    products: int
    last: FeedImport | None


@dataclass(slots=True)
class Band:
    """The rows of one band of an import, one page of them."""

    name: str
    rows: list[ShownRow]
    problems: list[FeedProblem]
    page: int
    more: bool


def supplier_lines(*, archived: bool = False) -> list[SupplierLine]:
    """Every supplier with the number of its products and its last import: three queries."""
    suppliers = list(Supplier.objects.filter(archived=archived).annotate(products=Count("offers")).order_by("name"))
    rows = dict(FeedRow.objects.values_list("supplier").annotate(n=Count("pk")).order_by())
    last: dict[int, FeedImport] = {}
    done = FeedImport.objects.exclude(state=FeedImport.State.DROPPED).order_by("supplier", "-created_at", "-pk")
    newest = done.filter(supplier__in=suppliers)
    for one in newest.filter(pk__in=_newest_of_each(newest)):
        last[one.supplier_id] = one
    return [
        SupplierLine(supplier, max(getattr(supplier, "products", 0), rows.get(supplier.pk, 0)), last.get(supplier.pk))
        for supplier in suppliers
    ]


def _newest_of_each(imports: QuerySet[FeedImport]) -> list[int]:
    newest: dict[int, int] = {}
    for supplier, pk in imports.order_by("created_at", "pk").values_list("supplier", "pk"):
        newest[supplier] = pk
    return list(newest.values())


def recent_imports(*, supplier: Supplier | None = None, limit: int = 20, before: int = 0) -> list[FeedImport]:
    """The last imports, those given up left out."""
    imports = FeedImport.objects.exclude(state=FeedImport.State.DROPPED).select_related("supplier")
    if supplier is not None:
        imports = imports.filter(supplier=supplier)
    if before:
        imports = imports.filter(pk__lt=before)
    return list(imports.order_by("-pk")[:limit])


def band(made: FeedImport, name: str, *, field: str = "", page: int = 1) -> Band:
    """One page of a band; `field` is a name of `FILTERS`, or "traits"."""
    start = (max(1, page) - 1) * ROWS_A_PAGE
    end = start + ROWS_A_PAGE + 1
    if name == "refused":
        problems = list(made.problems.all()[start:end])
        return Band(name, [], problems[:ROWS_A_PAGE], page, len(problems) > ROWS_A_PAGE)
    if name == "created" and not made.changes.filter(kind=FeedChange.Kind.CREATED).exists():
        rows = _created(made, start, end)
    elif name in ("created", "changed", "vanished"):
        changes = _filtered(made, name, field).select_related("variant")[start:end]
        rows = shown(changes, made)
    else:
        rows = []
    return Band(name, rows[:ROWS_A_PAGE], [], page, len(rows) > ROWS_A_PAGE)


def _created(made: FeedImport, start: int, end: int) -> list[ShownRow]:
    rows = FeedRow.objects.filter(created_in=made).select_related("variant__product", "variant__item").order_by("pk")
    changes = [
        FeedChange(
            variant=row.variant,
            name=row.variant.full_name,
            reference=row.variant.item.sku,
            fields={"price_cents": [None, row.price_cents]} if row.price_cents else {},
        )
        for row in rows[start:end]
    ]
    return shown(changes, made)


def _filtered(made: FeedImport, name: str, field: str) -> QuerySet[FeedChange]:
    changes = made.changes.filter(kind=name)
    if name != "changed" or not field:
        return changes
    wanted = Q()
    for key in _keys(made, field):
        wanted |= Q(fields__has_key=key)
    return changes.filter(wanted) if wanted else changes


def _keys(made: FeedImport, field: str) -> list[str]:
    counted = made.tally.get("fields", {})
    if field == "traits":
        return [key for key in counted if key.startswith(ATTRIBUTE)]
    return [key for key in FILTERS.get(field, ()) if key in counted]


def filter_counts(made: FeedImport) -> dict[str, int]:
    """How many changed fields each filter shows; filters without any are left out."""
    counted = made.tally.get("fields", {})
    found = {name: sum(counted.get(key, 0) for key in keys) for name, keys in FILTERS.items()}
    found["traits"] = sum(n for key, n in counted.items() if key.startswith(ATTRIBUTE))
    return {name: count for name, count in found.items() if count}


def is_silent(made: FeedImport, now: datetime, seconds: int = 20) -> bool:
    """Whether work on an import gives no sign of life: the worker may be stopped."""
    since = made.beat_at or made.created_at
    return (now - since).total_seconds() > seconds
