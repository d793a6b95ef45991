import pytest

from inventory.items.models import Item
from inventory.items.tests.factories import make_item
from inventory.stock.models import Movement
from inventory.stock.tests.factories import make_place
from inventory.stock.tests.snapshot import everything

from .client import Program

pytestmark = pytest.mark.django_db


def test_a_delivery_raises_the_stock():
    make_place("shop")
    make_place("back", position=1)
    make_item("A-1")
    owner = Program("owner")

    owner.post("stock/A-1/receive/", {"quantity": 3})
    status, body = owner.post("stock/A-1/receive/", {"quantity": 2, "location": "back"})

    assert (status, body["on_hand"]) == (201, 5)
    assert [(place["code"], place["on_hand"]) for place in body["locations"]] == [("shop", 3), ("back", 2)]
    assert Movement.objects.earliest("pk").actor.startswith("token:")


def test_a_delivery_sent_twice_counts_once():
    make_item("A-1")
    owner = Program("owner")
    owner.post("stock/A-1/receive/", {"quantity": 3}, key="k")

    status, body = owner.post("stock/A-1/receive/", {"quantity": 3}, key="k")

    assert (status, body["on_hand"]) == (201, 3)
    assert owner.post("stock/A-1/receive/", {"quantity": 4}, key="k")[1]["code"] == "idempotency_mismatch"


def test_only_the_owner_receives():
    make_item("A-1")
    before = everything()
    assert Program("seller").post("stock/A-1/receive/", {"quantity": 3})[0] == 403
    assert everything() == before


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"quantity": 0}, 400, "invalid"),
        ({"quantity": -1}, 400, "invalid"),
        ({"quantity": 1.5}, 400, "invalid"),
        ({"quantity": 1_000_001}, 400, "invalid"),
        ({"quantity": 1, "location": "moon"}, 404, "unknown_location"),
        ({"quantity": 1, "location": "customer"}, 404, "unknown_location"),
        ({"quantity": 1, "location": 7}, 404, "unknown_location"),
        ({"quantity": 1, "location": "a\0"}, 400, "invalid"),
    ],
)
def test_a_wrong_delivery_changes_nothing(body, status, code):
    make_item("A-1")
    owner = Program("owner")
    before = everything()

    answer = owner.post("stock/A-1/receive/", body)

    assert (answer[0], answer[1]["code"]) == (status, code)
    assert everything() == before


@pytest.mark.parametrize("kind", [Item.Kind.KIT, Item.Kind.SERVICE])
def test_what_has_no_stock_of_its_own_is_not_received(kind):
    make_item("SET", kind=kind)
    before = everything()
    status, body = Program("owner").post("stock/SET/receive/", {"quantity": 1})
    assert (status, body["code"]) == (409, "not_counted")
    assert everything() == before


def test_levels_stay_countable():
    make_item("A-1")
    owner = Program("owner")
    owner.post("stock/A-1/receive/", {"quantity": 1_000_000})
    before = everything()
    status, body = owner.post("stock/A-1/receive/", {"quantity": 1})
    assert (status, body["code"]) == (400, "invalid_quantity")
    assert everything() == before
