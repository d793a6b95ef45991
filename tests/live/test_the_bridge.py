"""The whole bridge, once: a visitor on the site, senses on the floor, two tablets, and a display beside the product.

One goes and sells, the display follows; the network is cut and comes back, nothing is missed and nothing doubled.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum
from django.utils import timezone
from playwright.sync_api import Page, expect

from analytics.collect.models import DailyCount
from instore.alerts.models import Alert
from instore.devices.tests.factories import make_device
from instore.display.operations import make_display
from instore.floor.models import Episode, Zone, ZoneProduct
from instore.tablet.tests.factories import make_variant
from shop.catalogue.models import Variant
from shop.catalogue.tests.factories import make_profile
from tests.axe import violations
from tests.devices.supervised import Shop
from tests.devices.world import Embedded, Speaker, until
from tests.rivals.browser import Browser
from tests.stock_api.client import make_token

from .screens import DISPLAY, TABLET, Screens

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WITHIN = 10_000  # a busy machine; how soon it is, `bench alerts` says
SENSOR, DOOR, BUTTON = "zigbee2mqtt/presence-lavage", "zigbee2mqtt/porte-lavandou", "zigbee2mqtt/bouton-lavage"
KIND = Alert.Kind.CALL


class Floor:
    """What stands on the shop floor, and speaks as its own firmware does."""

    def __init__(self, broker: Embedded, zone: Zone, variant: Variant) -> None:
        for key in (SENSOR, DOOR, BUTTON):
            make_device(key, zone=zone, product=variant.product if key == DOOR else None)
        self._speaker = Speaker(broker, "zigbee2mqtt")
        self.closes()

    def closes(self) -> None:
        self._say(DOOR, battery=100, contact=True, linkquality=42, voltage=3015)

    def opens(self) -> None:
        self._say(DOOR, battery=100, contact=False, linkquality=42, voltage=3015)

    def sees_somebody(self) -> None:
        self._say(SENSOR, presence=True, target_distance=1.4, movement="approach")

    def presses(self) -> None:
        self._say(BUTTON, action="single", battery=97, linkquality=63)

    def _say(self, topic: str, **state: object) -> None:
        self._speaker.say(topic, json.dumps(state))
        self._speaker.all_acknowledged()

    def close(self) -> None:
        self._speaker.close()


@pytest.fixture
def variant(transactional_db: None) -> Variant:
    make_profile()
    return make_variant("LAV-8", name="Lave-linge Lavandou 8", stock=3)


@pytest.fixture
def zone(variant: Variant) -> Zone:
    zone = Zone.objects.create(number=4, name_fr="Lavage", name_en="Laundry", x=0, y=0, width=300, height=300)
    ZoneProduct.objects.create(zone=zone, product=variant.product)
    return zone


@pytest.fixture
def broker(tmp_path: Path, transactional_db: None) -> Iterator[Embedded]:
    broker = Embedded(tmp_path)
    broker.start()
    yield broker
    broker.kill()


@pytest.fixture
def shop(tmp_path: Path, broker: Embedded) -> Iterator[Shop]:
    with Shop(tmp_path, broker) as shop:
        yield shop


@pytest.fixture
def floor(shop: Shop, broker: Embedded, zone: Zone, variant: Variant) -> Iterator[Floor]:
    """Its broker acknowledges what the shop has written down, so the shop is open."""
    floor = Floor(broker, zone, variant)
    yield floor
    floor.close()


@pytest.fixture
def screens(chromium: Any, shop: Shop) -> Iterator[Screens]:
    screens = Screens(chromium, shop.port)
    yield screens
    assert screens.close() == []


@pytest.fixture
def till(shop: Shop) -> Iterator[Browser]:
    till = Browser(shop.port, token=make_token("till"))
    yield till
    till.close()


def beside(screens: Screens, variant: Variant, zone: Zone) -> Page:
    _display, token = make_display(name="", product=variant.product, zone=zone, actor="test", now=timezone.now())
    return screens.live(f"/display/{token}/", DISPLAY)


def looks_and_wants_it(page: Page) -> None:
    page.get_by_role("button", name="Oui", exact=True).click()
    page.get_by_role("button", name="Ajouter au panier").click()
    expect(page.get_by_role("status").filter(has_text="est dans votre panier")).to_be_visible()


def sells_one(till: Browser, variant: Variant, key: str) -> None:
    sold = till.call("sales/", {"lines": [{"sku": variant.sku, "quantity": 1}], "payment": {"method": "cash"}}, key)
    assert sold.status == 201, sold.text


def says_left(display: Page, count: int) -> None:
    expect(display.locator(".dp__stock")).to_contain_text(re.compile(rf"^\s*{count} au magasin"), timeout=WITHIN)


def counted(variant: Variant, kind: str) -> int:
    found = DailyCount.objects.filter(product=variant.product_id, kind=kind)
    return int(found.aggregate(number=Sum("number"))["number"] or 0)


def test_a_visitor_a_sensor_two_tablets_and_the_display_see_one_shop(
    screens: Screens, floor: Floor, till: Browser, zone: Zone, variant: Variant
) -> None:
    (louise, _), (karim, _) = screens.tablet("Louise Brault"), screens.tablet("Karim Benali")
    display = beside(screens, variant, zone)
    says_left(display, 3)
    assert violations(display) == []

    # on the site somebody looks and wants it; on the floor somebody comes, opens the door, presses
    looks_and_wants_it(screens.open(f"/p/{variant.product.slug}/", TABLET))
    floor.sees_somebody()
    floor.opens()
    floor.presses()
    for tablet in (louise, karim):
        expect(tablet.get_by_role("alertdialog")).to_contain_text("Le lave-linge Lavandou 8", timeout=WITHIN)
    expect(display.locator(".dp__coming")).to_contain_text("On vous a entendu dans tout le magasin.", timeout=WITHIN)
    until(lambda: (counted(variant, "view"), counted(variant, "add")) == (1, 1), what="the site's visit is not counted")
    stay = Episode.objects.get(zone=zone)
    assert (stay.present, stay.picks, stay.calls) == (True, 1, 1)

    # one goes, is there, sells it; the other tablet and the display follow
    louise.locator("#alert-claim").click()
    expect(karim.get_by_role("alertdialog")).to_have_count(0, timeout=WITHIN)
    expect(karim.locator("#waiting")).to_contain_text("Louise y va", timeout=WITHIN)
    expect(display.locator(".dp__coming")).to_have_text(re.compile(r"^\s*Louise arrive\.\s*$"), timeout=WITHIN)
    louise.locator("#alert-on_site").click()
    expect(display.locator(".dp__coming")).to_contain_text("Louise est là.", timeout=WITHIN)
    sells_one(till, variant, "first")
    says_left(display, 2)
    louise.locator("#strip-end").click()
    louise.get_by_role("button", name=re.compile("Vendu")).click()
    expect(display.get_by_role("button", name="Appeler quelqu’un")).to_be_visible(timeout=WITHIN)
    first = Alert.objects.get()
    assert (first.kind, first.state, first.outcome) == (KIND, "resolved", "sold")

    # the display and a tablet are cut off; one more is sold, somebody presses again
    for cut in (display, karim):
        cut.context.set_offline(True)
    sells_one(till, variant, "second")
    floor.presses()
    expect(louise.get_by_role("alertdialog")).to_be_visible(timeout=WITHIN)
    expect(display.locator("#offline")).to_contain_text("Ce présentoir n’est plus relié", timeout=WITHIN)
    expect(display.get_by_role("button", name="Appeler quelqu’un")).to_be_hidden()
    assert violations(display) == []
    expect(karim.get_by_role("alertdialog")).to_have_count(0)

    # back: both show what is true, once
    for cut in (display, karim):
        cut.context.set_offline(False)
    says_left(display, 1)
    expect(display.locator("#offline")).to_be_hidden()
    expect(display.locator(".dp__coming")).to_contain_text("On vous a entendu dans tout le magasin.", timeout=WITHIN)
    dialog = karim.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Le lave-linge Lavandou 8", timeout=20_000)
    expect(dialog).not_to_contain_text(re.compile(r"et \d+ autre"))
    second = Alert.objects.exclude(pk=first.pk).get()
    assert (second.kind, second.state, second.zone) == (KIND, "open", zone)
    karim.locator("#alert-claim").click()
    expect(display.locator(".dp__coming")).to_contain_text("Karim arrive.", timeout=WITHIN)
    assert Episode.objects.get(zone=zone).calls == 2
