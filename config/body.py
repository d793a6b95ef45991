"""A request's body, read whole before a page's thread begins: a slow sender keeps nobody else waiting."""

import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from typing import IO, Any

from config.middleware import body_limit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

_IN_MEMORY = 1_000_000
_CHUNK = 65_536


class Gone(Exception):
    """The client left before its request was whole."""


class Body:
    """What was received, to be read again as ASGI messages."""

    def __init__(self, file: IO[bytes], length: int) -> None:
        self._file = file
        self.length = length

    async def receive(self) -> Message:
        chunk = self._file.read(_CHUNK)
        return {"type": "http.request", "body": chunk, "more_body": len(chunk) == _CHUNK}

    def close(self) -> None:
        self._file.close()


async def read_body(scope: Message, receive: Receive) -> Body:
    """All that the client sends; of what is above the limit only its length is kept, for a polite 413.

    Raises `Gone`.
    """
    headers = dict(scope["headers"])
    limit = body_limit(scope["path"], headers.get(b"content-type", b"").decode("latin-1"))
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as the request
    length = 0
    try:
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise Gone
            length += len(message.get("body", b""))
            if length <= limit:
                file.write(message.get("body", b""))
            if not message.get("more_body", False):
                break
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Body(file, length)


def with_length(scope: Message, length: int) -> Message:
    """The scope with the true length of its body, for a client that sent it in chunks without saying."""
    names = {name for name, _ in scope["headers"]}
    if b"content-length" in names or not length:
        return scope
    return {**scope, "headers": [*scope["headers"], (b"content-length", str(length).encode())]}
