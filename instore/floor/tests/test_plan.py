"""The plan is drawn from the zones' thousandths, in three queries."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from instore.floor.calling import know_calls
from instore.floor.models import Zone
from instore.floor.queries import Box, plan

pytestmark = pytest.mark.django_db


def make_zone(number: int, shelf: str = "top") -> Zone:
    return Zone.objects.create(
        number=number,
        name_fr=f"Rayon {number}",
        name_en=f"Aisle {number}",
        x=0,
        y=0,
        width=500,
        height=1000,
        shelf=shelf,
    )


def test_a_zone_fills_its_share_of_the_walls() -> None:
    make_zone(1)

    (drawn,) = plan()

    assert drawn.box == Box(13.0, 10.0, 307.0, 450.0)
    assert drawn.shelf == Box(21.0, 16.0, 291.0, 24)
    assert (drawn.plate_x, drawn.plate_y) == (21.0, 48.0)
    assert len(drawn.cuts) == 5


@pytest.mark.parametrize("shelf", ["top", "left", "right", "bottom", "middle", "other"])
def test_every_shelf_lies_inside_its_zone(shelf) -> None:
    make_zone(1, shelf)

    (drawn,) = plan()

    assert drawn.box.x < drawn.shelf.x and drawn.box.y < drawn.shelf.y
    assert drawn.shelf.x + drawn.shelf.width < drawn.box.x + drawn.box.width
    assert drawn.shelf.y + drawn.shelf.height < drawn.box.y + drawn.box.height


def test_the_plan_costs_three_queries_however_many_zones(django_assert_num_queries) -> None:
    for number in range(1, 10):
        make_zone(number)

    with django_assert_num_queries(3):
        page = render_to_string("floor/_plan.html", {"zones": plan(calling=())})

    assert page.count('class="zone"') == 9


def test_numbers_are_written_for_the_drawing_in_every_language_and_names_for_people() -> None:
    make_zone(1)

    for language, name in (("fr", "Rayon 1"), ("en", "Aisle 1")):
        with translation.override(language):
            page = render_to_string("floor/_plan.html", {"zones": plan(), "zone_url": "/tablet/zone/"})
        assert 'width="307.0"' in page
        assert name in page
        assert 'href="/tablet/zone/1/"' in page


def test_who_knows_who_calls_is_asked_unless_it_is_told(monkeypatch) -> None:
    one, two = make_zone(1), make_zone(2)
    monkeypatch.setattr("instore.floor.calling._known", [])
    know_calls(asked := lambda: [two.pk])
    know_calls(asked)
    assert [drawn.state for drawn in plan()] == ["", "call"]
    assert [drawn.state for drawn in plan(calling=[one.pk])] == ["call", ""]
