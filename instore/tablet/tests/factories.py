"""Tablets, sellers and goods for tests, made by the operations that make them in a shop."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from instore.tablet.access import COOKIE
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import create_code, enrol
from inventory.items.models import Gtin, Item
from inventory.stock.models import Location
from inventory.stock.operations import receive
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product, set_status
from shop.customers.models import User
from shop.customers.operations import add_person, set_pin

PIN = "1407"
_numbers = count(1)


def make_seller(name: str = "Louise Brault", *, role: str = "seller", pin: str = "", **fields: Any) -> User:
    email = f"person{next(_numbers)}@shop.example"
    person = add_person(name=name, email=email, role=role, actor="test", now=timezone.now(), **fields)
    if pin:
        set_pin(user=person, pin=pin, actor="test", now=timezone.now())
    return person


def make_tablet(name: str = "Tablette du rayon 1", seller: User | None = None) -> tuple[Tablet, str]:
    """An enrolled tablet and its secret; with `seller` at it, if given."""
    code = create_code(tablet_name=name, actor="test", now=timezone.now())
    tablet, secret = enrol(code=code.code, now=timezone.now())
    if seller is not None:
        Tablet.objects.filter(pk=tablet.pk).update(seller=seller)
        tablet.refresh_from_db()
    return tablet, secret


def make_place(code: str = "shop", position: int = 0, lead_days: int = 0) -> Location:
    names = {"shop": ("Au magasin", "In the shop"), "reserve": ("En réserve", "In the stockroom")}
    name_fr, name_en = names.get(code, (code, code))
    found, _ = Location.objects.get_or_create(
        code=code, defaults={"name_fr": name_fr, "name_en": name_en, "position": position, "lead_days": lead_days}
    )
    return found


def make_variant(
    sku: str = "", *, cents: int = 54900, stock: int = 3, name: str = "", gtin: str = "", kind: str = "stocked"
) -> Variant:
    """A published product of one variant, `stock` of it in the shop."""
    sku = sku or f"SKU-{next(_numbers)}"
    now = timezone.now()
    variant = create_product(sku=sku, name_fr=name or f"Produit {sku}", name_en=f"Product {sku}", actor="test", now=now)
    Item.objects.filter(pk=variant.item_id).update(kind=kind)
    if gtin:
        Gtin.objects.create(item=variant.item, code=gtin.zfill(14))
    set_price(variant=variant, price_cents=cents, actor="test", now=now)
    set_status(product=variant.product, status=Product.Status.PUBLISHED, actor="test", now=now)
    if stock and kind == "stocked":
        receive(item=variant.item, location=make_place(), quantity=stock, actor="test", now=now)
    return Variant.objects.select_related("product", "item").get(pk=variant.pk)


class Hands(Client):
    """A browser that is a tablet, with somebody at it."""

    def __init__(self, seller: User | None = None, name: str = "Tablette du rayon 1") -> None:
        super().__init__()
        self.seller = seller or make_seller()
        self.tablet, secret = make_tablet(name, self.seller)
        self.cookies[COOKIE] = secret


def later(**more: Any) -> datetime:
    return timezone.now() + timedelta(**more)
