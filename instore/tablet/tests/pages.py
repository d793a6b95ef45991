"""What tests of the tablet's pages share."""

from django.utils import timezone

from shop.basket.operations import add, create_basket
from shop.orders.models import Order
from shop.orders.operations.place import Contact, place_order

from .factories import Hands


def text_of(answer) -> str:
    return answer.content.decode()


def follow(hands: Hands, answer) -> str:
    assert answer.status_code == 302, text_of(answer)[:500]
    page = hands.get(answer["Location"])
    assert page.status_code == 200
    return text_of(page)


def make_order(variant, quantity: int = 1) -> Order:
    now = timezone.now()
    basket = create_basket(now=now)
    add(basket=basket, variant=variant, quantity=quantity, now=now)
    return place_order(basket=basket, contact=Contact(name="Mme Aubry"), payment_method="in_shop", now=now)
