"""One visit of the site, step by step, as somebody with a browser and something in mind makes it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote

from demo.street import Step, WebVisit

from .browser import Browser
from .clock import Clock

#: the names that orders of imaginary visitors carry, so that the counter knows them again
DOMAIN = "visiteurs.example"
_NAMES = ("Anne Leroy", "Paul Gautier", "Inès Marchal", "Hugo Perrin", "Nora Blin", "Marius Caron", "Léa Tessier")
_LINE = re.compile(r'action="(?:/en)?/basket/(\d+)/"')
_TOTAL = re.compile(r'name="seen_cents" value="(\d+)"')
Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Thing:
    """Where a product is on the site, and the SKU that its page sells first."""

    slug: str
    sku: str


#: from the SKU of a model to its page
Directory = Mapping[str, Thing]


class Surfer:
    """Makes a visit. `may_order` says whether the shop can do with one more order now."""

    def __init__(
        self, visit: WebVisit, *, began: float, clock: Clock, address: str, things: Directory,
        may_order: Callable[[], bool], seed: int,
    ) -> None:  # fmt: skip
        self._visit, self._began, self._clock, self._things = visit, began, clock, things
        # the ids of its events are its own: a day that is played twice is two days
        self._rng = Random(f"{seed}:{visit.visitor}")
        self._browser = Browser(address, Random(), referrer=visit.referrer)
        self._may_order = may_order
        self._first = True

    def run(self) -> int:
        """The whole visit; returns how many steps were made. Raises `Away`."""
        done = 0
        for step in self._visit.steps:
            if not self._clock.wait(self._began + step.after):
                return done
            events = _STEPS[step.kind](self, step)
            if self._first:
                events = [*self._arrive(), *events]
            # time in sight is told when the page is left; here at once, the clock of the street being what it is
            events.append(self._dwell(step))
            self._browser.tell(events)
            done += 1
        return done

    def _arrive(self) -> list[Event]:
        """The banner is answered on the first page, and the beacon tells where the visit came from."""
        self._first = False
        if self._visit.consent:
            self._browser.answer(self._visit.consent)
        return [{"kind": "source", "props": {"source": self._visit.source}}]

    def _dwell(self, step: Step) -> Event:
        milliseconds = max(1000, round(step.dwell * 1000))
        about = {"sku": self._browser.sku} if self._browser.sku else {}
        return {"kind": "dwell", "value": milliseconds, "props": {"total": milliseconds}, **about}

    def _window(self, step: Step) -> list[Event]:
        self._browser.get("/")
        return [_view("window")]

    def _shelf(self, step: Step) -> list[Event]:
        self._browser.get(f"/c/{step.what}/")
        return [_view("category")]

    def _look(self, step: Step) -> list[Event]:
        thing = self._things.get(step.what)
        if thing is None:
            return self._window(step)
        self._browser.get(f"/p/{thing.slug}/")
        sku = self._browser.sku
        return [{**_view("product"), **({"sku": sku} if sku else {})}]

    def _search(self, step: Step) -> list[Event]:
        page = self._browser.get(f"/search/?q={quote(step.what)}")
        found = re.search(r'data-found="(\d+)"', page)
        return [
            _view("search"),
            {"kind": "search", "value": int(found[1]) if found else 0, "props": {"q": step.what}},
        ]

    def _add(self, step: Step) -> list[Event]:
        self._look(step)
        sku = self._browser.sku
        if not sku:
            return []
        kept = self._browser.page, self._browser.at
        said = self._browser.post("/basket/add/", {"sku": sku, "quantity": "1"}, HX_Request="true", HX_Target="added")
        self._browser.page, self._browser.at = kept
        return [] if "note--stop" in said else [{"kind": "add", "sku": sku}]

    def _remove(self, step: Step) -> list[Event]:
        thing = self._things.get(step.what)
        line = _LINE.search(self._browser.get("/basket/"))
        if line is None or thing is None:
            return [_view("basket")]
        self._browser.post(f"/basket/{line[1]}/", {"quantity": "0"})
        return [_view("basket"), {"kind": "remove", "sku": thing.sku}]

    def _order(self, step: Step) -> list[Event]:
        """To the checkout, and to the end of it if the shop is not behind with its orders: paid at the counter."""
        self._browser.get("/basket/")
        self._browser.post("/checkout/start/", {})
        seen = _TOTAL.search(self._browser.page)
        told: list[Event] = [_view("checkout"), {"kind": "checkout", "props": {"step": "details"}}]
        if seen is None or not self._may_order():
            return told
        name = self._rng.choice(_NAMES)
        mail = f"{name.split()[0].lower().encode('ascii', 'ignore').decode()}.{self._visit.visitor}@{DOMAIN}"
        fields = {**self._browser.hidden(), "name": name, "email": mail, "phone": "", "address": "",
                  "fulfilment": "pickup", "payment": "in_shop"}  # fmt: skip
        fields.pop("csrfmiddlewaretoken", None)
        self._browser.post("/checkout/", fields)
        return [*told, *self._bought()]

    def _bought(self) -> list[Event]:
        """The thank-you page tells what it shows."""
        if 'id="order"' not in self._browser.page:
            return []
        lines = re.findall(r'data-track="bought"[^>]*', self._browser.page)
        events: list[Event] = [_view("order")]
        for line in lines:
            told = dict(re.findall(r'data-(\w+)="([^"]*)"', line))
            quantity = int(told.get("quantity") or 1)
            events.append({"kind": "purchase", "sku": told.get("sku", ""), "value": int(told.get("cents") or 0),
                           "props": {"quantity": quantity}})  # fmt: skip
        return events


def _view(page: str) -> dict[str, Any]:
    return {"kind": "view", "props": {"page": page}}


_STEPS: Mapping[str, Callable[[Surfer, Step], list[Event]]] = {
    "window": Surfer._window,
    "shelf": Surfer._shelf,
    "look": Surfer._look,
    "search": Surfer._search,
    "add": Surfer._add,
    "remove": Surfer._remove,
    "order": Surfer._order,
}
