"""Places where items are: made, renamed, never two of one code."""

import pytest

from inventory.history.models import Change
from inventory.stock.models import Location
from inventory.stock.operations.locations import PlaceNameMissing, change_place, create_place
from inventory.stock.tests.factories import NOW, make_place

pytestmark = pytest.mark.django_db


def test_a_new_place_is_the_last_from_which_sales_take() -> None:
    make_place("shop", position=0)
    made = create_place(name_fr="À l'entrepôt", lead_days=3, actor="test", now=NOW)
    assert (made.code, made.position, made.lead_days, made.name_en) == ("a-lentrepot", 1, 3, "À l'entrepôt")
    assert create_place(name_fr="À l'entrepôt", actor="test", now=NOW).code == "a-lentrepot-2"


def test_a_place_keeps_its_code_when_it_changes_its_name() -> None:
    place = make_place("shop")
    assert change_place(place=place, changes={"name_fr": "En rayon"}, actor="test", now=NOW) == ["name_fr"]
    place.refresh_from_db()
    assert (place.code, place.name_fr) == ("shop", "En rayon")
    assert Change.objects.get().before == "shop (fr)"


def test_a_place_without_a_name_is_refused() -> None:
    with pytest.raises(PlaceNameMissing):
        create_place(name_fr="  ", actor="test", now=NOW)
    assert not Location.objects.filter(kind="physical").exists()
