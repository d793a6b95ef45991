"""The weights of this shop: a small file, whole and unchanged, or those that came with Comptoir."""

import hashlib
import json
import os
import tempfile
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils import timezone

from recommender.algorithms.storage import Unreadable
from recommender.suggest.faults import note_fault

from .models import Fitting
from .scoring import Weights, shipped

KIND, VERSION = "help", 2
#: the file is a few hundred bytes; a longer one is not ours
_LONGEST = 65_536


def path() -> Path:
    return Path(settings.MODELS_ROOT) / "help.json"


def previous() -> Path:
    return Path(settings.MODELS_ROOT) / "help.previous.json"


def write(weights: Weights) -> str:
    """Put the file in its place, whole, and keep the one before; returns its digest."""
    body = weights.as_json()
    digest = _digest(body)
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    if _reads(file):
        _put(previous(), file.read_bytes())
    text = json.dumps({"kind": KIND, "version": VERSION, "sha256": digest, **body}, indent=1) + "\n"
    _put(file, text.encode())
    return digest


def read(file: Path) -> Weights:
    """What a file holds. Raises `Unreadable`."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(_LONGEST + 1)
    except FileNotFoundError as error:
        raise Unreadable("missing", f"{file.name} is not there") from error
    except OSError as error:
        raise Unreadable("damaged", f"{file.name} cannot be read: {error}") from error
    if not raw.endswith(b"}\n"):
        raise Unreadable("cut", f"{file.name} ends in the middle, after {len(raw)} bytes")
    try:
        said: dict[str, Any] = json.loads(raw)
        head = {name: said.pop(name) for name in ("kind", "version", "sha256")}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise Unreadable("damaged", f"{file.name} is not ours: {error}") from error
    if (head["kind"], head["version"]) != (KIND, VERSION):
        raise Unreadable("version", f"{file.name} was written as {head['kind']} {head['version']}")
    if _digest(said) != head["sha256"]:
        raise Unreadable("damaged", f"{file.name} is not what was written")
    try:
        return Weights.from_json(said)
    except ValueError as error:
        raise Unreadable("damaged", f"{file.name}: {error}") from error


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _reads(file: Path) -> bool:
    try:
        read(file)
    except Unreadable:
        return False
    return True


def _put(file: Path, content: bytes) -> None:
    """Beside it, then in its place: a reader sees the old one or the new one."""
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(beside, file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


Mark = tuple[str, int, int, int] | None


class _Shelf:
    """The weights of this process; a look at the file's date costs microseconds, so every look looks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark: Mark = None
        self._looked = False
        self._weights = shipped()

    def current(self, now: datetime) -> Weights:
        mark = _mark_of(path())
        if self._looked and mark == self._mark:
            return self._weights
        with self._lock:
            try:
                self._weights = read(path())
            except Unreadable as refused:
                self._weights = shipped()
                # a shop that has never learnt lacks nothing
                if refused.code != "missing" or Fitting.objects.exists():
                    note_fault(code=f"help_{refused.code}", sample=str(refused), now=now)
            self._mark, self._looked = mark, True
            return self._weights


def _mark_of(file: Path) -> Mark:
    try:
        found = os.stat(file)
    except OSError:
        # another folder is another file that is not there
        return str(file), 0, 0, 0
    return str(file), found.st_ino, found.st_size, found.st_mtime_ns


_shelf = _Shelf()


def current(now: datetime | None = None) -> Weights:
    """The weights that score at this moment; those that came with Comptoir when the file cannot be read,
    which is counted once a file."""
    return _shelf.current(now or timezone.now())
