"""A visitor with a basket."""

from django.test import Client

from shop.catalogue.models import Product
from shop.catalogue.tests.factories import variant_of


def put(client: Client, product: Product, quantity: int | str = 1, **headers: str):
    """What the button of the product's page sends."""
    given = {"sku": variant_of(product).sku, "quantity": quantity}
    return client.post("/en/basket/add/", given, headers=headers)


def set_to(client: Client, product: Product, quantity: int | str, **headers: str):
    return client.post(f"/en/basket/{variant_of(product).pk}/", {"quantity": quantity}, headers=headers)


def page(client: Client) -> str:
    return client.get("/en/basket/").content.decode()
