"""The owner's pages of zones."""

import pytest

from instore.floor.models import Zone
from instore.floor.operations import create_zone
from inventory.history.models import Change
from shop.customers.tests.factories import NOW, make_owner, make_seller, signed_in

pytestmark = pytest.mark.django_db
FORM = {"number": "3", "name_fr": "Cuisson", "name_en": "Cooking", "category": "", "shelf": "top"}


def test_a_zone_is_added_and_is_on_the_plan() -> None:
    browser = signed_in(make_owner())
    assert browser.post("/manage/zones/", FORM).status_code == 302
    zone = Zone.objects.get()
    assert (zone.number, zone.name_fr, zone.name_en) == (3, "Cuisson", "Cooking")
    page = browser.get("/manage/zones/").content.decode()
    assert 'href="/manage/zones/3/"' in page
    assert Change.objects.get(subject_kind="zone").verb == "create"


def test_two_zones_do_not_lie_on_each_other() -> None:
    first, second = (create_zone(number=n, name_fr=f"Zone {n}", actor="test", now=NOW) for n in (1, 2))
    assert first.x + first.width <= second.x or first.y + first.height <= second.y


def test_a_number_that_is_taken_is_told_and_what_was_typed_stays() -> None:
    create_zone(number=3, name_fr="Froid", actor="test", now=NOW)
    answer = signed_in(make_owner()).post("/manage/zones/", FORM)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Une autre zone porte déjà ce numéro." in page
    assert 'value="Cuisson"' in page
    assert Zone.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "1000", "-3", "x", ""])
def test_a_number_that_is_none_is_told(number: str) -> None:
    answer = signed_in(make_owner()).post("/manage/zones/", {**FORM, "number": number})
    assert answer.status_code == 400
    assert not Zone.objects.exists()


def test_a_zone_is_renamed_and_taken_off_the_plan() -> None:
    create_zone(number=3, name_fr="Froid", actor="test", now=NOW)
    browser = signed_in(make_owner())
    browser.post("/manage/zones/3/", FORM)
    assert Zone.objects.get().name_fr == "Cuisson"
    browser.post("/manage/zones/3/remove/")
    assert not Zone.objects.exists()


def test_sellers_do_not_move_the_walls() -> None:
    make_owner()
    assert signed_in(make_seller()).post("/manage/zones/", FORM).status_code == 403
    assert not Zone.objects.exists()
