"""What people type into a field, as a value; and a value as they would type it."""

import re

from django.utils.translation import gettext as _

from shop.catalogue import money

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_AMOUNT = re.compile(r"(\d+)(?:[.,](\d{0,2}))?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?", re.ASCII)


class Unreadable(ValueError):
    """What was typed is not a value; the message is the remedy."""


def cents(text: str) -> int:
    """ "1 299,00 €", "1,299.00", "549" or "549.9" in cents. Raises `Unreadable`."""
    compact = _SPACES.sub("", text.replace("€", "").replace("EUR", ""))
    if _GROUPED.fullmatch(compact):
        whole, decimals = _ungroup(compact)
    elif found := _AMOUNT.fullmatch(compact):
        whole, decimals = found[1], found[2] or ""
    else:
        raise Unreadable(_("This is not an amount. Type it like %(example)s.") % {"example": money.figures(54990)})
    if len(whole) > 9:
        raise Unreadable(_("This amount is too large."))
    return int(whole) * 100 + int((decimals + "00")[:2])


def _ungroup(text: str) -> tuple[str, str]:
    """Groups of three are thousands, whatever their sign; what follows another sign are decimals."""
    parts = re.split(r"[.,]", text)
    decimals = parts.pop() if len(parts[-1]) < 3 else ""
    return "".join(parts), decimals


def number(text: str) -> float:
    """ "1 400", "2,5" or "2.5". Raises `Unreadable`."""
    compact = _SPACES.sub("", text)
    if money.in_english() and re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", compact, re.ASCII):
        compact = compact.replace(",", "")
    compact = compact.replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", compact, re.ASCII):
        raise Unreadable(_("This is not a number. Type it like %(example)s.") % {"example": plain_number(72.5)})
    return float(compact)


def rate(text: str) -> int:
    """ "5,5 %" is 550 basis points. Raises `Unreadable`."""
    try:
        return round(number(text.replace("%", "")) * 100)
    except Unreadable:
        raise Unreadable(_("This is not a rate. Type it like 20 or 5.5.")) from None


def whole(text: str) -> int:
    """A whole number from 0. Raises `Unreadable`."""
    compact = _SPACES.sub("", text)
    if not re.fullmatch(r"\d{1,9}", compact, re.ASCII):
        raise Unreadable(_("This is not a whole number. Type it in figures, like 12."))
    return int(compact)


def codes(text: str) -> list[str]:
    """Bar codes between commas, spaces or new lines."""
    return [code for code in re.split(r"[\s,;]+", text) if code]


def plain_code(code: str) -> str:
    """A bar code of 14 digits as it stands under its bars: 8 digits, or 13."""
    return code[6:] if code.startswith("000000") else code.removeprefix("0")


def plain_number(value: float) -> str:
    """2.5 as one would type it: "2,5" in French; no thousands separator."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if money.in_english() else text.replace(".", ",")


def plain_rate(basis_points: int) -> str:
    """550 is "5,5"."""
    return plain_number(basis_points / 100)


def tidy(text: str) -> str:
    """Browsers send new lines as CRLF; ends do not count."""
    return text.replace("\r\n", "\n").strip()


_SPAN = re.compile(r"(\d{1,2})(?:[:hH.](\d{2})?)?\s*(?:-|–|à|a|to)\s*(\d{1,2})(?:[:hH.](\d{2})?)?", re.ASCII)


def spans(text: str) -> list[list[str]]:
    """Opening hours of a day: "9h-12h30, 14:00-19:00"; nothing is closed. Raises `Unreadable`."""
    if not text.strip():
        return []
    found = []
    for part in re.split(r"[,;/]| et | and ", text):
        match = _SPAN.fullmatch(part.strip())
        if not match:
            raise Unreadable(_("Opening hours are typed like 9:00-12:30, 14:00-19:00. Empty is closed."))
        hours, minutes, until, until_minutes = match.groups()
        found.append([f"{int(hours):02d}:{minutes or '00'}", f"{int(until):02d}:{until_minutes or '00'}"])
    return found


def plain_spans(day: list[list[str]]) -> str:
    """A day's hours as one would type them."""
    return ", ".join(f"{start}-{end}" for start, end in day)
