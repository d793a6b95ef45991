"""From messages to what was said: pure, and before any transaction."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .. import adapters
from ..heard import Heard, Message, NotUnderstood
from .troubles import Tally, printable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """What one message (or one request) says of one device."""

    device: str
    family: str
    heard: Sequence[Heard]
    message: Message
    sample: str
    source: str = "mqtt"


@dataclass
class Batch:
    said: list[Said] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    #: how many messages of a device were not understood
    blamed: dict[str, int] = field(default_factory=dict)

    def blame(self, device: str) -> None:
        if device:
            self.blamed[device] = self.blamed.get(device, 0) + 1


def understand(messages: Sequence[Message], now: datetime) -> Batch:
    """Whatever a message holds, it ends as what was said or as a counted trouble."""
    batch = Batch()
    for message in messages:
        family = adapters.family_of(message.topic)
        sample = _sample(message)
        try:
            heard = adapters.read(message.topic, message.payload, retained=message.retained, now=now)
        except NotUnderstood as error:
            batch.tally.add(family, error.code, sample)
            batch.blame(error.device)
            continue
        except Exception:
            logger.exception("an adapter failed on %s", sample)
            batch.tally.add(family, "adapter_failed", sample)
            continue
        by_device: dict[str, list[Heard]] = {}
        for one in heard:
            by_device.setdefault(one.device, []).append(one)
        for device, its in by_device.items():
            if len(device) > 200 or not device.isprintable():
                batch.tally.add(family, "bad_topic", sample)
            else:
                batch.said.append(Said(device, family, its, message, sample))
    return batch


def _sample(message: Message) -> str:
    """What came, to be shown to the owner; never what a camera says of persons."""
    if message.topic == "frigate/events":
        return f"{message.topic} ({len(message.payload)} bytes)"
    return printable(f"{message.topic} {message.payload[:1000].decode('utf-8', 'replace')}")
