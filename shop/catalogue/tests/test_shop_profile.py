"""The shop itself: its name, its numbers, its hours."""

import pytest
from django.db import IntegrityError
from django.test import Client

from inventory.history.models import Change
from shop.catalogue.models import ShopProfile
from shop.catalogue.operations.shop import (
    DeliveryIncomplete,
    InvalidHours,
    InvalidReadyHours,
    InvalidSiret,
    InvalidVatNumber,
    ShopNameMissing,
    change_shop,
    checked_hours,
)
from shop.catalogue.tests.factories import NOW, make_profile

pytestmark = pytest.mark.django_db
CLOSED: list[list[list[str]]] = [[], [], [], [], [], [], []]


def change(**changes: object) -> list[str]:
    return change_shop(changes=changes, actor="user:1:Hélène", now=NOW)


def test_the_first_change_makes_the_row_and_each_field_is_noted() -> None:
    assert change(name="Maison  Berthelot", city="Angers") == ["name", "city"]
    assert ShopProfile.objects.get().name == "Maison Berthelot"
    assert Change.objects.filter(subject_kind="shop").count() == 2


def test_the_same_again_is_no_change() -> None:
    make_profile(name="Maison Berthelot")
    assert change(name="Maison Berthelot") == []
    assert not Change.objects.exists()


def test_numbers_are_checked_and_kept_without_spaces() -> None:
    change(siret="732 829 320 00074", vat_number="FR 40 303 265 045")
    profile = ShopProfile.objects.get()
    assert (profile.siret, profile.vat_number) == ("73282932000074", "FR40303265045")


def test_a_siren_alone_is_enough_and_the_terms_call_it_so(client: Client) -> None:
    make_profile()
    change(siret="732 829 320")
    assert ShopProfile.objects.get().siret == "732829320"
    assert "SIREN 732829320." in client.get("/en/terms/").content.decode()
    change(siret="73282932000074")
    assert "SIRET 73282932000074." in client.get("/en/terms/").content.decode()


def test_numbers_may_be_left_for_later() -> None:
    make_profile(siret="73282932000074")
    change(siret="", vat_number="")
    assert ShopProfile.objects.get().siret == ""


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "  "}, ShopNameMissing),
        ({"siret": "73282932000075"}, InvalidSiret),
        ({"siret": "1234"}, InvalidSiret),
        ({"siret": "732829321"}, InvalidSiret),
        ({"vat_number": "FR00303265045"}, InvalidVatNumber),
        ({"vat_number": "303265045"}, InvalidVatNumber),
        ({"hours": [*CLOSED[:6], [["12:00", "09:00"]]]}, InvalidHours),
        ({"hours": CLOSED[:3]}, InvalidHours),
    ],
)
def test_what_is_wrong_changes_nothing(changes: dict[str, object], error: type[Exception]) -> None:
    make_profile(name="Maison Berthelot")
    with pytest.raises(error):
        change(city="Angers", **changes)
    assert ShopProfile.objects.get().city == ""
    assert not Change.objects.exists()


def test_hours_are_put_in_order_and_may_not_overlap() -> None:
    week = [[["14:00", "19:00"], ["9:00".zfill(5), "12:30"]], *CLOSED[1:]]
    assert checked_hours(week)[0] == [["09:00", "12:30"], ["14:00", "19:00"]]
    with pytest.raises(InvalidHours):
        checked_hours([[["09:00", "14:30"], ["14:00", "19:00"]], *CLOSED[1:]])


def test_delivery_is_not_offered_without_its_area_and_hours_have_bounds() -> None:
    make_profile(delivers=False, delivery_area_fr="", ready_hours=None)
    with pytest.raises(DeliveryIncomplete):
        change(delivers=True, delivery_cents=3900)
    with pytest.raises(InvalidReadyHours):
        change(ready_hours=0)
    profile = ShopProfile.objects.get()
    assert (profile.delivers, profile.ready_hours) == (False, None)
    assert not Change.objects.exists()
    assert change(delivers=True, delivery_area_fr="Angers", ready_hours=2)
    assert ShopProfile.objects.get().delivers


def test_the_database_too_wants_an_area() -> None:
    with pytest.raises(IntegrityError):
        make_profile(delivers=True, delivery_area_fr="")
