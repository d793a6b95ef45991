"""One pure adapter a family: a topic and its bytes become what was said, or a reason why not."""

from datetime import datetime
from typing import Protocol

from ..heard import LONGEST, Heard, NotUnderstood
from . import frigate, plain, shelly, zigbee2mqtt


class Adapter(Protocol):
    def __call__(self, topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]: ...


#: the first word of a topic, and who understands what comes after it
FAMILIES: dict[str, Adapter] = {
    "zigbee2mqtt": zigbee2mqtt.read,
    "frigate": frigate.read,
    "shellies": shelly.read,
    "comptoir": plain.read,
}
#: what the consumer asks the broker for; never a camera's pictures
TOPICS = (*zigbee2mqtt.TOPICS, *frigate.TOPICS, *shelly.TOPICS, *plain.TOPICS)


def family_of(topic: str) -> str:
    """The family of a topic; "other" for one that nobody understands."""
    family = topic.partition("/")[0]
    return family if family in FAMILIES else "other"


def read(topic: str, payload: bytes, *, retained: bool, now: datetime) -> list[Heard]:
    """What a message says; nothing when it is none of our business. Raises `NotUnderstood`."""
    adapter = FAMILIES.get(topic.partition("/")[0])
    if adapter is None:
        raise NotUnderstood("unknown_topic")
    if not topic.isprintable() or len(topic) > 240:
        raise NotUnderstood("bad_topic")
    if len(payload) > LONGEST and not topic.startswith("zigbee2mqtt/bridge/"):
        raise NotUnderstood("too_large")
    return adapter(topic, payload, retained=retained, now=now)
