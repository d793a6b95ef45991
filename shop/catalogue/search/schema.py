"""What the index knows of a product."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import tantivy

from shop.catalogue.models import Attribute

from .by_name import number_fields

#: change it when documents change their meaning: an index of another version is rebuilt
VERSION = 2
#: fields searched for words, and how much a word found there weighs
TEXT_FIELDS = {"title": 5.0, "brand_words": 3.0, "shelf": 3.0, "facts": 2.0, "prose": 1.0}
MOST_ATTRIBUTES = 60
#: sorted by, folded, as the language has them
NAMES = ("name_fr", "name_en")
#: between the French and the English text of a value
BETWEEN = "\u001f"


@dataclass(frozen=True, slots=True)
class Trait:
    """An attribute that can be filtered and sorted by, as a field of the index."""

    code: str
    kind: str

    @property
    def field(self) -> str:
        return ("n_" if self.is_number else "t_") + self.code.replace("-", "_")

    @property
    def label_field(self) -> str:
        """Of a text: both languages in one value, for its label only."""
        return "l_" + self.code.replace("-", "_")

    @property
    def is_number(self) -> bool:
        return self.kind in (Attribute.Kind.NUMBER, Attribute.Kind.YES_NO)


def traits() -> list[Trait]:
    """The filterable attributes; the energy class has a field of its own."""
    rows = Attribute.objects.filter(filterable=True).exclude(kind=Attribute.Kind.ENERGY)
    return [Trait(code, kind) for code, kind in rows.values_list("code", "kind")[:MOST_ATTRIBUTES]]


def signature(known: Iterable[Trait]) -> str:
    """Equal for indexes that can be read alike."""
    parts = [f"v{VERSION}", *sorted(trait.field for trait in known)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def build_schema(known: Iterable[Trait]) -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pid", stored=False, indexed=True, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("surface", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("codes", tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("shelf_id", indexed=True, fast=True)
    builder.add_text_field("brand", tokenizer_name="raw", fast=True)
    builder.add_text_field("energy", tokenizer_name="raw", fast=True)
    for name in NAMES:
        builder.add_text_field(name, tokenizer_name="raw", fast=True)
        for field in number_fields(name):
            builder.add_unsigned_field(field, indexed=False, fast=True)
    for name in ("price", "here", "available", "created"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for trait in known:
        if trait.is_number:
            builder.add_float_field(trait.field, indexed=True, fast=True)
        else:
            builder.add_text_field(trait.field, tokenizer_name="raw", fast=True)
            builder.add_text_field(trait.label_field, tokenizer_name="raw", fast=True)
    return builder.build()
