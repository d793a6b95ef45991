"""When it was said, and by which key it is known again."""

import hashlib
import secrets
from datetime import datetime, timedelta

from ..heard import Heard, Message

#: a device's clock may be ahead so far without a word
TOLERANCE = timedelta(seconds=30)
#: what is older was never ours: raw readings live a day
OLDEST = timedelta(hours=24)
#: a message sent again follows the first within this time
RECENT = timedelta(minutes=10)


def observed(heard: Heard, now: datetime) -> tuple[datetime, str]:
    """When it happened as far as can be believed, and which trouble that is ("" for none)."""
    said = heard.observed_at
    if said is None or said > now + TOLERANCE:
        return now, "" if said is None else "clock_ahead"
    if said < now - OLDEST:
        return now, "clock_behind"
    return min(said, now), ""


def own_key(heard: Heard, believed: bool) -> str:
    """The device's own id or time of this fact; "" when it gives neither, or a time that stands still."""
    if heard.id:
        short = (
            heard.id if len(heard.id) <= 80 and heard.id.isprintable() else digest(heard.id.encode("utf-8", "replace"))
        )
        return f"id:{heard.kind}:{short}"
    if heard.observed_at is not None and believed:
        return f"at:{heard.kind}:{heard.observed_at.isoformat()}:{heard.value:.6g}:{heard.who[:40]}"
    return ""


def print_of(message: Message) -> str:
    """Tells one delivery of a message from another: the broker's number and what it holds."""
    if message.retained:
        return f"kept:{digest(message.topic.encode() + message.payload)}"
    return f"rx:{message.mid}:{digest(message.topic.encode('utf-8', 'replace') + message.payload)}"


def new_suffix() -> str:
    return secrets.token_hex(6)


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=9).hexdigest()
