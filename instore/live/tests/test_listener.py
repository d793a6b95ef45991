import asyncio
from typing import Any

import pytest

from instore.live.hub import MOST_WAITING, Listener
from instore.live.stream import _until_gone


def make_listener() -> Listener:
    return Listener(frozenset({"stock"}))


def test_messages_wait_and_leave_as_one_piece():
    listener = make_listener()
    listener.put(b"a")
    listener.put(b"b")
    assert listener.take() == b"ab"
    assert listener.take() == b""


def test_a_listener_that_is_too_slow_ends_instead_of_growing():
    listener = make_listener()
    for _ in range(MOST_WAITING + 5):
        listener.put(b"x")
    assert listener.ended.is_set()
    assert listener.waiting == []


@pytest.mark.parametrize("end", ["drop", "disconnect"])
def test_a_stream_stuck_in_a_send_is_let_go(end: str):
    async def scene() -> tuple[bool, float]:
        listener, stuck, cancelled = make_listener(), asyncio.Event(), False
        loop = asyncio.get_running_loop()

        async def pump() -> None:
            nonlocal cancelled
            try:
                await stuck.wait()
            except asyncio.CancelledError:
                cancelled = True
                raise

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0.05 if end == "disconnect" else 60)
            return {"type": "http.disconnect"}

        if end == "drop":
            loop.call_later(0.05, listener.end)
        began = loop.time()
        await _until_gone(receive, listener, pump())
        return cancelled, loop.time() - began

    cancelled, seconds = asyncio.run(scene())
    assert cancelled
    assert seconds < 2
