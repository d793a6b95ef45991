"""kill -9 of one process after another amid readings, events and calls; then what was acknowledged is looked for."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from analytics.collect.models import DailyCount, Event
from analytics.collect.operations.consent import agree
from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from instore.devices.models import Reading
from instore.devices.tests.factories import make_device
from instore.floor.models import Zone
from tests.stock_api.client import make_token
from tests.test_kill9_events import Sender

from .callers import Buttons, Seller, make_zones
from .supervised import Shop
from .world import Broker, Speaker, until

VICTIMS = ("web", "worker", "devices", "broker")
ZONES, SENSORS = 40, 5
BACK_WITHIN = 60.0
#: seconds between two readings, two batches of events, two presses
READING, BATCH, PRESS = 0.05, 0.2, 0.4


@dataclass
class Told:
    """A round: what was acknowledged, how soon each was back, and what is wrong (nothing)."""

    readings: int = 0
    events: int = 0
    calls: int = 0
    again: int = 0
    back: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class Traffic:
    """One round's: every message has an id of its own, and is sent until it is acknowledged."""

    def __init__(self, shop: Shop, broker: Broker, mark: str, token: str) -> None:
        self.mark, self.began, self._views = mark, timezone.now(), _views()
        self.speaker = Speaker(broker, f"round-{mark}")
        self.seller = Seller(shop.port, token, range(1, ZONES + 1))
        self.buttons = Buttons(self.speaker, self.seller, mark)
        visit = agree(visit=None, now=self.began).pk
        self.sender = Sender(shop.port, f"consent=yes; visit={visit}", BATCH)
        self.sender.daemon = True  # it asks until it is answered
        self.said = 0
        self._stop = threading.Event()
        self._talk = threading.Thread(target=self._talking)

    def _talking(self) -> None:
        every = round(PRESS / READING)
        while not self._stop.wait(READING):
            payload = f'{{"value": {self.said}, "id": "{self.mark}-{self.said}"}}'
            self.speaker.say(f"comptoir/s{self.said % SENSORS}/count", payload)
            self.said += 1
            if self.said % every == 0:
                self.buttons.press()

    @contextmanager
    def flowing(self) -> Iterator[None]:
        self.seller.start()
        assert self.seller.listening.wait(30), "the live push does not answer"
        self.sender.start()
        self._talk.start()
        try:
            yield
        finally:
            self.sender.stop.set()
            self._stop.set()
            self._talk.join()

    def settle(self) -> list[str]:
        """When all is acknowledged and had time to arrive: what is lost or doubled."""
        try:
            self.sender.join(BACK_WITHIN)
            self.speaker.all_acknowledged(BACK_WITHIN)
            with suppress(AssertionError):  # what is missing then is counted below
                until(lambda: len(self._stored()) >= self.said, BACK_WITHIN)
                until(lambda: len(self.seller.calls) >= len(self.buttons.pressed), BACK_WITHIN)
            time.sleep(1)  # a second one of anything would come now
        finally:
            self.speaker.close()
            self.seller.close()
        return [*self._readings(), *self._events(), *self._calls(), *self.seller.trouble, *self.sender.trouble]

    def _stored(self) -> list[float]:
        rows = Reading.objects.filter(key__startswith=f"id:count:{self.mark}-")
        return sorted(rows.values_list("value", flat=True))

    def _readings(self) -> list[str]:
        return _compare("readings", Counter(range(self.said)), Counter(map(int, self._stored())))

    def _events(self) -> list[str]:
        if self.sender.is_alive() or len(self.sender.acknowledged) != self.sender.sent:
            return [f"events: {self.sender.sent} sent, {len(self.sender.acknowledged)} acknowledged"]
        sent = Counter(self.sender.acknowledged)
        rows = Event.objects.filter(received_at__gte=self.began).values_list("pk", flat=True)
        counted = _views() - self._views
        wrong = [f"events: {counted} counted of {len(sent)}"] if counted != len(sent) else []
        return [*_compare("events", sent, Counter(str(pk) for pk in rows)), *wrong]

    def _calls(self) -> list[str]:
        found = Alert.objects.filter(kind=Alert.Kind.CALL, raised_at__gte=self.began).select_related("zone")
        rows = {alert.pk: alert for alert in found}
        pressed = Counter(zone for zone, _name in self.buttons.pressed)
        wrong = _compare("alerts", pressed, Counter(alert.zone.number for alert in rows.values()))
        heard = {pk for pk in self.seller.heard if pk in rows}
        wrong += [f"alerts: {pk} was never heard" for pk in rows.keys() - heard]
        lost = [pk for pk in self.seller.ended & rows.keys() if rows[pk].outcome != "helped"]
        return wrong + [f"alerts: the end of {pk} was acknowledged and is lost" for pk in lost]


def furnish() -> str:
    """Zones with a call button each, sensors; the secret of a program that ends calls."""
    for zone in make_zones(ZONES):
        make_device(f"comptoir/b{zone.number}", zone=zone)
    for number in range(SENSORS):
        make_device(f"comptoir/s{number}")
    return make_token("seller")


def play(shop: Shop, broker: Broker, rng: Random, mark: str, token: str) -> Told:
    """A round: each process is killed once, in an order of chance, at a moment of chance."""
    told, traffic = Told(), Traffic(shop, broker, mark, token)
    with traffic.flowing():
        for victim in rng.sample(VICTIMS, len(VICTIMS)):
            time.sleep(rng.uniform(0.5, 1.5))
            try:
                told.back[victim] = _kill(shop, broker, victim, rng)
            except AssertionError as error:
                told.faults.append(f"{victim} is not back: {error}")
        time.sleep(0.5)
    told.faults += traffic.settle()
    told.readings, told.events = traffic.said, len(traffic.sender.acknowledged)
    told.calls = len(traffic.buttons.pressed)
    told.again = traffic.speaker.said_again + traffic.sender.again
    return told


def _kill(shop: Shop, broker: Broker, victim: str, rng: Random) -> float:
    """kill -9; how many seconds until its work is done again."""
    waiting = _watched() if victim == "worker" else None
    if victim == "broker":
        broker.kill()
    else:
        shop.kill(victim)
    began = time.monotonic()
    if victim == "broker":
        time.sleep(rng.uniform(0.0, 0.5))
        broker.start()  # in a shop its own supervisor does that: compose, systemd
    at = timezone.now()
    until(_works_again(shop, victim, at, waiting), BACK_WITHIN, "its work is not done")
    return time.monotonic() - began


def _works_again(shop: Shop, victim: str, at: datetime, waiting: Alert | None) -> Callable[[], bool]:
    if victim == "web":
        return shop.serves
    if waiting is not None:
        return lambda: Alert.objects.filter(pk=waiting.pk, opened_at__isnull=False).exists()
    return lambda: Reading.objects.filter(received_at__gt=at).exists()


def _watched() -> Alert:
    """One that only the worker's clock lets ring, two seconds from now."""
    number = Zone.objects.order_by("-number").values_list("number", flat=True)[0] + 1
    zone = Zone.objects.create(number=number, name_fr=f"Rayon {number}", x=0, y=0, width=100, height=100)
    made = raise_alert(zone=zone, kind=Alert.Kind.HELP, now=timezone.now())
    assert made is not None
    return made


def _views() -> int:
    return DailyCount.objects.filter(kind="view").aggregate(all=Sum("number"))["all"] or 0


def _compare(what: str, said: "Counter[Any]", found: "Counter[Any]") -> list[str]:
    lost, more = (said - found).total(), (found - said).total()
    return [f"{what}: {lost} lost, {more} doubled, of {said.total()}"] if lost or more else []
