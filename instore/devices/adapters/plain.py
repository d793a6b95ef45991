"""Comptoir's own: `comptoir/<device>/<kind>`, a bare value or `{"value", "unit", "id", "at"}`."""

import re
from datetime import datetime
from typing import Any

from ..heard import Heard, NotUnderstood
from .payload import json_of, moment, number, plain_id, text_of

TOPICS = ("comptoir/#",)
_TRUE = {"1", "true", "on", "yes", "open", "pressed", "online"}
_FALSE = {"0", "false", "off", "no", "closed", "released", "offline"}
#: kinds that only ever mean "it happened": without a value, or with one that is not "no"
_HAPPENS = {"button", "pick", "put_back", "tag_seen"}
_YES_OR_NO = {"presence", *_HAPPENS}
_NUMBERS = {"dwell": 0.0, "count": 0.0, "proximity": 0.0, "weight": None}
_MOST = 1e9
KINDS = frozenset({*_YES_OR_NO, *_NUMBERS, "health"})


def read(topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]:
    """What a device of our own format says. Raises `NotUnderstood`."""
    words = topic.split("/")
    if len(words) != 3 or not words[1]:
        raise NotUnderstood("bad_topic")
    device, kind = f"comptoir/{words[1]}", words[2]
    text = text_of(payload, device)
    if not text and kind not in _HAPPENS:
        return []  # a retained message that is taken back
    if not text and retained:
        return []
    return said(device, kind, json_of(payload, device) if text.startswith("{") else _bare(text))


def said(device: str, kind: str, body: Any) -> list[Heard]:
    """What a value, or an object around it, means for a kind. Raises `NotUnderstood`."""
    fields: dict[str, Any] = body if isinstance(body, dict) else {"value": body}
    other = fields.get("device")
    if other is not None and other not in (device, device.partition("/")[2]):
        raise NotUnderstood("another_device", device)
    value = fields.get("value")
    if kind in ("battery", "health"):
        left = min(100.0, max(0.0, number(value, device)))
        return [Heard(device, "health", left, "%", level="battery", stands=f"{left:.0f}")]
    if kind == "contact":
        opened = _yes(value, device)
        kind_, stands = ("pick", "open") if opened else ("put_back", "closed")
        return [_heard(device, kind_, 1.0, fields, level="contact", stands=stands)]
    if kind in _YES_OR_NO:
        happened = kind in _HAPPENS and value is None or _yes(value, device)
        if not happened and kind in _HAPPENS:
            return []
        return [_heard(device, kind, float(happened), fields)]
    if kind in _NUMBERS:
        return [_heard(device, kind, _bounded(kind, value, device), fields)]
    raise NotUnderstood("unknown_kind", device)


def _heard(device: str, kind: str, value: float, fields: dict[str, Any], level: str = "", stands: str = "") -> Heard:
    at = fields.get("at")
    observed = moment(at)
    if at is not None and observed is None:
        raise NotUnderstood("bad_time", device)
    unit = fields.get("unit", "")
    if not isinstance(unit, str) or not re.fullmatch(r"[\w%°²³/ -]{0,16}", unit):
        raise NotUnderstood("bad_unit", device)
    own = plain_id(fields.get("id"))
    return Heard(device, kind, value, unit, observed_at=observed, id=own, level=level, stands=stands)


def _bare(text: str) -> Any:
    if not text:
        return None
    if text.lower() in _TRUE | _FALSE:
        return text
    try:
        return float(text)
    except ValueError:
        return text


def _yes(value: Any, device: str) -> bool:
    word = str(value).lower() if isinstance(value, (str, bool)) else value
    if isinstance(word, (str, int, float)):
        if word in _TRUE or word == 1:
            return True
        if word in _FALSE or word == 0:
            return False
    raise NotUnderstood("not_a_boolean", device)


def _bounded(kind: str, value: Any, device: str) -> float:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        value = int(value)
    found = number(value, device)
    least = _NUMBERS[kind]
    if abs(found) > _MOST or (least is not None and found < least):
        raise NotUnderstood("out_of_range", device)
    return found
