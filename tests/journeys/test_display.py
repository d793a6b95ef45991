"""The tablet beside a product, in a real browser: it keeps one, says what did not arrive, stays when cut off."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.axe import violations
from tests.live.screens import DISPLAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

LYING: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
HARMLESS = ("net::ERR_", "htmx:", "status of 503", "Response Status Error Code 503")
WASHER = "BER-LV8-W"
CALL, KEEP = "Appeler quelqu’un", "Gardez-le-moi deux heures"


@pytest.fixture
def display(chromium: Browser, shop_url: str) -> Iterator[Page]:
    """One of the furnished shop's displays, with a clock that a test may move; a word on any console is a failure."""
    context = chromium.new_context(viewport=DISPLAY, locale="fr-FR", timezone_id="Europe/Paris")
    context.set_default_timeout(15_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{shop_url}demo/")
    address = page.locator("a[href^='/display/']").first.get_attribute("href")
    page.clock.install()
    page.goto(f"{shop_url}{(address or '').lstrip('/')}")
    expect(page.locator("html")).to_have_attribute("data-live", "on")
    yield page
    context.close()
    assert [word for word in said if not any(known in word for known in HARMLESS)] == []


def is_cut(page: Page) -> None:
    expect(page.locator("#offline")).to_contain_text("Ce présentoir n’est plus relié")
    for button in (CALL, KEEP):
        expect(page.get_by_role("button", name=button)).to_be_hidden()
    expect(page.get_by_role("heading", name="Quelqu’un est au comptoir")).to_be_visible()


def test_nothing_is_wrong_at_any_size_in_either_language(display: Page) -> None:
    for size in (DISPLAY, LYING, PHONE):
        display.set_viewport_size(size)
        for language, other in (("fr", "English"), ("en", "Français")):
            display.goto(display.url.partition("?")[0] + f"?l={language}")
            expect(display.get_by_role("link", name=other)).to_be_visible()
            assert violations(display) == []
            assert display.evaluate("document.documentElement.scrollWidth") <= size["width"]


def releases(page: Page, shop_url: str, code: str) -> None:
    """A seller, at a tablet."""
    page.goto(f"{shop_url}demo/")
    page.locator("form[action*='seller'] button").first.click()
    page.wait_for_url("**/tablet/")
    page.goto(f"{shop_url}tablet/search/?q={WASHER}")
    kept = page.get_by_role("row").filter(has_text=f"Gardé au présentoir, code {code}")
    kept.get_by_role("button", name="Libérer").click()
    expect(kept).to_have_count(0)


def test_it_keeps_one_for_who_says_its_code_and_a_seller_releases_it(
    display: Page, chromium: Browser, shop_url: str
) -> None:
    display.get_by_role("button", name=KEEP).click()
    kept = display.locator(".dp__kept")
    expect(kept).to_contain_text(re.compile(r"C’est gardé pour vous jusqu’à \d\d:\d\d\."))
    expect(kept).to_contain_text(re.compile(r"Dites [B-Z]\d\d au comptoir\."))
    expect(display.get_by_role("button", name=KEEP)).to_have_count(0)
    assert violations(display) == []
    seller = chromium.new_context(viewport=LYING, locale="fr-FR")
    releases(seller.new_page(), shop_url, kept.locator(".plate").inner_text())
    seller.close()
    display.clock.run_for(1_000)
    expect(display.get_by_role("button", name=KEEP)).to_be_visible()


def test_cut_off_it_follows_the_drawing_and_comes_back(display: Page) -> None:
    display.context.set_offline(True)
    display.clock.run_for(7_000)
    is_cut(display)
    expect(display.locator(".dp__stock")).to_be_hidden()
    row = display.locator(".cmp tbody tr").last
    expect(row.get_by_role("rowheader", name=re.compile(r"^À \d\d:\d\d$"))).to_be_visible()
    expect(display.get_by_role("img", name="Le produit sur le site")).to_be_visible()
    assert violations(display) == []
    display.context.set_offline(False)
    display.clock.run_for(3_000)
    expect(display.locator("#offline")).to_be_hidden()
    expect(display.locator(".dp__stock")).to_be_visible()
    expect(row.get_by_role("rowheader", name="En magasin", exact=True)).to_be_visible()


def test_cut_off_it_never_leaves_its_page(display: Page) -> None:
    display.get_by_role("link", name="English").click()
    display.wait_for_url("**/?l=en")
    expect(display.locator("html")).to_have_attribute("data-live", "on")
    address = display.url
    display.locator("h1").click()  # the last visitor leaves
    display.context.set_offline(True)
    display.get_by_role("link", name="Français").click()
    expect(display.locator("#offline")).to_be_visible()
    display.clock.run_for(230_000)  # it would have been made ready for the next one twice
    assert display.url == address
    expect(display.get_by_role("heading", name="Somebody is at the counter")).to_be_visible()
    display.context.set_offline(False)
    display.clock.run_for(7_000)
    expect(display.locator("#offline")).to_be_hidden()
    display.clock.run_for(35_000)
    display.wait_for_url(address.partition("?")[0])
    expect(display.get_by_role("link", name="English")).to_be_visible()


@pytest.mark.parametrize("how", ["refused", "silent"])
def test_a_call_that_cannot_leave_is_said_at_once(display: Page, how: str) -> None:
    """The line is dead and nobody knows it yet: the browser and the live push think that all is well."""
    held: list[Route] = []
    display.route("**/display/*/call/*", lambda route: route.abort() if how == "refused" else held.append(route))
    display.route("**/display/*/now/*", lambda route: route.abort())
    display.get_by_role("button", name=CALL).click()
    display.wait_for_timeout(200)
    if how == "silent":
        expect(display.locator("#offline")).to_be_hidden()
        expect(display.locator("#offline")).to_be_visible(timeout=15_000)  # it waits five seconds for an answer
    is_cut(display)
    display.unroute_all()
    display.clock.run_for(7_000)
    expect(display.locator("#offline")).to_be_hidden()
    expect(display.get_by_role("button", name=CALL)).to_be_visible()


def test_a_call_that_fails_says_to_ask_at_the_counter(display: Page) -> None:
    display.route("**/display/*/call/*", lambda route: route.fulfill(status=503, body=""))
    display.get_by_role("button", name=CALL).click()
    expect(display.locator("[data-unsent]")).to_have_text(
        re.compile("Cela n’est pas arrivé jusqu’au magasin. Demandez au comptoir")
    )
    expect(display.get_by_role("button", name=CALL)).to_be_hidden()
    assert violations(display) == []
