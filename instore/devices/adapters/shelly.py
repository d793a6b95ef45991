"""Shelly: `shellies/<name>/...`, and a newer device whose topic prefix was set to `shellies/<name>`."""

from datetime import datetime

from ..heard import Heard, NotUnderstood
from .payload import json_of, moment, number, object_of, text_of, truth

TOPICS = ("shellies/#",)
_YES_OR_NO = {"true": 1.0, "false": 0.0}
_CONTACT = {"open": "pick", "close": "put_back"}


def read(topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]:
    """Motion, a door, a button, the battery; switches, lights and measures are none of our business.

    Raises `NotUnderstood`.
    """
    words = topic.split("/")
    if len(words) < 3 or not words[1] or not payload:
        return []
    device, what = f"shellies/{words[1]}", "/".join(words[2:])
    if what == "status":
        return _motion(device, payload)
    if what == "sensor/state":
        return [_contact(device, payload)]
    if what == "sensor/battery":
        return [_battery(device, json_of(payload, device))]
    if what == "online":
        return [_online(device, payload)]
    if what == "events/rpc":
        return _notified(device, payload)
    return _pressed(device, words[3], payload) if what.startswith("input_event/") and len(words) == 4 else []


def _motion(device: str, payload: bytes) -> list[Heard]:
    """The time is that of the last motion: said again with it, it is the same motion."""
    said, heard = object_of(payload, device), []
    if said.get("motion") is not None:
        moves = truth(said["motion"], device)
        at = moment(said.get("timestamp")) if moves else None
        heard.append(Heard(device, "presence", float(moves), observed_at=at))
    if said.get("bat") is not None:
        heard.append(_battery(device, said["bat"]))
    return heard


def _contact(device: str, payload: bytes) -> Heard:
    """A door that opens is a product in hand."""
    word = text_of(payload, device)
    if word not in _CONTACT:
        raise NotUnderstood("unknown_state", device)
    return Heard(device, _CONTACT[word], level="contact", stands="open" if word == "open" else "closed")


def _pressed(device: str, channel: str, payload: bytes) -> list[Heard]:
    """It is said again from time to time: a press is news when the device has counted one more."""
    said = object_of(payload, device)
    event = said.get("event")
    if event in (None, ""):
        return []
    if not isinstance(event, str) or not set(event) <= {"S", "L"}:
        raise NotUnderstood("unknown_action", device)
    if said.get("event_cnt") is None:
        return [Heard(device, "button")]
    count = number(said["event_cnt"], device)
    return [Heard(device, "button", level=f"input{channel[:20]}", stands=f"{count:.0f}")]


def _notified(device: str, payload: bytes) -> list[Heard]:
    """What the second generation tells: events, and what changed of its state."""
    params = object_of(payload, device).get("params")
    if not isinstance(params, dict):
        return []
    powers = [state for name, state in params.items() if name.startswith("devicepower:") and isinstance(state, dict)]
    batteries = [power["battery"] for power in powers if isinstance(power.get("battery"), dict)]
    left = [battery["percent"] for battery in batteries if battery.get("percent") is not None]
    events = params.get("events")
    pushes = [event for event in (events if isinstance(events, list) else []) if _is_push(event)]
    return [
        *(Heard(device, "button", observed_at=moment(push.get("ts"))) for push in pushes),
        *(_battery(device, percent) for percent in left),
    ]


def _is_push(event: object) -> bool:
    # the component "sys" is the button inside its case
    return isinstance(event, dict) and event.get("component") != "sys" and str(event.get("event")).endswith("_push")


def _online(device: str, payload: bytes) -> Heard:
    word = text_of(payload, device)
    if word not in _YES_OR_NO:
        raise NotUnderstood("unknown_state", device)
    stands = "online" if word == "true" else "offline"
    return Heard(device, "health", _YES_OR_NO[word], level="online", stands=stands)


def _battery(device: str, value: object) -> Heard:
    left = min(100.0, max(0.0, number(value, device)))
    return Heard(device, "health", left, "%", level="battery", stands=f"{left:.0f}")
