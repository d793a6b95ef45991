"""The embedded broker, spoken to by a real MQTT client and by raw bytes."""

import time

import pytest

from instore.devices.adapters import TOPICS
from instore.devices.broker import packets
from instore.devices.heard import OURS

from .mqtt import CLIENT, SECRET, Broker, Client, Raw, connect, consumer, until

pytestmark = pytest.mark.once


def test_what_a_device_says_reaches_the_consumer(broker: Broker):
    ours, device = consumer(broker), Client(broker)
    device.say("comptoir/neuf/count", "3")
    device.say("zigbee2mqtt-not/neuf", "3", qos=0)
    device.say("comptoir/neuf/count", "4", qos=0)
    device.say("comptoir/neuf/count", "5", qos=2)
    until(lambda: len(ours.heard) == 3)
    # QoS 0 as well: the consumer must not lose it when it is killed
    assert [(payload, qos, retain) for _t, payload, qos, retain, _d in ours.heard] == [
        (b"3", 1, False),
        (b"4", 1, False),
        (b"5", 1, False),
    ]
    until(lambda: broker.told.get("not_allowed") == 1)


def test_a_device_is_acknowledged_when_the_consumer_has_committed(broker: Broker):
    ours, device = consumer(broker, ack=False), Client(broker, "porte", "sesame")
    info = device.say("comptoir/porte/button", "", wait=False)
    until(lambda: ours.mids)
    time.sleep(0.3)
    assert not info.is_published()
    ours.mqtt.ack(ours.mids[0], 1)
    info.wait_for_publish(5)
    assert info.is_published()


def test_nothing_is_lost_while_the_consumer_is_away(broker: Broker):
    device = Client(broker)
    said = [device.say("comptoir/neuf/count", str(number), wait=False) for number in range(50)]
    time.sleep(0.2)
    assert not any(info.is_published() for info in said)  # the consumer has never been here

    ours = consumer(broker, ack=False)
    assert ours.present
    until(lambda: len(ours.heard) == 20)  # as many as this device sends without an answer
    ours.vanish()
    again = consumer(broker)
    until(lambda: len(again.heard) == 50)

    assert [payload for _t, payload, *_rest in again.heard] == [str(number).encode() for number in range(50)]
    assert [dup for *_rest, dup in again.heard] == [True] * 20 + [False] * 30
    for info in said:
        info.wait_for_publish(5)


def test_a_device_that_sends_again_is_not_doubled(broker: Broker):
    ours = consumer(broker, ack=False)
    raw = Raw(broker.port)
    raw.send(connect("capteur"))
    assert raw.read(4) == packets.connack(packets.ACCEPTED)
    message = packets.publish("comptoir/neuf/button", b"", qos=1, mid=9)
    raw.send(message)
    until(lambda: len(ours.mids) == 1)
    raw.close()
    time.sleep(0.1)

    raw = Raw(broker.port)
    raw.send(connect("capteur") + packets.publish("comptoir/neuf/button", b"", qos=1, mid=9, dup=True))
    assert raw.read(4) == packets.connack(packets.ACCEPTED)
    ours.mqtt.ack(ours.mids[0], 1)
    assert raw.read(4) == packets.numbered(packets.PUBACK, 9)

    # committed while the device was gone: it hears so when it comes back
    raw.send(packets.publish("comptoir/neuf/button", b"", qos=1, mid=10))
    until(lambda: len(ours.mids) == 2)
    raw.close()
    time.sleep(0.1)
    ours.mqtt.ack(ours.mids[1], 1)
    time.sleep(0.1)
    raw = Raw(broker.port)
    raw.send(connect("capteur") + packets.publish("comptoir/neuf/button", b"", qos=1, mid=10, dup=True))
    assert raw.read(8) == packets.connack(packets.ACCEPTED) + packets.numbered(packets.PUBACK, 10)
    assert len(ours.mids) == 2
    raw.close()


