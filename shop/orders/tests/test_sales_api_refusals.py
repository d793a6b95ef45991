"""What the API of sales refuses, in words, with nothing changed."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from inventory.items.tests.factories import make_item
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status

from .factories import make_variant
from .program import LINE, Program
from .world import snapshot

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["sales/", "holds/"])
@pytest.mark.parametrize("verb", ["DELETE", "PUT", "PATCH"])
def test_what_nobody_can_do_is_not_a_question_of_rights(path: str, verb: str) -> None:
    answer = Program().generic(verb, path)
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


def test_what_is_wrong_is_said_in_good_french() -> None:
    answer = Program().post("sales/", {"lines": [], "payment": {"method": "card"}}, "k")
    said = str(answer.json())
    assert answer.status_code == 400
    assert "Il en faut au moins 1" in said
    assert "'" not in answer.json()["detail"]


def test_an_ended_hold_is_refused() -> None:
    make_variant("LAVANDOU", stock=1)
    program = Program()
    hold = program.post("holds/", {"sku": "LAVANDOU", "quantity": 1}, "h1").json()
    program.post(f"holds/{hold['id']}/release/", {}, None)
    before = snapshot()

    answer = program.sell({"sku": "LAVANDOU", "quantity": 1, "hold": hold["id"]})

    assert (answer.status_code, answer.json()["code"]) == (409, "hold_ended")
    assert snapshot() == before


MONEY = {"method": "card"}
ABSURD: list[Any] = [-1, 0, 1.5, 1.0, True, "1", None, 10**30, 1_000_001, [], {}]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "parse_error"),
        ("[" * 100_000, 400, "parse_error"),
        (b"\xff\xfe", 400, "parse_error"),
        ("", 400, "invalid"),
        ("null", 400, "invalid"),
        ("[]", 400, "invalid"),
        ('"sale"', 400, "invalid"),
        ('{"lines": NaN}', 400, "parse_error"),
        ({}, 400, "invalid"),
        ({"lines": [], "payment": MONEY}, 400, "invalid"),
        ({"lines": None, "payment": MONEY}, 400, "invalid"),
        ({"lines": {"a": 1}, "payment": MONEY}, 400, "invalid"),
        ({"lines": [1], "payment": MONEY}, 400, "invalid"),
        ({"lines": [LINE] * 201, "payment": MONEY}, 400, "invalid"),
        ({"lines": [LINE]}, 400, "invalid"),
        ({"lines": [LINE], "payment": "card"}, 400, "invalid"),
        ({"lines": [LINE], "payment": {"method": "barter"}}, 400, "invalid_payment"),
        ({"lines": [LINE], "payment": {"method": "in_shop"}}, 400, "invalid_payment"),
        ({"lines": [LINE], "payment": {"method": "test_card"}}, 400, "invalid_payment"),
        ({"lines": [LINE], "payment": {"method": "cash", "received_cents": 1}}, 400, "not_enough_received"),
        ({"lines": [LINE], "payment": {"method": "cash", "received_cents": -1}}, 400, "invalid"),
        ({"lines": [LINE], "payment": {"method": "cash", "received_cents": 1.5}}, 400, "invalid"),
        ({"lines": [LINE], "payment": {"method": "cash", "received_cents": 10**30}}, 400, "invalid"),
        *(
            ({"lines": [{"sku": "LAVANDOU", "quantity": quantity}], "payment": MONEY}, 400, "invalid")
            for quantity in ABSURD
        ),
        ({"lines": [{"sku": "LAVANDOU"}], "payment": MONEY}, 400, "invalid"),
        ({"lines": [{"quantity": 1}], "payment": MONEY}, 400, "invalid"),
        ({"lines": [{"sku": "", "quantity": 1}], "payment": MONEY}, 400, "invalid"),
        ({"lines": [{"sku": "A\0B", "quantity": 1}], "payment": MONEY}, 400, "invalid"),
        ('{"lines": [{"sku": "\\ud800", "quantity": 1}], "payment": {"method": "card"}}', 400, "invalid"),
        ({"lines": [{"sku": "x" * 65, "quantity": 1}], "payment": MONEY}, 400, "invalid"),
        ({"lines": [{"sku": "NOBODY", "quantity": 1}], "payment": MONEY}, 404, "unknown_sku"),
        ({"lines": [{"sku": "SPARE", "quantity": 1}], "payment": MONEY}, 409, "not_for_sale"),
        ({"lines": [{"sku": "DRAFT", "quantity": 1}], "payment": MONEY}, 409, "not_for_sale"),
        ({"lines": [{**LINE, "hold": "mine"}], "payment": MONEY}, 400, "invalid"),
        ({"lines": [{**LINE, "hold": str(uuid4())}], "payment": MONEY}, 404, "unknown_hold"),
        ({"lines": [{"sku": "LAVANDOU", "quantity": 1_000_000}], "payment": MONEY}, 409, "insufficient_stock"),
    ],
)
def test_bad_input_gets_a_clear_error_and_changes_nothing(body, status, code) -> None:
    make_variant("LAVANDOU", stock=3)
    draft = make_variant("DRAFT")
    make_item("SPARE")
    set_status(product=draft.product, status=Product.Status.DRAFT, actor="test", now=timezone.now())
    program = Program()
    before = snapshot()

    answer = program.post("sales/", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert answer.json()["detail"]
    assert snapshot() == before


def test_an_error_names_the_line_and_the_field() -> None:
    make_variant("LAVANDOU", stock=3)
    program = Program()

    wrong = program.sell(LINE, {"sku": "LAVANDOU", "quantity": -1}).json()
    unknown = program.sell(LINE, {"sku": "NOBODY", "quantity": 1}).json()

    assert set(wrong["fields"]["lines"]["1"]) == {"quantity"}
    assert set(unknown["fields"]["lines"]["1"]) == {"sku"}
    assert unknown["sku"] == "NOBODY"


def test_a_body_of_50_megabytes_is_refused_before_it_is_read() -> None:
    answer = Program().post("sales/", b'{"lines": "' + b"x" * 50_000_000 + b'"}')

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_sale_needs_a_key_a_token_and_json() -> None:
    make_variant("LAVANDOU", stock=3)
    program = Program()
    before = snapshot()

    assert program.sell(LINE, key=None).json()["code"] == "idempotency_key_missing"
    assert program.sell(LINE, key="k" * 81).json()["code"] == "idempotency_key_invalid"
    assert Client().post("/api/v1/sales/", {}).status_code == 401
    form = program.client.post("/api/v1/sales/", {"a": 1}, headers={**program.headers, "idempotency-key": "k"})
    assert (form.status_code, form.json()["code"]) == (415, "unsupported_media_type")
    assert snapshot() == before


@pytest.mark.parametrize(("role", "status"), [("owner", 201), ("seller", 201), ("device", 403)])
def test_owners_and_sellers_sell_devices_do_not(role, status) -> None:
    make_variant("LAVANDOU", stock=3)

    assert Program(role).sell(LINE).status_code == status


def test_an_unknown_sale_is_not_found() -> None:
    program = Program()

    for number in ("7", "9" * 30):
        for answer in (program.get(f"sales/{number}/"), program.post(f"sales/{number}/return/", {"lines": [LINE]})):
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_sale")
