"""What each family's messages mean. The samples are our own, in the shapes that the firmwares document."""

from datetime import UTC, datetime
from typing import Any

import pytest

from instore.devices import adapters
from instore.devices.heard import Heard, NotUnderstood

from .factories import NOW, message

AT = datetime(2026, 11, 20, 9, 59, 58, tzinfo=UTC)


def read(topic: str, said: Any = "", *, retained: bool = False) -> list[Heard]:
    one = message(topic, said)
    return adapters.read(one.topic, one.payload, retained=retained, now=NOW)


def kinds(topic: str, said: Any = "") -> list[tuple[str, float]]:
    return [(one.kind, one.value) for one in read(topic, said) if one.kind]


def refused(topic: str, said: Any) -> str:
    with pytest.raises(NotUnderstood) as error:
        read(topic, said)
    return error.value.code


def test_somebody_is_in_front_of_the_ovens():
    heard = read("zigbee2mqtt/fours", {"occupancy": True, "last_seen": "2026-11-20T10:59:58+01:00", "linkquality": 86})
    assert heard[0] == Heard("zigbee2mqtt/fours", "presence", 1.0, observed_at=AT)
    assert (heard[1].level, heard[1].value) == ("link", 86)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"presence": True, "target_distance": 1.4}, [("presence", 1)]),
        ({"presence": False, "occupancy": True}, [("presence", 0)]),
        ({"no_occupancy_since": 10}, [("presence", 0)]),
        ({"presence": True, "action": "region_1_enter"}, [("presence", 1)]),
        ({"contact": False}, [("pick", 1)]),
        ({"contact": True}, [("put_back", 1)]),
        ({"action": "vibration", "vibration": True, "strength": 25}, [("pick", 1)]),
        ({"vibration": True}, [("pick", 1)]),
        ({"vibration": False}, []),
        ({"action": "tilt"}, [("pick", 1)]),
        ({"action": "single"}, [("button", 1)]),
        ({"action": "single_right", "battery": 40}, [("button", 1), ("health", 40)]),
        ({"action": "1_double"}, [("button", 1)]),
        ({"action": "hold"}, [("button", 1)]),
        ({"action": "release"}, []),
        ({"action": "hold_release"}, []),
        ({"action": "rotate_left"}, []),
        ({"action": "brightness_move_up"}, []),
        ({"action": ""}, []),
        ({"action": None}, []),
        ({"temperature": 21.5}, []),
        ({"battery": 140}, [("health", 100)]),
    ],
)
def test_zigbee2mqtt(said: dict[str, Any], meant: list[tuple[str, float]]):
    assert kinds("zigbee2mqtt/rayon", said) == meant


def test_a_name_may_hold_a_slash_and_availability_is_of_the_name():
    assert read("zigbee2mqtt/rez/fours", {"occupancy": True})[0].device == "zigbee2mqtt/rez/fours"
    for said, value in (({"state": "online"}, 1.0), ("offline", 0.0)):
        one = read("zigbee2mqtt/rez/fours/availability", said)[0]
        assert (one.device, one.kind, one.value, one.level) == ("zigbee2mqtt/rez/fours", "health", value, "online")


@pytest.mark.parametrize("topic", ["bridge/state", "bridge/event", "bridge/devices", "fours/set", "fours/get", ""])
def test_the_bridges_own_business_is_not_ours(topic: str):
    assert read(f"zigbee2mqtt/{topic}", {"occupancy": True}) == []


def test_nothing_retained_any_more_is_nothing():
    assert read("zigbee2mqtt/fours", b"") == read("frigate/fours/person", b"") == []
    assert read("comptoir/fours/presence", b"") == []
    assert read("comptoir/fours/button", b"", retained=True) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"occupancy":tru', "not_json"),
        (b"\x7b\x22\xa0\xff\x22\x7d", "not_utf8"),
        ('{"target_distance": NaN}', "not_json"),
        ('{"occupancy": "true"}', "not_a_boolean"),
        ('{"occupancy": "false"}', "not_a_boolean"),
        ('{"occupancy": 1}', "not_a_boolean"),
        ('{"contact": "open"}', "not_a_boolean"),
        ('{"battery": "full"}', "not_a_number"),
        ('{"battery": 1e999}', "not_finite"),
        ('{"battery": true}', "not_a_number"),
        ('{"action": 3}', "unknown_action"),
        ("[1, 2]", "not_an_object"),
        ("null", "not_an_object"),
        ('"on"', "not_an_object"),
        ("[" * 20_000, "not_json"),
        ('{"battery": ' + "9" * 5_000 + "}", "not_json"),
        (b"x" * 70_000, "too_large"),
    ],
)
def test_what_zigbee2mqtt_cannot_have_meant(said: Any, code: str):
    assert refused("zigbee2mqtt/fours", said) == code


def event(kind: str, before: list[str] | None, after: list[str], **fields: Any) -> dict[str, Any]:
    was = None if before is None else {"current_zones": before}
    now = {"id": "1700-ab", "label": "person", "frame_time": 1795168798.5, "current_zones": after, **fields}
    return {"type": kind, "before": was, "after": now}


