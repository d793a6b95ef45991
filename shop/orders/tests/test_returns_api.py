"""Programs take things back."""

import pytest

from inventory.stock.models import Location

from .factories import make_order, make_sale, make_variant
from .program import LINE, Program
from .world import assert_books_are_clean, levels, snapshot

pytestmark = pytest.mark.django_db


def test_a_sale_is_read_again_with_what_came_back() -> None:
    washer = make_variant("LAVANDOU", stock=3)
    program = Program()
    sold = program.sell({"sku": "LAVANDOU", "quantity": 2}).json()

    back = program.post(f"sales/{sold['number']}/return/", {"lines": [{"sku": "LAVANDOU", "quantity": 1}]}, "r1")

    assert back.status_code == 201
    body = back.json()
    body.pop("at")
    assert body == {
        "number": 1,
        "sale": 1,
        "refund_cents": 54900,
        "method": "card",
        "vat": [{"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150}],
        "lines": [{"sku": "LAVANDOU", "quantity": 1, "refund_cents": 54900}],
    }
    assert levels(washer) == (2, 0)
    read = program.get("sales/1/").json()
    assert read["lines"][0]["returned"] == 1
    assert {**read, "lines": None} == {**sold, "lines": None}
    assert_books_are_clean()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"lines": []}, 400, "invalid"),
        ({"lines": [{"sku": "LAVANDOU", "quantity": 0}]}, 400, "invalid"),
        ({"lines": [{"sku": "LAVANDOU", "quantity": 1.0}]}, 400, "invalid"),
        ({"lines": [{"sku": "LAVANDOU", "quantity": 3}]}, 409, "not_returnable"),
        ({"lines": [{"sku": "LAVANDOU", "quantity": 1}, {"sku": "LAVANDOU", "quantity": 2}]}, 409, "not_returnable"),
        ({"lines": [{"sku": "OTHER", "quantity": 1}]}, 409, "not_returnable"),
        ({"lines": [LINE], "method": "barter"}, 400, "invalid_payment"),
        ({"lines": [LINE], "location": "moon"}, 404, "unknown_location"),
        ({"lines": [LINE], "location": "supplier"}, 404, "unknown_location"),
    ],
)
def test_a_bad_return_gets_a_clear_error_and_changes_nothing(body, status, code) -> None:
    make_sale((make_variant("LAVANDOU", stock=3), 2))
    program = Program()
    before = snapshot()

    answer = program.post("sales/1/return/", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert snapshot() == before


def test_a_return_goes_where_and_how_it_says_and_once_a_key() -> None:
    washer = make_variant("LAVANDOU", stock=3)
    reserve = Location.objects.create(code="reserve", name_fr="Réserve", name_en="Stockroom", position=5)
    make_sale((washer, 2))
    program = Program()
    body = {"lines": [LINE], "method": "voucher", "location": "reserve", "reason": "trop bruyant"}

    first, again = (program.post("sales/1/return/", body, "r1") for _ in range(2))
    other = program.post("sales/1/return/", {**body, "method": "cash"}, "r1")

    assert (first.status_code, first.json()["method"]) == (201, "voucher")
    assert again.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_mismatch")
    assert reserve.levels.get(item=washer.item).on_hand == 1


def test_an_order_that_waits_is_read_but_not_taken_back() -> None:
    make_order((make_variant("LAVANDOU"), 1))
    program = Program()

    read = program.get("sales/1/").json()
    refused = program.post("sales/1/return/", {"lines": [LINE]})

    assert (read["state"], read["channel"], read["sold_at"]) == ("placed", "web", None)
    assert (refused.status_code, refused.json()["code"]) == (409, "order_moved")
