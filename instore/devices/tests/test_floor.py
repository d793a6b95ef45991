"""What devices say reaches the floor: stays, and hands on products."""

from datetime import timedelta
from typing import Any

import pytest

from instore.devices.models import Trouble
from instore.devices.operations import ingest
from instore.floor.models import Episode
from shop.catalogue.tests.factories import make_product

from .factories import NOW, make_device, make_zone, message

pytestmark = pytest.mark.django_db


def at(second: int, topic: str, said: Any = "", **fields: Any) -> None:
    ingest(messages=[message(topic, said, **fields)], now=NOW + timedelta(seconds=second))
    assert not Trouble.objects.filter(code="floor_failed").exists()


def test_somebody_stays_and_takes_a_thing_in_hand():
    zone, product = make_zone(), make_product("Four")
    make_device("zigbee2mqtt/presence", zone=zone)
    make_device("zigbee2mqtt/porte", zone=zone, product=product)

    at(0, "zigbee2mqtt/porte", {"contact": True})
    at(0, "zigbee2mqtt/presence", {"presence": True})
    at(30, "zigbee2mqtt/porte", {"contact": False})
    at(31, "zigbee2mqtt/porte", {"contact": False, "battery": 80})
    at(40, "zigbee2mqtt/porte", {"contact": True})
    at(60, "zigbee2mqtt/presence", {"presence": False})

    episode = Episode.objects.get()
    assert (episode.zone, episode.present, episode.picks, episode.put_backs) == (zone, False, 1, 1)
    assert episode.products == {str(product.pk): 2}
    assert episode.seconds == 60


def test_a_camera_counts_who_is_there():
    zone = make_zone()
    make_device("frigate/fours", zone=zone)
    for second, kind, person, before, after in [
        (0, "new", "a", [], ["fours"]),
        (5, "new", "b", [], ["fours"]),
        (10, "update", "a", ["fours"], ["fours"]),
        (20, "update", "a", ["fours"], []),
    ]:
        moved = {"id": person, "label": "person", "frame_time": NOW.timestamp() + second, "current_zones": after}
        at(second, "frigate/events", {"type": kind, "before": {"current_zones": before}, "after": moved})
    episode = Episode.objects.get()
    assert (episode.present, episode.people) == (True, 2)
    at(30, "frigate/fours/person", "0")
    episode.refresh_from_db()
    assert not episode.present


def test_what_the_broker_kept_begins_no_stay():
    make_device("zigbee2mqtt/presence", zone=make_zone())
    at(0, "zigbee2mqtt/presence", {"presence": True}, retained=True)
    assert not Episode.objects.exists()


def test_what_is_in_quarantine_begins_no_stay():
    make_device("zigbee2mqtt/presence", zone=make_zone(), state="quarantine")
    at(0, "zigbee2mqtt/presence", {"presence": True})
    assert not Episode.objects.exists()


def test_a_batch_of_repetitions_is_told_once():
    zone = make_zone()
    make_device("comptoir/presence", zone=zone)
    said = [message("comptoir/presence/presence", str(int(second // 20 % 2 == 0)), mid=second) for second in range(100)]
    ingest(messages=said, now=NOW)
    assert Episode.objects.get().present


def test_what_a_sensor_takes_back_at_once_is_no_visit():
    zone = make_zone()
    make_device("comptoir/presence", zone=zone)

    def said(second: float, there: int) -> Any:
        when = (NOW + timedelta(seconds=second)).isoformat()
        return message("comptoir/presence/presence", {"value": there, "at": when})

    flicker = [said(0, 0), said(10, 1), said(10.4, 0), said(20, 1), said(50, 0), said(60, 1), said(80, 0)]
    ingest(messages=flicker, now=NOW + timedelta(seconds=90))

    episode = Episode.objects.get()
    assert episode.started_at == NOW + timedelta(seconds=20)
    assert (episode.returns, episode.present) == (1, False)
    assert episode.seconds == 30 + 20
