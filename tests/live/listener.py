"""A client of the live push over real HTTP."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from socket import SHUT_RDWR
from typing import Any, ClassVar

from tests.server import Answer, answer_of


def connect(port: int, path: str = "", **headers: str) -> HTTPConnection:
    http = HTTPConnection("127.0.0.1", port, timeout=20)
    http.request("GET", f"/api/v1/live/{path}", headers={name.replace("_", "-"): v for name, v in headers.items()})
    return http


def ask(port: int, path: str = "", **headers: str) -> Answer:
    return answer_of(connect(port, path, **headers))


class Listener:
    """Listens in a thread until it is closed or the stream ends."""

    open: "ClassVar[list[Listener]]" = []

    def __init__(
        self, port: int, token: str = "", *, cookie: str = "", channels: str = "stock", since: str = ""
    ) -> None:
        query = f"?channels={channels}" + (f"&since={since}" if since else "")
        http = connect(port, query, **({"Cookie": cookie} if cookie else {"Authorization": f"Bearer {token}"}))
        self._socket = http.sock
        self.response = http.getresponse()
        assert self.response.status == 200, self.response.read()
        self.heard: list[tuple[float, dict[str, Any]]] = []
        self.last_id = ""
        self.comments = 0
        self.ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        Listener.open.append(self)
        self.wait_for(lambda: bool(self.last_id))

    def _listen(self) -> None:
        try:
            for raw in self.response:
                name, _, value = raw.decode().rstrip("\n").partition(": ")
                if name == "id":
                    self.last_id = value
                elif name == "data" and value != "{}":
                    self.heard.append((time.monotonic(), json.loads(value)))
                elif not name and value:
                    self.comments += 1
        except (OSError, ValueError, AttributeError):
            pass  # closed under our feet
        finally:
            self.ended.set()

    def wait_for(self, condition: Callable[[], bool], within: float = 10.0) -> None:
        deadline = time.monotonic() + within
        while not condition():
            assert time.monotonic() < deadline, f"not heard within {within} s; heard {self.heard[-3:]}"
            time.sleep(0.005)

    def wait_for_number(self, number: int, within: float = 10.0) -> None:
        self.wait_for(lambda: len(self.heard) >= number, within)

    @property
    def skus(self) -> list[str]:
        return [sku for _, message in self.heard for sku in message.get("skus", [])]

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(SHUT_RDWR)
        self._thread.join(5)
        self.response.close()
        self._socket.close()
        Listener.open.remove(self)
