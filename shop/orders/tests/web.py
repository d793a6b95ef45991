"""A customer at the checkout, as a browser would be."""

import re
from typing import Any

from django.test import Client

from shop.basket.tests.factories import put
from shop.catalogue.models import Product
from shop.orders.models import Order

WHO = {"name": "Camille Rousseau", "phone": "06 12 00 41 87", "email": "camille@example.com"}


def start(client: Client, *products: Product, quantity: int = 1) -> str:
    """Put in, check out; returns the page where that leads."""
    for product in products:
        put(client, product, quantity)
    answer = client.post("/en/checkout/start/", follow=True)
    return answer.content.decode()


def form_of(page: str) -> dict[str, str]:
    """The hidden fields that the page sent."""
    fields = dict(re.findall(r'type="hidden" name="(key|seen_cents)" value="([^"]*)"', page))
    assert set(fields) == {"key", "seen_cents"}, page
    return fields


def send(client: Client, page: str, **given: Any):
    """Fill in the form of a page and send it."""
    fields = {**WHO, "fulfilment": "pickup", "payment": "in_shop", **form_of(page), **given}
    return client.post("/en/checkout/", fields)


def order_on(client: Client, *products: Product, **given: Any) -> Order:
    """The whole way, to an order."""
    answer = send(client, start(client, *products), **given)
    assert answer.status_code == 302, answer.content.decode()
    return Order.objects.latest("pk")
