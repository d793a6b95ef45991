"""When people buy what: one row a shelf, January first, and the weeks of the sales."""

from datetime import date, timedelta

EVERY_MONTH = (1.0,) * 12
_GIFTS = (0.8, 0.8, 0.8, 0.9, 1.2, 0.9, 0.7, 0.7, 0.9, 1.0, 1.5, 2.6)
_SUMMER_COLD = (0.7, 0.7, 0.8, 0.9, 1.2, 1.7, 2.1, 1.6, 1.0, 0.8, 0.7, 0.9)

#: a shelf that is not here sells alike all year
SEASONS: dict[str, tuple[float, ...]] = {
    "seche-linge": (1.6, 1.4, 1.1, 0.8, 0.6, 0.4, 0.4, 0.6, 1.0, 1.5, 1.8, 1.5),
    "refrigerateurs": _SUMMER_COLD,
    "congelateurs-et-caves": _SUMMER_COLD,
    "fours": (0.9, 0.9, 0.9, 1.0, 0.9, 0.8, 0.7, 0.8, 1.1, 1.2, 1.3, 1.6),
    "bouilloires": _GIFTS,
    "grille-pain": _GIFTS,
    "cafe": _GIFTS,
    "preparation": _GIFTS,
    "televiseurs": (1.1, 0.8, 0.8, 0.8, 0.9, 1.3, 1.0, 0.8, 0.9, 1.0, 1.7, 1.8),
    "son": (0.8, 0.7, 0.8, 0.9, 1.1, 1.2, 1.0, 0.8, 0.9, 0.9, 1.4, 2.4),
    "aspirateurs": (1.2, 1.0, 1.3, 1.2, 1.1, 0.9, 0.8, 0.8, 1.2, 1.0, 1.1, 1.0),
    "repassage": (0.9, 0.9, 1.0, 1.0, 1.2, 1.0, 0.8, 0.8, 1.5, 1.0, 1.0, 0.9),
}


def is_sales_period(day: date) -> bool:
    """The French sales: four weeks from the second Wednesday of January and from the last one of June."""
    january = _wednesday_from(date(day.year, 1, 8))
    june = _wednesday_from(date(day.year, 6, 24))
    return any(start <= day < start + timedelta(weeks=4) for start in (january, june))


def _wednesday_from(day: date) -> date:
    return day + timedelta(days=(2 - day.weekday()) % 7)
