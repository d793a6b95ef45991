"""`simulate` from end to end: a real broker, a real listener, a served shop; either may go away and come back."""

import threading
import time
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from demo.content.sensors import SENSORS
from demo.furnish.run import furnish
from demo.street import Street
from demo.visitors import start
from demo.visitors.radio import Radio
from instore.alerts.models import Alert
from instore.devices.consumer import Consumer
from instore.devices.models import Device, Listener, Reading
from instore.floor.models import Episode
from instore.floor.pace import Pace, forget

pytestmark = [pytest.mark.mosquitto, pytest.mark.slow, pytest.mark.once]
NOW = timezone.now()


@pytest.fixture
def listened(transactional_db, live_server, settings, tmp_path, request, mqtt_url):
    """The furnished shop, served, with somebody who listens to devices."""
    settings.MEDIA_ROOT, settings.MQTT_URL = tmp_path / "media", mqtt_url
    forget()
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        furnish(now=NOW, say=lambda line: None)
    consumer = Consumer(settings.MQTT_URL, client=f"test-{request.node.name}"[:60])
    ears = threading.Thread(target=consumer.run)
    ears.start()
    yield live_server.url
    consumer.stop()
    ears.join(10)
    forget()


def _simulate(url, tmp_path, monkeypatch, **options):
    monkeypatch.setattr("demo.management.commands.simulate.FOLDER", tmp_path)
    monkeypatch.setattr("demo.management.commands.simulate._on_signals", lambda clock: None)
    said = StringIO()
    from demo.management.commands.simulate import Command

    call_command(Command(), url=url, stdout=said, stderr=said, **options)
    return said.getvalue()


def _until(true, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return true()


def test_ten_minutes_of_the_street_reach_readings_stays_and_pages(listened, tmp_path, monkeypatch):
    said = _simulate(listened, tmp_path, monkeypatch, minutes=8, speed=40, seed=3)
    day = Street("calm", 3, 8, opening=True)
    assert said.startswith(f"{len(day.signals())} messages")
    presence = sum(signal.topic.endswith("_presence") for signal in day.signals())
    ours = Device.objects.filter(key__in=[sensor.key for sensor in SENSORS])
    heard = Reading.objects.filter(kind="presence", device__in=ours, device__family="zigbee2mqtt")
    assert _until(lambda: heard.count() >= presence * 0.9)
    assert not ours.filter(troubles__gt=0).exists()
    assert ours.count() == len(SENSORS)
    stay = Episode.objects.filter(zone__number=1).order_by("started_at").first()
    assert stay and stay.returns >= 1 and stay.picks >= 2
    assert Pace.objects.get().factor == 40
    assert (tmp_path / "intentions.jsonl").read_text().count('"what": "stay"') >= 3
    assert not Alert.objects.filter(opened_at__lt=NOW).exists()


def test_the_visitors_go_on_while_the_shop_is_closed(listened, tmp_path, monkeypatch):
    parts = urlsplit(listened)
    nobody = f"{parts.scheme}://{parts.hostname}:9"
    said = _simulate(nobody, tmp_path, monkeypatch, minutes=2, speed=60, seed=4)
    assert " 0 pages" in said and not said.startswith("0 messages")


@pytest.mark.once
def test_messages_wait_for_a_broker_that_is_away():
    radio = Radio("mqtt://127.0.0.1:9")
    radio.start()
    for number in range(50):
        radio.say("zigbee2mqtt/somewhere", str(number).encode())
    assert (radio.sent, radio.lost, radio.on_air) == (50, 0, False)
    radio.stop()


@pytest.mark.django_db
def test_nobody_waits_for_ever_for_a_listener(monkeypatch):
    monkeypatch.setattr(start, "_LISTENER_WITHIN", 0.5)
    assert not Listener.objects.exists()
    assert start.wait_for_listener(lambda: False) is False
