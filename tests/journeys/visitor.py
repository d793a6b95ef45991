"""A visitor of the site in a real browser, with everything that it tells the shop."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request, expect

#: the beacon's own delay, and a little
SOON = 2_600


@dataclass
class Visitor:
    """A browser, and every request it has sent to the beacon's address."""

    page: Page
    address: str
    told: list[Request] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def goes_to(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def waits(self) -> None:
        self.page.wait_for_timeout(SOON)

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(one.post_data or "{}") for one in self.told]

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        found = [event for body in self.bodies() for event in body["events"]]
        return [event for event in found if not kind or event["kind"] == kind]

    def cookies(self) -> dict[str, str]:
        return {one["name"]: one["value"] for one in self.context.cookies()}

    def buys(self) -> None:
        self.goes_to("/p/le-lave-linge/")
        self.page.get_by_role("button", name="Ajouter au panier").click()
        expect(self.page.get_by_text("est dans votre panier")).to_be_visible()
        self.waits()
        self.goes_to("/basket/")
        self.page.get_by_role("button", name="Passer à la commande").click()
        self.page.get_by_label("Prénom et nom").fill("Camille Rousseau")
        self.page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
        self.waits()
        self.page.get_by_role("button", name="Commande avec obligation de paiement").click()
        expect(self.page.get_by_role("heading", name="Merci, Camille.")).to_be_visible()
        self.waits()


def wait_for(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.1)
