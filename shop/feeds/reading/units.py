"""Quantities with a unit: read them, and bring one into another of its family so that they compare."""

import re
from typing import NamedTuple

#: unit as written -> (family, size in the family's smallest unit)
_FAMILIES: dict[str, dict[str, float]] = {
    "length": {"µm": 1e-3, "mm": 1, "cm": 10, "dm": 100, "m": 1000, "km": 1e6},
    "inch": {'"': 1, "in": 1, "inch": 1, "inches": 1, "”": 1, "pouces": 1},
    "mass": {"mg": 1e-3, "g": 1, "kg": 1000, "t": 1e6},
    "volume": {"ml": 1, "cl": 10, "dl": 100, "l": 1000, "litres": 1000, "m³": 1e6},
    "power": {"mw": 1e-3, "w": 1, "kw": 1000},
    "energy": {"wh": 1, "kwh": 1000},
    "charge": {"mah": 1, "ah": 1000},
    "voltage": {"mv": 1e-3, "v": 1, "kv": 1000},
    "current": {"ma": 1e-3, "a": 1},
    "frequency": {"hz": 1, "khz": 1e3, "mhz": 1e6, "ghz": 1e9},
    "storage": {"kb": 1e-3, "ko": 1e-3, "mb": 1, "mo": 1, "gb": 1e3, "go": 1e3, "tb": 1e6, "to": 1e6},
    "time": {"ms": 1, "s": 1e3, "min": 6e4, "h": 3.6e6},
    "sound": {"db": 1, "db(a)": 1, "dba": 1},
    "pixels": {"mp": 1, "megapixels": 1},
    "turn": {"tr/min": 1, "rpm": 1, "trs/min": 1},
    "light": {"cd/m²": 1, "nits": 1, "lm": 1},
    "share": {"%": 1},
    "pieces": {"pc(s)": 1, "pcs": 1, "pc": 1, "pièces": 1, "couverts": 1},
    "temperature": {"°c": 1},
    "angle": {"°": 1},
    "flow": {"cfm": 1, "m³/h": 0.5886},
    "year": {"an": 1, "ans": 1, "year(s)": 1, "years": 1, "year": 1},
    "month": {"mois": 1, "month(s)": 1, "months": 1},
    "speed": {"ppm": 1, "fps": 1, "dpi": 1, "mbit/s": 1, "x": 1},
}
_KNOWN = {unit: (family, size) for family, units in _FAMILIES.items() for unit, size in units.items()}
_MEASURE = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([^\d\s.,;][^\d,;]{0,11})?(?:\s*\([^)]*\))?$")


class Measure(NamedTuple):
    number: float
    unit: str


def measure(text: str) -> Measure | None:
    """A number with a known unit, or a bare number: "39.6 cm (15.6\\")" is 39.6 cm; None for anything else."""
    match = _MEASURE.match(text.strip().replace("\u00a0", " "))
    if match is None:
        return None
    unit = (match[2] or "").strip()
    if unit.lower() not in _KNOWN and unit:
        return None
    return Measure(float(match[1].replace(",", ".")), unit)


def is_unit(text: str) -> bool:
    """Whether `text` is a unit we know."""
    return text.strip().lower() in _KNOWN


def converted(number: float, unit: str, wanted: str) -> float | None:
    """`number` of `unit` in `wanted`; None when the two do not measure the same thing."""
    if unit == wanted or not unit or not wanted:
        return number
    here, there = _KNOWN.get(unit.lower()), _KNOWN.get(wanted.lower())
    if here is None or there is None or here[0] != there[0]:
        return None
    return round(number * here[1] / there[1], 6)
