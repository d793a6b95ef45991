"""What can be compared: attributes, and a product's values of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Attribute, AttributeValue, Product, Variant

from .listing import refresh_listing, value_text

#: what `change_attribute` may change; a kind stays, for it is what its values are made of
EDITABLE = frozenset(["name_fr", "name_en", "unit_fr", "unit_en", "better", "position", "on_label", "filterable"])


class InvalidValue(Refusal):
    """`attribute` is the code of the attribute."""

    code = "invalid_value"
    status = 400
    detail = _("This value does not fit.")


class AttributeTaken(Refusal):
    code = "attribute_taken"
    status = 400
    detail = _("There is a characteristic with this name already.")


@dataclass(frozen=True, slots=True)
class Given:
    """A value: a number (yes is 1, no is 0) or a text in one or both languages."""

    number: float | None = None
    text_fr: str = ""
    text_en: str = ""


@transaction.atomic
def create_attribute(*, name_fr: str, kind: str, actor: str, now: datetime, **fields: Any) -> Attribute:
    """A new attribute; its code is made of its French name. Raises `AttributeTaken`."""
    code = slugify(name_fr)[:60] or "attribut"
    if Attribute.objects.filter(code=code).exists() or Attribute.objects.filter(name_fr__iexact=name_fr).exists():
        raise AttributeTaken
    made = Attribute.objects.create(code=code, kind=kind, name_fr=name_fr, **fields)
    note_change(actor=actor, verb="create", subject=("attribute", made.pk, made.name_fr), now=now)
    return made


@transaction.atomic
def change_attribute(*, attribute: Attribute, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed. Raises `ValueError` for another."""
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Attribute.objects.select_for_update().get(pk=attribute.pk)
    different = {f: (getattr(locked, f), value) for f, value in changes.items() if getattr(locked, f) != value}
    if not different:
        return []
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    locked.save(update_fields=list(different))
    note_change(actor=actor, verb="change", subject=("attribute", locked.pk, locked.name_fr), now=now, fields=different)
    attribute.refresh_from_db()
    return list(different)


@transaction.atomic
def set_attribute_values(
    *, product: Product, values: Mapping[Attribute, Given | None], actor: str, now: datetime
) -> list[str]:
    """Give a product its values; None takes one away. Returns the codes of the attributes that changed.

    Raises `InvalidValue` naming the first attribute whose value does not fit its kind.
    """
    locked = Product.objects.select_for_update().get(pk=product.pk)
    have = {
        value.attribute_id: value
        for value in AttributeValue.objects.filter(product=locked, attribute__in=values).select_related("attribute")
    }
    different: dict[str, tuple[Any, Any]] = {}
    for attribute, given in values.items():
        before = have.get(attribute.pk)
        after = _made(locked, attribute, check_value(attribute, given)) if given else None
        if _same(before, after):
            continue
        different[attribute.code] = (_told(before), _told(after))
        _store(before, after)
    if not different:
        return []
    locked.updated_at = now
    locked.save(update_fields=["updated_at"])
    refresh_listing(locked)
    note_change(actor=actor, verb="change", subject=("product", locked.pk, locked.name_fr), now=now, fields=different)
    skus = list(Variant.objects.filter(product=locked).values_list("item__sku", flat=True))
    announce(kind="product_changed", now=now, product=locked.pk, skus=skus)
    return list(different)


def check_value(attribute: Attribute, given: Given) -> Given:
    """The value as it is kept. Raises `InvalidValue` with what the attribute takes."""
    if attribute.kind == Attribute.Kind.NUMBER:
        if given.number is None or not isfinite(given.number) or abs(given.number) > 1e9:
            raise InvalidValue(_("This is a number, for example 72 or 2.5."), attribute=attribute.code)
        return Given(number=given.number)
    if attribute.kind == Attribute.Kind.YES_NO:
        if given.number not in (0, 1):
            raise InvalidValue(_("This is yes or no."), attribute=attribute.code)
        return Given(number=given.number)
    if attribute.kind == Attribute.Kind.ENERGY:
        letter = given.text_fr.strip().upper()
        if len(letter) != 1 or letter not in "ABCDEFG":
            raise InvalidValue(_("An energy class is one letter, from A to G, since 2021."), attribute=attribute.code)
        return Given(text_fr=letter, text_en=letter)
    text_fr, text_en = given.text_fr.strip()[:300], given.text_en.strip()[:300]
    if not text_fr and not text_en:
        raise InvalidValue(_("Type a text, or leave it empty."), attribute=attribute.code)
    return Given(text_fr=text_fr, text_en=text_en)


def _made(product: Product, attribute: Attribute, given: Given) -> AttributeValue:
    return AttributeValue(
        product=product, attribute=attribute, number=given.number, text_fr=given.text_fr, text_en=given.text_en
    )


def _same(before: AttributeValue | None, after: AttributeValue | None) -> bool:
    if before is None or after is None:
        return before is after
    return (before.number, before.text_fr, before.text_en) == (after.number, after.text_fr, after.text_en)


def _store(before: AttributeValue | None, after: AttributeValue | None) -> None:
    if after is None:
        if before is not None:
            before.delete()
    elif before is None:
        after.save()
    else:
        before.number, before.text_fr, before.text_en = after.number, after.text_fr, after.text_en
        # a remark was about the old value
        before.remark_fr = before.remark_en = ""
        before.save()


def _told(value: AttributeValue | None) -> str | None:
    if value is None:
        return None
    if value.attribute.kind == Attribute.Kind.YES_NO:
        return "oui" if value.number else "non"
    return value_text(value, "fr")
