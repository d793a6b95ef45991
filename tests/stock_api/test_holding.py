from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from inventory.items.tests.factories import make_item, make_kit
from inventory.stock.models import Hold
from inventory.stock.operations import commit, issue
from inventory.stock.tests.factories import make_place, make_stock
from inventory.stock.tests.snapshot import everything

from .client import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def washer():
    return make_stock(3, item=make_item("WM-1"))


@pytest.fixture
def seller():
    return Program("seller")


def test_a_hold_answers_what_it_holds_and_until_when(washer, seller):
    status, body = seller.post("holds/", {"sku": "WM-1", "quantity": 2, "minutes": 10}, key="k")

    assert status == 201
    found = Hold.objects.get()
    assert (body["id"], body["sku"], body["quantity"], body["state"]) == (str(found.pk), "WM-1", 2, "active")
    ends = datetime.fromisoformat(body["expires_at"])
    assert timedelta(minutes=9, seconds=50) < ends - timezone.now() <= timedelta(minutes=10)
    assert seller.get("stock/WM-1/")[1]["available"] == 1


def test_more_than_there_is_names_the_shortfall(washer, seller):
    before = everything()
    status, body = seller.post("holds/", {"sku": "WM-1", "quantity": 4}, key="k")
    assert (status, body["code"]) == (409, "insufficient_stock")
    assert body["shortfalls"] == [{"sku": "WM-1", "wanted": 4, "available": 3}]
    assert everything() == before


def test_the_same_request_twice_is_one_hold(washer, seller):
    wanted = {"sku": "WM-1", "quantity": 2}
    first = seller.post("holds/", wanted, key="k")
    assert seller.post("holds/", wanted, key="k") == first
    assert Hold.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"quantity": 1}, {"minutes": 20}, {"location": "shop"}, {"sku": "WM-2"}, {"minutes": 16}]
)
def test_another_body_under_the_same_key_is_refused(washer, seller, other):
    make_stock(3, item=make_item("WM-2"))
    wanted = {"sku": "WM-1", "quantity": 2}
    seller.post("holds/", wanted, key="k")
    before = everything()

    status, body = seller.post("holds/", {**wanted, **other}, key="k")

    assert (status, body["code"]) == (409, "idempotency_mismatch")
    assert everything() == before


def test_each_caller_has_keys_of_its_own(washer, seller):
    other = Program("seller", name="another till")
    wanted = {"sku": "WM-1", "quantity": 1}
    assert seller.post("holds/", wanted, key="k")[1]["id"] != other.post("holds/", wanted, key="k")[1]["id"]


def test_each_key_is_a_hold_of_its_own(washer, seller):
    wanted = {"sku": "WM-1", "quantity": 1}
    ids = {seller.post("holds/", wanted, key=f"{'k' * 79}{n}")[1]["id"] for n in range(3)}
    assert len(ids) == 3
    assert Hold.objects.filter(state="active").count() == 3


def test_a_key_is_required_and_the_answer_says_how(washer, seller):
    before = everything()
    status, body = seller.post("holds/", {"sku": "WM-1", "quantity": 1})
    assert (status, body["code"]) == (400, "idempotency_key_missing")
    assert "Idempotency-Key" in body["detail"]
    assert seller.post("holds/", {"sku": "WM-1", "quantity": 1}, key="k" * 81)[0] == 400
    assert everything() == before


@pytest.mark.parametrize("quantity", [0, -1, 1.5, 2.0, True, "2", None, [], {}, 1_000_001, 10**40, 1e300])
def test_an_absurd_quantity_names_its_field(washer, seller, quantity):
    before = everything()
    status, body = seller.post("holds/", {"sku": "WM-1", "quantity": quantity}, key="k")
    assert (status, body["code"], list(body["fields"])) == (400, "invalid", ["quantity"])
    assert everything() == before


@pytest.mark.parametrize("minutes", [0, -5, 1441, 1.5, "10", True, 10**40])
def test_minutes_have_bounds(washer, seller, minutes):
    before = everything()
    status, body = seller.post("holds/", {"sku": "WM-1", "quantity": 1, "minutes": minutes}, key="k")
    assert (status, list(body["fields"])) == (400, ["minutes"])
    assert everything() == before


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"sku": "nothing", "quantity": 1}, "unknown_sku"),
        ({"sku": "WM-1", "quantity": 1, "location": "moon"}, "unknown_location"),
        ({"sku": "WM-1", "quantity": 1, "location": "customer"}, "unknown_location"),
    ],
)
def test_what_does_not_exist_is_a_404(washer, seller, wanted, code):
    before = everything()
    status, body = seller.post("holds/", wanted, key="k")
    assert (status, body["code"]) == (404, code)
    assert everything() == before


