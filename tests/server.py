"""The shop's web process, as it really runs: uvicorn on a port, on the database of the tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
START_WITHIN = 90.0  # seconds, on a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The DATABASE_URL under which another process finds the database of the tests."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return "postgres://{USER}{password}@{HOST}:{PORT}/{NAME}".format(password=password, **database)


def environment(**more: str) -> dict[str, str]:
    """The environment of another process of the same shop."""
    common = {"DATABASE_URL": database_url(), "COMPTOIR_HOME": str(settings.HOME), "LOG_LEVEL": "WARNING"}
    return {**os.environ, **common, **more}


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


def answer_of(http: HTTPConnection) -> Answer:
    """What was answered, once the line is closed again; a stream, which has no end, is not read."""
    with closing(http), http.getresponse() as answer:
        streams = answer.headers.get_content_type() == "text/event-stream"
        return Answer(answer.status, answer.headers, b"" if streams else answer.read())


class Server:
    """One web process; `kill` is kill -9. What it says goes into `log`, else where the tests' own words go."""

    def __init__(self, port: int, log: Path | None = None, **env: str) -> None:
        self.port, self.log = port, log
        self._env = environment(**env)
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(self.port)]
        argv += ["--timeout-graceful-shutdown", "3", "--no-access-log", "--log-level", "warning"]
        with self.log.open("ab") if self.log else nullcontext() as said:
            process = subprocess.Popen(argv, cwd=ROOT, env=self._env, stdout=said, stderr=said)
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline and process.poll() is None:
            if self._answers():
                return process
            time.sleep(0.05)
        process.kill()
        raise RuntimeError("the web process does not start")

    def _answers(self) -> bool:
        http = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            http.request("GET", "/api/v1/stock/")
            return http.getresponse().status == 401
        except OSError:
            return False
        finally:
            http.close()

    def stop(self) -> float:
        """Ask it to stop; the seconds it took."""
        began = time.monotonic()
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=15)
        return time.monotonic() - began

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def running(log: Path | None = None, **env: str) -> Iterator[Server]:
    """A web process that is gone when the block is left."""
    server = Server(free_port(), log, **env)
    try:
        yield server
    finally:
        server.kill()
