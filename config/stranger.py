"""A large form for the back office from somebody who is not signed in: sent to the door before it is read."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import Error, close_old_connections

from config.body import Message, Receive
from config.middleware import body_limit
from instore.live.access import by_session, visit_of

#: seconds for which a sender may go on, unread, so that it sees the answer and not a broken line
_LINGER = 5.0
_thread = ThreadPoolExecutor(1, thread_name_prefix="who-sends")


async def is_strangers_upload(scope: Message) -> bool:
    """Whether this body may be larger than a page's, and comes from nobody who works here."""
    headers = dict(scope["headers"])
    limit = body_limit(scope["path"], headers.get(b"content-type", b"").decode("latin-1"))
    if limit <= settings.BODY_LIMIT or scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    length = headers.get(b"content-length", b"")
    if length.isdigit() and len(length) < 18 and int(length) <= settings.BODY_LIMIT:
        return False
    return not await asyncio.get_running_loop().run_in_executor(_thread, _works_here, scope["headers"])


async def show_the_door(scope: Message, receive: Receive, send: Any) -> None:
    """Answer with the way to the sign-in page, then let the sender finish for a moment; nothing is kept."""
    where = f"{settings.LOGIN_URL}?next={quote(scope['path'])}".encode()
    headers = [(b"location", where), (b"cache-control", b"no-store"), (b"connection", b"close")]
    headers.append((b"content-length", b"0"))
    end = time.monotonic() + _LINGER
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": True})
    try:
        while (left := end - time.monotonic()) > 0:
            message = await asyncio.wait_for(receive(), left)
            if message["type"] != "http.request" or not message.get("more_body", False):
                break
    except TimeoutError:
        pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _works_here(headers: list[tuple[bytes, bytes]]) -> bool:
    close_old_connections()
    try:
        return bool(by_session(visit_of(headers)))
    except Error:
        # the page itself says that the database is away; what is sent meanwhile is not kept
        return False
    finally:
        close_old_connections()
