"""Frigate: persons in its zones. A zone of the camera is a device here: `frigate/<zone>`.

Of an event only zone, time and the tracker's number are read: no name, no plate, no picture.
"""

import re
from datetime import datetime
from typing import Any

from ..heard import Heard, NotUnderstood
from .payload import moment, number, object_of, plain_id, text_of

#: never `frigate/#`: it carries pictures
TOPICS = ("frigate/events", "frigate/+/person")
_MOST_PEOPLE = 1000


def read(topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]:
    """Who came into a zone or left it, or how many are in it. Raises `NotUnderstood`."""
    if topic == "frigate/events":
        return _event(object_of(payload)) if payload else []
    words = topic.split("/")
    if len(words) == 3 and words[1] and words[2] == "person" and payload:
        return [_count(f"frigate/{words[1]}", payload)]
    return []


def _count(device: str, payload: bytes) -> Heard:
    text = text_of(payload, device)
    if not re.fullmatch(r"[0-9]{1,6}", text, re.ASCII):
        raise NotUnderstood("not_a_number", device)
    return Heard(device, "count", float(min(int(text), _MOST_PEOPLE)))


def _event(said: dict[str, Any]) -> list[Heard]:
    after = said.get("after")
    if not isinstance(after, dict):
        raise NotUnderstood("no_event")
    before = said.get("before")
    if after.get("label") != "person" or after.get("false_positive") is True:
        return []
    number_ = plain_id(after.get("id"))
    if not number_:
        raise NotUnderstood("no_id")
    now_in, were_in = _zones(after), _zones(before) if isinstance(before, dict) else []
    ended = said.get("type") == "end"
    at = moment(after.get("end_time") if ended else after.get("frame_time"))
    stamp = _stamp(after, ended)
    gone = [zone for zone in dict.fromkeys([*were_in, *(now_in if ended else [])]) if ended or zone not in now_in]
    come = [] if ended else now_in
    return [_moved(zone, 1.0, number_, at, stamp) for zone in come] + [
        _moved(zone, 0.0, number_, at, stamp) for zone in gone
    ]


def _moved(zone: str, there: float, person: str, at: datetime | None, stamp: str) -> Heard:
    own = f"{person}:{stamp}:{there:.0f}" if stamp else ""
    return Heard(f"frigate/{zone}", "presence", there, observed_at=at, id=own, who=person)


def _stamp(after: dict[str, Any], ended: bool) -> str:
    value = after.get("end_time") if ended else after.get("frame_time")
    if value is None:
        return ""
    return f"{number(value, ''):.6f}"


def _zones(state: dict[str, Any]) -> list[str]:
    zones = state.get("current_zones") or []
    if not isinstance(zones, list) or len(zones) > 50:
        raise NotUnderstood("bad_zones")
    if not all(isinstance(zone, str) and re.fullmatch(r"[^/#+\x00]{1,80}", zone) for zone in zones):
        raise NotUnderstood("bad_zones")
    return list(dict.fromkeys(zones))
