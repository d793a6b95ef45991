"""The shop's categories and attributes, found by a feed's words for them, made when there are none."""

from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify

from inventory.outbox.operations import announce
from shop.catalogue.models import Attribute, AttributeValue, Category

from ..reading.columns import simplified
from ..reading.known import KNOWN, Known
from ..reading.traits import NAME_LENGTH, REMARK_LENGTH, TEXT_LENGTH, plain
from ..reading.units import converted
from ..record import Record, Trait

#: a file that brings more than this is no list of products
MOST_NEW_ATTRIBUTES, MOST_NEW_CATEGORIES = 1000, 300
_FRENCH_UNITS = {
    "GB": "Go", "MB": "Mo", "TB": "To", "kB": "ko", "rpm": "tr/min", "in": "pouces", '"': "pouces", "pc(s)": "pièces",
    "pcs": "pièces", "year(s)": "ans", "years": "ans", "month(s)": "mois", "months": "mois",
}  # fmt: skip
_BY_NAME: dict[str, Known] = {}
for _known in KNOWN.values():
    _BY_NAME.setdefault(simplified(_known.fr), _known)
    _BY_NAME.setdefault(simplified(_known.en), _known)


class Vocabulary:
    """Kept for one run. Without `write` nothing is made: what would be made has no primary key."""

    def __init__(self, *, write: bool) -> None:
        self.write = write
        self._attributes: dict[str, Attribute | None] = {}
        self._categories: dict[str, Category | None] = {}
        self._new_attributes = self._new_categories = 0
        self.reload()

    def reload(self) -> None:
        """Read again what there is: after a rollback, what was made is not."""
        self._attributes.clear()
        self._categories.clear()
        self._energy: Attribute | None = None
        for attribute in Attribute.objects.order_by("-pk"):
            self._learn(attribute)
        for category in Category.objects.order_by("-pk"):
            for word in (category.slug, category.name_fr, category.name_en):
                self._categories[simplified(word)] = category
        self._categories.pop("", None)

    def category(self, text: str, language: str, now: datetime) -> Category | None:
        """The category a feed names, made when new; None for no name, or beyond the limit."""
        key = simplified(text)
        if not key:
            return None
        if key not in self._categories and self._new_categories < MOST_NEW_CATEGORIES:
            self._new_categories += 1
            self._categories[key] = self._made_category(text, language, now)
        return self._categories.get(key)

    def _made_category(self, text: str, language: str, now: datetime) -> Category:
        made = Category(name_fr=text[:80], name_en=text[:80] if language == "en" else "")
        if self.write:
            base = slugify(text)[:70] or "rayon"
            taken = set(Category.objects.filter(slug__startswith=base).values_list("slug", flat=True))
            made.slug = (
                base
                if base not in taken
                else next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
            )
            made.position = (Category.objects.aggregate(last=Max("position"))["last"] or 0) + 1
            made.save()
            announce(kind="category_changed", now=now, category=made.pk)
        return made

    def attribute(self, trait: Trait, language: str) -> Attribute | None:
        """The attribute of a trait, made when new; None beyond the limit."""
        key = trait.name
        if key not in self._attributes:
            found = self._attributes.get(simplified(trait.name))
            if found is None and self._new_attributes < MOST_NEW_ATTRIBUTES:
                found = self._made_attribute(trait, language)
            if len(self._attributes) > 20 * MOST_NEW_ATTRIBUTES:
                return found
            self._attributes[key] = found
        return self._attributes[key]

    def energy(self) -> Attribute:
        """The attribute of the energy class."""
        if self._energy is None:
            made = Attribute(
                code="energy", kind=Attribute.Kind.ENERGY, name_fr="Classe énergie", name_en="Energy class",
                better=Attribute.Better.LOWER, filterable=True, position=5,
            )  # fmt: skip
            self._save(made)
            self._learn(made)
        assert self._energy is not None
        return self._energy

    def _made_attribute(self, trait: Trait, language: str) -> Attribute:
        self._new_attributes += 1
        known = KNOWN.get(trait.name) or _BY_NAME.get(simplified(trait.name))
        made = _from_known(known, trait) if known is not None else _from_trait(trait, language)
        existing = self._attributes.get(simplified(made.name_fr)) if known is not None else None
        if existing is not None:
            return existing
        self._save(made)
        self._learn(made)
        return made

    def _save(self, made: Attribute) -> None:
        if not self.write:
            return
        base = made.code
        taken = set(Attribute.objects.filter(code__startswith=base).values_list("code", flat=True))
        if base in taken:
            made.code = next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
        made.save()

    def _learn(self, attribute: Attribute) -> None:
        for word in (attribute.code, attribute.name_fr, attribute.name_en):
            self._attributes[simplified(word)] = attribute
        self._attributes.pop("", None)
        if attribute.kind == Attribute.Kind.ENERGY:
            self._energy = attribute

    def values(self, record: Record) -> dict[str, AttributeValue]:
        """The values a record brings, by the code of their attribute; their product is not set."""
        found: dict[str, AttributeValue] = {}
        for trait in record.traits:
            attribute = self.attribute(trait, record.language)
            value = None if attribute is None else value_of(attribute, trait)
            if attribute is not None and value is not None:
                found.setdefault(attribute.code, value)
        if record.energy_class:
            attribute = self.energy()
            letter = record.energy_class
            found[attribute.code] = AttributeValue(attribute=attribute, text_fr=letter, text_en=letter)
        return found


