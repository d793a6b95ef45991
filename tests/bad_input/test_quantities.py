"""Unknown SKUs and quantities that are none: a clear refusal, and nothing has changed."""

from typing import Any

import pytest
from django.test import Client

from shop.basket.models import BasketLine
from shop.orders.models import Order
from shop.orders.tests.factories import make_sale, make_variant
from shop.orders.tests.world import assert_books_are_clean, snapshot
from tests.stock_api.client import Program

from . import people

pytestmark = pytest.mark.django_db

ABSURD: tuple[Any, ...] = (-1, 0, 1.5, 1.0, True, None, "1", "", [], {}, 10**6 + 1, 2**31, 2**63, 10**30, 1e400)
TYPED = ("-1", "1.5", "1e3", "NaN", "٣", "²", "1 000 000", "9" * 30, "9" * 5000, "abc", "0x10", "1\0")


@pytest.fixture
def seller() -> Program:
    make_variant("LAV-8", stock=9)
    return Program("seller")


@pytest.mark.parametrize("quantity", ABSURD, ids=repr)
def test_a_program_is_told_what_a_quantity_is(seller: Program, quantity: Any):
    owner = Program("owner")
    sold = make_sale((make_variant("FER-1"), 1))
    before = snapshot()
    payment = {"method": "card"}
    line = {"sku": "LAV-8", "quantity": quantity}
    for program, path, body in (
        (seller, "holds/", line),
        (seller, "sales/", {"lines": [line], "payment": payment}),
        (seller, f"sales/{sold.number}/return/", {"lines": [{"sku": "FER-1", "quantity": quantity}]}),
        (owner, "stock/LAV-8/receive/", {"quantity": quantity}),
    ):
        status, answer = program.post(path, body, key="k")
        assert status == 400, path
        assert answer["code"] in ("invalid", "parse_error")
        assert len(answer["detail"]) > 10
    assert snapshot() == before
    assert_books_are_clean()


@pytest.mark.parametrize("sku", ["NOTHING", "lav-8 ", "LAV-8\n", "%", "'; DROP TABLE", "../LAV-8", "🦊"])
def test_a_program_is_told_that_a_sku_is_unknown(seller: Program, sku: str):
    before = snapshot()
    for path, body in (
        ("holds/", {"sku": sku + "x", "quantity": 1}),
        ("sales/", {"lines": [{"sku": sku + "x", "quantity": 1}], "payment": {"method": "card"}}),
    ):
        status, answer = seller.post(path, body, key="k")
        assert (status, answer["code"]) == (404, "unknown_sku")
    assert snapshot() == before


@pytest.mark.parametrize("typed", TYPED, ids=repr)
def test_a_basket_takes_no_odd_quantity(typed: str):
    variant = make_variant("LAV-8", stock=9)
    browser = people.visitor()
    for language, words in (("", "Un panier prend de 1 à 99"), ("/en", "A basket holds from 1 to 99 of a product.")):
        answer = browser.post(f"{language}/basket/add/", {"sku": "LAV-8", "quantity": typed})
        assert answer.status_code == 400
        assert words in answer.content.decode()
    assert not BasketLine.objects.exists()

    browser.post("/basket/add/", {"sku": "LAV-8", "quantity": "2"})
    answer = browser.post(f"/basket/{variant.pk}/", {"quantity": typed})
    assert "Un panier prend de 1 à 99" in answer.content.decode()
    assert BasketLine.objects.get().quantity == 2


@pytest.mark.parametrize("sku", ["NOTHING", "", "\0", "x" * 5000, "LAV-8\0"])
def test_a_basket_takes_no_unknown_product(sku: str):
    make_variant("LAV-8")
    answer = people.visitor().post("/en/basket/add/", {"sku": sku})
    assert answer.status_code == 404
    assert "This product is not for sale at the moment." in answer.content.decode()
    assert not BasketLine.objects.exists()


def test_a_basket_never_grows_past_its_limit():
    make_variant("LAV-8", stock=9)
    browser = people.visitor()
    browser.post("/basket/add/", {"sku": "LAV-8", "quantity": "99"})
    assert browser.post("/basket/add/", {"sku": "LAV-8", "quantity": "1"}).status_code == 400
    assert BasketLine.objects.get().quantity == 99


def _lines(browser: Client) -> list[tuple[int, int]]:
    from instore.tablet.models import TicketLine

    return list(TicketLine.objects.order_by("pk").values_list("pk", "quantity"))


@pytest.mark.parametrize("typed", TYPED, ids=repr)
def test_a_ticket_takes_no_odd_quantity(typed: str):
    make_variant("LAV-8", stock=9)
    tablet = people.seller()
    tablet.post("/tablet/sell/add/", {"q": "LAV-8"})
    before, rows = _lines(tablet), snapshot()
    answer = tablet.post(f"/tablet/sell/line/{before[0][0]}/", {"quantity": typed}, follow=True)
    assert "Une quantité est un nombre entier de 1 à 1" in answer.content.decode()
    assert _lines(tablet) == before
    assert snapshot() == rows


@pytest.mark.parametrize("typed", [*TYPED, "0"], ids=repr)
@pytest.mark.parametrize("action", ["receive", "move", "write_off"])
def test_the_office_takes_no_odd_quantity(action: str, typed: str):
    make_variant("LAV-8", stock=9)
    owner, before = people.owner(), snapshot()
    form = {"quantity": typed, "location": "shop", "source": "shop", "destination": "shop", "reason": "broken"}
    answer = owner.post(f"/manage/stock/do/{action}/LAV-8/", form)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
    assert snapshot() == before


@pytest.mark.parametrize("amount", ["-5", "abc", "1e3", "9" * 40, "1,234", "\0"])
def test_a_discount_that_is_no_amount_changes_nothing(amount: str):
    make_variant("LAV-8", stock=9)
    tablet = people.seller()
    tablet.post("/tablet/sell/add/", {"q": "LAV-8"})
    before = snapshot()
    answer = tablet.post("/tablet/sell/discount/", {"amount": amount}, follow=True)
    assert "Écrivez le montant" in answer.content.decode()
    assert snapshot() == before


def test_a_sale_of_more_than_a_ticket_can_say_is_refused(seller: Program):
    make_variant("GOLD", cents=100_000_000, stock=999)
    before = snapshot()
    status, answer = seller.post(
        "sales/", {"lines": [{"sku": "GOLD", "quantity": 999}], "payment": {"method": "card"}}, key="k"
    )
    assert (status, answer["code"]) == (400, "total_too_large")
    assert snapshot() == before
    assert not Order.objects.exists()
