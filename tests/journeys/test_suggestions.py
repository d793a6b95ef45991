"""The shelves of suggestions in a real browser: they fill their place, and break nothing when they cannot come."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

PRODUCT = "p/lave-linge-lavandou-8/"
#: everything that moved by itself since the page was opened, as Chromium counts it
MOVED = """() => new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 800); })"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR", bypass_csp=True)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def buy(page: Page) -> None:
    page.get_by_role("button", name="Ajouter au panier").click()
    expect(page.get_by_role("status").filter(has_text="est dans votre panier")).to_be_visible()


def names(page: Page, where: str) -> list[str]:
    return [name.strip() for name in page.locator(where).all_inner_texts()]


@pytest.mark.parametrize("width", [390, 1180])
def test_the_shelf_stands_under_the_alternatives_and_repeats_none(page: Page, shop_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(shop_url + PRODUCT)
    expect(page.locator("#goes-with .stand").first).to_be_attached(timeout=15_000)
    assert page.evaluate(MOVED) < 0.1
    suggested = names(page, "#goes-with .label b")
    alternatives = names(page, ".alt h3")
    assert suggested and len(alternatives) == 3
    assert set(suggested).isdisjoint({*alternatives, "Lave-linge Lavandou 8"})
    assert violations(page) == []


def test_the_shelf_beside_the_basket_follows_the_basket(page: Page, shop_url: str) -> None:
    page.goto(shop_url + PRODUCT)
    buy(page)
    page.goto(shop_url + "basket/")
    expect(page.locator("#goes-with .stand").first).to_be_visible(timeout=15_000)
    assert "Lave-linge Lavandou 8" not in names(page, "#goes-with .label b")
    assert page.evaluate(MOVED) < 0.1
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_role("heading", name="Votre panier est vide")).to_be_visible()
    expect(page.locator("#goes-with .stand")).to_have_count(0)


@pytest.mark.parametrize("trouble", ["broken", "silent"])
def test_suggestions_that_do_not_come_leave_nothing_behind(page: Page, shop_url: str, trouble: str) -> None:
    def answer(route: Route) -> Any:
        # one that never answers is given up by the page
        return route.fulfill(status=500, body="broken") if trouble == "broken" else None

    page.route("**/suggestions/**", answer)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(shop_url + PRODUCT, wait_until="domcontentloaded")
    buy(page)
    page.wait_for_timeout(8500 if trouble == "silent" else 300)
    assert page.locator("#goes-with").inner_html() == "" and errors == []
    box = page.locator("#goes-with").bounding_box()
    assert box is None or box["height"] == 0
