"""What the launcher tells the person who typed the command."""

import sys
import time


class Refused(Exception):
    """The launcher cannot go on. The message is one clear sentence for a person."""


def step(text: str) -> None:
    print(text, flush=True)


def warn(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Progress:
    """One line for a long step: rewritten on a terminal, repeated every ten seconds elsewhere."""

    EVERY_SECONDS = 10

    def __init__(self, title: str):
        self.title = title
        self.started = self.last = time.monotonic()
        self.on_terminal = sys.stdout.isatty()
        self._write("...")

    def now(self, detail: str) -> None:
        if not self.on_terminal and time.monotonic() - self.last < self.EVERY_SECONDS:
            return
        self.last = time.monotonic()
        self._write(": " + detail)

    def done(self) -> None:
        self._write(f": done in {time.monotonic() - self.started:.0f} s", last=True)

    def give_up(self) -> None:
        if self.on_terminal:
            print(flush=True)

    def _write(self, text: str, last: bool = False) -> None:
        if self.on_terminal:
            print(f"\r\033[K{(self.title + text)[:100]}", end="\n" if last else "", flush=True)
        else:
            print(self.title + text, flush=True)
