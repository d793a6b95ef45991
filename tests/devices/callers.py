"""People who press call buttons in zones where nobody waits, and the seller who goes to each of them."""

import json
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from http.client import HTTPException
from socket import SHUT_RDWR, socket
from typing import Any
from urllib.parse import quote

from instore.floor.models import Zone
from tests.live.listener import connect
from tests.rivals.browser import Browser

from .world import Speaker


def make_zones(count: int) -> list[Zone]:
    """Zones side by side."""
    place = {"x": 0, "y": 0, "width": 100, "height": 100}
    return [Zone.objects.create(number=number, name_fr=f"Rayon {number}", **place) for number in range(1, count + 1)]


class Seller(threading.Thread):
    """Hears the alerts on a line of its own and ends each; when the line breaks, asks for what was missed."""

    def __init__(self, port: int, token: str, numbers: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self._port, self._token, self._since = port, token, ""
        self._socket: socket | None = None
        self._browser = Browser(port, token=token)
        self._closing = threading.Event()
        #: numbers of zones where nobody waits
        self.free: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in numbers:
            self.free.put(number)
        self.listening = threading.Event()
        self.heard: list[int] = []
        #: alerts whose end was acknowledged; of them those that a button rang
        self.ended: set[int] = set()
        self.calls: set[int] = set()
        self.trouble: list[str] = []

    def run(self) -> None:
        while not self._closing.is_set():
            with suppress(OSError, HTTPException, ValueError, AttributeError):
                self._listen()
            self._closing.wait(0.05)

    def close(self) -> None:
        self._closing.set()
        with suppress(OSError):
            if self._socket:
                self._socket.shutdown(SHUT_RDWR)
        self.join(10)
        self._browser.close()

    def _listen(self) -> None:
        query = "?channels=alerts" + (f"&since={quote(self._since)}" if self._since else "")
        position = ""
        with (
            closing(connect(self._port, query, Authorization=f"Bearer {self._token}")) as http,
            closing(http.sock) as self._socket,
            http.getresponse() as answer,
        ):
            if answer.status != 200:
                return
            for raw in answer:
                name, _, value = raw.decode().rstrip("\n").partition(": ")
                if name == "id":
                    position = value
                elif name == "data":
                    self._hear(json.loads(value))
                    # only now: what was not dealt with is asked for again
                    self._since = position
                    self.listening.set()

    def _hear(self, said: dict[str, object]) -> None:
        kind, alert = said.get("kind"), said.get("alert")
        if kind == "reset":
            self.trouble.append("told to start afresh")
        if kind != "alert_opened" or not isinstance(alert, int):
            return
        self.heard.append(alert)
        if alert in self.ended or not (done := self._end(alert)):
            return
        self.ended.add(alert)
        if done["kind"] == "call":
            self.calls.add(alert)
            self.free.put(done["zone"]["number"])

    def _end(self, alert: int) -> dict[str, Any]:
        """The alert as it is then; asks again until it is answered."""
        while not self._closing.is_set():
            try:
                page = self._browser.call(f"alerts/{alert}/resolve/", {"outcome": "helped"}, f"end-{alert}")
            except (OSError, HTTPException):
                self._browser.close()
                time.sleep(0.05)
                continue
            if page.status != 200:
                self.trouble.append(f"alert {alert}: {page.status} {page.text[:120]}")
                return {}
            return dict(page.json)
        return {}


class Buttons:
    """A press in a zone where nobody waits, with an id of its own."""

    def __init__(self, speaker: Speaker, seller: Seller, mark: str) -> None:
        self._speaker, self._seller, self._mark = speaker, seller, mark
        #: the number of the zone and the id of each press, in their order
        self.pressed: list[tuple[int, str]] = []

    def press(self, before: Callable[[str], None] = lambda _name: None) -> bool:
        """Whether there was a free zone; `before` is told the id at the last moment."""
        try:
            zone = self._seller.free.get_nowait()
        except queue.Empty:
            return False
        name = f"{self._mark}-{len(self.pressed)}"
        self.pressed.append((zone, name))
        before(name)
        self._speaker.say(f"comptoir/b{zone}/button", json.dumps({"id": name}))
        return True
