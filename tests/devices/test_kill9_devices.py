"""kill -9 of listener and broker in the middle of traffic: nothing acknowledged is lost, nothing is doubled."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from instore.devices.models import Device, Reading, Trouble
from instore.devices.models import Listener as Sign
from instore.devices.queries import health
from instore.devices.tests.factories import make_device

from .world import LEAVES_WITHIN, Broker, Embedded, Listener, Mosquitto, Speaker, kinds_of, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.race]
BROKERS = [Embedded, pytest.param(Mosquitto, marks=pytest.mark.mosquitto)]
MESSAGES, KILLS = 400, 3


@pytest.fixture(params=BROKERS, ids=kinds_of)
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Broker]:
    made = request.param(tmp_path)
    made.start()
    try:
        yield made
    finally:
        made.kill()


@pytest.fixture
def listener(broker: Broker, tmp_path: Path) -> Iterator[Listener]:
    made = Listener(tmp_path, broker)
    made.start()
    until(lambda: Sign.objects.filter(connected=True).exists(), what="nobody listens")
    try:
        yield made
    finally:
        made.kill()


class Traffic(threading.Thread):
    """Devices that speak at a steady pace: with ids of their own, and presses that all look the same."""

    def __init__(self, broker: Broker) -> None:
        super().__init__()
        self.named, self.alike = Speaker(broker, "named"), Speaker(broker, "alike")

    def run(self) -> None:
        for number in range(MESSAGES):
            self.named.say(f"comptoir/d{number % 5}/count", f'{{"value": {number}, "id": "n{number}"}}')
            self.alike.say("zigbee2mqtt/bouton", '{"action": "single"}')
            time.sleep(0.015)

    def close(self) -> None:
        self.named.close()
        self.alike.close()


@pytest.fixture
def traffic(broker: Broker, listener: Listener) -> Iterator[Traffic]:
    for number in range(5):
        make_device(f"comptoir/d{number}")
    make_device("zigbee2mqtt/bouton")
    made = Traffic(broker)
    made.start()
    try:
        yield made
    finally:
        made.join()
        made.close()


def ids() -> list[float]:
    return sorted(Reading.objects.filter(kind="count").values_list("value", flat=True))


def presses() -> int:
    return Reading.objects.filter(kind="button").count()


def test_the_listener_is_killed(broker: Broker, listener: Listener, traffic: Traffic):
    for _kill in range(KILLS):
        before = Reading.objects.count()
        until(lambda before=before: Reading.objects.count() > before + 20)  # type: ignore[misc]
        listener.kill()
        time.sleep(0.5)
        listener.start()
    traffic.join()
    traffic.named.all_acknowledged()
    traffic.alike.all_acknowledged()
    until(lambda: presses() >= MESSAGES and len(ids()) >= MESSAGES)
    time.sleep(1)
    assert ids() == [float(number) for number in range(MESSAGES)]
    assert presses() == MESSAGES
    # what was committed and not yet acknowledged comes again, counts once, and is told to the owner as put right
    assert not Trouble.objects.exclude(code="doubled").exists()
    assert listener.stop() < LEAVES_WITHIN


# which database there is makes no difference to a broker; test_kill9_all kills it on both
@pytest.mark.once
def test_the_broker_is_killed(broker: Broker, listener: Listener, traffic: Traffic):
    for _kill in range(KILLS):
        before = Reading.objects.count()
        until(lambda before=before: Reading.objects.count() > before + 20)  # type: ignore[misc]
        broker.kill()
        time.sleep(0.5)
        broker.start()
    traffic.join()
    traffic.named.all_acknowledged()
    traffic.alike.all_acknowledged()
    until(lambda: presses() >= MESSAGES and len(ids()) >= MESSAGES)
    time.sleep(1)
    assert ids() == [float(number) for number in range(MESSAGES)]
    # a press that the broker took and could not acknowledge is said again by its device, and nobody can
    # tell it from a second press; what was acknowledged never is
    assert MESSAGES <= presses() <= MESSAGES + traffic.alike.said_again


@pytest.mark.once
def test_nobody_listens_for_a_while(broker: Broker, listener: Listener):
    make_device("zigbee2mqtt/bouton")
    button = Speaker(broker, "button")
    assert listener.stop() < LEAVES_WITHIN
    assert not health(timezone.now()).connected
    for _press in range(15):
        button.say("zigbee2mqtt/bouton", '{"action": "single"}')
    for _press in range(15):
        button.say("zigbee2mqtt/bouton", '{"action": "single"}', qos=0)
    time.sleep(1)
    listener.start()
    until(lambda: presses() == 30)
    # they waited, they were not kept: each of them is a press
    assert not Reading.objects.filter(retained=True).exists()
    button.all_acknowledged()
    button.close()


@pytest.mark.once
def test_what_was_kept_rings_nothing(broker: Broker, listener: Listener):
    make_device("zigbee2mqtt/presence")
    device = Speaker(broker, "device")
    device.say("zigbee2mqtt/presence", '{"presence": true, "action": "single"}', retain=True)
    until(lambda: presses() == 1)
    for _start in range(2):
        listener.stop()
        listener.start()
        until(lambda: Reading.objects.filter(retained=True).count() == 2)
    assert presses() == 2 and Reading.objects.filter(kind="button", retained=False).count() == 1
    device.close()


def test_a_storm_of_garbage_stops_nobody(broker: Broker, listener: Listener):
    make_device("zigbee2mqtt/fours")
    make_device("comptoir/calme")
    storm, calm = Speaker(broker, "storm"), Speaker(broker, "calm")
    garbage = [b"\xff\xfe", b"{", b"[" * 3000, b"\x00" * 100, b'{"occupancy": "maybe"}', b"9" * 5000]
    for number in range(1200):
        storm.mqtt.publish(f"zigbee2mqtt/fours{'/x' * (number % 3)}", garbage[number % 6], 1)
    for number in range(20):
        calm.say("comptoir/calme/count", f'{{"value": {number}, "id": {number}}}')
    calm.all_acknowledged()
    until(lambda: len(ids()) == 20)
    until(lambda: sum(row.count for row in Trouble.objects.all()) == 1200)
    assert Trouble.objects.count() < 8
    assert Device.objects.count() == 2
    assert not Trouble.objects.filter(code__endswith="_failed").exists()
    assert listener.stop() < LEAVES_WITHIN
    storm.close()
    calm.close()


def test_the_broker_goes_for_a_while_and_the_owner_sees_it(broker: Broker, listener: Listener):
    make_device("comptoir/a")
    device = Speaker(broker, "device")
    broker.kill()
    until(lambda: not Sign.objects.get().connected, 15)
    device.say("comptoir/a/button", '{"id": "1"}')
    assert health(timezone.now()).listening and not health(timezone.now()).connected
    broker.start()
    until(lambda: presses() == 1)
    until(lambda: Sign.objects.get().connected, 15)
    device.close()
