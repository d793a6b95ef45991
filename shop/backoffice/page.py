"""A product's page as its template shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from inventory.history.models import Change
from inventory.stock.queries import Availability, availability
from shop.catalogue.models import Attribute, Category, Photo, Product, Variant

from .grid import Cell, conflict_words, margin_of
from .history import Told, tell
from .sheet.cells import Key, Sheet, read_sheet
from .sheet.save import SheetRefused

#: lines of history on the page; the others are behind a link
HISTORY = 12
#: so many characteristics of the department are offered even without a value
_TEXTS = ("name", "summary", "description")


@dataclass(slots=True)
class VariantLine:
    variant: Variant
    cells: dict[str, Cell]
    margin: int | None
    stock: Availability


@dataclass(slots=True)
class AttributeLine:
    attribute: Attribute
    cell: Cell
    english: Cell | None = None


@dataclass(slots=True)
class ProductPage:
    """The sheet of one product, with what was typed and refused if anything was."""

    product: Product
    sheet: Sheet
    categories: list[Category]
    photos: list[Photo]
    history: list[Told]
    stock: Mapping[int, Availability]
    given: Mapping[str, str] = field(default_factory=dict)
    refused: SheetRefused | None = None

    def texts(self) -> list[tuple[str, Cell, Cell]]:
        """(what, French, English), the long ones last."""
        names = {"name": _("Name"), "summary": _("One sentence"), "description": _("Description")}
        pairs = []
        for name in _TEXTS:
            french, english = (self.product_cell(f"{name}_{language}", names[name]) for language in ("fr", "en"))
            pairs.append((names[name], french, english))
        return pairs

    def product_cell(self, name: str, label: str) -> Cell:
        return self._cell(Key("p", self.product.pk, name), label)

    @property
    def category(self) -> Cell:
        return self.product_cell("category", _("Department"))

    @property
    def brand(self) -> Cell:
        return self.product_cell("brand", _("Brand"))

    @property
    def part_number(self) -> Cell:
        return self.product_cell("part_number", _("Part number"))

    def variants(self) -> list[VariantLine]:
        labels = {
            "name_fr": _("Variant, in French"),
            "name_en": _("Variant, in English"),
            "sku": _("Reference"),
            "gtins": _("Bar code"),
            "cost": _("Purchase price without VAT"),
            "price": _("Price with VAT"),
            "vat": _("VAT rate"),
            "eco": _("Eco-participation"),
        }
        return [
            VariantLine(
                variant,
                {name: self._cell(Key("v", variant.pk, name), label) for name, label in labels.items()},
                margin_of(variant, self.sheet.cost(variant)),
                self.stock[variant.item_id],
            )
            for variant in self.sheet.variants.values()
        ]

    def attributes(self) -> list[AttributeLine]:
        lines = []
        for attribute in self.sheet.attributes.values():
            key = Key("p", self.product.pk, "a", attribute.pk)
            line = AttributeLine(attribute, self._cell(key, attribute.name))
            if attribute.kind == Attribute.Kind.TEXT:
                english = Key("p", self.product.pk, "a", attribute.pk, english=True)
                line.english = self._cell(english, attribute.name)
            lines.append(line)
        return lines

    def was(self) -> dict[str, str]:
        """What every cell of the page says now."""
        cells = [cell for _name, *pair in self.texts() for cell in pair]
        cells += [self.category, self.brand, self.part_number]
        cells += [cell for line in self.variants() for cell in line.cells.values()]
        cells += [cell for line in self.attributes() for cell in (line.cell, line.english) if cell]
        return {cell.name: cell.stored for cell in cells}

    def _cell(self, key: Key, label: str) -> Cell:
        name, says = str(key), self.sheet.says(key) or ""
        cell = Cell(name, self.given.get(name, says), label, stored=says)
        cell.numeric = key.field in ("cost", "price", "vat", "eco")
        if self.refused and name in self.refused.problems:
            cell.state, cell.remedy = "bad", self.refused.problems[name]
        elif self.refused and name in self.refused.conflicts:
            cell.state, cell.remedy = "bad", conflict_words(self.refused.conflicts[name])
        elif cell.text != says:
            cell.state = "changed"
        return cell


def read_page(
    product: Product, given: Mapping[str, str] | None = None, refused: SheetRefused | None = None
) -> ProductPage:
    """Everything the page of a product shows."""
    sheet = read_sheet([product], _attributes_for(product))
    return ProductPage(
        product=product,
        sheet=sheet,
        categories=list(Category.objects.select_related("parent")),
        photos=list(Photo.objects.filter(product=product)),
        history=history_of(product, list(sheet.variants), HISTORY),
        stock=availability(variant.item_id for variant in sheet.variants.values()),
        given=given or {},
        refused=refused,
    )


def history_of(product: Product, variants: list[int], limit: int) -> list[Told]:
    """The last changes of a product and its variants, in words."""
    of_product = Change.objects.filter(subject_kind="product", subject_id=str(product.pk))
    of_variants = Change.objects.filter(subject_kind="variant", subject_id__in=[str(pk) for pk in variants])
    changes = [*of_product[:limit], *of_variants[:limit]]
    changes.sort(key=lambda change: (change.at, change.pk), reverse=True)
    return [tell(change) for change in changes[:limit]]


def _attributes_for(product: Product) -> list[Attribute]:
    """The characteristics that products of its department have, and its own; all, for a department without any."""
    mine = Attribute.objects.filter(values__product=product)
    if product.category_id:
        usual = Attribute.objects.filter(values__product__category=product.category_id)
        found = list((mine | usual).distinct())
        if found:
            return found
    return list(mine.distinct()) or list(Attribute.objects.all()[:40])
