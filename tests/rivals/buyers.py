"""Those who want the last unit: on the web, at a tablet, over the API. Standard library only.

`prepare` does what a buyer does before the rush; `buy` is the rush, and says how it ended:
"sold", "refused", or what went wrong.
"""

import uuid
from dataclasses import dataclass, field

from tests.rivals.browser import Browser, Page

SOLD, REFUSED = "sold", "refused"


@dataclass
class Want:
    """What there is to want, and what each kind of buyer needs to get it."""

    sku: str
    page: str
    tokens: list[str] = field(default_factory=list)
    tablets: list[str] = field(default_factory=list)


class Buyer:
    """One buyer, number `number`, at the web process on `port`."""

    kind = ""

    def __init__(self, want: Want, port: int, number: int) -> None:
        self.want, self.number = want, number
        self.browser = self.enter(port)

    def enter(self, port: int) -> Browser:
        return Browser(port, token=self.want.tokens[self.number % len(self.want.tokens)])

    def prepare(self) -> None:
        pass

    def buy(self) -> str:
        raise NotImplementedError


class ApiBuyer(Buyer):
    """A till program that sells at once."""

    kind = "api"

    def buy(self, hold: str | None = None) -> str:
        line = {"sku": self.want.sku, "quantity": 1, **({"hold": hold} if hold else {})}
        body = {"lines": [line], "payment": {"method": "card"}}
        return _outcome(self.browser.call("sales/", body, str(uuid.uuid4())))


class HoldingApiBuyer(ApiBuyer):
    """A program that blocks the unit first, and sells what it blocked."""

    kind = "api, hold first"

    def buy(self, hold: str | None = None) -> str:
        answer = self.browser.call("holds/", {"sku": self.want.sku, "quantity": 1}, str(uuid.uuid4()))
        return super().buy(answer.json["id"]) if answer.status == 201 else _outcome(answer)


class WebBuyer(Buyer):
    """A visitor whose basket is full and who goes to the checkout."""

    kind = "web"

    def enter(self, port: int) -> Browser:
        return Browser(port)

    def prepare(self) -> None:
        self.browser.get(self.want.page)
        added = self.browser.post("/basket/add/", sku=self.want.sku, quantity=1)
        assert added.location == "/basket/", f"not in the basket: {added.status} {added.text[:300]}"
        self.browser.get("/basket/")

    def buy(self) -> str:
        started = self.browser.post("/checkout/start/")
        if started.location == "/basket/":
            return REFUSED
        form = self.browser.get("/checkout/")
        hidden = form.hidden
        if "seen_cents" not in hidden:
            return f"no checkout: {started.status} {started.location}, {form.status} {form.location}"
        placed = self.browser.post(
            "/checkout/",
            key=hidden["key"],
            seen_cents=hidden["seen_cents"],
            name=f"Buyer {self.number}",
            email=f"buyer{self.number}@example.org",
            fulfilment="pickup",
            payment="in_shop",
        )
        if placed.location.startswith("/orders/"):
            return SOLD
        return REFUSED if placed.location == "/basket/" else f"checkout: {placed.status} {placed.text[:300]}"


class TabletBuyer(Buyer):
    """A seller who scans the product and takes the money."""

    kind = "tablet"

    def enter(self, port: int) -> Browser:
        return Browser(port, {"tablet": self.want.tablets[self.number % len(self.want.tablets)]})

    def prepare(self) -> None:
        page = self.browser.get("/tablet/sell/")
        assert page.status == 200, f"no till: {page.status} {page.location}"

    def buy(self) -> str:
        scanned = self.browser.post("/tablet/sell/add/", q=self.want.sku)
        if scanned.status != 302:
            return f"scan: {scanned.status} {scanned.text[:300]}"
        hidden = self.browser.get("/tablet/sell/").hidden
        if not hidden.get("key") or hidden.get("total_cents", "0") == "0":
            return REFUSED
        paid = self.browser.post(
            "/tablet/sell/pay/", key=hidden["key"], total_cents=hidden["total_cents"], method="card"
        )
        if paid.location.startswith("/tablet/receipt/"):
            return SOLD
        return REFUSED if paid.location == "/tablet/sell/" else f"pay: {paid.status} {paid.text[:300]}"


KINDS: list[type[Buyer]] = [ApiBuyer, WebBuyer, TabletBuyer, HoldingApiBuyer]


def _outcome(answer: Page) -> str:
    if answer.status == 201:
        return SOLD
    if answer.status == 409 and answer.json["code"] == "insufficient_stock":
        return REFUSED
    return f"{answer.status} {answer.text[:300]}"