@pytest.mark.parametrize("sku", ["", "\0", "\ud800", "x" * 65, 7.5, None, [], True])
def test_an_sku_that_is_none(washer, seller, sku):
    before = everything()
    status, body = seller.post("holds/", {"sku": sku, "quantity": 1}, key="k")
    assert status in (400, 404), body
    assert everything() == before


@pytest.mark.parametrize(
    "raw",
    ["{", "", "[]", "7", "null", '"x"', "{'sku': 1}", b"\xff\xfe", "[" * 50_000, '{"quantity": NaN}', "1" * 9_999],
)
def test_a_body_that_is_not_one(washer, seller, raw):
    before = everything()
    status, body = seller.post_raw("holds/", raw, key="k")
    assert status == 400, body
    assert set(body) >= {"code", "detail"}
    assert everything() == before


def test_another_content_type_is_refused(washer, seller):
    status, body = seller.post_raw("holds/", "sku=WM-1", key="k", content_type="application/x-www-form-urlencoded")
    assert (status, body["code"]) == (415, "unsupported_media_type")


def test_a_kit_is_held_by_its_own_name(seller):
    make_kit("SET", parts={make_stock(4): 2})
    status, body = seller.post("holds/", {"sku": "SET", "quantity": 2}, key="k")
    assert (status, body["sku"], body["quantity"]) == (201, "SET", 2)
    status, body = seller.post("holds/", {"sku": "SET", "quantity": 1}, key="k2")
    assert body["shortfalls"] == [{"sku": "SET", "wanted": 1, "available": 0}]


def test_a_named_place_gives_the_units(seller):
    item = make_stock(1, item=make_item("WM-9"), place=make_place("back", position=5))
    make_stock(1, item=item, place=make_place("shop"))
    status, body = seller.post("holds/", {"sku": "WM-9", "quantity": 1, "location": "back"}, key="k")
    assert status == 201
    assert Hold.objects.get(pk=body["id"]).lines.get().location.code == "back"


def test_releasing_gives_the_units_back_and_twice_is_once(washer, seller):
    made = seller.post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[1]

    status, body = seller.post(f"holds/{made['id']}/release/")

    assert (status, body["state"], body["expires_at"]) == (200, "released", None)
    before = everything()
    assert seller.post(f"holds/{made['id']}/release/") == (200, body)
    assert everything() == before
    assert seller.get("stock/WM-1/")[1]["available"] == 3


def test_a_hold_of_somebody_else_is_the_owners_business(washer, seller):
    made = seller.post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[1]
    before = everything()

    assert Program("seller", name="another till").post(f"holds/{made['id']}/release/")[0] == 403
    assert everything() == before
    assert Program("owner").post(f"holds/{made['id']}/release/")[0] == 200


def test_what_is_promised_to_an_order_is_not_released_here(washer, seller):
    made = seller.post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[1]
    commit(hold_id=made["id"], now=timezone.now())
    before = everything()

    status, body = seller.post(f"holds/{made['id']}/release/")

    assert (status, body["code"]) == (409, "hold_committed")
    assert everything() == before


def test_what_was_handed_over_cannot_be_released(washer, seller):
    made = seller.post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[1]
    commit(hold_id=made["id"], now=timezone.now())
    issue(hold_id=made["id"], now=timezone.now(), actor="a")
    status, body = seller.post(f"holds/{made['id']}/release/")
    assert (status, body["code"], body["state"]) == (409, "hold_ended", "issued")


def test_a_hold_can_be_read_until_and_after_its_end(washer, seller):
    made = seller.post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[1]
    assert seller.get(f"holds/{made['id']}/") == (200, made)

    Hold.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert seller.get(f"holds/{made['id']}/")[1]["state"] == "expired"


def test_an_unknown_hold_is_a_404(seller):
    assert seller.get(f"holds/{uuid4()}/")[1]["code"] == "unknown_hold"
    assert seller.post(f"holds/{uuid4()}/release/")[1]["code"] == "unknown_hold"


def test_a_hold_needs_a_person_who_works_here(washer):
    before = everything()
    assert Program("device").post("holds/", {"sku": "WM-1", "quantity": 2}, key="k")[0] == 403
    assert everything() == before
