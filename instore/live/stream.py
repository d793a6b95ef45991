"""`GET /api/v1/live/?channels=stock,orders`: server-sent events, straight on ASGI.

Every message is `id:` (an opaque position) and `data:` (JSON with kind, channel, at and ids); every
15 s a comment and an event named "here" say that the line is open. A client that comes back sends
that id as `Last-Event-ID` or `?since=` and misses nothing; it may hear a thing twice.
`{"kind": "reset"}` says that too much has happened to tell it all: start afresh.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from django.db import Error, close_old_connections, connections

from inventory.outbox.queries import BadPosition, check_position

from .access import Visit, may_listen, visit_of, who_listens
from .answers import METHOD_NOT_ALLOWED, UNAUTHENTICATED, UNAVAILABLE, Answer, bad_channels, bad_position
from .channels import channel_names
from .hub import Hub, Listener, messages_of, sse
from .places import Places
from .tail import TooFarBehind, missed

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Result = TypeVar("Result")

#: seconds between two signs of life
HEARTBEAT = 15.0
#: signs of life after which a client must still be allowed in
CHECK_EVERY = 4
#: announcements that a client may have missed before it is told to start afresh
MOST_MISSED = 2_000
#: seconds that an ended stream may still need for its last byte
_TO_SAY_GOODBYE = 0.5
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client asked for."""

    visit: Visit
    who: str
    channels: frozenset[str]
    since: str


class Live:
    """The ASGI application. One a process: it has the process's hub."""

    def __init__(self, *, heartbeat: float = HEARTBEAT) -> None:
        self._heartbeat = heartbeat
        self._hub: Hub | None = None
        self._places = Places()
        self._database = ThreadPoolExecutor(1, thread_name_prefix="live-database")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: an answer at once if it may not listen, else a stream until somebody goes."""
        try:
            self._places.check()
            wish = await self._wish(scope)
            with self._places.one(wish.who):
                await self._listen(wish, receive, send)
        except Answer as answer:
            await answer.send(send, scope["headers"])
        except (Error, TimeoutError):
            await UNAVAILABLE.send(send, scope["headers"])

    async def _listen(self, wish: Wish, receive: Receive, send: Send) -> None:
        if self._hub is None:
            self._hub = Hub()
        listener, joined_at = await self._hub.join(wish.channels)
        try:
            past = await self._in_database(_past, wish, joined_at)
            # the stream begins: from here on no other answer can be given
            await self._stream(self._hub, listener, wish, past, receive, send)
        finally:
            self._hub.leave(listener)

    def stop(self) -> None:
        """End every stream now; from the event loop."""
        if self._hub is not None:
            self._hub.stop()

    async def stopped(self) -> None:
        """Wait until nothing of it runs any more."""
        self.stop()
        if self._hub is not None:
            await self._hub.stopped()
        await self._in_database(connections.close_all)
        self._database.shutdown(wait=False)

    async def _wish(self, scope: Scope) -> Wish:
        """What is asked for, by somebody who may ask it. Raises `Answer`."""
        if scope["method"] != "GET":
            raise METHOD_NOT_ALLOWED
        visit = visit_of(scope["headers"])
        who = await self._in_database(who_listens, visit)
        if not who:
            raise UNAUTHENTICATED
        query = _query(scope)
        channels = frozenset(filter(None, query.get("channels", ",".join(channel_names())).split(",")))
        if not channels or not channels <= set(channel_names()):
            raise bad_channels(channel_names())
        # a browser's own header is newer than the address it was given
        since = visit.headers.get("last-event-id") or query.get("since", "")
        try:
            await self._in_database(check_position, since)
        except BadPosition:
            raise bad_position() from None
        return Wish(visit, who, channels, since)

    async def _stream(
        self, hub: Hub, listener: Listener, wish: Wish, past: bytes, receive: Receive, send: Send
    ) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": past, "more_body": True})
        await _until_gone(receive, listener, self._pump(hub, listener, wish, send))

    async def _pump(self, hub: Hub, listener: Listener, wish: Wish, send: Send) -> None:
        """Send what comes, and signs of life in between."""
        beats = 0
        while not listener.ended.is_set():
            try:
                await asyncio.wait_for(listener.stirred.wait(), self._heartbeat)
                piece = listener.take()
            except TimeoutError:
                beats += 1
                if beats % CHECK_EVERY == 0 and not await self._still_welcome(wish):
                    break
                piece = _sign_of_life(hub.position)
            if piece:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _still_welcome(self, wish: Wish) -> bool:
        """A revoked token, tablet or session stops hearing; a database that is away is no revocation."""
        try:
            return await self._in_database(may_listen, wish.visit)
        except Error:
            return True

    async def _in_database(self, function: Callable[..., Result], *args: Any) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._database, _with_connection, function, *args)


def _with_connection(function: Callable[..., Result], *args: Any) -> Result:
    close_old_connections()
    try:
        return function(*args)
    finally:
        close_old_connections()


def _past(wish: Wish, joined_at: str) -> bytes:
    """The beginning of a stream: what was missed since, and where to resume from."""
    beginning = _sign_of_life(joined_at)
    if not wish.since:
        return beginning
    try:
        entries = missed(since=wish.since, until=joined_at, most=MOST_MISSED)
    except TooFarBehind:
        return sse({"kind": "reset"}, position=joined_at)
    told = (messages_of(entry, resume) for entry, resume in entries)
    return b"".join(message for pairs in told for name, message in pairs if name in wish.channels) + beginning


def _sign_of_life(position: str) -> bytes:
    """A comment, and an event that only who asks for "here" gets: both keep the line open and note the position."""
    return f": here\nid: {position}\nevent: here\ndata: {{}}\n\n".encode()


async def _until_gone(receive: Receive, listener: Listener, stream: Coroutine[Any, Any, None]) -> None:
    """Run a stream until it ends, its client has gone, or the hub ends it, though it may be stuck in a send."""
    pump = asyncio.create_task(stream)
    gone = asyncio.create_task(_disconnected(receive))
    ended = asyncio.create_task(listener.ended.wait())
    try:
        await asyncio.wait({pump, gone, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not gone.done():
            await asyncio.wait({pump}, timeout=_TO_SAY_GOODBYE)
    finally:
        for task in (pump, gone, ended):
            task.cancel()
        await asyncio.gather(pump, gone, ended, return_exceptions=True)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _query(scope: Scope) -> dict[str, str]:
    """The last value of each parameter."""
    return dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
