"""A cell's text as a value, and the operation that writes it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from inventory.purchasing.operations import set_cost
from inventory.refusal import Refusal
from shop.catalogue.models import Attribute, Category, Variant
from shop.catalogue.operations.attributes import Given, InvalidValue, check_value, set_attribute_values
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import change_product
from shop.catalogue.operations.variants import change_variant

from . import typed
from .cells import Key, Sheet

Written = Any
Problems = dict[str, str]

#: how many characters a text may have
_LENGTHS = {
    "name_fr": 200,
    "name_en": 200,
    "summary_fr": 300,
    "summary_en": 300,
    "description_fr": 20_000,
    "description_en": 20_000,
    "brand": 80,
    "part_number": 80,
}
_VARIANT_NAME = 120


def read_value(sheet: Sheet, key: Key, text: str) -> Written:
    """The value that a text means in this cell. Raises `typed.Unreadable` with the remedy."""
    if key.attribute:
        return _attribute_value(sheet.attributes[key.attribute], text)
    if key.field in _READERS:
        return _READERS[key.field](text)
    most = _VARIANT_NAME if key.kind == "v" and key.field.startswith("name_") else _LENGTHS.get(key.field, 120)
    if len(text) > most:
        raise typed.Unreadable(_("This is too long: at most %(count)s characters.") % {"count": most})
    if key.kind == "p" and key.field == "name_fr" and not text:
        raise typed.Unreadable(_("A product needs a French name."))
    return text


def _category(text: str) -> Category | None:
    if not text:
        return None
    found = Category.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 18 else None
    if found is None:
        raise typed.Unreadable(_("This department does not exist any more."))
    return found


def _optional_cents(text: str) -> int | None:
    return typed.cents(text) if text else None


_READERS: dict[str, Callable[[str], Written]] = {
    "price": _optional_cents,
    "cost": _optional_cents,
    "eco": lambda text: typed.cents(text) if text else 0,
    "vat": typed.rate,
    "gtins": lambda text: sorted(code.zfill(14) for code in typed.codes(text)),
    "category": _category,
}


def _attribute_value(attribute: Attribute, text: str) -> Written:
    """Of a text attribute the text itself, since each language has its own cell; else a `Given`."""
    if attribute.kind == Attribute.Kind.TEXT:
        return text
    if not text:
        return None
    if attribute.kind == Attribute.Kind.NUMBER:
        given = Given(number=typed.number(text))
    elif attribute.kind == Attribute.Kind.YES_NO:
        given = Given(number=_yes_no(text))
    else:
        given = Given(text_fr=text)
    try:
        return check_value(attribute, given)
    except InvalidValue as error:
        raise typed.Unreadable(str(error)) from error


def _yes_no(text: str) -> float:
    word = text.strip().lower()
    if word in {"oui", "yes", "1", "o", "y", _("yes")}:
        return 1
    if word in {"non", "no", "0", "n", _("no")}:
        return 0
    raise typed.Unreadable(_("This is yes or no."))


def write_product(sheet: Sheet, row: int, cells: Mapping[Key, Written], actor: str, now: datetime) -> Problems:
    """Write a product's cells; returns the remedy of each that was refused."""
    product = sheet.products[row]
    texts = {key.field: value for key, value in cells.items() if not key.attribute}
    if texts:
        change_product(product=product, changes=texts, actor=actor, now=now)
    values = {sheet.attributes[key.attribute]: _given(sheet, key, cells) for key in cells if key.attribute}
    try:
        if values:
            set_attribute_values(product=product, values=values, actor=actor, now=now)
    except InvalidValue as error:
        code = error.extra["attribute"]
        return {str(key): str(error) for key in cells if key.attribute and sheet.attributes[key.attribute].code == code}
    return {}


def _given(sheet: Sheet, key: Key, cells: Mapping[Key, Written]) -> Given | None:
    """The whole value of an attribute; a text's other language is as it was, unless it was typed too."""
    if sheet.attributes[key.attribute].kind != Attribute.Kind.TEXT:
        return cells[key]  # type: ignore[no-any-return]
    french, english = (Key("p", key.row, "a", key.attribute, language) for language in (False, True))
    text_fr, text_en = (cells.get(one, sheet.says(one) or "") for one in (french, english))
    return Given(text_fr=text_fr, text_en=text_en) if text_fr or text_en else None


def write_variant(sheet: Sheet, row: int, cells: Mapping[Key, Written], actor: str, now: datetime) -> Problems:
    """Write a variant's cells; returns the remedy of each that was refused."""
    variant = sheet.variants[row]
    problems: Problems = {}
    for key, value in cells.items():
        try:
            _write_one(variant, key.field, value, actor, now)
        except Refusal as refusal:
            problems[str(key)] = str(refusal)
    return problems


def _write_one(variant: Variant, field: str, value: Written, actor: str, now: datetime) -> None:
    subject = ("variant", variant.pk, variant.full_name)
    if field == "price":
        set_price(variant=variant, price_cents=value, actor=actor, now=now)
    elif field == "cost":
        set_cost(item=variant.item, cost_cents=value, actor=actor, now=now, subject=subject)
    else:
        column = {"vat": "vat_rate_bp", "eco": "eco_cents"}.get(field, field)
        change_variant(variant=variant, changes={column: value}, actor=actor, now=now)
