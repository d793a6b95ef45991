"""Amounts, hours and stock as people say them, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from inventory.stock.queries import Availability, Place
from shop.catalogue import hours, money
from shop.catalogue.availability import stock_of
from shop.catalogue.models import ShopProfile
from shop.catalogue.search import text

from .factories import HOURS

PARIS = ZoneInfo("Europe/Paris")
SHOP = ShopProfile(hours=HOURS)
TUESDAY = date(2026, 11, 17)


def at(clock: str, day: date = TUESDAY) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [(54900, "549,00\u00a0€", "€549.00"), (129_950, "1\u00a0299,50\u00a0€", "€1,299.50"), (5, "0,05\u00a0€", "€0.05")],
)
def test_amounts_are_written_as_in_the_language(cents: int, french: str, english: str) -> None:
    with translation.override("fr"):
        assert money.euros(cents) == french
    with translation.override("en"):
        assert money.euros(cents) == english


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (at("10:00"), "Ouvert jusqu’à 12\u00a0h\u00a030", "Open until 12:30\u00a0pm"),
        (at("13:00"), "Fermé, ouvre à 14\u00a0h", "Closed, opens at 2\u00a0pm"),
        (at("18:59"), "Ouvert jusqu’à 19\u00a0h", "Open until 7\u00a0pm"),
        (at("20:00"), "Fermé, ouvre demain à 9\u00a0h", "Closed, opens tomorrow at 9\u00a0am"),
        (at("20:00", date(2026, 11, 21)), "Fermé, ouvre mardi à 9\u00a0h", "Closed, opens on Tuesday at 9\u00a0am"),
    ],
)
def test_the_door_says_until_when_or_from_when(moment: datetime, french: str, english: str) -> None:
    with translation.override("fr"):
        assert hours.opening_sentence(SHOP, moment) == french
    with translation.override("en"):
        assert hours.opening_sentence(SHOP, moment) == english


@pytest.mark.parametrize("rows", [None, [], "closed", [[]] * 7, [["09:00"]] * 7, [[["late", "later"]]] * 7, {"a": 1}])
def test_hours_that_are_not_known_are_not_said(rows: object) -> None:
    assert hours.opening_sentence(ShopProfile(hours=rows), at("10:00")) == ""


def test_two_open_hours_jump_over_lunch_and_over_night() -> None:
    two = timedelta(hours=2)
    assert hours.after_open_hours(SHOP, at("10:00"), two) == at("12:00")
    assert hours.after_open_hours(SHOP, at("12:00"), two) == at("15:30")
    assert hours.after_open_hours(SHOP, at("18:00"), two) == at("10:00", date(2026, 11, 18))
    assert hours.after_open_hours(ShopProfile(), at("18:00"), two) is None


def test_working_days_leave_out_the_days_when_the_shop_is_closed() -> None:
    friday = date(2026, 11, 20)
    assert hours.after_working_days(SHOP, friday, 2) == date(2026, 11, 24)
    assert hours.after_working_days(ShopProfile(), friday, 2) == date(2026, 11, 23)


def some(*places: Place) -> Availability:
    here = sum(place.available for place in places if not place.lead_days)
    on_hand, held = sum(place.on_hand for place in places), sum(place.held for place in places)
    return Availability(on_hand=on_hand, held=held, places=list(places), here_now=here)


@pytest.mark.parametrize(
    ("found", "level", "sentence"),
    [
        (some(Place("shop", "Au magasin", 3, 0, 0)), "here", "3 en magasin"),
        (some(Place("shop", "Au magasin", 3, 2, 0)), "low", "Dernier exemplaire"),
        (some(Place("shop", "", 1, 0, 0), Place("far", "", 4, 0, 2)), "low", "Dernier en magasin"),
        (some(Place("shop", "", 1, 1, 0), Place("far", "", 4, 0, 2)), "none", "Jeudi 19 novembre"),
        (some(Place("shop", "", 1, 1, 0)), "none", "Il n’en reste plus"),
        (Availability(), "none", "Il n’en reste plus"),
    ],
)
def test_the_stock_is_a_number_a_word_or_a_day(found: Availability, level: str, sentence: str) -> None:
    with translation.override("fr"):
        told = stock_of(found, SHOP, at("10:00"))
    assert (told.level, told.sentence) == (level, sentence)


@pytest.mark.parametrize(
    ("typed", "stems"),
    [
        ("Lave-linges SILENCIEUX", ["lave", "ling", "silencieu"]),
        ("machines silencieuses", ["machin", "silencieu"]),
        ("l'étagère à 8kg", ["etager", "8", "kg"]),
        ("Œufs", ["oeuf"]),
        ("BER-LV8", ["ber", "lv8"]),
    ],
)
def test_words_are_reduced_to_what_they_share(typed: str, stems: list[str]) -> None:
    assert text.stems(typed) == stems
