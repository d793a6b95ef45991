"""What the broker remembers of a client: its subscriptions, and what it has not acknowledged."""

import random
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from . import packets
from .topics import matches

#: sent and not acknowledged, at most; the rest waits
WINDOW = 1_000
#: waiting for one client, at most; while our consumer has so much to do, devices are not acknowledged any more
LONGEST_QUEUE = 100_000
Send = Callable[[bytes], None]


@dataclass(slots=True)
class Publication:
    """A message on its way. `settle` is called by each client it must reach, then `done` once."""

    topic: str
    payload: bytes
    qos: int
    retained: bool = False
    waiting: int = 0
    done: Callable[[], None] | None = None

    def settle(self) -> None:
        self.waiting -= 1
        if self.waiting <= 0 and self.done is not None:
            done, self.done = self.done, None
            done()


@dataclass
class Session:
    """One client of one guest. `durable` is our consumer's: it is never forgotten, and gets everything at QoS 1."""

    client: str
    clean: bool = True
    durable: bool = False
    subscriptions: dict[str, int] = field(default_factory=dict)
    send: Send | None = None
    inflight: "OrderedDict[int, Publication]" = field(default_factory=OrderedDict)
    queue: "deque[Publication]" = field(default_factory=deque)
    #: another beginning each time: a number must not mean an older message after the broker was restarted
    mid: int = field(default_factory=lambda: random.randrange(1, 65_535))

    def granted(self, topic: str) -> int | None:
        """The QoS at which this client hears a topic; None when it does not."""
        found = [qos for wish, qos in self.subscriptions.items() if matches(wish, topic)]
        return max(found) if found else None

    @property
    def full(self) -> bool:
        return len(self.queue) >= LONGEST_QUEUE

    def deliver(self, publication: Publication, granted: int) -> None:
        """Send it or keep it."""
        qos = 1 if self.durable else min(publication.qos, granted, 1)
        if qos == 0 or (self.clean and self.send is None):
            if self.send is not None:
                self.send(packets.publish(publication.topic, publication.payload, qos=0, retain=publication.retained))
        elif not self.full:
            publication.waiting += self.durable
            self.queue.append(publication)
            self._pump()

    def attach(self, send: Send) -> None:
        """The client is there: first what it did not acknowledge, marked as sent before."""
        self.send = send
        for mid, publication in self.inflight.items():
            send(
                packets.publish(
                    publication.topic, publication.payload, qos=1, mid=mid, dup=True, retain=publication.retained
                )
            )
        self._pump()

    def detach(self) -> None:
        self.send = None

    def acknowledge(self, mid: int) -> None:
        """The client has it for good."""
        publication = self.inflight.pop(mid, None)
        if publication is not None and self.durable:
            publication.settle()
        self._pump()

    def forget(self) -> None:
        """The client wants a clean beginning; what it did not acknowledge is nobody's any more."""
        waiting = [*self.inflight.values(), *self.queue]
        self.inflight.clear()
        self.queue.clear()
        self.subscriptions.clear()
        if self.durable:
            for publication in waiting:
                publication.settle()

    def _pump(self) -> None:
        while self.send is not None and self.queue and len(self.inflight) < WINDOW:
            publication = self.queue.popleft()
            mid = self._next_mid()
            self.inflight[mid] = publication
            self.send(
                packets.publish(publication.topic, publication.payload, qos=1, mid=mid, retain=publication.retained)
            )

    def _next_mid(self) -> int:
        while True:
            self.mid = self.mid % 65_535 + 1
            if self.mid not in self.inflight:
                return self.mid
