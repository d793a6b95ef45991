"""The process that listens to the broker: takes batches in, and acknowledges each message after its commit."""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from paho.mqtt.enums import CallbackAPIVersion

from .adapters import TOPICS
from .heard import Message
from .operations import beat, ingest
from .operations.troubles import Tally, printable

logger = logging.getLogger(__name__)
#: messages in one transaction, at most: on SQLite a sale waits no longer than that
BATCH = 500
#: messages received and not yet taken, at most; the broker keeps the rest
WAITING = 5_000
BEAT_EVERY = 5.0
#: seconds between tries to reach a broker or a database that is away
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message with what its acknowledgement needs; `connection` is the count of connections so far."""

    message: Message
    qos: int
    connection: int


class Consumer:
    """One a shop. `run` returns after `stop`."""

    def __init__(self, url: str, *, client: str, topics: Sequence[str] = TOPICS) -> None:
        self._url, self._topics = urlsplit(url), topics
        self._arrived: queue.Queue[Arrived] = queue.Queue(WAITING)
        self._stopping = threading.Event()
        self._connections = 0
        self.connected = False
        self.taken = 0
        self._beat_at, self._beat_connected, self._beaten, self._began = 0.0, False, 0, False
        self._mqtt = self._client(client)

    def _client(self, name: str) -> mqtt.Client:
        made = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=name,
            clean_session=False,
            manual_ack=True,
            reconnect_on_failure=True,
        )
        if self._url.username:
            made.username_pw_set(unquote(self._url.username), unquote(self._url.password or ""))
        if self._url.scheme in ("mqtts", "ssl"):
            made.tls_set()
        made.reconnect_delay_set(1, 5)
        made.on_connect, made.on_disconnect = self._on_connect, self._on_disconnect
        made.on_subscribe, made.on_message = self._on_subscribe, self._on_message
        return made

    # --- the network's thread ------------------------------------------------------------------
    def _on_connect(self, client: mqtt.Client, userdata: Any, flags: Any, reason: Any, properties: Any) -> None:
        if reason.is_failure:
            logger.warning("the broker does not let us in: %s", reason)
            return
        self._connections += 1
        client.subscribe([(topic, 1) for topic in self._topics])

    def _on_subscribe(self, client: mqtt.Client, userdata: Any, mid: int, codes: list[Any], properties: Any) -> None:
        if any(code.is_failure for code in codes):
            logger.warning("the broker does not let us hear: %s", codes)
        self.connected = True
        logger.info("listening to %s:%s", self._url.hostname, self._url.port)

    def _on_disconnect(self, client: mqtt.Client, userdata: Any, flags: Any, reason: Any, properties: Any) -> None:
        if self.connected and not self._stopping.is_set():
            logger.warning("the broker is away: %s", reason)
        self.connected = False
        self._connections += 1  # what is acknowledged from now on must not reach the next connection

    def _on_message(self, client: mqtt.Client, userdata: Any, said: mqtt.MQTTMessage) -> None:
        # not said.topic: that raises on a topic that is not UTF-8
        topic = bytes(said._topic).decode("utf-8", "replace")
        message = Message(topic, bytes(said.payload), retained=said.retain, dup=said.dup, mid=said.mid)
        arrived = Arrived(message, said.qos, self._connections)
        while not self._stopping.is_set():
            try:
                self._arrived.put(arrived, timeout=0.5)
                return
            except queue.Full:
                continue  # not acknowledged, so the broker slows down or keeps it

    # --- our own thread ------------------------------------------------------------------------
    def run(self) -> None:
        """Listen until stopped."""
        self._reach_broker()
        try:
            while not self._stopping.is_set():
                batch = self._next_batch()
                if batch:
                    self._take(batch)
                self._beat()
        finally:
            self._mqtt.disconnect()
            self._mqtt.loop_stop()
            self.connected = False
            self._beat(at_once=True)
            connection.close()

    def stop(self) -> None:
        self._stopping.set()

    def _reach_broker(self) -> None:
        """`connect_async` leaves every try to the network's thread: a broker that is away at the start is no fault."""
        default = 8883 if self._url.scheme in ("mqtts", "ssl") else 1883
        self._mqtt.connect_async(self._url.hostname or "127.0.0.1", self._url.port or default, keepalive=20)
        self._mqtt.loop_start()

    def _next_batch(self) -> list[Arrived]:
        """What has arrived by now, at most `BATCH`; empty after a moment without anything."""
        try:
            batch = [self._arrived.get(timeout=0.2)]
        except queue.Empty:
            return []
        while len(batch) < BATCH:
            try:
                batch.append(self._arrived.get_nowait())
            except queue.Empty:
                break
        return batch

    def _take(self, batch: list[Arrived]) -> None:
        """Commit the batch, however long the database is away, then acknowledge it."""
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                self._commit(batch)
            except (OperationalError, InterfaceError):
                logger.exception("the database is away; %s messages wait", len(batch))
                connection.close()
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            self._acknowledge(batch)
            return

    def _commit(self, batch: list[Arrived]) -> None:
        try:
            ingest(messages=[one.message for one in batch], now=timezone.now())
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("a batch of %s failed; each of it alone now", len(batch))
            for one in batch:
                self._commit_alone(one.message)

    def _commit_alone(self, message: Message) -> None:
        """One message that nobody can take in must not stop the others."""
        try:
            ingest(messages=[message], now=timezone.now())
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.exception("a message was given up")
            tally = Tally()
            tally.add("comptoir", "given_up", printable(f"{type(error).__name__} {message.topic}"))
            tally.save(timezone.now())

    def _acknowledge(self, batch: list[Arrived]) -> None:
        """On the connection that brought it: on another one its number means something else."""
        for one in batch:
            if one.qos and one.connection == self._connections:
                self._mqtt.ack(one.message.mid, one.qos)
        self.taken += len(batch)

    def _beat(self, at_once: bool = False) -> None:
        """A sign of life for the owner's page; a database that is away is no reason to die."""
        now, connected = time.monotonic(), self.connected
        if not at_once and connected == self._beat_connected and now - self._beat_at < BEAT_EVERY:
            return
        self._beat_at, self._beat_connected, new = now, connected, self.taken - self._beaten
        try:
            close_old_connections()
            beat(name="devices", connected=connected, messages=new, started=not self._began, now=timezone.now())
            self._beaten, self._began = self.taken, True
        except DatabaseError:
            connection.close()
