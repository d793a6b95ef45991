"""The first start of a fresh clone and the next ones: seconds until the shop serves, and until nothing of it runs.

A git clone of this checkout's HEAD, at a path with a space, in a clean environment: `./comptoir demo --still`. From the
second start on, no index and no proxy answers. As root, once more as `nobody`. Downloads are told apart.
"""

import argparse
import os
import pty
import pwd
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST, SECOND, STOP = 300.0, 10.0, 5.0
READY = re.compile(r"Comptoir is ready: (http\S+)")
#: what the launcher says when it begins to fetch libraries, and when the last one has come
FETCHES, FETCHED = re.compile(r"Installing \d+ libraries"), re.compile(r"everything is here|: done in \d+ s")
DEAD = "http://127.0.0.1:1/"
NETWORK = ("PIP_", "UV_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_")
STRANGER = "nobody"


@dataclass
class Measured:
    """Seconds of one person's starts and stops."""

    first: float = 0.0
    downloads: float = 0.0
    again: list[float] = field(default_factory=list)
    stops: dict[str, list[float]] = field(default_factory=lambda: {"SIGTERM": [], "SIGINT": []})

    def faults(self) -> list[str]:
        slowest = max((seconds for stops in self.stops.values() for seconds in stops), default=0.0)
        limits = (
            ("the first start", self.first - self.downloads, FIRST),
            ("the second start", statistics.median(self.again), SECOND),
            ("stopping", slowest, STOP),
        )
        return [f"{what} takes {took:.1f} s, more than {most:.0f}" for what, took, most in limits if took > most]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./comptoir bench start", description=__doc__)
    parser.add_argument("--again", type=int, default=4, help="starts after the first, without a network (4)")
    parser.add_argument("--me-only", action="store_true", help="not as another user")
    options = parser.parse_args(arguments)
    # the Python that .venv was made of
    people: list[tuple[str | None, str]] = [(None, sys._base_executable)]  # type: ignore[attr-defined]
    stranger = _stranger()
    if stranger and not options.me_only:
        people.append(stranger)
    faults = []
    print(f"{'':<12}{'first':>9}{'downloads':>11}{'without':>9}{'again':>9}{'SIGTERM':>9}{'SIGINT':>9}")
    for user, python in people:
        with _clone(user) as root:
            found = _measure(root, user, python, max(2, options.again))
        name = user or pwd.getpwuid(os.geteuid()).pw_name
        stops = [max(found.stops[signal_name]) for signal_name in ("SIGTERM", "SIGINT")]
        took = [found.first, found.downloads, found.first - found.downloads, statistics.median(found.again), *stops]
        columns = "".join(f"{seconds:>{width}.1f}" for seconds, width in zip(took, (9, 11, 9, 9, 9, 9), strict=True))
        print(f"{name:<12}{columns}   again: {', '.join(f'{one:.1f}' for one in found.again)}", flush=True)
        faults += [f"{name}: {fault}" for fault in found.faults()]
    print(f"{'at most':<12}{'':>20}{FIRST:>9.0f}{SECOND:>9.0f}{STOP:>9.0f}{STOP:>9.0f}   seconds; again: the median")
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


def _stranger() -> tuple[str, str] | None:
    """Another user, with a Python that this one may start; only root can become somebody else."""
    python = next((found for name in ("python3.13", "python3.12", "python3.11") if (found := _for_all(name))), None)
    if os.geteuid() != 0 or python is None:
        print(f"Not measured as {STRANGER}: {'no Python for everybody' if os.geteuid() == 0 else 'not root'}.")
        return None
    return STRANGER, python


def _for_all(name: str) -> str | None:
    return shutil.which(name, path="/usr/local/bin:/usr/bin:/bin")


class _clone:
    """A clone of HEAD at a path with a space, in a folder that is `user`'s own."""

    def __init__(self, user: str | None) -> None:
        self.user = user

    def __enter__(self) -> Path:
        self.folder = Path(tempfile.mkdtemp(prefix="comptoir bench "))
        root = self.folder / "my shop"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(root)], check=True)
        if self.user:
            subprocess.run(["chown", "-R", self.user, str(self.folder)], check=True)
        return root

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _measure(root: Path, user: str | None, python: str, again: int) -> Measured:
    found = Measured()
    for number in range(again + 1):
        shop = _Shop(root, user, python, network=number == 0)
        try:
            if number == 0:
                found.first, found.downloads = shop.ready, shop.downloads
            else:
                found.again.append(shop.ready)
            name = ("SIGTERM", "SIGINT")[number % 2]
            found.stops[name].append(shop.stop(signal.Signals[name]))
        finally:
            shop.kill()
    return found


class _Shop:
    """`./comptoir demo --still`, on a terminal of its own: there it tells every step. Raises when it does not open."""

    def __init__(self, root: Path, user: str | None, python: str, *, network: bool) -> None:
        self.root, self.downloads, self.said = root, 0.0, ""
        self.terminal, theirs = pty.openpty()
        argv = [python, str(root / "comptoir"), "demo", "--still", "--port", str(_free_port())]
        began = time.monotonic()
        self.process = subprocess.Popen(
            argv,
            cwd=root,
            env=_environment(root, network),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
        )
        os.close(theirs)
        address = self._wait(began)
        self.ready = time.monotonic() - began
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.status == 200

    def _wait(self, began: float) -> str:
        """Until it says that it serves; where."""
        fetching = 0.0
        for said in self._parts():
            if not fetching and FETCHES.search(said):
                fetching = time.monotonic()
            if fetching and not self.downloads and FETCHED.search(said):
                self.downloads = time.monotonic() - fetching
            if found := READY.search(said):
                return found[1]
            if time.monotonic() - began > 4 * FIRST:
                break
        raise RuntimeError(f"the shop did not open:\n{self.said[-3000:]}")

    def _parts(self) -> Iterator[str]:
        """What it says, as it comes; the end of what was said before with it."""
        while True:
            try:
                new = os.read(self.terminal, 4096).decode(errors="replace")
            except OSError:
                return  # the other end is closed
            self.said = self.said[-20_000:] + new
            yield self.said[-len(new) - 200 :]

    def stop(self, number: signal.Signals) -> float:
        """Ask it to stop; the seconds until neither it nor anything it started is there."""
        assert self.left(), "nothing runs in the clone, so the next look would prove nothing"
        began = time.monotonic()
        self.process.send_signal(number)
        while (self.process.poll() is None or self.left()) and time.monotonic() - began < 30:
            time.sleep(0.02)
        assert self.process.returncode == 0, f"it ended with {self.process.returncode}:\n{self.said[-2000:]}"
        return time.monotonic() - began

    def left(self) -> list[str]:
        """The living processes that were started from the clone."""
        listed = subprocess.run(["ps", "-ww", "-eo", "pid=,stat=,args="], capture_output=True, text=True).stdout
        return [line for line in listed.splitlines() if str(self.root) in line and "Z" not in line.split()[1]]

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.terminal)


def _environment(root: Path, network: bool) -> dict[str, str]:
    """Nothing of this session but how to reach the network; without one, addresses where nobody answers."""
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(root.parent), "LANG": "C.UTF-8", "TERM": "dumb"}
    if network:
        return env | {name: value for name, value in os.environ.items() if name.startswith(NETWORK)}
    dead = ("PIP_INDEX_URL", "UV_INDEX_URL", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    return env | {"PIP_CONFIG_FILE": os.devnull, **dict.fromkeys(dead, DEAD)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
