"""The raw Icecat XML: <Product> elements with their features. Entities are refused, one product is in memory."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from ...problems import FeedUnreadable
from ...reading.rows import Row
from ...reading.source import Source
from ...reading.traits import MOST_TRAITS, trait_of_text
from ...record import Reading, digest
from ..base import Understanding

_ROOT = re.compile(rb"<\s*ICECAT-interface\b")
#: languages of Icecat that we keep, the one we prefer first
_LANGUAGES = {"1": "en", "3": "fr"}
_LONGEST = 2_000_000
_CHUNK = 1 << 16


class IcecatXml:
    name = "icecat_xml"

    def recognises(self, source: Source) -> bool:
        return source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(source.head) is not None

    def survey(self, source: Source, choices: Mapping[str, Any]) -> Understanding:
        rows = sum(1 for _ in products(source))
        if not rows:
            raise FeedUnreadable("no_rows")
        return Understanding(format=self.name, rows=rows, encoding="utf_8", language="en")

    def read(self, source: Source, understood: Understanding) -> Iterator[Reading]:
        for product in products(source):
            yield _reading(product)


class Element:
    """An element of the product being read."""

    __slots__ = ("children", "line", "tag", "text", "values")

    def __init__(self, tag: str, values: dict[str, str], line: int) -> None:
        self.tag, self.values, self.line, self.text = tag, values, line, ""
        self.children: list[Element] = []

    def all(self, tag: str) -> "Iterator[Element]":
        return (child for child in self.children if child.tag == tag)

    def first(self, *tags: str) -> "Element | None":
        found: Element | None = self
        for tag in tags:
            found = next(found.all(tag), None) if found is not None else None
        return found


def products(source: Source) -> Iterator[Element]:
    """Each <Product> right under the root, whole. Raises `FeedUnreadable`."""
    builder = _Builder()
    with source.stream() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                builder.parser.Parse(chunk, not chunk)
            except expat.ExpatError as error:
                raise FeedUnreadable("broken_xml", line=error.lineno) from error
            yield from builder.ready
            builder.ready.clear()
            if not chunk:
                return


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.ready: list[Element] = []
        self._stack: list[Element] = []
        self._depth = self._size = 0

    def _entity(self, *_: Any) -> None:
        raise FeedUnreadable("xml_entities")

    def _start(self, tag: str, values: dict[str, str]) -> None:
        self._depth += 1
        self._grow(len(tag) + sum(map(len, values.values())))
        if self._stack or (self._depth == 2 and tag == "Product"):
            element = Element(tag, values, self.parser.CurrentLineNumber)
            if self._stack:
                self._stack[-1].children.append(element)
            self._stack.append(element)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if not self._stack:
            return
        element = self._stack.pop()
        if not self._stack:
            self.ready.append(element)
            self._size = 0

    def _text(self, text: str) -> None:
        if self._stack:
            self._grow(len(text))
            self._stack[-1].text += text

    def _grow(self, size: int) -> None:
        self._size += size if self._stack else 0
        if self._size > _LONGEST:
            raise FeedUnreadable("broken_xml", line=self.parser.CurrentLineNumber)


def _reading(product: Element) -> Reading:
    row = Row(product.line)
    record = row.record
    values = product.values
    supplier = product.first("Supplier")
    row.brand("Supplier", supplier.values.get("Name") if supplier else "")
    row.part_number("Prod_id", values.get("Prod_id"))
    row.reference("ID", values.get("ID"))
    row.name("Title", values.get("Title") or values.get("Name"))
    code = product.first("EANCode")
    row.gtin("EANCode", code.values.get("EAN") if code else "")
    described = _spoken(list(product.all("ProductDescription")))
    if described is not None:
        row.description(described.values.get("LongDesc") or described.values.get("ShortDesc"))
        row.summary("ShortDesc", described.values.get("ShortDesc"))
    for name in ("HighPic", "Pic500x500", "LowPic"):
        row.image(values.get(name))
    category = product.first("Category")
    named = _spoken(list(category.all("Name"))) if category else None
    if named is not None:
        text = row.text("Category", named.values.get("Value"), 80)
        record.category = text[:1].upper() + text[1:]
    for feature in list(product.all("ProductFeature"))[:MOST_TRAITS]:
        _feature(row, feature)
    record.language = "en"
    record.raw_digest = digest(values.get("ID"), values.get("Prod_id"), record.name)
    raw = {key: text for key, text in values.items() if text}
    return Reading(product.line, problems=row.problems, raw=raw) if row.problems else Reading(product.line, record)


def _feature(row: Row, feature: Element) -> None:
    named = feature.first("Feature")
    name = _spoken(list(named.all("Name"))) if named else None
    value = feature.values.get("Value") or feature.values.get("Presentation_Value") or ""
    if name is None or not value or value.startswith("Icecat"):
        return
    sign = feature.first("LocalValue", "Measure", "Signs", "Sign")
    unit = (sign.text if sign else "").strip()
    shown = feature.values.get("Presentation_Value") or value
    numeric = value.replace(".", "", 1).isdigit()
    row.trait(trait_of_text(name.values.get("Value", ""), f"{value} {unit}".strip() if numeric else shown))


def _spoken(elements: list[Element]) -> Element | None:
    """The one in English or French, English first, else the first."""
    for language in _LANGUAGES:
        for element in elements:
            if element.values.get("langid") == language:
                return element
    return elements[0] if elements else None
