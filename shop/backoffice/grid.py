"""The table of products as its template shows it: rows, cells, their state and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.catalogue.models import Attribute, Product, Variant
from shop.catalogue.money import in_english

from .history import who
from .queries.products import VARIANTS_SHOWN
from .sheet.cells import Key, Sheet
from .sheet.save import Conflict, SheetRefused

#: the table's two faces: their columns, in order
PRICES = ("name", "cost", "price", "energy", "noise")
TEXTS = ("name_fr", "name_en", "brand", "gtins", "vat")


@dataclass(slots=True)
class Cell:
    """`state` is "" (as stored), "changed", "missing", "bad" or "none" (the trait makes no sense here)."""

    name: str
    text: str
    label: str
    state: str = ""
    remedy: str = ""
    numeric: bool = False
    placeholder: str = ""
    #: what the shop has, whatever was typed
    stored: str = ""


@dataclass(slots=True)
class Row:
    """A line: a product with its first variant, or one more variant of it."""

    product: Product
    variant: Variant
    first: bool
    cells: dict[str, Cell]
    margin: int | None
    photos: int
    missing: list[str] = field(default_factory=list)
    others: int = 0


@dataclass(slots=True)
class Typed:
    """What a refused form held: texts by cell, and why it was refused."""

    texts: Mapping[str, str] = field(default_factory=dict)
    refused: SheetRefused | None = None


@dataclass(slots=True)
class Grid:
    """Everything the table needs to know of the shop."""

    sheet: Sheet
    photos: Mapping[int, int]
    missing: Mapping[str, set[int]]
    energy: Attribute | None
    noise: Attribute | None
    columns: Sequence[str] = PRICES
    typed: Typed = field(default_factory=Typed)

    def rows(self) -> list[Row]:
        by_product: dict[int, list[Variant]] = {}
        for variant in self.sheet.variants.values():
            by_product.setdefault(variant.product_id, []).append(variant)
        return [
            self._row(product, variant, index == 0, len(variants))
            for product in self.sheet.products.values()
            for variants in [by_product.get(product.pk, [])]
            for index, variant in enumerate(variants[:VARIANTS_SHOWN])
        ]

    def was(self) -> dict[str, str]:
        """What every cell says now: comes back with the form, to see what somebody else changed meanwhile."""
        return {cell.name: cell.stored for row in self.rows() for cell in row.cells.values()}

    def _row(self, product: Product, variant: Variant, first: bool, variants: int) -> Row:
        cells = {}
        for column in self.columns:
            key = self._key(product, variant, column)
            if key is not None and (first or key.kind == "v"):
                cells[column] = self._cell(product, variant, column, key)
        return Row(
            product,
            variant,
            first,
            cells,
            margin_of(variant, self.sheet.cost(variant)),
            self.photos.get(product.pk, 0),
            [name for name, ids in self.missing.items() if product.pk in ids] if first else [],
            max(0, variants - VARIANTS_SHOWN) if first else 0,
        )

    def _key(self, product: Product, variant: Variant, column: str) -> Key | None:
        if column in ("energy", "noise"):
            attribute = self.energy if column == "energy" else self.noise
            return Key("p", product.pk, "a", attribute.pk) if attribute else None
        if column == "name":
            # in the reader's language, as the rows below it are
            return Key("p", product.pk, "name_en" if in_english() and product.name_en else "name_fr")
        if column in ("cost", "price", "gtins", "vat"):
            return Key("v", variant.pk, column)
        return Key("p", product.pk, column)

    def _cell(self, product: Product, variant: Variant, column: str, key: Key) -> Cell:
        name, says = str(key), self.sheet.says(key) or ""
        text = self.typed.texts.get(name, says)
        cell = Cell(name, text, f"{_LABELS[column]()}, {variant.full_name}", stored=says)
        cell.numeric = column in ("cost", "price", "noise", "vat")
        refused = self.typed.refused
        if refused and name in refused.problems:
            cell.state, cell.remedy = "bad", refused.problems[name]
        elif refused and name in refused.conflicts:
            cell.state, cell.remedy = "bad", conflict_words(refused.conflicts[name])
        elif text != says:
            cell.state = "changed"
        elif not text:
            cell.state, cell.placeholder = self._empty(product, column)
        return cell

    def _empty(self, product: Product, column: str) -> tuple[str, str]:
        if column in ("energy", "noise"):
            expected = product.pk in self.missing.get(column, set())
            return ("missing", _("to be given")) if expected else ("none", _("not applicable"))
        wanted = {"price": "price", "cost": "price", "name_en": "english"}.get(column)
        if wanted and (column == "cost" or product.pk in self.missing.get(wanted, set())):
            return "missing", _("to be given")
        return "", ""


def margin_of(variant: Variant, cost_cents: int | None) -> int | None:
    """The part of the price without VAT that is not cost, in whole per cent."""
    if variant.price_cents is None or cost_cents is None:
        return None
    net = variant.price_cents * 10_000 / (10_000 + variant.vat_rate_bp)
    return round((net - cost_cents) * 100 / net)


def conflict_words(conflict: Conflict) -> str:
    """What somebody else wrote, who and when, and what saving again does."""
    said = conflict.says or _("nothing")
    if not conflict.at:
        return _("Somebody wrote %(text)s meanwhile. Save again to replace it.") % {"text": said}
    at = date_format(timezone.localtime(conflict.at), "H:i")
    return _("%(name)s wrote %(text)s at %(time)s. Save again to replace it.") % {
        "name": who(conflict.actor),
        "text": said,
        "time": at,
    }


_LABELS = {
    "name": lambda: _("Name"),
    "name_fr": lambda: _("Name"),
    "name_en": lambda: _("English name"),
    "brand": lambda: _("Brand"),
    "gtins": lambda: _("Bar code"),
    "vat": lambda: _("VAT rate"),
    "cost": lambda: _("Purchase price without VAT"),
    "price": lambda: _("Price with VAT"),
    "energy": lambda: _("Energy class"),
    "noise": lambda: _("Noise"),
}
