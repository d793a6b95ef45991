"""The settings that docs/deploy.md gives for Mosquitto: each device speaks under its own name only."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from instore.devices.models import Device, Reading
from instore.devices.models import Listener as Sign
from instore.devices.tests.factories import make_device

from .world import Listener, Mosquitto, Speaker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.mosquitto]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    made = Mosquitto(tmp_path, anonymous=False)
    made.start()
    try:
        yield made
    finally:
        made.kill()


def test_a_device_speaks_under_its_own_name(broker: Mosquitto, tmp_path: Path):
    for key in ("comptoir/porte", "comptoir/autre", "zigbee2mqtt/fours", "shellies/shellydw-1"):
        make_device(key)
    listener = Listener(tmp_path, broker)
    listener.start()
    try:
        until(lambda: Sign.objects.filter(connected=True).exists(), what="nobody listens")
        porte = Speaker(broker, "porte", "porte", "sesame")
        bridge = Speaker(broker, "bridge", "zigbee2mqtt", "levis")
        shelly = Speaker(broker, "shelly", "shellydw-1", "volet")
        porte.say("comptoir/autre/button")
        porte.say("shellies/shellydw-1/sensor/state", "close")
        shelly.say("comptoir/porte/button")
        shelly.say("shellies/shellydw-1/sensor/state", "open")
        porte.say("zigbee2mqtt/fours", '{"action": "single"}')
        bridge.say("comptoir/porte/button")
        porte.say("comptoir/porte/button")
        bridge.say("zigbee2mqtt/fours", '{"action": "single"}')
        until(lambda: Reading.objects.count() == 3)
        time.sleep(0.5)
        heard = sorted(Reading.objects.values_list("device__key", "kind"))
        assert heard == [("comptoir/porte", "button"), ("shellies/shellydw-1", "pick"), ("zigbee2mqtt/fours", "button")]
        assert Device.objects.count() == 4
        porte.close()
        bridge.close()
        shelly.close()
    finally:
        listener.kill()
