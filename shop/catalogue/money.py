"""How amounts are written: "1 299,00 €" in French, "€1,299.00" in English."""

from django.utils.translation import get_language

NBSP = "\u00a0"


def in_english() -> bool:
    return (get_language() or "fr").startswith("en")


def euros(cents: int) -> str:
    """An amount in cents as people write it, in the language of the moment."""
    sign, whole, part = _parts(cents)
    return f"{sign}€{whole}.{part}" if in_english() else f"{sign}{whole},{part}{NBSP}€"


def round_euros(cents: int) -> str:
    """Without cents when there are none: "130 €"; for sentences."""
    sign, whole, part = _parts(cents)
    if part != "00":
        return euros(cents)
    return f"{sign}€{whole}" if in_english() else f"{sign}{whole}{NBSP}€"


def figures(cents: int) -> str:
    """The amount without its sign of currency, for columns: "549,00"."""
    sign, whole, part = _parts(cents)
    return f"{sign}{whole}{'.' if in_english() else ','}{part}"


def whole_number(number: int) -> str:
    """2418 is "2 418" in French, "2,418" in English."""
    return f"{number:,}" if in_english() else f"{number:,}".replace(",", NBSP)


def split(cents: int) -> tuple[str, str, str]:
    """What stands before, as, and after the euros: ("", "549", ",00 €") or ("€", "549", ".00")."""
    sign, whole, part = _parts(cents)
    return (f"{sign}€", whole, f".{part}") if in_english() else (sign, whole, f",{part}{NBSP}€")


def _parts(cents: int) -> tuple[str, str, str]:
    return "−" if cents < 0 else "", whole_number(abs(cents) // 100), f"{abs(cents) % 100:02d}"
