"""The kombu side of the embedded broker."""

import json
import threading
import time
from collections import OrderedDict
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import virtual

from config.sqlite_broker.lease import Lease
from config.sqlite_broker.store import Store

RECLAIM_EVERY_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 0.5  # a worker asked to stop looks up this often (Celery itself would wait 2 s)


class QoS(virtual.QoS):
    """Acknowledging deletes the row; anything else leaves or frees it."""

    channel: "Channel"
    _delivered: OrderedDict[str, Any]
    _dirty: set[str]

    def ack(self, delivery_tag: str) -> None:
        self.channel.store.done(int(delivery_tag), self.channel.lease)
        super().ack(delivery_tag)
        self.channel.wake.set()

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        settle = self.channel.store.give_back if requeue else self.channel.store.done
        settle(int(delivery_tag), self.channel.lease)
        super().ack(delivery_tag)
        self.channel.wake.set()

    def restore_unacked(self) -> list[Any]:  # type: ignore[override]
        self._dirty.clear()
        self._delivered.clear()
        self.channel.give_back_all()
        return []


class Channel(virtual.Channel):
    """One consumer or producer. A consumer holds one lease, over all that it has not acknowledged."""

    QoS = QoS

    def __init__(self, connection: "Transport", **options: Any):
        super().__init__(connection, **options)
        self.store, self.wake = connection.store, connection.wake
        self._lease: Lease | None = None
        self._reclaimed = 0.0
        self._lease_lock = threading.Lock()

    @property
    def lease(self) -> Lease:
        with self._lease_lock:
            if self._lease is None:
                self._lease = Lease(self.store.leases)
            return self._lease

    def give_back_all(self) -> None:
        if self._lease is not None:
            self.store.give_back_all(self._lease)

    def close(self) -> None:
        super().close()
        with self._lease_lock:
            if self._lease is not None:
                self.store.give_back_all(self._lease)
                self._lease.end()
                self._lease = None

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        if time.monotonic() - self._reclaimed > RECLAIM_EVERY_SECONDS:
            self.store.reclaim()
            self._reclaimed = time.monotonic()
        taken = self.store.take(queue, self.lease)
        if taken is None:
            raise Empty
        message_id, payload, losses = taken
        message: dict[str, Any] = json.loads(payload)
        message["properties"]["delivery_tag"] = str(message_id)
        message["properties"]["delivery_info"]["redelivered"] = losses > 0
        return message

    def _put(self, queue: str, message: dict[str, Any], **options: Any) -> None:
        self.store.put(queue, json.dumps(message))

    def _size(self, queue: str) -> int:
        return self.store.size(queue)

    def _purge(self, queue: str) -> int:
        return self.store.purge(queue)


class Transport(virtual.Transport):
    """`sqlite://localhost//absolute/path`: see `config.sqlite_broker.broker_url`."""

    Channel = Channel
    driver_type = "sqlite"
    driver_name = "comptoir"
    polling_interval = 0.05
    cycle: Any

    # the queues that this process knows, whichever of its connections declared them
    global_state = virtual.BrokerState()

    def __init__(self, client: Any, **options: Any):
        super().__init__(client, **options)
        self.state = self.global_state
        self.store = Store(Path(client.virtual_host))
        self.wake = threading.Event()

    def drain_events(self, connection: Any, timeout: float | None = None, **options: Any) -> None:
        """Deliver one message, waiting for it at most `timeout` seconds. Raises TimeoutError without one.

        A worker that has all it may prefetch goes on as soon as one is acknowledged, without waiting for a poll.
        """
        deadline = None if timeout is None else time.monotonic() + min(timeout, LONGEST_WAIT_SECONDS)
        while True:
            self.wake.clear()
            try:
                self.cycle.get(self._deliver, timeout=timeout)
                return
            except Empty:
                left = self.polling_interval if deadline is None else deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError from None
                self.wake.wait(min(left, self.polling_interval))

    def driver_version(self) -> str:
        return "1"
