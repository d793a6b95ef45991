"""Things taken back on the tablet."""

import re
from uuid import uuid4

import pytest

from inventory.stock.models import StockLevel
from shop.orders.models import Order, Return

from .factories import Hands, make_seller, make_variant
from .pages import follow, make_order, text_of

pytestmark = pytest.mark.django_db


def sold_by(hands: Hands, sku: str) -> Order:
    page = follow(hands, hands.post("/tablet/sell/add/", {"q": sku}))
    key = re.search(r'name="key" value="([^"]+)".*?name="total_cents" value="(\d+)"', page)
    assert key
    hands.post("/tablet/sell/pay/", {"key": key[1], "total_cents": key[2], "method": "card"})
    return Order.objects.latest("pk")


def test_a_sale_is_taken_back_by_its_number() -> None:
    washer = make_variant("LAVANDOU", stock=1)
    hands = Hands()
    order = sold_by(hands, "LAVANDOU")

    answer = hands.get("/tablet/returns/", {"number": str(order.number)})
    page = follow(hands, answer)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    form = {"key": key[1], "method": "cash", f"line_{order.lines.get().pk}": "1", "location": "shop", "reason": "bruit"}
    page = follow(hands, hands.post(f"/tablet/returns/{order.number}/accept/", form))
    assert "À rendre" in page and "549,00" in page
    follow(hands, hands.post(f"/tablet/returns/{order.number}/accept/", form))

    assert Return.objects.get().refund_cents == 54900
    assert StockLevel.objects.get(item=washer.item).on_hand == 1
    assert "Tout est déjà revenu" in text_of(hands.get(f"/tablet/returns/{order.number}/"))


def test_money_goes_back_the_way_it_came_also_after_a_pickup() -> None:
    order = make_order(make_variant("LAVANDOU", stock=1))
    hands = Hands()
    follow(hands, hands.post(f"/tablet/pickups/{order.number}/ready/"))
    form = {"total_cents": "54900", "method": "cash", "received": "549"}
    follow(hands, hands.post(f"/tablet/pickups/{order.number}/give/", form))

    page = hands.get(f"/tablet/returns/{order.number}/").content.decode()

    assert re.search(r'value="cash"\s+checked', page)


def test_who_may_not_take_back_is_told_so() -> None:
    make_variant("LAVANDOU", stock=1)
    hands = Hands(make_seller(can_take_back=False))
    order = sold_by(hands, "LAVANDOU")

    form = {"key": str(uuid4()), "method": "cash", f"line_{order.lines.get().pk}": "1"}
    page = follow(hands, hands.post(f"/tablet/returns/{order.number}/accept/", form))

    assert "ne permet pas les retours" in page
    assert Return.objects.count() == 0