def test_a_camera_sees_somebody_walk_from_one_zone_to_the_other():
    heard = read("frigate/events", event("update", ["froid"], ["fours", "hottes"]))
    assert [(one.device, one.kind, one.value) for one in heard] == [
        ("frigate/fours", "presence", 1),
        ("frigate/hottes", "presence", 1),
        ("frigate/froid", "presence", 0),
    ]
    assert {one.who for one in heard} == {"1700-ab"}
    assert len({one.id for one in heard}) == 2
    assert heard[0].observed_at == datetime.fromtimestamp(1795168798.5, UTC)


def test_a_camera_loses_somebody():
    heard = read("frigate/events", event("end", ["fours"], ["fours"], end_time=1795168800))
    assert [(one.device, one.value) for one in heard] == [("frigate/fours", 0)]


@pytest.mark.parametrize(
    "said",
    [
        event("new", None, []),
        event("new", None, ["fours"], label="dog"),
        event("new", None, ["fours"], false_positive=True),
    ],
)
def test_events_that_are_nobody_in_a_zone(said: dict[str, Any]):
    assert read("frigate/events", said) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"type": "new"}, "no_event"),
        (event("new", None, ["fours"], id=None), "no_id"),
        (event("new", None, ["a/b"]), "bad_zones"),
        (event("new", None, "fours"), "bad_zones"),  # type: ignore[arg-type]
        (event("new", None, ["fours"], frame_time="x"), "not_a_number"),
    ],
)
def test_what_frigate_cannot_have_meant(said: dict[str, Any], code: str):
    assert refused("frigate/events", said) == code


def test_how_many_are_in_a_zone():
    assert kinds("frigate/fours/person", "2") == [("count", 2)]
    for topic in ("fours/person/active", "fours/car", "cam/motion", "available", "cam/person/snapshot"):
        assert read(f"frigate/{topic}", "1") == []
    for said in ("-1", "two", "1e3", "٣"):
        assert refused("frigate/fours/person", said) == "not_a_number"


@pytest.mark.parametrize(
    ("kind", "said", "meant"),
    [
        ("presence", "1", [("presence", 1)]),
        ("presence", "OFF", [("presence", 0)]),
        ("presence", {"value": True, "id": "a-1"}, [("presence", 1)]),
        ("button", "", [("button", 1)]),
        ("button", "pressed", [("button", 1)]),
        ("button", "released", []),
        ("button", {"id": 7}, [("button", 1)]),
        ("pick", "1", [("pick", 1)]),
        ("put_back", "", [("put_back", 1)]),
        ("contact", "open", [("pick", 1)]),
        ("contact", "closed", [("put_back", 1)]),
        ("count", "3", [("count", 3)]),
        ("weight", {"value": -12.5, "unit": "kg"}, [("weight", -12.5)]),
        ("proximity", "1.25", [("proximity", 1.25)]),
        ("dwell", {"value": 42, "unit": "s"}, [("dwell", 42)]),
        ("tag_seen", "", [("tag_seen", 1)]),
        ("battery", "88", [("health", 88)]),
    ],
)
def test_comptoirs_own_format(kind: str, said: Any, meant: list[tuple[str, float]]):
    assert kinds(f"comptoir/fours/{kind}", said) == meant


def test_comptoirs_own_format_carries_an_id_and_a_time():
    one = read("comptoir/fours/presence", {"value": 1, "id": "a-1", "at": "2026-11-20T09:59:58Z"})[0]
    assert (one.id, one.observed_at, one.device) == ("a-1", AT, "comptoir/fours")
    assert read("comptoir/fours/count", {"value": 1, "at": AT.timestamp()})[0].observed_at == AT


@pytest.mark.parametrize(
    ("topic", "said", "code"),
    [
        ("comptoir/fours", "1", "bad_topic"),
        ("comptoir//presence", "1", "bad_topic"),
        ("comptoir/a/b/presence", "1", "bad_topic"),
        ("comptoir/fours/mood", "1", "unknown_kind"),
        ("comptoir/fours/presence", "perhaps", "not_a_boolean"),
        ("comptoir/fours/presence", "2", "not_a_boolean"),
        ("comptoir/fours/presence", {"value": None}, "not_a_boolean"),
        ("comptoir/fours/presence", {"value": [1]}, "not_a_boolean"),
        ("comptoir/fours/presence", {"value": {}}, "not_a_boolean"),
        ("comptoir/fours/weight", "nan", "not_finite"),
        ("comptoir/fours/weight", "1e400", "not_finite"),
        ("comptoir/fours/weight", {"value": [1]}, "not_a_number"),
        ("comptoir/fours/count", "-1", "out_of_range"),
        ("comptoir/fours/weight", "1e12", "out_of_range"),
        ("comptoir/fours/count", {"value": 1, "at": "yesterday"}, "bad_time"),
        ("comptoir/fours/count", {"value": 1, "at": "2026-11-20T10:00:00"}, "bad_time"),
        ("comptoir/fours/count", {"value": 1, "unit": "<script>"}, "bad_unit"),
        ("comptoir/fours/count", {"value": 1, "device": "froid"}, "another_device"),
        ("tele/tasmota/SENSOR", "1", "unknown_topic"),
        ("", "1", "unknown_topic"),
        ("comptoir/" + "x" * 300 + "/count", "1", "bad_topic"),
        ("comptoir/a\x00b/count", "1", "bad_topic"),
    ],
)
def test_what_comptoirs_own_format_refuses(topic: str, said: Any, code: str):
    assert refused(topic, said) == code
