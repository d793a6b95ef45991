"""Selling on the tablet, as the pages do it."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from instore.tablet.models import TicketLine
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.orders.models import Order

from .factories import PIN, Hands, make_seller, make_variant
from .pages import follow, text_of

pytestmark = pytest.mark.django_db


def test_scan_sell_with_cash_and_give_change() -> None:
    make_variant("LAVANDOU", cents=54900, stock=1, gtin="3760000000017")
    hands = Hands()

    page = follow(hands, hands.post("/tablet/sell/add/", {"q": "3760000000017"}))
    assert "Encaisser 549,00" in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    form = {"key": key[1], "total_cents": "54900", "method": "cash", "received": "560"}
    page = follow(hands, hands.post("/tablet/sell/pay/", form))
    assert "11,00" in page and "un billet de 10, une pièce de 1" in page

    page = follow(hands, hands.post("/tablet/sell/pay/", form))
    assert "Ticket 1" in page
    assert Order.objects.count() == 1
    assert "1 vente, 549,00" in text_of(hands.get("/tablet/day/"))


def test_a_ticket_on_hold_has_one_total_on_every_page() -> None:
    washer = make_variant("LAVANDOU", cents=10_000, stock=1)
    hands = Hands(make_seller(discount_bp=500, pin=PIN))
    hands.post("/tablet/sell/add/", {"q": "LAVANDOU"})
    hands.post("/tablet/sell/discount/", {"amount": "5"})
    hands.post("/tablet/sell/park/")

    assert "vente en attente, 95,00" in text_of(hands.get("/tablet/who/"))
    assert "95,00" in text_of(hands.get("/tablet/sell/")).partition("Tickets en attente")[2]

    set_status(product=washer.product, status=Product.Status.ARCHIVED, actor="test", now=timezone.now())
    page = text_of(hands.get("/tablet/who/"))
    assert "vente en attente" in page and "95,00" not in page and "100,00" not in page


def test_words_on_the_sell_page_give_a_list_to_choose_from() -> None:
    washer = make_variant("LAVANDOU", name="Lave-linge Lavandou 8")
    hands = Hands()

    page = follow(hands, hands.post("/tablet/sell/add/", {"q": "lavandou lave"}))

    assert f"/tablet/product/{washer.product_id}/sell/" in page
    assert TicketLine.objects.count() == 0


def test_a_shortage_is_said_in_a_sentence() -> None:
    washer = make_variant("LAVANDOU", stock=1)
    hands = Hands()
    hands.post("/tablet/sell/add/", {"q": "LAVANDOU"})

    page = follow(hands, hands.post("/tablet/sell/add/", {"q": "LAVANDOU"}))

    assert "il n’en reste qu’un, vous en demandiez 2" in page
    assert TicketLine.objects.get(variant=washer).quantity == 1


def test_several_means_of_payment() -> None:
    make_variant("LAVANDOU", cents=54900)
    hands = Hands()
    page = follow(hands, hands.post("/tablet/sell/add/", {"q": "LAVANDOU"}))
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    form = {"key": key[1], "total_cents": "54900", "method": "several"}

    page = follow(hands, hands.post("/tablet/sell/pay/", {**form, "amount_card": "500", "amount_cash": "40"}))
    assert "note--stop" in page and Order.objects.count() == 0
    follow(hands, hands.post("/tablet/sell/pay/", {**form, "amount_card": "500", "amount_cash": "50"}))

    payments = Order.objects.get().payments.order_by("pk")
    assert sorted((one.method, one.amount_cents, one.received_cents) for one in payments) == [
        ("card", 50000, None),
        ("cash", 4900, 5000),
    ]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 302),
        ({"key": "x", "total_cents": "1", "method": "card"}, 302),
        ({"key": str(uuid4()), "total_cents": "9" * 40, "method": "cash", "received": "9" * 40}, 302),
    ],
)
def test_nonsense_sells_nothing(form, status) -> None:
    hands = Hands()

    assert hands.post("/tablet/sell/pay/", form).status_code == status
    assert Order.objects.count() == 0
