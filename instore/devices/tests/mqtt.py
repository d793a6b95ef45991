"""A broker of our own in a thread, and clients of it."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from instore.devices.adapters import TOPICS
from instore.devices.broker import packets
from instore.devices.broker.doorkeeper import Known
from instore.devices.broker.hub import Hub
from instore.devices.broker.server import Server
from instore.devices.heard import OURS
from shop.customers.api_auth import digest_of

CLIENT = "comptoir-devices"
SECRET = "ours-and-nobodys"
KNOWN = Known(
    digests={"porte": digest_of("sesame"), "pont": digest_of("levis")},
    keys={"porte": "comptoir/porte", "pont": "zigbee2mqtt"},
    guarded=frozenset({"comptoir/porte", "zigbee2mqtt"}),
    accepted=frozenset({"comptoir/porte", "zigbee2mqtt", "frigate/fours", "comptoir/libre"}),
)


class Broker:
    """One in a thread of its own."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.hub = Hub(SECRET)
        self.hub.expect(OURS, CLIENT, list(TOPICS))
        self.told: dict[str, int] = {}
        self._ready = threading.Event()
        self._address = address
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(5)

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.server = Server(self.hub, lambda: KNOWN, self._tell)
        await self.server.serve([self._address], 0, self._is_ready)

    def _tell(self, troubles: Any, samples: Any) -> None:
        for code, count in troubles.items():
            self.told[code] = self.told.get(code, 0) + count

    def _is_ready(self, port: int) -> None:
        self.port = port
        self._ready.set()

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.server.stop)
        self._thread.join(5)
        assert not self._thread.is_alive()


class Client:
    """A paho client that notes what it hears."""

    def __init__(
        self,
        broker: Broker,
        user: str = "",
        password: str = "",
        *,
        name: str = "",
        clean: bool = True,
        ack: bool = True,
    ) -> None:
        self.heard: list[tuple[str, bytes, int, bool, bool]] = []
        self.mids: list[int] = []
        self.refused: Any = None
        self.mqtt = mqtt.Client(CallbackAPIVersion.VERSION2, name, clean_session=clean, manual_ack=True)
        if user:
            self.mqtt.username_pw_set(user, password)
        self._up = threading.Event()
        self._subscribed: list[Any] = []
        self.ack = ack
        self.mqtt.on_connect, self.mqtt.on_message = self._on_connect, self._on_message
        self.mqtt.on_subscribe = lambda c, u, mid, codes, p: self._subscribed.extend(codes)
        self.mqtt.connect("127.0.0.1", broker.port, keepalive=10)
        self.mqtt.loop_start()
        assert self._up.wait(5)

    def _on_connect(self, client: Any, userdata: Any, flags: Any, reason: Any, properties: Any) -> None:
        self.refused, self.present = (reason if reason.is_failure else None), flags.session_present
        self._up.set()

    def _on_message(self, client: Any, userdata: Any, said: mqtt.MQTTMessage) -> None:
        self.heard.append((said.topic, bytes(said.payload), said.qos, said.retain, said.dup))
        self.mids.append(said.mid)
        if self.ack and said.qos:
            client.ack(said.mid, said.qos)

    def subscribe(self, *wishes: str, qos: int = 1) -> list[bool]:
        self._subscribed = []
        self.mqtt.subscribe([(wish, qos) for wish in wishes])
        until(lambda: len(self._subscribed) == len(wishes))
        return [not code.is_failure for code in self._subscribed]

    def say(self, topic: str, payload: str = "1", qos: int = 1, retain: bool = False, wait: bool = True) -> Any:
        info = self.mqtt.publish(topic, payload, qos, retain)
        if wait:
            info.wait_for_publish(5)
            assert info.is_published()
        return info

    def topics(self) -> list[str]:
        return [one[0] for one in self.heard]

    def vanish(self) -> None:
        """As kill -9 would: the socket closes without a word."""
        self.mqtt._sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
        self.mqtt._thread_terminate = True
        self.mqtt.loop_stop()

    def close(self) -> None:
        self.mqtt.disconnect()
        self.mqtt.loop_stop()


def until(condition: Callable[[], object], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def consumer(broker: Broker, *, ack: bool = True) -> Client:
    return Client(broker, OURS, SECRET, name=CLIENT, clean=False, ack=ack)


class Raw:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=5)

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def read(self, length: int) -> bytes:
        found = b""
        while len(found) < length and (more := self._socket.recv(length - len(found))):
            found += more
        return found

    def close(self) -> None:
        self._socket.close()


def connect(client: str, *, will: tuple[str, bytes] | None = None, keep_alive: int = 0) -> bytes:
    def text(value: bytes) -> bytes:
        return len(value).to_bytes(2, "big") + value

    flags = 2 | (4 if will else 0)
    body = text(b"MQTT") + bytes([4, flags]) + keep_alive.to_bytes(2, "big") + text(client.encode())
    if will:
        body += text(will[0].encode()) + text(will[1])
    return bytes([packets.CONNECT << 4, len(body)]) + body
