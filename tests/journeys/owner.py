"""The owner's browser, for the journeys that go through the back office."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.axe import violations

DESK: ViewportSize = {"width": 1440, "height": 1000}
TABLET: ViewportSize = {"width": 800, "height": 1100}
PHONE: ViewportSize = {"width": 390, "height": 844}
#: what the browser may say without anything being wrong: a refused form is answered with 400
HARMLESS = ("status of 400", "net::ERR_ABORTED")

_words: dict[int, list[str]] = {}


def new_context(chromium: Browser, size: ViewportSize, **options: Any) -> BrowserContext:
    made = chromium.new_context(viewport=size, locale="fr-FR", timezone_id="Europe/Paris", **options)
    made.set_default_timeout(15_000)
    return made


def listening(context: BrowserContext) -> Page:
    """A page whose console is heard; `said` tells what it said."""
    page = context.new_page()
    words = _words.setdefault(id(page), [])
    page.on("console", lambda message: words.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: words.append(str(error)))
    return page


def said(page: Page) -> list[str]:
    return [word for word in _words.pop(id(page), []) if not any(known in word for known in HARMLESS)]


def enter(page: Page, shop_url: str) -> None:
    """Come in as the owner, by the demonstration's door."""
    page.goto(f"{shop_url}demo/")
    page.locator("form[action*='owner'] button").first.click()
    page.wait_for_url("**/manage/")


def faults(page: Page) -> list[str]:
    """What is wrong with this page at the three sizes: what axe finds, and what sticks out."""
    found = []
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        found += violations(page)
        if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{page.url}: {over} px too wide at {size['width']}")
    return found
