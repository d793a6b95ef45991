from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from inventory.items.models import Gtin, Item
from inventory.items.tests.factories import make_item, make_kit
from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from inventory.stock.tests.factories import make_place, make_stock

from .client import Program

pytestmark = pytest.mark.django_db


def held(item: Item, quantity: int) -> None:
    now = timezone.now()
    hold(
        owner="o",
        actor="a",
        wants=[Want(item, quantity)],
        expires_at=now + timedelta(minutes=5),
        now=now,
    )


def test_one_product_with_its_places():
    shop, back = make_place("shop"), make_place("back", position=1, lead_days=2)
    item = make_stock(2, item=make_item("A-1"), place=shop)
    make_stock(3, item=item, place=back)
    held(item, 1)

    status, body = Program().get("stock/A-1/")

    assert status == 200
    assert body == {
        "sku": "A-1",
        "name": "Item A-1",
        "on_hand": 5,
        "held": 1,
        "available": 4,
        "unlimited": False,
        "locations": [
            {"code": "shop", "name": "shop (en)", "on_hand": 2, "held": 1, "available": 1},
            {"code": "back", "name": "back (en)", "on_hand": 3, "held": 0, "available": 3},
        ],
    }


def test_a_product_never_stocked_has_zeros():
    make_item("A-1")
    status, body = Program().get("stock/A-1/")
    assert (status, body["on_hand"], body["locations"]) == (200, 0, [])


def test_a_service_says_that_it_is_unlimited():
    make_item("FIT", kind=Item.Kind.SERVICE)
    assert Program().get("stock/FIT/")[1]["unlimited"] is True


def test_a_kit_has_what_its_parts_allow():
    shop, back = make_place("shop"), make_place("back", position=1, lead_days=2)
    washer, hose = make_stock(4, place=shop), make_stock(2, place=shop)
    make_stock(9, item=hose, place=back)
    make_kit("SET", parts={washer: 1, hose: 2})

    body = Program().get("stock/SET/")[1]

    assert (body["on_hand"], body["held"], body["available"]) == (4, 0, 4)
    assert [(place["code"], place["available"]) for place in body["locations"]] == [("shop", 1)]


@pytest.mark.parametrize("sku", ["A/1", "50%", "é è", "a?b", "x" * 64])
def test_any_sku_can_be_asked_for(sku):
    make_stock(1, item=make_item(sku))
    status, body = Program().get(f"stock/{quote(sku)}/")
    assert (status, body["sku"]) == (200, sku)


@pytest.mark.parametrize("sku", ["nothing", "%00", "%ED%A0%80", "x" * 2000, "..%2F..%2Fetc"])
def test_an_unknown_sku_is_a_clear_404(sku):
    status, body = Program().get(f"stock/{sku}/")
    assert (status, body["code"]) == (404, "unknown_sku")
    assert body["detail"] == "No product has this reference."


def test_the_list_gives_what_has_at_least_so_many():
    make_stock(1, item=make_item("A"))
    make_stock(3, item=make_item("B"))
    busy = make_stock(3, item=make_item("C"))
    held(busy, 2)
    make_item("D", kind=Item.Kind.SERVICE)
    kit = make_kit("E", parts={make_stock(4, item=make_item("E-1")): 2})
    program = Program()

    def skus(**query):
        return [row["sku"] for row in program.get("stock/", **query)[1]["results"]]

    assert skus() == ["A", "B", "C", "E", "E-1"]
    assert skus(available=1) == ["A", "B", "C", "E", "E-1"]
    assert skus(available=2) == ["B", "E", "E-1"]
    assert skus(available=3) == ["B", "E-1"]
    assert skus(available=5) == []
    assert kit.sku == "E"


def test_the_list_is_given_page_by_page():
    for number in range(5):
        make_item(f"P{number} &")
    program, seen = Program(), []
    status, page = program.get("stock/", limit=2)
    while True:
        assert status == 200
        seen += [row["sku"] for row in page["results"]]
        if page["next"] is None:
            break
        path = page["next"].removeprefix("http://testserver/api/v1/")
        status, page = program.get(path)
    assert seen == [f"P{number} &" for number in range(5)]


def test_the_list_finds_by_name_sku_and_bar_code():
    washer = make_item("WM-1", name="Lave-linge Alizé")
    make_item("FR-1", name="Frigo")
    Gtin.objects.create(item=washer, code="03014230021404")
    program = Program()
    for text in ("alizé", "wm-", "3014230021404"):
        assert [row["sku"] for row in program.get("stock/", q=text)[1]["results"]] == ["WM-1"], text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"available": "-1"}, "available"),
        ({"available": "many"}, "available"),
        ({"available": "9" * 30}, "available"),
        ({"limit": "0"}, "limit"),
        ({"limit": "501"}, "limit"),
        ({"q": "x" * 101}, "q"),
        ({"q": "\0"}, "q"),
        ({"after": "\0"}, "after"),
    ],
)
def test_a_wrong_question_names_its_field(query, field):
    status, body = Program().get("stock/", **query)
    assert (status, body["code"], list(body["fields"])) == (400, "invalid", [field])


@pytest.mark.parametrize("path", ["stock/", "stock/A-1/"])
def test_without_a_token_nothing_is_said(path):
    make_item("A-1")
    assert Client().get(f"/api/v1/{path}").status_code == 401
    wrong = Client(headers={"Authorization": "Bearer nothing"})
    assert wrong.get(f"/api/v1/{path}").status_code == 401
    device = Program("device")
    assert device.get(path)[0] == 403


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_costs_the_same_whatever_its_length(number, django_assert_num_queries):
    shop, back = make_place("shop"), make_place("back")
    for index in range(number):
        item = make_stock(3, item=make_item(f"S{index}"), place=shop)
        make_stock(1, item=item, place=back)
        make_kit(f"K{index}", parts={item: 2})
    program = Program()
    program.get("stock/")
    with django_assert_num_queries(5):  # token, items, kinds, parts, levels
        program.get("stock/", available=1)


def test_one_product_costs_few_queries(django_assert_num_queries):
    make_stock(3, item=make_item("A-1"))
    program = Program()
    program.get("stock/")
    with django_assert_num_queries(4):  # token, item, kinds, levels
        program.get("stock/A-1/")
