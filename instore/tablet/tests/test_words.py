"""Amounts as typed, change in notes and coins, times as people say them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from instore.tablet.words import change_words, duration, person_of, time_left, typed_cents, whole_number

NOW = datetime(2026, 11, 20, 14, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("620", 62000),
        ("620,5", 62050),
        ("620.05", 62005),
        (" 1 299,00 € ", 129900),
        ("1\u00a0299,00", 129900),
        ("1,299.00", 129900),
        ("1.299,00", 129900),
        (",5", 50),
        ("0", 0),
        ("", None),
        ("abc", None),
        ("-5", None),
        ("1,234", None),
        ("12345678", None),
        ("١٢", None),
        ("1e5", None),
    ],
)
def test_amounts_are_read_as_people_type_them(typed, cents) -> None:
    assert typed_cents(typed) == cents


def test_change_is_said_in_notes_and_coins() -> None:
    with translation.override("fr"):
        assert change_words(1110) == "un billet de 10, une pièce de 1, une de 10\u00a0c"
        assert change_words(4400) == "deux billets de 20, deux pièces de 2"
        assert change_words(3) == "une pièce de 2\u00a0c, une de 1\u00a0c"
        assert change_words(0) == ""
    with translation.override("en"):
        assert change_words(1500) == "one note of 10, one note of 5"


@pytest.mark.parametrize("cents", [1, 99, 1110, 87_654, 123_456])
def test_the_notes_and_coins_make_the_amount(cents) -> None:
    with translation.override("en"):
        words = change_words(cents)
    numbers = {"one": 1, "two": 2, "three": 3, "four": 4}
    total = 0
    for part in words.split(", "):
        how_many, _, worth = part.partition(" ")
        value = worth.rsplit(" of ", 1)[-1].removeprefix("of ")
        total += numbers[how_many] * (int(value[:-2]) if value.endswith("\u00a0c") else int(value) * 100)
    assert total == cents


def test_what_is_left_and_how_long() -> None:
    assert time_left(NOW + timedelta(minutes=11, seconds=48), NOW) == "11:48"
    assert time_left(NOW + timedelta(hours=1, minutes=5), NOW) == "1\u00a0h\u00a005"
    assert time_left(NOW - timedelta(minutes=1), NOW) == "0:00"
    with translation.override("en"):
        assert duration(timedelta(minutes=80)) == "1\u00a0h\u00a020"


def test_people_are_called_by_their_first_name() -> None:
    assert person_of("user:3:Louise Brault") == "Louise"
    assert person_of("token:3:till") == ""
    assert person_of("") == ""


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), ("0", 0), ("-1", None), ("²", None), ("9" * 30, None), (None, None)]
)
def test_whole_numbers_are_whole(typed, number) -> None:
    assert whole_number(typed) == number
