"""What people type into a field, as a value."""

import pytest
from django.utils import translation

from shop.backoffice.sheet import typed


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("549", 54900),
        ("549,00", 54900),
        ("549.9", 54990),
        ("0,5", 50),
        ("12,", 1200),
        ("1 299,00 €", 129900),
        ("1\u202f299,00\u00a0€", 129900),
        ("1,299.00", 129900),
        ("1.299,00", 129900),
        ("1.299", 129900),
        ("1,299", 129900),
        ("1.299.000,50", 129900050),
        ("12 EUR", 1200),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, cents: int) -> None:
    assert typed.cents(text) == cents


@pytest.mark.parametrize("text", ["abc", "-5", "1,2,3", "=1+1", "12,345,6", "1e9", "", "9999999999", "٣", "5.1234"])
def test_what_is_no_amount_is_told_with_an_example(text: str) -> None:
    with pytest.raises(typed.Unreadable) as error:
        typed.cents(text)
    assert str(error.value)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fr", "1,234", 1.234),
        ("en", "1,234", 1234.0),
        ("fr", "2,5", 2.5),
        ("en", "2.5", 2.5),
        ("fr", "1 400", 1400.0),
        ("fr", "-3", -3.0),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language: str, text: str, number: float) -> None:
    with translation.override(language):
        assert typed.number(text) == number


def test_a_rate_is_in_basis_points() -> None:
    assert [typed.rate(text) for text in ("20", "5,5 %", "2.1")] == [2000, 550, 210]
    with pytest.raises(typed.Unreadable):
        typed.rate("vingt")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("9h-12h30, 14:00-19:00", [["09:00", "12:30"], ["14:00", "19:00"]]),
        ("9 à 19", [["09:00", "19:00"]]),
        ("9:00–12:30 et 14h-19h", [["09:00", "12:30"], ["14:00", "19:00"]]),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: list[list[str]]) -> None:
    assert typed.spans(text) == spans


def test_hours_that_are_none_are_told() -> None:
    with pytest.raises(typed.Unreadable):
        typed.spans("toute la journée")


def test_a_value_is_shown_as_one_would_type_it() -> None:
    with translation.override("fr"):
        assert [typed.plain_number(2.5), typed.plain_rate(550), typed.plain_spans([["09:00", "12:30"]])] == [
            "2,5",
            "5,5",
            "09:00-12:30",
        ]


def test_a_bar_code_is_shown_as_it_stands_under_its_bars() -> None:
    shown = [
        typed.plain_code(code) for code in ("04006381333931", "00012345678905", "00000096385074", "14006381333938")
    ]
    assert shown == ["4006381333931", "0012345678905", "96385074", "14006381333938"]
