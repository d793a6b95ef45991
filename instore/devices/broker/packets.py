"""MQTT 3.1.1 packets as bytes, both ways."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

CONNECT, CONNACK, PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP = 1, 2, 3, 4, 5, 6, 7
SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT = 8, 9, 10, 11, 12, 13, 14
#: a larger packet ends its connection
LARGEST = 1_000_000
ACCEPTED, BAD_VERSION, BAD_CLIENT, UNAVAILABLE, BAD_CREDENTIAL, NOT_ALLOWED = 0, 1, 2, 3, 4, 5
FAILED = 0x80
PONG = bytes([PINGRESP << 4, 0])


class Malformed(Exception):
    """Bytes that are not MQTT 3.1.1, or that it forbids: the connection ends."""


@dataclass(slots=True)
class Connect:
    level: int
    client: str
    clean: bool
    keep_alive: int
    user: str | None = None
    password: bytes | None = None
    will: "Publish | None" = None


@dataclass(slots=True)
class Publish:
    topic: str
    payload: bytes
    qos: int = 0
    retain: bool = False
    dup: bool = False
    mid: int = 0


class Fields:
    """Reads a packet's body from its beginning. Raises `Malformed`."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def byte(self) -> int:
        return self._take(1)[0]

    def number(self) -> int:
        return int(struct.unpack("!H", self._take(2))[0])

    def data(self) -> bytes:
        return self._take(self.number())

    def text(self) -> str:
        try:
            found = self.data().decode("utf-8")
        except UnicodeDecodeError as error:
            raise Malformed("text is not UTF-8") from error
        if "\x00" in found:
            raise Malformed("text holds a NUL")
        return found

    def rest(self) -> bytes:
        found, self._at = self._body[self._at :], len(self._body)
        return found

    @property
    def more(self) -> bool:
        return self._at < len(self._body)

    def _take(self, length: int) -> bytes:
        end = self._at + length
        if end > len(self._body):
            raise Malformed("the packet is too short")
        found, self._at = self._body[self._at : end], end
        return found


class Splitter:
    """Cuts what a connection receives into packets."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[int, int, bytes]]:
        """(type, flags, body) of each packet that is whole. Raises `Malformed`."""
        self._kept += data
        at = 0
        try:
            while (found := self._packet_at(at)) is not None:
                first, start, end = found
                at = end
                yield first >> 4, first & 0x0F, bytes(self._kept[start:end])
        finally:
            del self._kept[:at]

    def _packet_at(self, at: int) -> tuple[int, int, int] | None:
        length, shift, kept = 0, 0, self._kept
        for place in range(at + 1, at + 5):
            if place >= len(kept):
                return None
            length |= (kept[place] & 0x7F) << shift
            shift += 7
            if not kept[place] & 0x80:
                if length > LARGEST:
                    raise Malformed("the packet is too large")
                end = place + 1 + length
                return (kept[at], place + 1, end) if end <= len(kept) else None
        raise Malformed("the length has no end")


def read_connect(body: bytes) -> Connect:
    """Raises `Malformed`."""
    fields = Fields(body)
    name, level, flags = fields.text(), fields.byte(), fields.byte()
    if name not in ("MQTT", "MQIsdp"):
        raise Malformed("not MQTT")
    made = Connect(level, "", bool(flags & 2), 0)
    if level not in (3, 4):
        return made
    if flags & 1 or (flags >> 3) & 3 == 3 or (not flags & 0x80 and flags & 0x40):
        raise Malformed("flags that cannot be")
    made.keep_alive, made.client = fields.number(), fields.text()
    if flags & 4:
        topic, payload = fields.text(), fields.data()
        made.will = Publish(checked_topic(topic), payload, (flags >> 3) & 3, bool(flags & 0x20))
    if flags & 0x80:
        made.user = fields.text()
    if flags & 0x40:
        made.password = fields.data()
    return made


def read_publish(flags: int, body: bytes) -> Publish:
    """Raises `Malformed`."""
    qos = (flags >> 1) & 3
    if qos == 3:
        raise Malformed("QoS 3")
    fields = Fields(body)
    topic = checked_topic(fields.text())
    mid = fields.number() if qos else 0
    if qos and not mid:
        raise Malformed("packet number 0")
    return Publish(topic, fields.rest(), qos, bool(flags & 1), bool(flags & 8), mid)


def read_subscribe(body: bytes) -> tuple[int, list[tuple[str, int]]]:
    """The packet's number and (filter, QoS) of each wish. Raises `Malformed`."""
    fields = Fields(body)
    mid, wishes = fields.number(), []
    while fields.more:
        wish, qos = fields.text(), fields.byte()
        if qos > 2:
            raise Malformed("QoS 3")
        wishes.append((wish, qos))
    if not wishes:
        raise Malformed("a subscription to nothing")
    return mid, wishes


def read_unsubscribe(body: bytes) -> tuple[int, list[str]]:
    """Raises `Malformed`."""
    fields = Fields(body)
    mid, filters = fields.number(), []
    while fields.more:
        filters.append(fields.text())
    return mid, filters


def checked_topic(topic: str) -> str:
    """Raises `Malformed`."""
    if not topic or "#" in topic or "+" in topic:
        raise Malformed("not a topic to publish to")
    return topic


def publish(topic: str, payload: bytes, *, qos: int, mid: int = 0, dup: bool = False, retain: bool = False) -> bytes:
    name = topic.encode()
    head = struct.pack("!H", len(name)) + name + (struct.pack("!H", mid) if qos else b"")
    first = PUBLISH << 4 | dup << 3 | qos << 1 | retain
    return bytes([first]) + _length(len(head) + len(payload)) + head + payload


def connack(code: int, present: bool = False) -> bytes:
    return bytes([CONNACK << 4, 2, present and code == ACCEPTED, code])


def numbered(kind: int, mid: int, more: bytes = b"") -> bytes:
    """PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK."""
    first = kind << 4 | (2 if kind == PUBREL else 0)
    return bytes([first]) + _length(2 + len(more)) + struct.pack("!H", mid) + more


def _length(length: int) -> bytes:
    made = bytearray()
    while True:
        length, low = length >> 7, length & 0x7F
        made.append(low | 0x80 if length else low)
        if not length:
            return bytes(made)
