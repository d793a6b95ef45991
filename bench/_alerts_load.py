"""What `bench alerts` plays and hears: readings at a steady pace, a press each second, and everybody who listens."""

import json
import os
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import paho.mqtt.client as mqtt
from django.utils import timezone

from instore.alerts.models import Alert
from instore.devices.tests.factories import make_device
from instore.tablet.access import COOKIE
from instore.tablet.tests.factories import make_seller, make_tablet
from tests.devices.callers import Buttons, Seller, make_zones
from tests.devices.supervised import Shop
from tests.devices.world import Broker, Speaker, until
from tests.live.listener import Listener
from tests.stock_api.client import make_token

ZONES = 40
#: a sensor says the same so many times before it changes
CHANGES_EVERY = 5
#: seconds before anything is measured
WARM = 5.0
#: in a page: when it was told of each alert, on the clock of the machine
_EAR = """() => { window.rang = [];
document.addEventListener("live:alert_opened",
  (event) => window.rang.push([event.detail.alert, performance.timeOrigin + performance.now()])) }"""


@dataclass
class Heard:
    """Milliseconds from the publish to the broker's echo, and to each tablet's event; calls that did not arrive."""

    presses: int = 0
    readings: float = 0.0
    echo: list[float] = field(default_factory=list)
    event: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    missing: int = 0


@dataclass
class World:
    """A furnished shop: the program that ends calls, and the cookies of tablets with somebody at them."""

    shop: Shop
    broker: Broker
    token: str
    cookies: list[str]


def furnish(shop: Shop, broker: Broker, tablets: int) -> World:
    for zone in make_zones(ZONES):
        make_device(f"comptoir/p{zone.number}", zone=zone)
        make_device(f"comptoir/b{zone.number}", zone=zone)
    seller = make_seller()
    cookies = [make_tablet(f"Tablette {number}", seller)[1] for number in range(1, tablets + 1)]
    return World(shop, broker, make_token("seller"), cookies)


class _Clock:
    """When each press was said, by its id, and when the broker said it back."""

    def __init__(self) -> None:
        self.said: dict[str, float] = {}
        self.wall: dict[str, float] = {}
        self.echoed: dict[str, float] = {}

    def note(self, name: str) -> None:
        self.wall[name], self.said[name] = time.time(), time.monotonic()

    def echo(self, _client: mqtt.Client, _userdata: Any, message: mqtt.MQTTMessage) -> None:
        at = time.monotonic()
        self.echoed[json.loads(message.payload)["id"]] = at


def play(world: World, mark: str, *, tablets: int, rate: int, seconds: float, page: Any = None) -> Heard:
    """Talk for so long with so many tablets listening; what was heard after the first moments."""
    clock = _Clock()
    with ExitStack() as stack:
        seller = Seller(world.shop.port, world.token, range(1, ZONES + 1))
        stack.callback(seller.close)
        seller.start()
        assert seller.listening.wait(30), "the live push does not answer"
        speaker = stack.enter_context(_speaker(world.broker, f"talk-{mark}"))
        echo = stack.enter_context(_speaker(world.broker, f"echo-{mark}"))
        echo.mqtt.on_message = clock.echo
        echo.mqtt.subscribe("comptoir/+/button", 1)
        ears: list[Listener] = []
        for secret in world.cookies[:tablets]:
            ears.append(Listener(world.shop.port, cookie=f"{COOKIE}={secret}", channels="alerts"))
            stack.callback(ears[-1].close)
        buttons = Buttons(speaker, seller, mark)
        began = timezone.now()
        first, pace = _talk(speaker, buttons, clock, rate, seconds)
        until(lambda: len(seller.calls) >= len(buttons.pressed), 30, "some calls never rang")
        time.sleep(0.5)
        rung = page.evaluate("window.rang") if page else []
    heard = _heard(_presses(buttons.pressed, began, first), clock, ears, rung)
    heard.readings = pace
    return heard


def _talk(speaker: Speaker, buttons: Buttons, clock: _Clock, rate: int, seconds: float) -> tuple[int, float]:
    """Which press is the first that counts, and the pace of the readings that was kept."""
    began, first, number = time.monotonic(), 0, 0
    for number in range(int((WARM + seconds) * rate)):
        time.sleep(max(0.0, began + number / rate - time.monotonic()))
        value = (number // ZONES // CHANGES_EVERY + number) % 2
        speaker.say(f"comptoir/p{number % ZONES + 1}/presence", f'{{"value": {value}}}')
        if number % rate == rate // 2:
            buttons.press(clock.note)
        if number < WARM * rate:
            first = len(buttons.pressed)
    return first, (number + 1) / (time.monotonic() - began)


def _heard(names: dict[int, str], clock: _Clock, ears: list[Listener], rung: list[tuple[int, float]]) -> Heard:
    """`names` is the press of each alert that counts."""
    heard = Heard(presses=len(names))
    heard.echo = [1000 * (clock.echoed[name] - clock.said[name]) for name in names.values() if name in clock.echoed]
    for ear in ears:
        at = {said["alert"]: when for when, said in reversed(ear.heard) if said["kind"] == "alert_opened"}
        heard.event += [1000 * (at[alert] - clock.said[name]) for alert, name in names.items() if alert in at]
        heard.missing += len(names.keys() - at.keys())
    heard.page = [when - 1000 * clock.wall[names[alert]] for alert, when in rung if alert in names]
    return heard


def _presses(pressed: list[tuple[int, str]], began: datetime, first: int) -> dict[int, str]:
    """The press of each alert, from the `first` on: the calls of a zone are its presses, in their order."""
    waiting: dict[int, deque[str]] = defaultdict(deque)
    for zone, name in pressed:
        waiting[zone].append(name)
    counts = {name for _zone, name in pressed[first:]}
    calls = Alert.objects.filter(kind=Alert.Kind.CALL, raised_at__gte=began).order_by("pk").select_related("zone")
    names = {alert.pk: waiting[alert.zone.number].popleft() for alert in calls}
    assert not any(waiting.values()), "some presses rang nothing"
    return {alert: name for alert, name in names.items() if name in counts}


@contextmanager
def _speaker(broker: Broker, name: str) -> Iterator[Speaker]:
    made = Speaker(broker, name, broker.user, broker.password)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def tablet_page(world: World, chromium: str) -> Iterator[Any]:
    """A real tablet: its page in a real browser, that notes when it is told of an alert."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # its loop runs in this thread, where nothing else waits
    address = f"http://127.0.0.1:{world.shop.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1180, "height": 820})
        context.add_cookies([{"name": COOKIE, "value": world.cookies[0], "url": address}])
        page = context.new_page()
        page.goto(f"{address}/tablet/")
        page.wait_for_selector("html[data-live=on]", timeout=30_000)
        page.evaluate(_EAR)
        yield page
        browser.close()
