"""Zigbee2MQTT: `zigbee2mqtt/<friendly name>`, a whole state at every change, and `/availability`."""

import re
from datetime import datetime
from typing import Any

from ..heard import Heard, NotUnderstood
from .payload import json_of, moment, number, object_of, truth

TOPICS = ("zigbee2mqtt/#",)
_BASE = "zigbee2mqtt/"
#: what we or others tell devices, not what they say
_ORDERS = {"set", "get"}
_PRESENCE = ("presence", "occupancy")
_SHAKEN = {"vibration", "tilt", "drop"}
_PRESSED = re.compile(
    r"(^|_)(single|double|triple|quadruple|many|hold|long|press|pressed|on|off|toggle|click|emergency|panic)(_|$)"
)
_NOT_PRESSED = re.compile(r"release|brightness|color|rotat|region")


def read(topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]:
    """What a device of the bridge says. Raises `NotUnderstood`."""
    name = topic.removeprefix(_BASE)
    if not name or name.split("/")[0] == "bridge" or name.rpartition("/")[2] in _ORDERS or not payload:
        return []
    device, _slash, last = topic.rpartition("/")
    if last == "availability" and device != "zigbee2mqtt":
        return [_availability(device, payload)]
    return _state(topic, payload)


def _availability(device: str, payload: bytes) -> Heard:
    # older bridges send the bare word
    word: Any = payload.decode("utf-8", "replace").strip()
    if word not in ("online", "offline"):
        word = object_of(payload, device).get("state")
    if word not in ("online", "offline"):
        raise NotUnderstood("unknown_state", device)
    return Heard(device, "health", float(word == "online"), level="online", stands=word)


def _state(device: str, payload: bytes) -> list[Heard]:
    said = json_of(payload, device)
    if not isinstance(said, dict):
        raise NotUnderstood("not_an_object", device)
    at = moment(said.get("last_seen"))
    return [
        *_presence(device, said, at),
        *_touched(device, said, at),
        *_pressed(device, said, at),
        *_health(device, said),
    ]


def _presence(device: str, said: dict[str, Any], at: datetime | None) -> list[Heard]:
    for name in _PRESENCE:
        if said.get(name) is not None:
            return [Heard(device, "presence", float(truth(said[name], device)), observed_at=at)]
    if said.get("no_occupancy_since") is not None:
        number(said["no_occupancy_since"], device)
        return [Heard(device, "presence", 0.0, observed_at=at)]
    return []


def _touched(device: str, said: dict[str, Any], at: datetime | None) -> list[Heard]:
    """A door that opens is a product in hand; `contact` false means open. A shake is a touch as well."""
    heard = []
    if said.get("contact") is not None:
        closed = truth(said["contact"], device)
        kind, stands = ("put_back", "closed") if closed else ("pick", "open")
        heard.append(Heard(device, kind, observed_at=at, level="contact", stands=stands))
    shaken = said.get("action") in _SHAKEN
    if said.get("vibration") is not None:
        moves = truth(said["vibration"], device)
        kind = "pick" if moves and not shaken else ""
        heard.append(Heard(device, kind, observed_at=at, level="vibration", stands="moves" if moves else "still"))
    if shaken:
        heard.append(Heard(device, "pick", observed_at=at))
    return heard


def _pressed(device: str, said: dict[str, Any], at: datetime | None) -> list[Heard]:
    action = said.get("action")
    if action in (None, "") or action in _SHAKEN:
        return []
    if not isinstance(action, str):
        raise NotUnderstood("unknown_action", device)
    if _NOT_PRESSED.search(action) or not _PRESSED.search(action):
        return []
    return [Heard(device, "button", observed_at=at)]


def _health(device: str, said: dict[str, Any]) -> list[Heard]:
    heard = []
    if said.get("battery") is not None:
        left = min(100.0, max(0.0, number(said["battery"], device)))
        heard.append(Heard(device, "health", left, "%", level="battery", stands=f"{left:.0f}"))
    if said.get("linkquality") is not None:
        link = min(255.0, max(0.0, number(said["linkquality"], device)))
        heard.append(Heard(device, "", link, level="link", stands=f"{link:.0f}"))
    return heard
