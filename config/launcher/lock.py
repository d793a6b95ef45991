"""One shop at a time in one home: a lock that the system itself lets go when its holder dies."""

import fcntl
import os
from pathlib import Path

from config.launcher.say import Refused


class HomeLock:
    """Held as long as the shop runs. The file names who holds it, for the person who is refused."""

    def __init__(self, home: Path):
        self.path = home / "comptoir.lock"
        self._descriptor: int | None = None

    def check(self) -> None:
        """Raise Refused when a shop runs in this home. Makes nothing."""
        try:
            descriptor = os.open(self.path, os.O_RDWR)
        except OSError:
            return
        try:
            self._try(descriptor)
        finally:
            os.close(descriptor)

    def take(self, address: str) -> None:
        """Hold the home until this process ends. Raises Refused when another holds it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._try(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        self._write(f"{address} (process {os.getpid()})")

    def release(self) -> None:
        if self._descriptor is not None:
            self._write("")
            os.close(self._descriptor)
            self._descriptor = None

    def left_behind(self) -> bool:
        """Whether the last shop here had no time to say goodbye, so that its processes may still be leaving."""
        try:
            return bool(self.path.read_text().strip())
        except OSError:
            return False

    def _try(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            where = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "somewhere"
            raise Refused(
                f"This shop already runs at {where}: stop it first, or give another one a place of its own "
                "with COMPTOIR_HOME."
            ) from error

    def _write(self, text: str) -> None:
        assert self._descriptor is not None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)
