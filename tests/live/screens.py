"""Screens of a running shop in a real browser: tablets with somebody at them, displays, visitors."""

from typing import Any

from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from instore.tablet.access import COOKIE
from instore.tablet.tests.factories import make_seller, make_tablet
from shop.customers.models import User

TABLET: ViewportSize = {"width": 1280, "height": 800}
DISPLAY: ViewportSize = {"width": 800, "height": 1280}
#: what a browser says of a network that is meant to be away
HARMLESS = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_ABORTED", "net::ERR_INCOMPLETE_CHUNKED", "htmx:")


class Screens:
    """Each screen is a browser of its own; `close` says what stood on a console."""

    def __init__(self, chromium: Any, port: int) -> None:
        self._chromium, self.address = chromium, f"http://127.0.0.1:{port}"
        self._contexts: list[BrowserContext] = []
        self._said: list[str] = []

    def open(self, path: str, size: ViewportSize, **cookies: str) -> Page:
        context = self._chromium.new_context(viewport=size, locale="fr-FR")
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies.items()])
        page: Page = context.new_page()
        page.on("console", lambda message: self._said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._said.append(str(error)))
        page.goto(f"{self.address}{path}")
        return page

    def live(self, path: str, size: ViewportSize, **cookies: str) -> Page:
        """A screen that listens to what happens."""
        page = self.open(path, size, **cookies)
        expect(page.locator("html")).to_have_attribute("data-live", "on", timeout=15_000)
        return page

    def tablet(self, name: str) -> tuple[Page, User]:
        """A tablet with this seller at it."""
        seller = make_seller(name)
        _tablet, secret = make_tablet(f"Tablette de {name}", seller)
        return self.live("/tablet/", TABLET, **{COOKIE: secret}), seller

    def close(self) -> list[str]:
        """What was said on the consoles and is not meant."""
        for context in self._contexts:
            context.close()
        return [word for word in self._said if not any(known in word for known in HARMLESS)]