def test_what_is_kept_is_told_to_who_comes(broker: Broker):
    device = Client(broker)
    device.say("zigbee2mqtt-no", "x", qos=0)
    device.say("frigate/neuf/person", "2", qos=0, retain=True)
    device.say("comptoir/neuf/count", "1", qos=0, retain=True)
    device.say("comptoir/neuf/count", "", qos=0, retain=True)
    until(lambda: len(broker.hub.sessions[OURS, CLIENT].queue) == 3)
    ours = consumer(broker)
    ours.subscribe(*TOPICS)
    until(lambda: any(retain for *_r, retain, _d in ours.heard))
    time.sleep(0.2)
    assert [topic for topic, _p, _q, retain, _d in ours.heard if retain] == ["frigate/neuf/person"]


def test_a_device_speaks_under_its_own_name_only(broker: Broker):
    ours, porte, pont, stranger = (
        consumer(broker),
        Client(broker, "porte", "sesame"),
        Client(broker, "pont", "levis"),
        Client(broker),
    )
    porte.say("comptoir/porte/button")
    porte.say("comptoir/autre/button")
    porte.say("comptoir/porte2/button")
    pont.say("zigbee2mqtt/fours")
    stranger.say("zigbee2mqtt/fours")
    stranger.say("comptoir/porte/button")
    stranger.say("comptoir/libre/button")
    stranger.say("elsewhere/x")
    until(lambda: len(ours.heard) == 3)
    assert sorted(ours.topics()) == ["comptoir/libre/button", "comptoir/porte/button", "zigbee2mqtt/fours"]
    until(lambda: broker.told.get("not_allowed") == 5)


@pytest.mark.parametrize(("user", "password"), [("porte", "wrong"), ("nobody", "x"), (OURS, "x"), (OURS, "")])
def test_a_wrong_credential_is_turned_away(broker: Broker, user: str, password: str):
    ours = consumer(broker)
    intruder = Client(broker, user, password, name=CLIENT)
    assert intruder.refused is not None
    intruder.close()
    Client(broker).say("comptoir/neuf/count")
    until(lambda: len(ours.heard) == 1)  # and it did not end our consumer, whose client name it took


def test_a_stranger_with_our_client_name_is_another_client(broker: Broker):
    ours = consumer(broker)
    stranger = Client(broker, name=CLIENT)
    stranger.say("comptoir/neuf/count")
    until(lambda: len(ours.heard) == 1)
    assert ours.mqtt.is_connected() and stranger.mqtt.is_connected()


def test_who_may_listen(broker: Broker):
    assert Client(broker, OURS, SECRET).subscribe("#", "a/+") == [True, True]
    porte = Client(broker, "porte", "sesame")
    assert porte.subscribe("comptoir/porte/set", "comptoir/+/set", "#", "comptoir/porte") == [True, False, False, True]
    stranger = Client(broker)
    assert stranger.subscribe("zigbee2mqtt/+/set", "#", "$SYS/#") == [True, False, False]


def test_orders_reach_a_device_and_unsubscribing_ends_them(broker: Broker):
    porte, ours = Client(broker, "porte", "sesame"), Client(broker, OURS, SECRET)
    porte.subscribe("comptoir/porte/set")
    ours.say("comptoir/porte/set", "on", qos=0)
    until(lambda: porte.heard)
    porte.mqtt.unsubscribe("comptoir/porte/set")
    time.sleep(0.2)
    ours.say("comptoir/porte/set", "off", qos=0)
    time.sleep(0.2)
    assert [payload for _t, payload, *_r in porte.heard] == [b"on"]


def test_a_will_is_said_when_a_device_dies(broker: Broker):
    ours = consumer(broker)
    raw = Raw(broker.port)
    raw.send(connect("mourant", will=("comptoir/neuf/presence", b"0")))
    raw.read(4)
    raw.close()
    until(lambda: ours.topics() == ["comptoir/neuf/presence"])
    raw = Raw(broker.port)
    raw.send(connect("poli", will=("comptoir/neuf/presence", b"0")) + bytes([packets.DISCONNECT << 4, 0]))
    time.sleep(0.3)
    assert len(ours.heard) == 1
    raw.close()
