"""What comes in, and what an adapter makes of it: plain values, no Django."""

from dataclasses import dataclass
from datetime import datetime

#: a longer message is no device's
LONGEST = 65_536
#: the user of our own processes at a broker
OURS = "comptoir"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the broker gave it; `mid` is the broker's number of it on this connection."""

    topic: str
    payload: bytes
    retained: bool = False
    dup: bool = False
    mid: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that a device said.

    `kind` is that of a reading, or "" for what only becomes known of the device. With `level` it
    tells how something stands ("contact" is "open"), and only a change of that is a reading.
    `who` tells people apart in one zone while they are there (a camera's number, never kept).
    """

    device: str
    kind: str
    value: float = 1.0
    unit: str = ""
    observed_at: datetime | None = None
    id: str = ""
    quality: str = ""
    level: str = ""
    stands: str = ""
    who: str = ""


class NotUnderstood(Exception):
    """A message that no reading can be made of; `code` says why, `device` whose it is when that is known."""

    def __init__(self, code: str, device: str = "") -> None:
        self.code = code
        self.device = device
        super().__init__(code)
