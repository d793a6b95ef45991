"""A price that changes is seen on the tablets within a second, in a real browser."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from instore.floor.models import Zone
from instore.live.channels import channels_of
from instore.tablet.access import COOKIE
from instore.tablet.operations.tickets import add_line
from instore.tablet.tests.factories import make_seller, make_tablet, make_variant
from inventory.outbox.operations import announce
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Shop:
    """A seller at a tablet, and one product."""

    def __init__(self, chromium: Any, server: Server) -> None:
        self.seller = make_seller()
        self.tablet, secret = make_tablet(seller=self.seller)
        self.variant = make_variant("WM-1", cents=54900)
        self.base = f"http://127.0.0.1:{server.port}"
        self.context = chromium.new_context(viewport={"width": 1180, "height": 820})
        self.context.add_cookies([{"name": COOKIE, "value": secret, "url": self.base}])

    def open(self, path: str) -> Any:
        page = self.context.new_page()
        page.goto(self.base + path)
        page.wait_for_selector("html[data-live=on]")
        return page

    def reprice(self, cents: int) -> float:
        set_price(variant=self.variant, price_cents=cents, actor="test", now=timezone.now())
        return time.monotonic()


@pytest.fixture
def shop(chromium: Any, web: Server, transactional_db: None) -> Iterator[Shop]:
    made = Shop(chromium, web)
    yield made
    made.context.close()


def shows(page: Any, selector: str, words: str) -> None:
    """Within two seconds; the content security policy lets no waiting script of a test in."""
    found = ""
    for _ in range(250):
        found = page.locator(selector).first.text_content() or ""
        if words in "".join(found.split()):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{selector} shows {found!r}, not {words}")


@pytest.mark.once
def test_the_products_page_shows_the_new_price_and_keeps_what_was_typed(shop: Shop):
    page = shop.open(f"/tablet/product/{shop.variant.product_id}/")
    shows(page, "#price", "549")
    page.fill("#label", "Camille")

    changed = shop.reprice(49900)

    shows(page, "#price", "499")
    assert time.monotonic() - changed < 1.5
    assert page.input_value("#label") == "Camille"
    page.click("#sell-now button")
    page.wait_for_url("**/tablet/sell/")
    shows(page, "#pay button", "499")


def test_the_ticket_and_its_button_show_the_new_price(shop: Shop):
    add_line(tablet=shop.tablet, seller=shop.seller, variant=shop.variant, now=timezone.now())
    page = shop.open("/tablet/sell/")
    shows(page, "#pay button", "549")

    shop.reprice(49900)

    shows(page, "#pay button", "499")
    assert page.input_value("#pay [name=total_cents]") == "49900"


@pytest.mark.once
def test_a_till_that_is_counting_money_is_left_alone_by_other_products(shop: Shop):
    add_line(tablet=shop.tablet, seller=shop.seller, variant=shop.variant, now=timezone.now())
    other = make_variant("DW-1", cents=30000)
    page = shop.open("/tablet/sell/?pay=cash")
    page.fill("#received", "600")
    set_price(variant=other, price_cents=29000, actor="test", now=timezone.now())
    page.wait_for_timeout(1200)
    assert page.input_value("#received") == "600"


def test_what_an_import_changed_is_shown_on_an_aisles_list(shop: Shop):
    zone = Zone.objects.create(number=3, name_fr="Linge", name_en="Laundry", x=0, y=0, width=100, height=100)
    zone.places.create(product=shop.variant.product)
    page = shop.open(f"/tablet/zone/{zone.number}/")
    shows(page, "#found", "549")
    with transaction.atomic():  # as shop.feeds does: the rows, then one announcement for all
        Variant.objects.filter(pk=shop.variant.pk).update(price_cents=44400)
        Product.objects.filter(pk=shop.variant.product_id).update(price_cents=44400)
        announce(kind="products_imported", now=timezone.now(), products=[shop.variant.product_id], skus=["WM-1"])
    shows(page, "#found", "444")


def test_a_visitors_page_follows_with_its_stock(shop: Shop):
    visitor = shop.context.new_page()
    visitor.goto(f"{shop.base}{reverse('catalogue:product', args=[shop.variant.product.slug])}")
    shows(visitor, "#price", "549")
    shop.reprice(49900)
    visitor.wait_for_timeout(5500)
    shows(visitor, "#price", "499")
    assert visitor.locator("#price").count() == 1


@pytest.mark.parametrize("kind", ["price_changed", "products_imported", "product_changed"])
def test_the_catalogues_channel_carries_what_changes_prices(kind: str):
    assert [channel.name for channel in channels_of(kind)] == ["catalogue"]