def _from_known(known: Known, trait: Trait) -> Attribute:
    return Attribute(
        code=known.code,
        kind=known.kind or _kind(trait),
        name_fr=known.fr,
        name_en=known.en,
        unit_fr=known.unit_fr,
        unit_en=known.unit_en,
        better=known.better,
        filterable=known.filterable,
        on_label=known.label,
    )


def _from_trait(trait: Trait, language: str) -> Attribute:
    name = trait.name.replace("_", " ").strip()
    name = name[:1].upper() + name[1:]
    unit = trait.unit[:16]
    return Attribute(
        code=slugify(name)[:50] or "attribut",
        kind=_kind(trait),
        name_fr=name[:NAME_LENGTH],
        name_en=name[:NAME_LENGTH] if language == "en" else "",
        unit_fr=_FRENCH_UNITS.get(unit, unit),
        unit_en=unit,
    )


def _kind(trait: Trait) -> str:
    if trait.yes_no:
        return Attribute.Kind.YES_NO
    return Attribute.Kind.NUMBER if trait.number is not None else Attribute.Kind.TEXT


def value_of(attribute: Attribute, trait: Trait) -> AttributeValue | None:
    """A trait as a value of `attribute`, in its unit; None when it cannot be one."""
    if attribute.kind == Attribute.Kind.YES_NO:
        return AttributeValue(attribute=attribute, number=trait.number) if trait.yes_no else None
    if attribute.kind == Attribute.Kind.ENERGY:
        letter = trait.text.strip().upper()
        fits = len(letter) == 1 and letter in "ABCDEFG"
        return AttributeValue(attribute=attribute, text_fr=letter, text_en=letter) if fits else None
    if attribute.kind == Attribute.Kind.NUMBER and trait.number is not None and not trait.yes_no:
        number = _in_unit(trait, attribute)
        if number is not None:
            remark = trait.remark[:REMARK_LENGTH]
            return AttributeValue(attribute=attribute, number=number, remark_fr=remark)
    french, english = _texts(trait)
    return AttributeValue(attribute=attribute, text_fr=french, text_en=english)


def _in_unit(trait: Trait, attribute: Attribute) -> float | None:
    assert trait.number is not None
    units = [unit for unit in (attribute.unit_en, attribute.unit_fr) if unit]
    for unit in units or [""]:
        found = converted(trait.number, trait.unit, unit)
        if found is not None:
            return found
    return None


def _texts(trait: Trait) -> tuple[str, str]:
    if trait.yes_no:
        return ("oui", "yes") if trait.number else ("non", "no")
    if trait.number is not None:
        number = plain(trait.number) + (f" {trait.unit}" if trait.unit else "")
        return number, ""
    text = trait.text[:TEXT_LENGTH]
    english = text[: -len(" Go")] + " GB" if text.endswith(" Go") else ""
    return text, english
