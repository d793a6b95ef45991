"""JSON as devices send it, and the values in it, taken at their word or not at all."""

import json
import math
from datetime import UTC, datetime
from typing import Any

from ..heard import NotUnderstood


def text_of(payload: bytes, device: str = "") -> str:
    """Raises `NotUnderstood`."""
    try:
        return payload.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise NotUnderstood("not_utf8", device) from error


def json_of(payload: bytes, device: str = "") -> Any:
    """The value of a JSON text; NaN and Infinity are none. Raises `NotUnderstood`."""
    text = text_of(payload, device)
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("not_json", device) from error


def object_of(payload: bytes, device: str = "") -> dict[str, Any]:
    """A JSON object. Raises `NotUnderstood`."""
    value = json_of(payload, device)
    if not isinstance(value, dict):
        raise NotUnderstood("not_an_object", device)
    return value


def truth(value: Any, device: str) -> bool:
    """A JSON true or false; a word that looks like one is refused. Raises `NotUnderstood`."""
    if isinstance(value, bool):
        return value
    raise NotUnderstood("not_a_boolean", device)


def number(value: Any, device: str) -> float:
    """A finite JSON number. Raises `NotUnderstood`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise NotUnderstood("not_a_number", device)
    try:
        found = float(value)
    except OverflowError as error:
        raise NotUnderstood("not_finite", device) from error
    if not math.isfinite(found):
        raise NotUnderstood("not_finite", device)
    return found


def moment(value: Any) -> datetime | None:
    """ISO 8601 with its zone, or seconds or milliseconds since 1970; None for anything else."""
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value)
            return found.astimezone(UTC) if found.tzinfo else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def plain_id(value: Any) -> str:
    """A device's own id of what it says, short; "" without one."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)[:200]


def _no_constant(name: str) -> Any:
    raise ValueError(name)
