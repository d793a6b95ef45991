"""The sales API: what programs send, and what they get."""

import pytest

from inventory.outbox.models import Announcement
from shop.customers.models import ApiToken
from shop.fiscal.models import JournalEntry
from shop.orders.models import Order

from .factories import make_variant
from .program import Program
from .world import assert_books_are_clean, snapshot

pytestmark = pytest.mark.django_db


def test_a_program_sells_at_the_prices_of_the_server() -> None:
    make_variant("LAVANDOU", cents=54900, stock=3, eco_cents=1000)
    make_variant("GUIDE", cents=1999, stock=9, rate_bp=550)

    answer = Program().sell(
        {"sku": "LAVANDOU", "quantity": 1, "unit_cents": 1, "price_cents": 1},
        {"sku": "GUIDE", "quantity": 2},
        method="cash",
        received_cents=60000,
    )

    assert answer.status_code == 201
    body = answer.json()
    sold_at = body.pop("sold_at")
    assert body.pop("placed_at") == sold_at
    money = {
        "method": "cash",
        "state": "settled",
        "amount_cents": 58898,
        "received_cents": 60000,
        "change_cents": 1102,
    }
    assert body == {
        "number": 1,
        "state": "collected",
        "channel": "api",
        "total_cents": 58898,
        "paid_cents": 58898,
        "eco_cents": 1000,
        "delivery_cents": 0,
        "discount_cents": 0,
        "vat": [
            {"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150},
            {"rate_bp": 550, "net_cents": 3790, "vat_cents": 208},
        ],
        "lines": [
            {
                "sku": "LAVANDOU",
                "name": "Produit LAVANDOU",
                "quantity": 1,
                "returned": 0,
                "unit_cents": 54900,
                "total_cents": 54900,
                "vat_rate_bp": 2000,
                "eco_cents": 1000,
            },
            {
                "sku": "GUIDE",
                "name": "Produit GUIDE",
                "quantity": 2,
                "returned": 0,
                "unit_cents": 1999,
                "total_cents": 3998,
                "vat_rate_bp": 550,
                "eco_cents": 0,
            },
        ],
        "payment": money,
        "payments": [money],
    }
    token = ApiToken.objects.get()
    assert Order.objects.get().actor == token.actor
    assert set(JournalEntry.objects.values_list("till__code", flat=True)) == {f"api-{token.pk}"}
    assert_books_are_clean()


def test_a_hold_made_by_the_api_is_sold_by_the_api() -> None:
    make_variant("LAVANDOU", stock=1)
    program = Program()
    hold = program.post("holds/", {"sku": "LAVANDOU", "quantity": 1}, "h1").json()
    refused = program.sell({"sku": "LAVANDOU", "quantity": 1}, key="s1")

    answer = program.sell({"sku": "LAVANDOU", "quantity": 1, "hold": hold["id"]}, key="s2")

    assert refused.status_code == 409
    assert answer.status_code == 201
    assert program.get(f"holds/{hold['id']}/").json()["state"] == "issued"
    before = snapshot()
    given_up = program.post(f"holds/{hold['id']}/release/", {}, "r1")
    assert (given_up.status_code, given_up.json()["code"], given_up.json()["state"]) == (409, "hold_ended", "issued")
    again = program.sell({"sku": "LAVANDOU", "quantity": 1, "hold": hold["id"]}, key="s3")
    assert (again.status_code, again.json()["state"]) == (409, "issued")
    assert snapshot() == before
    assert "hold_released" not in Announcement.objects.values_list("kind", flat=True)


def test_the_last_unit_is_sold_once() -> None:
    make_variant("LAVANDOU", stock=1)
    program = Program()

    assert program.sell({"sku": "LAVANDOU", "quantity": 1}, key="a").status_code == 201
    refused = program.sell({"sku": "LAVANDOU", "quantity": 1}, key="b")

    assert refused.status_code == 409
    assert refused.json() == {
        "code": "insufficient_stock",
        "detail": refused.json()["detail"],
        "shortfalls": [{"sku": "LAVANDOU", "wanted": 1, "available": 0}],
    }
    assert Order.objects.count() == 1


def test_the_same_key_answers_the_same_and_another_body_is_refused() -> None:
    make_variant("LAVANDOU", stock=3)
    program = Program()
    first = program.sell({"sku": "LAVANDOU", "quantity": 1})
    before = snapshot()

    again = program.sell({"sku": "LAVANDOU", "quantity": 1})
    other = program.sell({"sku": "LAVANDOU", "quantity": 2})

    assert (again.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_mismatch")
    assert snapshot() == before


def test_two_programs_may_use_the_same_key() -> None:
    make_variant("LAVANDOU", stock=3)

    numbers = [Program(name=name).sell({"sku": "LAVANDOU", "quantity": 1}).json()["number"] for name in ("a", "b")]

    assert numbers == [1, 2]
