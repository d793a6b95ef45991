"""Numbers as people write them; a column decides as a whole what its separators mean."""

import contextlib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..money import InvalidRate, TooDear, cents, rate_in_millionths, selling_cents
from ..reading.numbers import Evidence, NotANumber, number
from ..record import Record
from .factories import csv_file, readings


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1 299,00 €", ",", "1299"),
        ("1\u202f299,00\u00a0€", ",", "1299"),
        ("1.299,00", ".", "1299"),
        ("1,299.00", ",", "1299"),
        ("12,5", ".", "12.5"),
        ("1.299", ",", "1299"),
        ("1.299", ".", "1.299"),
        ("1,299", ".", "1299"),
        ("1'299.00", ",", "1299"),
        ("1.299.000", ".", "1299000"),
        ("EUR 12", ",", "12"),
        ("-3,5", ",", "-3.5"),
        (",5", ",", "0.5"),
        ("0,123", ".", "0.123"),
    ],
)
def test_a_number_is_read(text: str, decimal: str, value: str) -> None:
    assert number(text, decimal) == Decimal(value)


@pytest.mark.parametrize("text", ["", "sur demande", "12 à 15", "1,2,3.4.5", "--1", "1e999", "NaN", "inf", "٣", "²"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        number(text)


@pytest.mark.parametrize(
    ("column", "decimal"),
    [
        (["1.299", "12,50"], ","),
        (["1,299", "12.50"], "."),
        (["1.299", "2.499"], ","),
        (["1,299", "2,499"], "."),
        (["12", "15"], ","),
        (["1.299,00", "899"], ","),
        (["1.299", "1,299.00", "5"], "."),
    ],
)
def test_a_column_of_prices_decides_as_a_whole(column: list[str], decimal: str) -> None:
    evidence = Evidence()
    for text in column:
        evidence.add(text)
    assert evidence.decimal(money=True) == decimal


@pytest.mark.parametrize(
    ("prices", "read"),
    [
        (["1.299", "849,90"], ["1299", "849.90"]),
        (["1,299", "849.90"], ["1299", "849.90"]),
        (["1.299", "2.499"], ["1299", "2499"]),
        (["1 299", "2 499,5"], ["1299", "2499.5"]),
    ],
)
def test_a_file_is_read_by_its_column(tmp_path: Path, prices: list[str], read: list[str]) -> None:
    lines = [f"A{n};Four;{price}" for n, price in enumerate(prices)]
    found = readings(csv_file(tmp_path, "Référence;Désignation;PV TTC", *lines))
    assert [reading.record.price for reading in found if reading.record] == [Decimal(one) for one in read]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_is_not(text: str) -> None:
    with contextlib.suppress(NotANumber):
        assert number(text).is_finite()


@given(st.integers(1, 99_999_999), st.sampled_from([("\u00a0", ","), (".", ","), (",", "."), (" ", ","), ("", ".")]))
def test_an_amount_with_cents_is_read_whatever_its_signs(amount: int, signs: tuple[str, str]) -> None:
    group, point = signs
    whole, part = divmod(amount, 100)
    text = f"{whole:,}".replace(",", group) + f"{point}{part:02d}"
    assert number(text, ",") * 100 == amount


def test_a_rate_is_kept_exactly_in_millionths() -> None:
    assert rate_in_millionths("0,92") == 920_000
    for text in ("", "zero", "0", "-1", "nan", "inf", "1e9"):
        with pytest.raises(InvalidRate):
            rate_in_millionths(text)


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "wanted"),
    [
        ("12.345", "", None, 1235),
        ("12.344", "", None, 1234),
        ("0.005", "", None, 1),
        ("0.004", "", None, None),
        ("10", "USD", 915_000, 915),
        ("0.01", "USD", 500_000, 1),
        ("10", "EUR", 915_000, 1000),
        ("10", "USD", None, None),
    ],
)
def test_amounts_become_cents_in_one_rounding(amount: str, currency: str, rate: int | None, wanted: int | None) -> None:
    assert cents(Decimal(amount), currency, rate) == wanted


def test_an_amount_beyond_the_catalogue_is_too_dear() -> None:
    with pytest.raises(TooDear):
        cents(Decimal(1_000_000), "USD", 1_100_000)


def test_a_price_without_vat_gets_the_vat_of_its_row() -> None:
    assert selling_cents(Record(line=1, price_net=Decimal("100")), None) == 12000
    assert selling_cents(Record(line=1, price_net=Decimal("100"), vat_rate_bp=550), None) == 10550
    assert selling_cents(Record(line=1, price_net=Decimal("100"), price=Decimal("99")), None) == 9900
