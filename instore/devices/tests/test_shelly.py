"""What a Shelly's messages mean. The samples are our own, in the shapes that the firmwares document."""

from datetime import UTC, datetime
from typing import Any

import pytest

from instore.devices import adapters
from instore.devices.heard import Heard, NotUnderstood
from instore.devices.models import Device, Reading
from instore.devices.operations import ingest

from .factories import NOW, make_device, message

AT = datetime(2026, 11, 20, 9, 59, 58, tzinfo=UTC)
TS = AT.timestamp()


def read(topic: str, said: Any = "") -> list[Heard]:
    one = message(topic, said)
    return adapters.read(one.topic, one.payload, retained=False, now=NOW)


def test_somebody_moves_in_front_of_the_washing_machines():
    heard = read("shellies/lavage/status", {"motion": True, "timestamp": TS, "vibration": False, "lux": 70, "bat": 67})
    assert heard == [
        Heard("shellies/lavage", "presence", 1.0, observed_at=AT),
        Heard("shellies/lavage", "health", 67.0, "%", level="battery", stands="67"),
    ]


@pytest.mark.parametrize(
    ("topic", "said", "meant"),
    [
        ("status", {"motion": False, "timestamp": TS}, [("presence", 0)]),
        ("status", {"lux": 70}, []),
        ("sensor/state", "open", [("pick", 1)]),
        ("sensor/state", "close", [("put_back", 1)]),
        ("sensor/battery", "87", [("health", 87)]),
        ("sensor/battery", "140", [("health", 100)]),
        ("sensor/vibration", "1", []),
        ("sensor/lux", "32", []),
        ("input_event/0", {"event": "S", "event_cnt": 3}, [("button", 1)]),
        ("input_event/2", {"event": "L"}, [("button", 1)]),
        ("input_event/0", {"event": "SSS", "event_cnt": 3}, [("button", 1)]),
        ("input_event/0", {"event": "", "event_cnt": 0}, []),
        ("input/0", "1", []),
        ("online", "true", [("health", 1)]),
        ("online", "false", [("health", 0)]),
        ("relay/0", "on", []),
        ("relay/0/command", "off", []),
        ("info", {"wifi_sta": {}}, []),
        ("events/rpc", {"params": {"events": [{"component": "input:0", "event": "btn_down"}]}}, []),
        ("events/rpc", {"params": {"devicepower:0": {"battery": {"V": 2.9, "percent": 55}}}}, [("health", 55)]),
        ("events/rpc", {"params": {"switch:0": {"output": True}, "ts": TS}}, []),
        ("events/rpc", {"params": {"events": ["x"]}}, []),
        ("events/rpc", {"src": "x"}, []),
    ],
)  # fmt: skip
def test_a_shelly(topic: str, said: Any, meant: list[tuple[str, float]]):
    assert [(one.kind, one.value) for one in read(f"shellies/rayon/{topic}", said)] == meant


def test_a_push_of_the_second_generation_has_its_time():
    event = {"component": "input:0", "id": 0, "event": "single_push", "ts": TS}
    said = {"src": "shellypro4pm", "method": "NotifyEvent", "params": {"ts": TS, "events": [event]}}
    assert read("shellies/appel/events/rpc", said) == [Heard("shellies/appel", "button", observed_at=AT)]


def test_what_all_of_them_hear_and_what_is_retained_no_more_is_nothing():
    for topic in ("shellies/announce", "shellies/command", "shellies//status", "shellies/x"):
        assert read(topic, {"motion": True}) == []
    assert read("shellies/x/status", b"") == []


@pytest.mark.parametrize(
    ("topic", "said", "code"),
    [
        ("status", '{"motion":tru', "not_json"),
        ("status", "[1]", "not_an_object"),
        ("status", {"motion": "true"}, "not_a_boolean"),
        ("status", {"motion": 1}, "not_a_boolean"),
        ("status", {"bat": "full"}, "not_a_number"),
        ("sensor/state", "ajar", "unknown_state"),
        ("sensor/state", b"\xff", "not_utf8"),
        ("sensor/battery", "full", "not_json"),
        ("sensor/battery", "1e999", "not_finite"),
        ("input_event/0", {"event": "boom", "event_cnt": 1}, "unknown_action"),
        ("input_event/0", {"event": 3}, "unknown_action"),
        ("input_event/0", {"event": "S", "event_cnt": "many"}, "not_a_number"),
        ("online", "maybe", "unknown_state"),
        ("events/rpc", "null", "not_an_object"),
        ("events/rpc", {"params": {"devicepower:0": {"battery": {"percent": True}}}}, "not_a_number"),
    ],
)
def test_what_a_shelly_cannot_have_meant(topic: str, said: Any, code: str):
    with pytest.raises(NotUnderstood) as error:
        read(f"shellies/rayon/{topic}", said)
    assert (error.value.code, error.value.device) == (code, "shellies/rayon")


@pytest.mark.django_db
def test_a_state_that_is_said_again_is_no_second_press_and_no_second_motion():
    make_device("shellies/bouton")
    presses = [("S", 1), ("S", 1), ("S", 2), ("S", 2), ("SS", 3), ("S", 1)]
    for event, count in presses:
        ingest(messages=[message("shellies/bouton/input_event/0", {"event": event, "event_cnt": count})], now=NOW)
    # the last one after a new battery
    assert Reading.objects.filter(kind="button").count() == 4

    make_device("shellies/lavage")
    for bat in (67, 66):
        ingest(messages=[message("shellies/lavage/status", {"motion": True, "timestamp": TS, "bat": bat})], now=NOW)
    assert Reading.objects.filter(kind="presence").count() == 1
    assert Device.objects.get(key="shellies/lavage").battery == 66
