"""Make a record of a row's values, and note what is wrong with them in the words of its columns."""

from decimal import Decimal
from typing import Any

from inventory.items.gtin import InvalidGtin, normalize_gtin

from ..record import Problem, Record, Trait
from .cells import clean, is_formula, one_line, plain_text
from .columns import MONEY
from .numbers import NotANumber, number

#: a million of the feed's currency; more is a slip of the separator
MOST_MONEY = Decimal(1_000_000)
MOST_PIECES = 10_000_000
NAME_LENGTH, REFERENCE_LENGTH, BRAND_LENGTH, SUMMARY_LENGTH = 200, 120, 80, 300
MOST_IMAGES = 10
#: rates of VAT in France, in percent
_RATES = {Decimal(rate): int(Decimal(rate) * 100) for rate in ("20", "10", "5.5", "2.1", "0")}
_TEXTS = frozenset({"name", "reference", "gtin", "brand", "part_number", "summary", "energy_class", "currency"})
_EMPTY = frozenset({"", "-", "--", "n/a", "na", "null", "none", "nc", "n.c.", "#n/a"})


class Row:
    """One row being understood. Each method takes the column's heading and the value as it came."""

    def __init__(self, line: int) -> None:
        self.record = Record(line=line)
        self.problems: list[Problem] = []

    def put(self, field: str, heading: str, value: Any, decimal: str = ",") -> None:
        """Put the value of a column where its field says. Attributes are the caller's."""
        if field in MONEY:
            setattr(self.record, field, self.money(heading, value, decimal))
        elif field in ("quantity", "vat_rate"):
            getattr(self, field)(heading, value, decimal)
        elif field in ("category", "handle"):
            setattr(self.record, field, self.text(heading, value, BRAND_LENGTH))
        elif field in ("description", "image"):
            getattr(self, field)(value)
        elif field in _TEXTS:
            getattr(self, field)(heading, value)

    def refuse(self, code: str, heading: str, value: object, hint: str = "") -> None:
        self.problems.append(Problem(code, heading[:80], one_line(str(value), 200), hint[:120]))

    def text(self, heading: str, value: Any, longest: int, *, refuse_formula: bool = True) -> str:
        """A text on one line; lists and objects are refused, and so are formulas."""
        if value is None or value == "":
            return ""
        if isinstance(value, (list, dict, bool)):
            self.refuse("not_text", heading, value)
            return ""
        text = clean(str(value))
        if refuse_formula and is_formula(text):
            self.refuse("formula", heading, text)
            return ""
        return one_line(text, longest)

    def name(self, heading: str, value: Any) -> None:
        self.record.name = self.text(heading, value, NAME_LENGTH) or self.record.name

    def reference(self, heading: str, value: Any) -> None:
        text = self.text(heading, value, REFERENCE_LENGTH + 1)
        if len(text) > REFERENCE_LENGTH:
            self.refuse("too_long", heading, text, str(REFERENCE_LENGTH))
        elif text.lower() not in _EMPTY:
            self.record.reference = text

    def brand(self, heading: str, value: Any) -> None:
        self.record.brand = self.text(heading, value, BRAND_LENGTH)

    def part_number(self, heading: str, value: Any) -> None:
        text = self.text(heading, value, BRAND_LENGTH)
        self.record.part_number = "" if text.lower() in _EMPTY else text

    def description(self, value: Any) -> None:
        self.record.description = plain_text(str(value)) if isinstance(value, str) else ""

    def summary(self, heading: str, value: Any) -> None:
        self.record.summary = self.text(heading, value, SUMMARY_LENGTH, refuse_formula=False)

    def gtin(self, heading: str, value: Any) -> None:
        text = self.text(heading, value, 60)
        bare = text.replace(" ", "").replace("-", "").removesuffix(".0").lstrip("'")
        if bare.lower() in _EMPTY or not bare.strip("0"):
            return
        if "e+" in bare.lower():
            self.refuse("gtin_scientific", heading, text)
            return
        try:
            self.record.gtin = normalize_gtin(bare)
        except InvalidGtin as error:
            known = error.expected_digit and bare.isascii() and bare.isdigit()
            self.refuse("gtin_check_digit" if known else "not_a_gtin", heading, text, str(error.expected_digit))

    def money(self, heading: str, value: Any, decimal: str = ",") -> Decimal | None:
        """An amount of zero or more, None when there is none; zero is none too, for nothing is free by a feed."""
        amount = self._number("not_a_price", heading, value, decimal)
        if amount is None:
            return None
        if amount < 0:
            self.refuse("negative", heading, value)
            return None
        if amount > MOST_MONEY:
            self.refuse("too_high", heading, value, "1 000 000")
            return None
        return amount or None

    def quantity(self, heading: str, value: Any, decimal: str = ",") -> None:
        bare = value.strip().lstrip(">+").rstrip("+") if isinstance(value, str) and value.strip()[:1] != "-" else value
        amount = self._number("not_a_quantity", heading, bare, decimal)
        if amount is None:
            return
        if amount < 0:
            self.refuse("negative", heading, value)
        elif amount > MOST_PIECES:
            self.refuse("too_high", heading, value, "10 000 000")
        elif amount != int(amount):
            self.refuse("not_a_quantity", heading, value)
        else:
            self.record.quantity = int(amount)

    def vat_rate(self, heading: str, value: Any, decimal: str = ",") -> None:
        bare = value.replace("%", "") if isinstance(value, str) else value
        rate = self._number("not_a_rate", heading, bare, decimal)
        if rate is None:
            return
        share = rate * 100 if 0 < rate < Decimal("0.3") else rate
        if share.normalize() not in _RATES:
            self.refuse("not_a_rate", heading, value)
            return
        self.record.vat_rate_bp = _RATES[share.normalize()]

    def energy_class(self, heading: str, value: Any) -> None:
        text = self.text(heading, value, 40).upper().removeprefix("CLASSE ").strip()
        if text.lower() in _EMPTY:
            return
        if text in "ABCDEFG" and len(text) == 1:
            self.record.energy_class = text
        elif text.rstrip("+") == "A":
            self.refuse("energy_class", heading, value)
        else:
            self.refuse("not_an_energy_class", heading, value)

    def currency(self, heading: str, value: Any) -> None:
        self.record.currency = self.text(heading, value, 3).upper().replace("€", "EUR")

    def image(self, value: Any) -> None:
        """Web addresses: one, a list, or several in one cell."""
        for one in value if isinstance(value, list) else [value]:
            self._images(one)

    def _images(self, value: Any) -> None:
        if not isinstance(value, str):
            return
        for address in value.replace("|", " ").replace(";", " ").split():
            fits = address.startswith(("https://", "http://")) and len(address) <= 500
            if fits and len(self.record.images) < MOST_IMAGES and address not in self.record.images:
                self.record.images += (clean(address),)

    def trait(self, trait: Trait | None) -> None:
        if trait is not None:
            self.record.traits += (trait,)

    def _number(self, code: str, heading: str, value: Any, decimal: str) -> Decimal | None:
        if value is None or isinstance(value, (list, dict, bool)):
            if value is not None:
                self.refuse(code, heading, value)
            return None
        if isinstance(value, Decimal):
            return self._finite(code, heading, value)
        text = clean(str(value))
        if text.lower() in _EMPTY:
            return None
        if is_formula(text):
            self.refuse("formula", heading, text)
            return None
        try:
            return self._finite(code, heading, number(text, decimal))
        except NotANumber:
            self.refuse(code, heading, value)
            return None

    def _finite(self, code: str, heading: str, value: Decimal) -> Decimal | None:
        """A number of a sane size: what is larger is caught by its own limit, what is finer is cut."""
        if not value.is_finite():
            self.refuse(code, heading, value)
            return None
        if abs(value) >= Decimal(10) ** 12:
            return Decimal(10) ** 12 if value > 0 else -(Decimal(10) ** 12)
        return value.quantize(Decimal("0.000001")) if value.as_tuple().exponent < -6 else value  # type: ignore[operator]
