"""Devices and messages for tests."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

from instore.devices.heard import Message
from instore.devices.models import Device
from instore.floor.models import Zone

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_numbers = count(1)


def make_zone(**fields: Any) -> Zone:
    number = next(_numbers)
    place = {"x": 0, "y": 0, "width": 300, "height": 300}
    return Zone.objects.create(**{"number": number, "name_fr": f"Rayon {number}", **place, **fields})


def make_device(key: str = "", *, state: str = Device.State.ACCEPTED, **fields: Any) -> Device:
    key = key or f"comptoir/device-{next(_numbers)}"
    defaults = {"family": key.partition("/")[0], "name": key.rpartition("/")[2], "first_seen_at": NOW}
    return Device.objects.create(key=key, state=state, **{**defaults, **fields})


def message(topic: str, said: Any = "", **fields: Any) -> Message:
    """A message whose payload is JSON of what is said, or the bytes themselves."""
    if isinstance(said, str):
        said = said.encode()
    payload = said if isinstance(said, bytes) else json.dumps(said).encode()
    return Message(topic, payload, **fields)
