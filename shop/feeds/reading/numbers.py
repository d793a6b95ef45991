"""Numbers as people write them: "1 299,00 €", "1.299,00", "1,299.00". A column decides as a whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_CURRENCY = re.compile(r"(?i)€|eur(?:os?)?|\$|usd|£|gbp|chf|ttc|ht")
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,2})?$", re.ASCII)


class NotANumber(ValueError):
    """The text is no number."""


@dataclass
class Evidence:
    """What the values of one column say about its decimal separator."""

    comma: int = 0
    point: int = 0
    #: "1.299" or "1,299": a thousand, or one and a bit
    unsure: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        sign = _says(_bare(text))
        if sign == ",":
            self.comma += 1
        elif sign == ".":
            self.point += 1
        elif sign:
            self.unsure[sign] = self.unsure.get(sign, 0) + 1

    def decimal(self, *, money: bool) -> str:
        """ "," or ".". Without a clear value, three digits after a separator are thousands in money."""
        if self.comma != self.point:
            return "," if self.comma > self.point else "."
        if not self.unsure:
            return ","
        groups = max(self.unsure, key=lambda sign: self.unsure[sign])[-1]
        other = "." if groups == "," else ","
        return other if money else groups


def _bare(text: str) -> str:
    return _SPACES.sub("", _CURRENCY.sub("", text))


def _says(number: str) -> str:
    """ "," or "." when this value alone shows its decimal separator, "?," or "?." when it may be, else ""."""
    commas, points = number.count(","), number.count(".")
    if commas and points:
        return "," if number.rfind(",") > number.rfind(".") else "."
    if commas + points > 1:
        return "." if commas else ","
    if not commas + points:
        return ""
    sign = "," if commas else "."
    whole, _, after = number.partition(sign)
    if len(after) != 3 or len(whole.lstrip("+-")) > 3 or whole.lstrip("+-") in ("", "0"):
        return sign
    return f"?{sign}"


def number(text: str, decimal: str = ",") -> Decimal:
    """The number of a cell whose column uses `decimal`. Raises `NotANumber`.

    A value that shows its own separator without doubt is read by it.
    """
    bare = _bare(text)
    if not _NUMBER.match(bare):
        raise NotANumber(text)
    said = _says(bare)
    sign = said if said in (",", ".") else decimal
    plain = bare.replace("." if sign == "," else ",", "").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise NotANumber(text) from error
    if not value.is_finite():
        raise NotANumber(text)
    return value


def decimals_of(evidence: Mapping[str, Evidence], *, money: bool = True) -> dict[str, str]:
    """The decimal separator of each column; one without a sign of its own follows the others."""
    total = Evidence()
    for column in evidence.values():
        total.comma += column.comma
        total.point += column.point
    common = total.decimal(money=money) if total.comma != total.point else ""
    return {
        name: common if common and column.comma == column.point else column.decimal(money=money)
        for name, column in evidence.items()
    }
