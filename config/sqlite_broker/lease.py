"""A lease that lasts exactly as long as the process that holds it."""

import contextlib
import fcntl
import os
import uuid
from pathlib import Path


class Lease:
    """A locked file in `folder`. The lock goes when the process does; no clock is involved."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.name = uuid.uuid4().hex
        self._path = folder / self.name
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def end(self) -> None:
        self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


def is_over(folder: Path, name: str) -> bool:
    """Whether the process that held the lease `name` has died, or ended it."""
    try:
        descriptor = os.open(folder / name, os.O_RDWR)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        (folder / name).unlink(missing_ok=True)
        return True
    finally:
        os.close(descriptor)
