"""Two sellers, two tablets, one call: it rings on both, one goes, the other sees who, and nothing is missed."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from instore.alerts.models import Alert
from instore.alerts.operations import auto_clear, claim, raise_alert, resolve
from instore.floor.models import Zone, ZoneProduct
from instore.tablet.access import COOKIE
from instore.tablet.tests.factories import make_seller, make_tablet, make_variant
from shop.customers.models import User
from tests.axe import violations
from tests.server import Server

from .screens import Screens

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WITHIN = 3000  # a busy machine; the shop's own promise is a second, and `took` is told when it fails
OpenTablet = Callable[[str], tuple[Page, User]]


@pytest.fixture
def server(web: Server, transactional_db: None) -> Server:
    User.objects.create_user("owner@shop.example", "x", name="Hélène Berthelot", role=User.Role.OWNER)
    return web


@pytest.fixture
def zone(server: Server) -> Zone:
    zone = Zone.objects.create(number=4, name_fr="Lavage", name_en="Laundry", x=0, y=0, width=300, height=300)
    variant = make_variant("LAV-8", name="Lave-linge Lavandou 8", stock=2)
    ZoneProduct.objects.create(zone=zone, product=variant.product)
    return zone


@pytest.fixture
def tablet(chromium: Any, server: Server) -> Iterator[OpenTablet]:
    """Opens a tablet with somebody at it; a word on any console is a failure."""
    screens = Screens(chromium, server.port)
    yield screens.tablet
    assert screens.close() == []


def call(zone: Zone) -> Alert:
    made = raise_alert(zone=zone, kind="call", now=timezone.now(), reasons=[{"code": "call", "source": "button"}])
    assert made is not None
    return made


def test_a_call_rings_on_both_one_goes_and_the_other_sees_who(tablet: OpenTablet, zone: Zone) -> None:
    (louise, _), (karim, _) = tablet("Louise Brault"), tablet("Karim Benali")
    louise.locator("body").click(position={"x": 640, "y": 700})
    louise.get_by_placeholder("Chercher ou scanner").fill("un mot commencé")

    started = time.monotonic()
    alert = call(zone)
    for page in (karim, louise):
        expect(page.get_by_role("alertdialog")).to_be_visible(timeout=WITHIN)
    took = time.monotonic() - started
    assert took < 5, f"rang on both after {took:.2f} s"
    dialog = louise.get_by_role("alertdialog")
    expect(dialog.get_by_role("heading", name="Lavage")).to_be_focused()
    expect(dialog).to_contain_text("Le lave-linge Lavandou 8")
    expect(dialog).to_contain_text("a appuyé sur le bouton")
    expect(louise).to_have_title(re.compile("rayon 4, Lavage"))
    assert violations(louise) == []

    # the keyboard stays inside, and reaches the answer
    louise.locator("#alert-claim").focus()
    louise.keyboard.press("Enter")
    expect(louise.locator("#alert-on_site")).to_be_visible()
    expect(karim.get_by_role("alertdialog")).to_have_count(0, timeout=WITHIN)
    expect(karim.locator(".acn")).to_contain_text("Louise va au rayon 4.")
    expect(karim.locator("#waiting")).to_contain_text("Louise y va")

    # she is there: the tablet is hers again, as she left it
    louise.locator("#alert-on_site").click()
    expect(louise.locator("#alert-screen")).to_have_count(0)
    expect(louise.get_by_placeholder("Chercher ou scanner")).to_have_value("un mot commencé")
    expect(louise.locator(".acs")).to_contain_text("Avec vous depuis")
    assert violations(louise) == []

    louise.locator("#strip-end").click()
    expect(louise.get_by_role("heading", name="Comment ça s’est fini ?")).to_be_visible()
    assert violations(louise) == []
    louise.get_by_role("button", name=re.compile("Vendu")).click()
    expect(louise.locator("#alert-screen")).to_have_count(0)
    expect(louise.locator(".acs")).to_have_count(0)
    alert.refresh_from_db()
    assert (alert.state, alert.outcome, alert.claimed_by and alert.claimed_by.name) == (
        "resolved",
        "sold",
        "Louise Brault",
    )


def test_who_taps_a_moment_too_late_is_told_who_goes(tablet: OpenTablet, zone: Zone) -> None:
    karim, _ = tablet("Karim Benali")
    alert = call(zone)
    expect(karim.get_by_role("alertdialog")).to_be_visible(timeout=WITHIN)
    # the tap is already on its way when Louise has it
    karim.route("**/tablet/alert/?**", lambda route: route.abort())
    claim(alert=alert, user=make_seller("Louise Brault"), now=timezone.now())
    karim.locator("#alert-claim").click()
    expect(karim.locator(".acn")).to_contain_text("Louise y va déjà.")
    expect(karim.locator("#alert-screen")).to_have_count(0)


def test_the_network_goes_and_comes_back_and_nothing_is_missed(tablet: OpenTablet, zone: Zone) -> None:
    page, seller = tablet("Louise Brault")
    second = Zone.objects.create(number=5, name_fr="Froid", x=300, y=0, width=300, height=300)
    page.context.set_offline(True)
    gone, stays = call(zone), call(second)
    resolve(alert=gone, user=make_seller("Karim Benali"), outcome="helped", now=timezone.now())
    page.wait_for_timeout(1500)
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.context.set_offline(False)
    # what is true now, and no ghost of what is over
    expect(page.get_by_role("alertdialog")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("alertdialog")).to_contain_text("Froid")
    page.locator("#alert-claim").click()
    expect(page.locator("#alert-on_site")).to_be_visible()
    stays.refresh_from_db()
    assert (stays.state, stays.claimed_by) == ("claimed", seller)


@pytest.mark.once
def test_a_tap_without_a_network_says_so_and_can_be_repeated(tablet: OpenTablet, zone: Zone) -> None:
    page, seller = tablet("Louise Brault")
    alert = call(zone)
    expect(page.get_by_role("alertdialog")).to_be_visible(timeout=WITHIN)
    page.context.set_offline(True)
    page.locator("#alert-claim").click()
    expect(page.locator("[data-alert-off]")).to_be_visible()
    page.context.set_offline(False)
    page.locator("#alert-claim").click()
    expect(page.locator("#alert-on_site")).to_be_visible()
    alert.refresh_from_db()
    assert alert.claimed_by == seller


def test_several_calls_queue_and_who_left_is_gone(tablet: OpenTablet, zone: Zone) -> None:
    page, _ = tablet("Louise Brault")
    first = call(zone)
    others = [Zone.objects.create(number=n, name_fr=f"Rayon {n}", x=0, y=500, width=200, height=200) for n in (31, 32)]
    for other in others:
        call(other)
    expect(page.get_by_role("alertdialog")).to_contain_text("et 2 autres", timeout=WITHIN)
    page.locator("#alert-snooze").click()
    expect(page.get_by_role("alertdialog").get_by_role("heading", name="Rayon 31")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_contain_text("et 1 autre")
    page.get_by_role("button", name="Pas besoin").click()
    expect(page.get_by_role("alertdialog").get_by_role("heading", name="Rayon 32")).to_be_visible()
    page.get_by_role("button", name="Pas besoin").click()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    first.refresh_from_db()
    assert first.state == "snoozed"
    # what the senses guessed is gone with the person
    guess = raise_alert(zone=zone, kind="help", now=timezone.now())
    assert guess is not None
    Alert.objects.filter(pk=guess.pk).update(state="open", opened_at=timezone.now(), open_since=timezone.now())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    auto_clear(zone=zone, now=timezone.now())
    expect(page.get_by_role("alertdialog")).to_have_count(0, timeout=WITHIN)
    expect(page.locator(".acn")).to_contain_text("est partie")


@pytest.mark.once
def test_sound_comes_after_a_first_touch_and_can_be_silenced(tablet: OpenTablet, zone: Zone) -> None:
    page, _ = tablet("Louise Brault")
    page.locator("#calls-mute").click()  # the touch, and the choice to be silent
    call(zone)
    expect(page.get_by_role("alertdialog")).to_be_visible(timeout=WITHIN)
    assert page.evaluate("document.documentElement.dataset.rang") is None
    expect(page.locator("#alert-mute")).to_have_attribute("aria-pressed", "true")
    page.locator("#alert-mute").click()
    expect(page.locator("html")).to_have_attribute("data-rang", "1")
    expect(page.locator("#alert-mute")).to_have_attribute("aria-pressed", "false")


@pytest.mark.once
def test_a_tablet_without_scripts_has_the_call_as_a_page(chromium: Any, server: Server, zone: Zone) -> None:
    alert = call(zone)
    _tablet, secret = make_tablet("Sans script", make_seller("Louise Brault"))
    context = chromium.new_context(java_script_enabled=False)
    address = f"http://127.0.0.1:{server.port}"
    context.add_cookies([{"name": COOKIE, "value": secret, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/tablet/")
    page.get_by_role("link", name="Voir").click()
    page.get_by_role("button", name="J’y vais").click()
    page.get_by_role("button", name="J’y suis").click()
    page.get_by_role("link", name=re.compile("Comment ça s’est fini")).click()
    page.get_by_role("button", name=re.compile("Aidé")).click()
    page.wait_for_url("**/tablet/")
    alert.refresh_from_db()
    assert (alert.state, alert.outcome) == ("resolved", "helped")
    context.close()
