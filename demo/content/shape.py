"""The shape of what the furnished shop sells: plain facts, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from stdnum import ean

from demo.content.typography import english, french


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in both languages, with the typography of each."""

    fr: str
    en: str


Pair = tuple[str, str]
Fact = float | bool | str | Text


@dataclass(frozen=True, slots=True)
class Finish:
    """A colour that is sold: its letter closes the SKU."""

    code: str
    letter: str
    name: Text


def text(pair: Pair) -> Text:
    return Text(french(pair[0]), english(pair[1]))


FINISHES = {
    code: Finish(code, letter, Text(fr, en))
    for code, letter, fr, en in (
        ("blanc", "W", "blanc", "white"),
        ("inox", "I", "inox", "stainless steel"),
        ("anthracite", "A", "anthracite", "anthracite"),
        ("noir", "N", "noir", "black"),
        ("creme", "C", "crème", "cream"),
        ("sauge", "S", "sauge", "sage"),
        ("bleu", "B", "bleu", "blue"),
        ("rouge", "R", "rouge", "red"),
        ("rose", "P", "rose", "pink"),
        ("jaune", "J", "jaune", "yellow"),
    )
}


@dataclass(frozen=True, slots=True)
class Model:
    """A product. `size` is width, height, depth in millimetres, `weight` in grams, money in cents."""

    sku: str
    brand: str
    name: Text
    summary: Text
    description: Text
    price: int
    cost: int
    eco: int
    size: tuple[int, int, int]
    weight: int
    drawing: str
    finishes: tuple[Finish, ...]
    traits: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    goes_with: tuple[str, ...] = ()
    vat_bp: int = 2000

    @property
    def comes_in_colours(self) -> bool:
        return len(self.finishes) > 1

    def variant_sku(self, finish: Finish) -> str:
        return f"{self.sku}-{finish.letter}" if self.comes_in_colours else self.sku

    @property
    def skus(self) -> tuple[str, ...]:
        return tuple(self.variant_sku(finish) for finish in self.finishes)

    def drawing_of(self, finish: Finish) -> dict[str, object]:
        """The traits of this product's drawing in one of its colours."""
        if "pouces" in self.traits:
            return dict(self.traits)
        width, height, _ = self.size
        return {"w": width, "h": height, "corps": finish.code, **self.traits}


def model(
    sku: str,
    brand: str,
    name: Pair,
    summary: Pair,
    description: Pair,
    *,
    price: int,
    cost: int,
    eco: int,
    size: tuple[int, int, int],
    weight: int,
    draw: str,
    colours: str = "blanc",
    traits: Mapping[str, object] | None = None,
    goes_with: str = "",
    **facts: float | bool | str | Pair,
) -> Model:
    """A product from its content file; `colours` and `goes_with` are lists of words."""
    return Model(
        sku=sku,
        brand=brand,
        name=text(name),
        summary=text(summary),
        description=text(description),
        price=price,
        cost=cost,
        eco=eco,
        size=size,
        weight=weight,
        drawing=draw,
        finishes=tuple(FINISHES[code] for code in colours.split()),
        traits=traits or {},
        facts={code: text(value) if isinstance(value, tuple) else value for code, value in facts.items()},
        goes_with=tuple(goes_with.split()),
    )


def in_store_gtin(sku: str) -> str:
    """An EAN-13 of the range kept for a shop's own use (20), always the same for a SKU."""
    body = f"20{crc32(sku.encode()) % 10**10:010d}"
    digit: str = ean.calc_check_digit(body)
    return body + digit
