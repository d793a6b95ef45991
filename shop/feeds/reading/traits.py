"""Values of attributes, typed: from JSON values and from texts."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..record import Trait
from .cells import one_line
from .known import IGNORED, KNOWN
from .units import is_unit, measure

#: as many attributes as one row may bring, and characters as the database takes
MOST_TRAITS = 150
NAME_LENGTH, TEXT_LENGTH, REMARK_LENGTH = 80, 300, 120
_YES = frozenset({"yes", "oui", "true", "vrai", "y", "o"})
_NO = frozenset({"no", "non", "false", "faux", "n"})
_UNIT_IN_NAME = re.compile(r"^(.{2,}?)\s*[(\[]\s*([^()\[\]]{1,16})\s*[)\]]\s*$")


def traits_of_json(values: Mapping[str, Any]) -> tuple[Trait, ...]:
    """Traits of the keys of a JSON object that are not fields of a product."""
    found = (
        trait_of_json(name, value)
        for name, value in values.items()
        if value is not None and value != "" and name not in IGNORED
    )
    return tuple(trait for trait, _ in zip((t for t in found if t is not None), range(MOST_TRAITS), strict=False))


def trait_of_json(name: str, value: Any) -> Trait | None:
    """One typed trait; None for what a trait cannot hold (an object, an empty list)."""
    if isinstance(value, bool):
        return Trait(name=name, number=float(value), yes_no=True)
    if isinstance(value, str):
        return trait_of_text(name, value)
    if isinstance(value, list):
        return _trait_of_list(name, value)
    if isinstance(value, dict):
        return None
    known = KNOWN.get(name)
    if known is not None and known.kind == "text":
        return Trait(name=name, text=f"{plain(value)}{known.unit_fr and ' ' + known.unit_fr}")
    return Trait(name=name, number=float(value)) if _sane(value) else Trait(name=name, text=str(value)[:40])


def trait_of_text(name: str, text: str) -> Trait | None:
    """A measure when the text is one, yes or no, else the text."""
    text = one_line(text, TEXT_LENGTH)
    if not text:
        return None
    name, unit = split_unit(one_line(name, 200))
    known = KNOWN.get(name)
    if known is None or known.kind != "text":
        if text.casefold() in _YES or text.casefold() in _NO:
            return Trait(name=name, number=float(text.casefold() in _YES), yes_no=True)
        found = measure(text)
        if found is not None and not _is_a_code(text):
            return Trait(name=name, number=found.number, unit=found.unit or unit)
    return Trait(name=name, text=text)


def split_unit(heading: str) -> tuple[str, str]:
    """ "Largeur (mm)" is Largeur, in mm."""
    match = _UNIT_IN_NAME.match(heading)
    if match and is_unit(match[2]):
        return match[1][:NAME_LENGTH], match[2].strip()
    return heading[:NAME_LENGTH], ""


def plain(number: Any) -> str:
    """A number without a useless end: 5.0 is 5."""
    if not _sane(number):
        return str(number)[:40]
    text = f"{number:f}" if not isinstance(number, int) else str(number)
    return (text.rstrip("0").rstrip(".") if "." in text else text)[:40]


def _sane(number: Any) -> bool:
    """Not so large or so small that writing it down would fill a page."""
    return not number or 1e-9 < abs(number) < 1e15


def _is_a_code(text: str) -> bool:
    """ "007" and "0612345678901" are codes, not quantities."""
    digits = text.strip()
    return digits.isdigit() and (len(digits) > 1 and digits.startswith("0") or len(digits) > 9)


def _trait_of_list(name: str, values: list[Any]) -> Trait | None:
    scalars = [value for value in values if isinstance(value, (str, int, float)) or hasattr(value, "is_finite")]
    if not scalars or len(scalars) != len(values):
        return None
    numbers = [value for value in scalars if not isinstance(value, (str, bool))]
    if len(numbers) == 2 == len(scalars) and all(map(_sane, numbers)):
        return _pair(name, numbers[0], numbers[1])
    return Trait(name=name, text=one_line(", ".join(_texts(scalars)), TEXT_LENGTH))


def _texts(values: Iterable[Any]) -> Iterable[str]:
    return (value if isinstance(value, str) else plain(value) for value in values)


def _pair(name: str, low: Any, high: Any) -> Trait:
    known = KNOWN.get(name)
    how = known.pair if known is not None else "range"
    first, second = plain(low), plain(high)
    if how == "by":
        return Trait(name=name, text=f"{first} × {second}")
    if how == "modules":
        return Trait(name=name, text=f"{first} × {second} Go")
    if how == "ddr":
        return Trait(name=name, text=f"DDR{first}-{second}")
    if how == "hertz":
        return Trait(name=name, text=f"{first} Hz – {second} kHz")
    return Trait(name=name, number=float(high), remark=f"{first} – {second}")
