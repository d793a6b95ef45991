"""Messages of real connected objects, from the datasets beside the project; our own samples are in test_adapters."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from instore.devices import adapters
from instore.devices.heard import Message, NotUnderstood
from instore.devices.models import Device, Reading, Trouble
from instore.devices.operations import ingest

from .factories import NOW, make_device

ROOT = Path(__file__).resolve().parents[3]


def messages_of(name: str) -> list[tuple[Message, dict[str, Any]]]:
    folder = Path(os.environ.get("COMPTOIR_DATASETS", ROOT.parent / "shared" / "data")) / "iot_payloads"
    if not (folder / name).exists():
        pytest.skip(f"the datasets are not on this machine: {folder / name} is missing (set COMPTOIR_DATASETS)")
    said = json.loads((folder / name).read_text())["messages"]
    return [(Message(one.get("topic", ""), _payload(one), retained=bool(one.get("retain"))), one) for one in said]


def _payload(one: dict[str, Any]) -> bytes:
    if "payload_hex" in one:
        return bytes.fromhex(one["payload_hex"].replace(" ", ""))
    return one["payload_text"].encode() if "payload_text" in one else json.dumps(one.get("payload")).encode()


def outcome(message: Message) -> list[tuple[str, str, float]] | str:
    """What a message means, health and link left out; or the code of why not."""
    try:
        heard = adapters.read(message.topic, message.payload, retained=message.retained, now=NOW)
    except NotUnderstood as error:
        return error.code
    return [(one.device, one.kind, one.value) for one in heard if one.kind not in ("", "health")]


ZIGBEE = [
    [("zigbee2mqtt/AZ_MOTION01", "presence", 1)],
    [("zigbee2mqtt/FRIENDLY_NAME", "presence", 1)],
    [("zigbee2mqtt/FRIENDLY_NAME", "presence", 1)],
    [("zigbee2mqtt/FRIENDLY_NAME", "presence", 0)],
    [("zigbee2mqtt/closet-presence", "presence", 1)],
    [("zigbee2mqtt/FRIENDLY_NAME", "presence", 1)],
    [("zigbee2mqtt/SZ_WINDOW01", "pick", 1)],
    "unknown_topic",  # another base topic than the one we listen to
    [("zigbee2mqtt/EG_GRID01", "pick", 1)],
    [("zigbee2mqtt/FRIENDLY_NAME", "pick", 1)],
    [("zigbee2mqtt/button", "button", 1)],
    [("zigbee2mqtt/AZ_SWITCH01", "button", 1)],
    [],  # availability: health
    [],
    [],  # the bridge's own business from here on
    [],
    [],
    [],
    [],
]
FRIGATE = [
    [],
    [("frigate/yard", "presence", 1), ("frigate/driveway", "presence", 1)],
    [("frigate/yard", "presence", 0), ("frigate/driveway", "presence", 0)],
    [],
    [("frigate/shelf_a3", "count", 2)],
    [],
    [],
    [],
    [],
    [],
]
SHELLY = [
    *["unknown_topic"] * 10,  # the second generation speaks under its own name until it is told otherwise
    [("shellies/shellymotionsensor-60A423BEB736", "presence", 1)],
    [("shellies/shellymotionsensor-60A423976594", "presence", 1)],
]
NEGATIVE = [
    [],
    "not_json",
    "not_utf8",
    "not_json",
    "not_a_boolean",
    "not_a_boolean",
    "unknown_topic",
    "unknown_topic",
    "unknown_topic",
    [],
    "unknown_topic",
    "unknown_topic",
    "unknown_topic",
    [("zigbee2mqtt/../../admin", "presence", 1)],
]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("zigbee2mqtt.json", ZIGBEE),
        ("frigate.json", FRIGATE),
        ("shelly.json", SHELLY),
        ("negative_cases.json", NEGATIVE),
    ],
)
def test_real_messages_mean_what_they_say(name: str, meant: list[Any]):
    assert [outcome(message) for message, _told in messages_of(name)] == meant


def test_a_shelly_of_the_second_generation_is_told_to_speak_under_shellies():
    renamed = [replace(message, topic=f"shellies/{message.topic}") for message, _told in messages_of("shelly.json")]
    meant = [outcome(message) for message in renamed[:8]]
    assert meant == [[], [], [], [("shellies/shellypro4pm-f008d1d8b8b8", "button", 1)], [], [], [], []]
    (alive,) = adapters.read(renamed[6].topic, renamed[6].payload, retained=True, now=NOW)
    assert (alive.level, alive.stands) == ("online", "online")


@pytest.mark.django_db
def test_every_negative_case_is_survived_and_counted():
    make_device("zigbee2mqtt/shelf-a3")
    cases = [message for message, _told in messages_of("negative_cases.json")]

    made = ingest(messages=cases, now=NOW)

    assert (made.readings, made.quarantined) == (0, 1)
    assert Reading.objects.count() == 0
    assert Device.objects.get(key="zigbee2mqtt/../../admin").state == Device.State.QUARANTINE
    counted = {(row.family, row.code): row.count for row in Trouble.objects.all()}
    assert counted == {
        ("zigbee2mqtt", "not_json"): 2,
        ("zigbee2mqtt", "not_utf8"): 1,
        ("zigbee2mqtt", "not_a_boolean"): 2,
        ("other", "unknown_topic"): 6,
    }
    assert Device.objects.get(key="zigbee2mqtt/shelf-a3").troubles == 5


@pytest.mark.django_db
def test_every_file_of_real_messages_is_survived():
    folder = Path(os.environ.get("COMPTOIR_DATASETS", ROOT.parent / "shared" / "data")) / "iot_payloads"
    names = sorted(path.name for path in folder.glob("*.json"))
    if not names:
        pytest.skip(f"the datasets are not on this machine: {folder} is missing (set COMPTOIR_DATASETS)")

    for name in names:
        ingest(messages=[message for message, _told in messages_of(name)], now=NOW)

    assert not Trouble.objects.filter(code__endswith="_failed").exists()
    # no name, plate or face that a camera knows is kept anywhere
    for text in ("John Smith", "ABC12345"):
        assert not Device.objects.filter(last_sample__contains=text).exists()
        assert not Trouble.objects.filter(sample__contains=text).exists()
