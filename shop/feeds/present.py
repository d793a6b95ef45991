"""Changes as the pages show them: field by field, before and after, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from shop.catalogue.models import Attribute, AttributeValue, Product
from shop.catalogue.money import euros, whole_number
from shop.catalogue.operations.listing import value_text

from .models import FeedChange, FeedImport
from .operations.planning import ATTRIBUTE
from .reading.cells import one_line

LABELS: dict[str, Promise] = {
    "price_cents": gettext_lazy("Selling price"),
    "cost_cents": gettext_lazy("Purchase price"),
    "supplier_quantity": gettext_lazy("Supplier's stock"),
    "reference": gettext_lazy("Supplier's reference"),
    "gtin": gettext_lazy("Bar code"),
    "name_fr": gettext_lazy("French name"),
    "name_en": gettext_lazy("English name"),
    "summary_fr": gettext_lazy("French summary"),
    "summary_en": gettext_lazy("English summary"),
    "description_fr": gettext_lazy("French description"),
    "description_en": gettext_lazy("English description"),
    "brand": gettext_lazy("Brand"),
    "part_number": gettext_lazy("Part number"),
    "category": gettext_lazy("Department"),
    "vat_rate_bp": gettext_lazy("VAT rate"),
    "eco_cents": gettext_lazy("Eco-participation"),
    "status": gettext_lazy("State"),
}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ShownField:
    """One line of the table: `kept` is a text of a person that stays."""

    label: str
    before: str
    after: str
    why: str = ""
    kept: bool = False
    is_price: bool = False


@dataclass(slots=True)
class ShownRow:
    """One product of the table."""

    name: str
    reference: str
    line: int = 0
    product_id: int | None = None
    fields: list[ShownField] = field(default_factory=list)

    @property
    def price(self) -> str:
        """The selling price after, "" without one."""
        return next((line.after for line in self.fields if line.is_price), "")


def shown(changes: Iterable[FeedChange], made: FeedImport) -> list[ShownRow]:
    """Changes with their fields in words; one query for the attributes they name."""
    changes = list(changes)
    codes = {
        name.removeprefix(ATTRIBUTE)
        for change in changes
        for name in (*change.fields, *change.kept)
        if name.startswith(ATTRIBUTE)
    }
    attributes = {a.code: a for a in Attribute.objects.filter(code__in=codes)} if codes else {}
    return [_row(change, made, attributes) for change in changes]


def _row(change: FeedChange, made: FeedImport, attributes: dict[str, Attribute]) -> ShownRow:
    order = list(LABELS)
    names = sorted(change.fields, key=lambda name: order.index(name) if name in LABELS else len(order))
    fields = [
        ShownField(
            label(name, attributes),
            told(name, change.fields[name][0], attributes),
            told(name, change.fields[name][1], attributes),
            _why(name, made),
            is_price=name == "price_cents",
        )
        for name in names
    ]
    for name, day in change.kept.items():
        why = _("written by hand on %(day)s") % {"day": date_format(date.fromisoformat(day), "j F")}
        fields.append(ShownField(label(name, attributes), _("your text"), _("kept as it is"), why, kept=True))
    return ShownRow(
        name=change.name,
        reference=change.reference,
        line=change.line,
        product_id=change.variant.product_id if change.variant is not None else None,
        fields=fields,
    )


def label(name: str, attributes: dict[str, Attribute]) -> str:
    """What a field is called."""
    if name.startswith(ATTRIBUTE):
        code = name.removeprefix(ATTRIBUTE)
        return attributes[code].name if code in attributes else code.replace("_", " ").capitalize()
    return str(LABELS.get(name, name))


def told(name: str, value: Any, attributes: dict[str, Attribute]) -> str:
    """A value in words; "" for nothing."""
    if value is None or value == "":
        return ""
    if name.endswith("_cents"):
        return euros(int(value))
    if name == "vat_rate_bp":
        return f"{value / 100:g}\u00a0%".replace(".", "," if (get_language() or "fr").startswith("fr") else ".")
    if name == "status":
        return str(Product.Status(value).label)
    if name == "supplier_quantity":
        return whole_number(int(value))
    if name == "gtin":
        return str(value).lstrip("0")
    if isinstance(value, list):
        return _attribute(value, attributes.get(name.removeprefix(ATTRIBUTE)))
    return one_line(str(value), _LONGEST)


def _attribute(value: list[Any], attribute: Attribute | None) -> str:
    number, text_fr, text_en = value[:3]
    if attribute is None:
        return one_line(str(number if number is not None else text_fr), _LONGEST)
    language = (get_language() or "fr")[:2]
    made = AttributeValue(attribute=attribute, number=number, text_fr=text_fr, text_en=text_en)
    if attribute.kind == Attribute.Kind.YES_NO:
        return _("yes") if number else _("no")
    return one_line(value_text(made, language), _LONGEST)


def _why(name: str, made: FeedImport) -> str:
    if name == "status":
        return _("it has a price now")
    if name == "price_cents" and made.rate_millionths is not None:
        return _("at %(rate)s € for one unit of the list") % {"rate": rate_text(made.rate_millionths)}
    return ""


def rate_text(millionths: int) -> str:
    """920000 is "0,92" in French."""
    text = f"{millionths / 1_000_000:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if (get_language() or "fr").startswith("fr") else text
