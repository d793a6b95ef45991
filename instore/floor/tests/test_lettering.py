"""Long names on the plan: wrapped, made smaller, at the very end cut; they touch nothing."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from instore.floor.drawing import drawn
from instore.floor.lettering import fit, width_of
from instore.floor.models import Zone
from instore.floor.people import crowd, stay_words
from instore.floor.queries import plan

from .factories import after, make_zone, seen

LONG = "Réfrigérateurs congélateurs et caves à vin de grande capacité"


def zone(name: str, shelf: str, width: int = 320, height: int = 290) -> Zone:
    return Zone(number=6, name_fr=name, name_en=name, x=660, y=385, width=width, height=height, shelf=shelf)


def test_a_short_name_keeps_its_size_and_its_line():
    lettering = fit("Lavage", 120)
    assert (lettering.lines, lettering.size) == (("Lavage",), 15)


def test_a_longer_name_takes_two_lines_before_it_gets_smaller():
    assert fit("Picture and sound", 100).lines == ("Picture and", "sound")
    assert fit("Picture and sound", 100).size == 15


@pytest.mark.parametrize("shelf", ["top", "left", "right", "bottom", "middle"])
@pytest.mark.parametrize("name", ["Picture and sound", "Petit déjeuner", "Réfrigérateurs congélateurs", LONG, "W" * 80])
@pytest.mark.parametrize("size", [(320, 290), (250, 200), (130, 170), (1000, 1000)])
def test_no_name_touches_its_shelf_or_leaves_its_zone(name, shelf, size):
    with translation.override("fr"):
        one = drawn(zone(name, shelf, *size))
    assert one.name.lines
    for y, line in one.lines:
        right, top = one.name_x + width_of(line, one.name.size), y - one.name.size
        assert right <= one.box.x + one.box.width - 5
        assert top >= one.box.y
        apart = (
            right <= one.shelf.x
            or one.name_x >= one.shelf.x + one.shelf.width
            or y + 3 <= one.shelf.y
            or top >= one.shelf.y + one.shelf.height - 1
        )
        assert apart, (line, y, one.shelf)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (40.9, "40 s"),
        (60, "1 min"),
        (252, "4 min 12"),
        (305, "5 min 05"),
        (720, "12 min"),
        (3900, "1 h 05"),
    ],
)
def test_how_long_is_said_shortly(seconds, words):
    assert stay_words(seconds) == words


def test_a_crowd_is_as_many_dots_as_there_is_room_for():
    wide, narrow, least = (crowd((0, 0, width, 60), 9, 40) for width in (300, 130, 90))
    assert (len(wide.dots), wide.more) == (4, 5)
    assert (len(narrow.dots), narrow.more) == (1, 8)
    assert (len(least.dots), least.more) == (1, 0)
    for made, width in ((wide, 300), (narrow, 130), (least, 90)):
        words = f"+{made.more} · {made.said}" if made.more else made.said
        assert made.said_x + width_of(words, 14) <= width
    assert crowd((0, 0, 300, 60), 0, 0).dots == []


@pytest.mark.django_db
def test_the_plan_says_who_is_there_to_those_who_do_not_see_it():
    busy = make_zone(name_fr="Lavage", name_en="Laundry", number=1)
    make_zone(name_fr="Froid", name_en="Cold", number=2)
    seen(busy, 0, count=2)
    with translation.override("en"):
        page = render_to_string("floor/_plan.html", {"zones": plan(after(252), calling=[busy.pk])})
    assert "Aisle 1, Laundry, 2 people for 4 min 12, somebody is waiting for a seller" in page
    assert 'class="zone zone--call"' in page
    assert page.count('class="who"') == 2
    assert 'data-stay="252"' in page
    assert "Aisle 2" not in page
