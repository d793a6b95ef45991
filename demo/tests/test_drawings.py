"""Drawings are pure functions of their millimetres."""

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from demo.content.categories import MODELS, SHELVES
from demo.drawings import KINDS, draw
from demo.drawings.measured import measured
from demo.drawings.paint import rect, sheet

WITH_BODY = [kind for kind in KINDS if kind != "televiseur"]


def _view_box(svg: str) -> tuple[float, float, float, float]:
    found = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', svg)
    assert found
    x, y, width, height = map(float, found.groups())
    return x, y, width, height


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_one_valid_svg(kind):
    root = ElementTree.fromstring(draw(kind))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.attrib["aria-label"]
    assert len(list(root.iter())) > 8


def _broken(svg: str) -> list[tuple[str, str]]:
    attributes = [pair for element in ElementTree.fromstring(svg).iter() for pair in element.attrib.items()]
    sizes = ("width", "height", "r", "rx", "ry")
    return [(n, v) for n, v in attributes if "nan" in v.split() or "--" in v or (n in sizes and float(v) < 0)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_coordinate_is_broken(kind):
    assert _broken(draw(kind)) == []


@pytest.mark.parametrize("kind", WITH_BODY)
def test_a_drawing_keeps_the_proportions_of_its_millimetres(kind):
    _, _, width, height = _view_box(draw(kind, w=400, h=500))
    _, _, wider, same = _view_box(draw(kind, w=800, h=500))
    assert wider > width * 1.5
    assert same == pytest.approx(height, rel=0.2)


@pytest.mark.parametrize(
    ("kind", "corps"), list(product(["lave_linge", "refrigerateur", "bouilloire"], ["noir", "rouge"]))
)
def test_a_finish_changes_the_paint_and_nothing_else(kind, corps):
    plain, painted = draw(kind), draw(kind, corps=corps)
    assert plain != painted
    assert _view_box(plain) == _view_box(painted)


def test_a_television_is_as_wide_as_its_diagonal_says():
    _, _, small, _ = _view_box(draw("televiseur", pouces=32))
    _, _, large, _ = _view_box(draw("televiseur", pouces=64))
    assert large == pytest.approx(2 * small, rel=0.01)


def test_ids_are_the_callers_so_that_several_drawings_share_a_page():
    assert 'id="first' in draw("four", uid="first")
    assert 'id="first' not in draw("four", uid="second")


def test_the_same_traits_draw_the_same_picture():
    assert draw("robot_patissier", corps="rouge") == draw("robot_patissier", corps="rouge")


@pytest.mark.parametrize("sku", MODELS)
def test_every_product_can_be_drawn_in_each_of_its_colours(sku):
    model = MODELS[sku]
    drawn = [draw(model.drawing, **model.drawing_of(finish)) for finish in model.finishes]
    assert len(set(drawn)) == len(model.finishes)
    assert [_broken(svg) for svg in drawn] == [[]] * len(drawn)


def test_every_leaf_of_the_shop_has_drawings_of_its_own():
    for shelf in SHELVES:
        assert all(model.drawing in KINDS for model in shelf.goods)
        assert draw(shelf.icon.drawing, **shelf.icon.drawing_of(shelf.icon.finishes[0]))


def test_a_name_with_quotes_in_it_still_makes_a_drawing():
    name = "Téléviseur 55\" d'angle & <pied>"
    drawn = sheet(400, 300, rect(0, 0, 400, 300, "#fff"), name)
    for svg in (drawn, measured(drawn, width=400, height=300, label=name)):
        assert ElementTree.fromstring(svg).attrib["aria-label"] == name
