"""Keeps the processes of a shop alive: one that dies is back within seconds, and none is left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from config.launcher.places import PYTHON, ROOT
from config.launcher.processes import Leash, signal_group, stop
from config.launcher.say import warn

FIRST_DELAY, LONGEST_DELAY = 0.2, 10.0  # seconds before a dead child starts again
STEADY_SECONDS = 20.0  # a child that lived this long is trusted again
LOG_BYTES = 5_000_000  # a longer log is set aside when its process starts


@dataclass
class Child:
    """One process of the shop: `python -m module[0] module[1:]`."""

    name: str
    module: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    delay: float = FIRST_DELAY
    due: float = 0.0
    deaths: int = 0


@dataclass
class Supervisor:
    children: Sequence[Child]
    env: dict[str, str]
    logs: Path
    leash: Leash = field(default_factory=Leash)

    def start(self) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        for child in self.children:
            self._start(child)

    def watch(self, until: Callable[[], bool], every: float = 0.1) -> None:
        """Bring dead children back until `until()` says to return."""
        while not until():
            for child in self.children:
                self._look_after(child)
            time.sleep(every)

    def stop(self) -> None:
        """Stop every child, and what they started, within five seconds."""
        stop([child.process for child in self.children if child.process])

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.due:
                self._start(child)
        elif child.process.poll() is not None:
            self._mourn(child, now)
        elif now - child.started > STEADY_SECONDS:
            child.delay, child.deaths = FIRST_DELAY, 0

    def _mourn(self, child: Child, now: float) -> None:
        assert child.process
        signal_group(child.process, signal.SIGKILL)  # whatever it had started must not outlive it
        child.process, child.due = None, now + child.delay
        child.deaths += 1
        again = "starting it again" if child.delay < 1 else f"starting it again in {child.delay:.0f} s"
        if child.deaths <= 1:
            warn(f"The {child.name} process stopped; {again}.")
        else:
            warn(f"The {child.name} process keeps stopping, {self.log_of(child)} says why; {again}.")
        child.delay = min(child.delay * 2, LONGEST_DELAY)

    def _start(self, child: Child) -> None:
        with self._open_log(child) as log:
            child.process = self.leash.start(
                PYTHON, child.module, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT
            )
        child.started = time.monotonic()

    def log_of(self, child: Child) -> Path:
        return self.logs / f"{child.name}.log"

    def _open_log(self, child: Child) -> BinaryIO:
        path = self.log_of(child)
        if path.exists() and path.stat().st_size > LOG_BYTES:
            os.replace(path, path.with_suffix(".log.1"))
        return path.open("ab")
