"""One port for both: the live push on raw ASGI, every page and the rest of the API on lasting WSGI threads."""

import asyncio
import os
import signal
import threading
from types import FrameType
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

from config.body import Gone, Message, Receive, read_body, with_length

# readies Django's apps, for what follows
from config.wsgi import application as pages  # isort: split

from config.stranger import is_strangers_upload, show_the_door
from instore.live.stream import Live, Send

LIVE = "/api/v1/live/"
#: pieces of an answer that may wait for a slow reader before the page's thread waits too
_ANSWER_PIECES = 256


class Comptoir:
    """The ASGI application of the whole shop."""

    def __init__(self) -> None:
        self.live = Live(heartbeat=settings.LIVE_HEARTBEAT)
        wsgi: Any = pages
        self.pages: Any = WSGIMiddleware(wsgi, workers=settings.WEB_THREADS, send_queue_size=_ANSWER_PIECES)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] == "http" and scope["path"] == LIVE:
            await self.live(scope, receive, send)
        elif scope["type"] == "http":
            await self._page(scope, receive, send)
        else:
            await self.pages(scope, receive, send)

    async def _page(self, scope: Message, receive: Receive, send: Send) -> None:
        if await is_strangers_upload(scope):
            return await show_the_door(scope, receive, send)
        try:
            body = await read_body(scope, receive)
        except Gone:
            return
        try:
            await self.pages(with_length(scope, body.length), body.receive, send)
        finally:
            body.close()

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        await receive()
        _on_signals(asyncio.get_running_loop(), self.live)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.live.stopped()
        await send({"type": "lifespan.shutdown.complete"})


def _on_signals(loop: asyncio.AbstractEventLoop, live: Live) -> None:
    """End the streams as soon as the server is asked to stop: it would wait for them to end by themselves."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        _chain(number, loop, live)


def _chain(number: signal.Signals, loop: asyncio.AbstractEventLoop, live: Live) -> None:
    servers_own: Any = signal.getsignal(number)

    def stop(received: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(live.stop)
        if callable(servers_own):
            servers_own(received, frame)

    signal.signal(number, stop)


application = Comptoir()
