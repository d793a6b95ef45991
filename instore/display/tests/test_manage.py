"""The owner puts displays beside products."""

import re

import pytest
from django.test import Client

from instore.alerts.tests.factories import make_zone
from instore.display.models import Display
from instore.floor.models import ZoneProduct
from shop.catalogue.tests.factories import make_product, make_profile
from shop.customers.tests.factories import make_owner, signed_in

pytestmark = pytest.mark.django_db


def test_a_display_is_made_its_address_shown_once_then_removed() -> None:
    make_profile()
    browser, zone, product = signed_in(make_owner()), make_zone(number=3), make_product("Lavandou", stock=1)
    ZoneProduct.objects.create(zone=zone, product=product)

    page = browser.post("/manage/displays/new/", {"product": product.name_fr}, follow=True).content.decode()

    found = re.search(r"/display/([\w-]{20,})/", page)
    assert found is not None
    made = Display.objects.get()
    assert (made.product, made.zone) == (product, zone)
    assert Client().get(f"/display/{found[1]}/").status_code == 200
    assert found[1] not in browser.get("/manage/displays/").content.decode()
    browser.post(f"/manage/displays/{made.pk}/revoke/")
    assert Client().get(f"/display/{found[1]}/").status_code == 404


def test_a_product_that_does_not_exist_is_said() -> None:
    make_profile()
    browser = signed_in(make_owner())
    page = browser.post("/manage/displays/new/", {"product": "rien\0"}, follow=True)
    assert page.status_code == 200 and not Display.objects.exists()


def test_nobody_else_makes_displays() -> None:
    make_owner()
    assert Client().post("/manage/displays/new/", {"product": "x"}).status_code == 302
    assert not Display.objects.exists()
