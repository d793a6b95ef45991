"""An imported product's way through the shop, over HTTP: found, bought on the web, blocked and sold on the tablet."""

import re
import uuid
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote

from django.utils import timezone

from instore.tablet.operations.devices import create_code
from instore.tablet.tests.factories import PIN, make_seller
from inventory.stock.queries import availability
from shop.catalogue.models import Product, ShopProfile, Variant
from shop.catalogue.operations.products import set_status
from shop.orders.models import Order
from tests.rivals.browser import Browser
from tests.rivals.buyers import SOLD, Want, WebBuyer
from tests.stock_api.client import make_token

RECEIVED = 3


@dataclass(frozen=True)
class Wish:
    """What somebody types, wrongly, and the beginning of the name of what they mean."""

    typed: str
    name: str


#: one for each folder of the datasets
WISHES = {
    "icecat": Wish("lenvo thinkpad t14s", "Lenovo ThinkPad T14s Gen 5"),
    "shopify_csv": Wish("anchor braclet", "Anchor Bracelet Mens"),
    "pc_parts": Wish("rizen 9800x3d", "AMD Ryzen 7 9800X3D"),
}


def open_the_shop(port: int) -> tuple[str, Browser]:
    """A program's token that may receive goods, and a tablet enrolled by its code, opened by a PIN."""
    ShopProfile.objects.get_or_create(pk=1, defaults={"name": "Maison Berthelot"})
    seller = make_seller(pin=PIN)
    code = create_code(tablet_name="Tablette du rayon 1", actor="test", now=timezone.now())
    tablet = Browser(port)
    tablet.get("/tablet/enrol/")
    assert tablet.post("/tablet/enrol/", code=code.code).location == "/tablet/who/"
    tablet.get(f"/tablet/who/?seller={seller.pk}")
    assert tablet.post("/tablet/who/", seller=seller.pk, pin=PIN).location == "/tablet/"
    return make_token("receiver", role="owner"), tablet


def walk(port: int, token: str, tablet: Browser, wish: Wish) -> None:
    """Three units arrive; one goes on the web, one at the tablet, one stays. Fails where something is not so."""
    variant = _for_sale(wish.name)
    with closing(Browser(port, token=token)) as program:
        arrived = program.call(f"stock/{quote(variant.sku)}/receive/", {"quantity": RECEIVED}, str(uuid.uuid4()))
    assert arrived.status == 201, f"not received: {arrived.status} {arrived.text[:300]}"
    page = _found(port, wish.typed, variant.product)
    _bought_on_the_web(port, page, variant)
    _blocked_and_sold(tablet, variant)
    there = availability([variant.item_id])[variant.item_id]
    # the customer has not fetched the one from the web: it is promised
    assert (there.on_hand, there.held, there.available) == (RECEIVED - 1, 1, 1)
    sold = Order.objects.filter(lines__sku=variant.sku, lines__quantity=1).values_list("channel", "total_cents")
    assert sorted(sold) == [("shop", variant.price_cents), ("web", variant.price_cents)]


def _for_sale(name: str) -> Variant:
    """The imported variant, published if the feed left it a draft."""
    variant = Variant.objects.select_related("product", "item").filter(product__name_fr__startswith=name).first()
    assert variant, f"nothing called {name} was imported"
    assert variant.price_cents, f"{name} has no price"
    if variant.product.status == Product.Status.DRAFT:
        set_status(product=variant.product, status=Product.Status.PUBLISHED, actor="test", now=timezone.now())
    return variant


def _found(port: int, typed: str, product: Product) -> str:
    """The address of the product's page, from the results of a search with a typo in it."""
    page = f"/p/{product.slug}/"
    with closing(Browser(port)) as visitor:
        shown = visitor.get(f"/search/?q={quote(typed)}")
    assert shown.status == 200 and f'href="{page}"' in shown.text, f"{typed} does not find {product.name_fr}"
    return page


def _bought_on_the_web(port: int, page: str, variant: Variant) -> None:
    """A guest who pays in the shop."""
    guest = WebBuyer(Want(variant.sku, page), port, 1)
    with closing(guest.browser):
        guest.prepare()
        assert guest.buy() == SOLD


def _blocked_and_sold(tablet: Browser, variant: Variant) -> None:
    page = f"/tablet/product/{variant.product_id}/?v={variant.pk}"
    found = tablet.get(f"/tablet/search/?q={quote(variant.sku)}")
    assert (found.status, found.location) == (302, f"/tablet/product/{variant.product_id}/")
    form = tablet.get(page)
    aside = {"v": variant.pk, "key": form.hidden["key"], "until": "15", "quantity": 1}
    tablet.post(f"/tablet/product/{variant.product_id}/aside/", **aside)
    blocked = re.search(r'name="hold" value="([0-9a-f-]{36})"', tablet.get(page).text)
    assert blocked, "nothing was put aside"
    tablet.post(f"/tablet/product/{variant.product_id}/sell/", v=variant.pk, hold=blocked[1])
    till = tablet.get("/tablet/sell/").hidden
    assert till.get("total_cents") == str(variant.price_cents)
    paid = tablet.post("/tablet/sell/pay/", key=till["key"], total_cents=till["total_cents"], method="card")
    assert paid.location.startswith("/tablet/receipt/"), f"not paid: {paid.status} {paid.location}"
