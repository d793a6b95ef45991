"""The broker among strangers: bytes that are no MQTT, silence, other versions, many at once."""

import time

import pytest

from instore.devices.broker import connection, packets

from .mqtt import Broker, Client, Raw, connect, consumer, until

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "bytes_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00" * 50,
        b"\xff" * 50,
        b"\x10\xff\xff\xff\xff\xff",
        b"\x10\xff\xff\xff\x7f" + b"x" * 100,
        b"\x10\x02\x00\x04",
        packets.publish("comptoir/a/count", b"1", qos=0),
        connect("a") + connect("a"),
        connect("a") + b"\x36\x05\x00\x01a\x00\x01",
        connect("a") + b"\x32\x05\x00\x01a\x00\x00",
        connect("a") + b"\x30\x03\x00\x01#",
        connect("a") + b"\x30\x03\x00\x01\xff",
        connect("a") + b"\x30\x03\x00\x01\x00",
        connect("a") + b"\x82\x02\x00\x01",
        connect("a") + b"\xf0\x00",
    ],
)
def test_bytes_that_are_no_mqtt_end_their_connection_alone(broker: Broker, bytes_: bytes):
    calm, raw = Client(broker), Raw(broker.port)
    raw.send(bytes_)
    rest = raw.read(1000)
    assert rest in (b"", packets.connack(packets.ACCEPTED))
    raw.close()
    assert calm.mqtt.is_connected()
    until(lambda: broker.told.get("malformed") == 1)


def test_who_says_nothing_is_sent_away(broker: Broker, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    raw = Raw(broker.port)
    assert raw.read(1) == b""
    quiet = Raw(broker.port)
    quiet.send(connect("a", keep_alive=1))
    quiet.read(4)
    began = time.monotonic()
    assert quiet.read(1) == b"" and 1 < time.monotonic() - began < 4
    raw.close()
    quiet.close()


def test_another_version_of_mqtt_is_told_so(broker: Broker):
    raw = Raw(broker.port)
    raw.send(b"\x10\x0d\x00\x04MQTT\x05\x02\x00\x00\x00\x00\x00")
    assert raw.read(4) == packets.connack(packets.BAD_VERSION)
    raw.close()


def test_many_at_once(broker: Broker):
    ours = consumer(broker)
    devices = [Client(broker) for _ in range(20)]
    for number in range(100):
        for place, device in enumerate(devices):
            device.say(f"comptoir/neuf{place}/count", str(number), wait=False)
    until(lambda: len(ours.heard) == 2000, 20)
    each = [payload for topic, payload, *_r in ours.heard if topic == "comptoir/neuf7/count"]
    assert each == [str(number).encode() for number in range(100)]  # in the order in which it was said
    for device in devices:
        device.close()
