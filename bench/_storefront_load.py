"""Visitors of `bench storefront`: they ask for a page again and again, each on a connection of its own."""

import itertools
import random
import re
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

#: units of one basket before the visitor is another one
BASKET = 20
Ask = Callable[[HTTPConnection, int], None]


def get(address: Callable[[int], str]) -> Ask:
    def ask(connection: HTTPConnection, number: int) -> None:
        connection.request("GET", address(number))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {address(number)}")

    return ask


class Baskets:
    """Visitors who put things into their baskets; each becomes another after a while."""

    def __init__(self, skus: list[str]) -> None:
        self.skus = skus
        self.mine = threading.local()

    def __call__(self, connection: HTTPConnection, number: int) -> None:
        if not getattr(self.mine, "csrf", ""):
            connection.request("GET", "/basket/")
            connection.getresponse().read()
            connection.request("GET", f"/search/?q={quote('memory')}")
            connection.getresponse().read()
            self.mine.csrf, self.mine.basket, self.mine.count = "a" * 32, "", 0
        if self.mine.count >= BASKET:
            self.mine.basket, self.mine.count = "", 0
        body = urlencode({"sku": random.choice(self.skus), "quantity": 1})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self.mine.csrf,
            "Cookie": f"csrftoken={self.mine.csrf}; basket={self.mine.basket}",
        }
        connection.request("POST", "/basket/add/", body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 302:
            raise RuntimeError(f"{answer.status} for a basket")
        kept = re.search(r"basket=([0-9a-f-]{36})", answer.headers.get("Set-Cookie", ""))
        self.mine.basket = kept[1] if kept else self.mine.basket
        self.mine.count += 1


def load(port: int, ask: Ask, seconds: float, visitors: int) -> list[float]:
    """How long each answer took, in seconds, while some visitors ask one after another."""
    took: list[float] = []
    failed: list[str] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=_visit, args=(i, port, ask, until, took, failed)) for i in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed or len(took) < 2:
        raise RuntimeError(failed[0] if failed else "no answers")
    return took


def _visit(first: int, port: int, ask: Ask, until: float, took: list[float], failed: list[str]) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for number in itertools.count(first):
            start = time.monotonic()
            if start > until:
                return
            ask(connection, number)
            took.append(time.monotonic() - start)
    except (OSError, RuntimeError) as error:
        failed.append(str(error))
