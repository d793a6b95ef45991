"""kill -9 of web and worker in turn, in the middle of sales, under the real supervisor."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path

import pytest
from django.utils import timezone

from config.supervisor import Child, Supervisor
from instore.tablet.tests.factories import make_seller, make_tablet
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold
from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from inventory.stock.queries import availability
from shop.catalogue.models import Variant
from shop.fiscal.chain import verify
from shop.orders.models import Order, OrderLine
from shop.orders.tests.factories import make_variant
from tests.keep_selling import Guests, Program, Seller, Tablet
from tests.rivals.browser import Browser
from tests.server import environment, free_port
from tests.stock_api.client import make_token

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
EACH = 20  # sales of each program, and of all guests and all tablets together
STOCK = 5 * EACH + 5
KINDS: tuple[type[Seller], ...] = (Program, Guests, Tablet)
KILLS = 2  # of each
BACK_WITHIN = 60.0  # seconds, on a busy machine


class Shop:
    """Web and worker under the supervisor, on the database of the tests."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        web = ["uvicorn", "config.asgi:application", "--port", str(self.port), "--log-level", "warning"]
        worker = ["celery", "-A", "config.celery", "worker", "--clock", "-P", "threads", "-c", "2", "-l", "WARNING"]
        worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        self.children = {"web": Child("web", web), "worker": Child("worker", worker)}
        env = environment(COMPTOIR_HOME=str(home))
        self._supervisor = Supervisor(list(self.children.values()), env, home / "log")
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._supervisor.watch, kwargs={"until": self._closing.is_set})

    def open(self) -> None:
        self._supervisor.start()
        self._thread.start()
        self.wait_for_web()

    def kill(self, name: str) -> None:
        process = self.children[name].process
        assert process
        process.kill()
        process.wait()

    def wait_for_web(self) -> float:
        """Until pages are served; how many seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < BACK_WITHIN:
            browser = Browser(self.port)
            try:
                if browser.get("/api/v1/stock/").status == 401:
                    return time.monotonic() - began
            except (OSError, HTTPException):
                time.sleep(0.05)
            finally:
                browser.close()
        raise AssertionError(f"the web is not back within {BACK_WITHIN} s")

    def close(self) -> None:
        self._closing.set()
        self._thread.join(5)
        self._supervisor.stop()


@pytest.fixture
def shop(transactional_db: None, tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(tmp_path)
    try:
        shop.open()
        yield shop
    finally:
        shop.close()


def everybody(port: int, variant: Variant) -> list[Seller]:
    """Programs, guests of the web shop, and a seller at each of two tablets."""
    token, page = make_token("till"), f"/p/{variant.product.slug}/"
    tablets = [make_tablet(f"Tablette {number}", make_seller())[1] for number in range(2)]
    return [
        *(Program(port, variant.sku, EACH, token) for _ in range(3)),
        *(Guests(port, variant.sku, EACH // 2, page) for _ in range(2)),
        *(Tablet(port, variant.sku, EACH // 2, secret) for secret in tablets),
    ]


def test_nothing_acknowledged_is_lost_nothing_is_sold_twice_and_both_are_back(shop: Shop):
    variant, canary = make_variant("WM-9", stock=STOCK), make_variant("WM-8", stock=1)
    sellers = everybody(shop.port, variant)
    for seller in sellers:
        seller.start()
    for _ in range(KILLS):
        for name in ("web", "worker"):
            time.sleep(0.7)
            shop.kill(name)
            back = shop.wait_for_web() if name == "web" else wait_for_worker(canary)
            print(f"the {name} was back after {back:.1f} s")
    for seller in sellers:
        seller.join(120)

    assert [trouble for seller in sellers for trouble in seller.trouble] == []
    said = {kind: sorted(n for one in sellers if isinstance(one, kind) for n in one.sold) for kind in KINDS}
    assert {kind: len(set(sold)) for kind, sold in said.items()} == {Program: 3 * EACH, Guests: EACH, Tablet: EACH}
    at_tills = Order.objects.exclude(channel="web").values_list("number", flat=True)
    on_the_web = Order.objects.filter(channel="web").values_list("token", flat=True)
    assert sorted(map(str, at_tills)) == sorted(said[Program] + said[Tablet])
    assert sorted(f"/orders/{token}/" for token in on_the_web) == said[Guests]
    assert OrderLine.objects.filter(sku="WM-9", quantity=1).count() == 5 * EACH
    there = availability([variant.item_id])[variant.item_id]
    assert (there.on_hand, there.available) == (STOCK - 4 * EACH, STOCK - 5 * EACH)
    assert sum(seller.unanswered for seller in sellers) > 0, "no sale was under way when the web was killed"
    assert check_ledger() == []
    assert list(verify()) == []


def wait_for_worker(canary: Variant) -> float:
    """Until a hold that is due is swept away, which only the worker does; how many seconds that took."""
    began, now = time.monotonic(), timezone.now()
    made = hold(
        owner=f"basket:{began}",
        actor="test",
        wants=[Want(canary.item, 1)],
        expires_at=now + timedelta(milliseconds=1),
        now=now,
    )
    while Hold.objects.get(pk=made.pk).state != Hold.State.EXPIRED:
        assert time.monotonic() - began < BACK_WITHIN, "nobody expires the hold: the worker is not back"
        time.sleep(0.1)
    return time.monotonic() - began
