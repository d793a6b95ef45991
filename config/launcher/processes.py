"""Children of the launcher: each in a process group of its own, so that the whole group can be stopped."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

LEASH = Path(__file__).with_name("leash.py")


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, SIGTERM or SIGHUP reached the launcher."""


def raise_on_signals() -> None:
    """Turn the signals that ask us to stop into an exception, so that `finally` stops the children."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(other, signal.SIG_IGN)
        raise Interrupted

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


class Leash:
    """A pipe whose other end every child watches: when we die, however suddenly, they stop too."""

    def __init__(self) -> None:
        self.watched_end, self._held_end = os.pipe()

    def command(self, python: Path, *module: str) -> list[str]:
        """How to run `python -m module[0] module[1:]` on this leash; the child must be given `watched_end`."""
        return [str(python), str(LEASH), str(self.watched_end), *module]

    def start(self, python: Path, module: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start `python -m module[0] module[1:]` on this leash, in a process group of its own."""
        return subprocess.Popen(
            self.command(python, *module),
            pass_fds=(self.watched_end,),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            **options,
        )


def signal_group(child: "subprocess.Popen[Any]", number: int) -> None:
    """Send a signal to a child and to whatever it started, if any of them still lives."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def stop(children: "Sequence[subprocess.Popen[Any]]", patience: float = 4.0) -> None:
    """Ask all the children to stop at once; kill what is left after `patience` seconds."""
    for child in children:
        signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(child.poll() is None for child in children):
        time.sleep(0.02)
    for child in children:
        signal_group(child, signal.SIGKILL)
        child.wait()


@contextlib.contextmanager
def running(argv: Sequence[str], **options: Any) -> "Iterator[subprocess.Popen[str]]":
    """A child that is stopped when the block is left, whatever the reason."""
    child = subprocess.Popen(argv, start_new_session=True, stdin=subprocess.DEVNULL, text=True, **options)
    try:
        yield child
    finally:
        if child.poll() is None:
            stop([child])


def call(argv: Sequence[str], **options: Any) -> int:
    """Run a child to its end, with our own output, and return its exit code."""
    sys.stdout.flush()
    with running(argv, **options) as child:
        return child.wait()
