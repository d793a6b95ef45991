"""One reader of the outbox a process, and everybody who listens to it."""

import asyncio
import json
import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import Error, connection

from inventory.outbox.queries import Entry

from .channels import channels_of
from .tail import Tail, TooFarBehind
from .wake import Bell, make_waker

logger = logging.getLogger(__name__)

#: messages that may wait for a client; one that is further behind is dropped, and resumes when it comes back
MOST_WAITING = 1_000
#: announcements at once above which a client is told to start afresh instead, as after an import
MOST_AT_ONCE = 500
#: seconds before the database is tried again
_PATIENCE = 0.5
#: seconds that a first client waits for the database
_JOIN_WITHIN = 5.0


@dataclass(eq=False, slots=True)
class Listener:
    """A client's messages that wait to be sent; lives in the event loop."""

    channels: frozenset[str]
    waiting: list[bytes] = field(default_factory=list)
    stirred: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, message: bytes) -> None:
        """Add a message, unless too many wait already: then this listener ends."""
        if len(self.waiting) >= MOST_WAITING:
            self.end()
        elif not self.ended.is_set():
            self.waiting.append(message)
            self.stirred.set()

    def end(self) -> None:
        self.waiting.clear()
        self.ended.set()
        self.stirred.set()

    def take(self) -> bytes:
        """Everything that waits, as one piece."""
        self.stirred.clear()
        piece = b"".join(self.waiting)
        self.waiting.clear()
        return piece


class Hub:
    """Reads in a thread of its own, tells in the event loop that started it."""

    def __init__(self) -> None:
        self.position = ""
        self.stopping = False
        self._tail: Tail | None = None
        self._listeners: set[Listener] = set()
        self._loop = asyncio.get_running_loop()
        self._ready = asyncio.Event()
        self._bell = Bell()
        self._thread = threading.Thread(target=self._run, name="live-outbox", daemon=True)
        self._thread.start()

    async def join(self, channels: Iterable[str]) -> tuple[Listener, str]:
        """A new listener, and the position after which it hears everything.

        Raises `TimeoutError` when the database does not answer.
        """
        await asyncio.wait_for(self._ready.wait(), _JOIN_WITHIN)
        listener = Listener(frozenset(channels))
        self._listeners.add(listener)
        if self.stopping:
            listener.end()
        return listener, self.position

    def leave(self, listener: Listener) -> None:
        self._listeners.discard(listener)

    def stop(self) -> None:
        """End every stream and the reader; from the event loop."""
        if self.stopping:
            return
        self.stopping = True
        self._ready.set()
        self._bell.ring()
        for listener in self._listeners:
            listener.end()

    async def stopped(self) -> None:
        await asyncio.to_thread(self._thread.join, 5)

    def _run(self) -> None:
        while not self.stopping:
            try:
                self._follow()
            except Error as error:
                # the database restarts: so do we, from where we were
                logger.warning("The live push cannot read the outbox, and tries again: %s", error)
                connection.close()
                self._bell.rung_within(_PATIENCE)
        connection.close()

    def _follow(self) -> None:
        waker = make_waker(self._bell)
        self._tail = self._tail or Tail.from_now()
        while not self.stopping:
            try:
                news = self._tail.news()
            except TooFarBehind:
                self._loop.call_soon_threadsafe(self._tell_afresh, self._tail.position)
                continue
            self._hand_over(self._tail.position, news)
            waker.wait()

    def _hand_over(self, position: str, news: list[tuple[Entry, str]]) -> None:
        if news or position != self.position or not self._ready.is_set():
            self._loop.call_soon_threadsafe(self._tell, position, news)

    def _tell_afresh(self, position: str) -> None:
        self.position = position
        self._ready.set()
        for listener in self._listeners:
            listener.put(sse({"kind": "reset"}, position=position))

    def _tell(self, position: str, news: list[tuple[Entry, str]]) -> None:
        self.position = position
        self._ready.set()
        messages = [message for entry, resume in news for message in messages_of(entry, resume)]
        afresh = sse({"kind": "reset"}, position=position)
        for listener in self._listeners:
            mine = [message for name, message in messages if name in listener.channels]
            for message in mine if len(mine) <= MOST_AT_ONCE else [afresh]:
                listener.put(message)


def messages_of(entry: Entry, resume: str) -> list[tuple[str, bytes]]:
    """An announcement as the server-sent events of the channels that carry it."""
    return [
        (
            channel.name,
            sse(
                {
                    "kind": entry.kind,
                    "channel": channel.name,
                    "at": entry.at.isoformat(),
                    **channel.tell(entry.payload),
                },
                position=resume,
            ),
        )
        for channel in channels_of(entry.kind)
    ]


def sse(data: dict[str, object], *, position: str) -> bytes:
    """One server-sent event; `position` becomes the client's Last-Event-ID."""
    return f"id: {position}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()
