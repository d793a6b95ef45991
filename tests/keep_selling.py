"""Those who go on selling while processes are killed: over the API, on the web, at a tablet.

Without an answer each asks again, as a program with its key, a browser with its form and a seller with her finger do.
"""

import threading
import time
import uuid
from collections.abc import Callable
from http.client import HTTPException

from tests.rivals.browser import Browser, Page

PATIENCE = 60.0  # seconds


class Seller(threading.Thread):
    """Sells one unit after another, `each` times; `sold` is what was acknowledged."""

    def __init__(self, port: int, sku: str, each: int, browser: Browser) -> None:
        super().__init__()
        self.port, self.sku, self.each, self.browser = port, sku, each, browser
        self.sold: list[str] = []
        self.unanswered = 0
        self.trouble: list[str] = []

    def run(self) -> None:
        try:
            for _ in range(self.each):
                self.sold.append(self.sell())
        except Exception as error:
            self.trouble.append(repr(error))
        finally:
            self.browser.close()

    def sell(self) -> str:
        """What the acknowledged sale is called."""
        raise NotImplementedError

    def ask(self, question: Callable[[], Page]) -> Page:
        """Again and again, until there is an answer."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                return question()
            except (OSError, HTTPException):
                self.browser.close()
                self.unanswered += 1
                time.sleep(0.05)
        raise AssertionError("never answered")


class Program(Seller):
    """A till with a token; the same key again is the same sale."""

    def __init__(self, port: int, sku: str, each: int, token: str) -> None:
        super().__init__(port, sku, each, Browser(port, token=token))

    def sell(self) -> str:
        body, key = {"lines": [{"sku": self.sku, "quantity": 1}], "payment": {"method": "card"}}, str(uuid.uuid4())
        page = self.ask(lambda: self.browser.call("sales/", body, key))
        assert page.status == 201, f"{page.status} {page.text[:200]}"
        return str(page.json["number"])


class Guests(Seller):
    """One guest after another, who pay in the shop; the same form again is the same order."""

    def __init__(self, port: int, sku: str, each: int, page: str) -> None:
        super().__init__(port, sku, each, Browser(port))
        self._page = page

    def sell(self) -> str:
        while not self._with_a_basket():
            pass
        self.ask(lambda: self.browser.post("/checkout/start/"))
        form = self.ask(lambda: self.browser.get("/checkout/")).hidden
        who = {"name": "Mme Aubry", "email": "aubry@example.org", "fulfilment": "pickup", "payment": "in_shop"}
        fields = {"key": form["key"], "seen_cents": form["seen_cents"], **who}
        placed = self.ask(lambda: self.browser.post("/checkout/", **fields))
        assert placed.location.startswith("/orders/"), f"{placed.status} {placed.location} {placed.text[:200]}"
        return placed.location

    def _with_a_basket(self) -> bool:
        """Whether there is one of it in the basket of a new guest; not, when the shop left them without an answer."""
        self.browser.close()
        self.browser = Browser(self.port)
        self.ask(lambda: self.browser.get(self._page))
        try:
            return self.browser.post("/basket/add/", sku=self.sku, quantity=1).location == "/basket/"
        except (OSError, HTTPException):
            self.unanswered += 1
            return False


class Tablet(Seller):
    """A seller at a tablet: scans, looks at the ticket, takes the money; the same ticket again is the same sale."""

    def __init__(self, port: int, sku: str, each: int, secret: str) -> None:
        super().__init__(port, sku, each, Browser(port, {"tablet": secret}))

    def sell(self) -> str:
        ticket: dict[str, str] = {}
        while not ticket.get("key") or ticket["total_cents"] == "0":
            self._scan()
            ticket = self.ask(lambda: self.browser.get("/tablet/sell/")).hidden
        fields = {"key": ticket["key"], "total_cents": ticket["total_cents"], "method": "card"}
        paid = self.ask(lambda: self.browser.post("/tablet/sell/pay/", **fields))
        assert paid.location.startswith("/tablet/receipt/"), f"{paid.status} {paid.location} {paid.text[:200]}"
        return paid.location.strip("/").rpartition("/")[2]

    def _scan(self) -> None:
        """Once; whether it came onto the ticket without an answer is seen there."""
        try:
            self.browser.post("/tablet/sell/add/", q=self.sku)
        except (OSError, HTTPException):
            self.browser.close()
            self.unanswered += 1
