"""What was learnt: kept in one file, opened when first wanted, opened again when it changes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from django.conf import settings
from django.utils import timezone

from recommender.algorithms.sessions import SessionModel
from recommender.algorithms.storage import Unreadable, load, save
from recommender.algorithms.together import TogetherModel

from .faults import note_fault
from .models import Training

KIND, VERSION = "suggest", 1


@dataclass(frozen=True, slots=True)
class Known:
    """What a product was when the model learnt it."""

    category: int
    cents: int


@dataclass(frozen=True)
class Learned:
    """The models of the shop; products by their primary key."""

    sessions: SessionModel = field(default_factory=SessionModel)
    together: TogetherModel = field(default_factory=TogetherModel)
    known: Mapping[int, Known] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def met(self, product_id: int) -> int:
        """How often people looked at it or bought it: little says that it is new."""
        return self.sessions.looks(product_id) + self.together.tickets(product_id)


NOTHING = Learned()


def path() -> Path:
    return Path(settings.MODELS_ROOT) / "suggest.model"


def write(learned: Learned) -> str:
    """Put the file in its place, whole; returns its digest."""
    known = sorted(learned.known.items())
    arrays = {
        **{f"sessions_{name}": array for name, array in learned.sessions.arrays().items()},
        **{f"together_{name}": array for name, array in learned.together.arrays().items()},
        "known": np.array([(pk, one.category, one.cents) for pk, one in known], np.int64).reshape(-1, 3),
    }
    return save(path(), kind=KIND, version=VERSION, arrays=arrays, facts=learned.facts)


def read(file: Path) -> Learned:
    """What a file holds. Raises `Unreadable`."""
    arrays, facts = load(file, kind=KIND, version=VERSION)
    try:
        return Learned(
            sessions=SessionModel.from_arrays(_part(arrays, "sessions_")),
            together=TogetherModel.from_arrays(_part(arrays, "together_")),
            known={int(pk): Known(int(category), int(cents)) for pk, category, cents in arrays["known"]},
            facts=facts,
        )
    except (KeyError, ValueError, IndexError, TypeError) as error:
        raise Unreadable("damaged", f"{file.name} does not fit together: {error}") from error


def _part(arrays: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


Mark = tuple[int, int, int] | None


class Shelf:
    """The model of this process. A look at the file's date costs microseconds, so every list looks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._file: Path | None = None
        self._mark: Mark = None
        self._learned = NOTHING
        self._looked = False

    def current(self, now: datetime | None = None) -> Learned:
        """What is known now; what is known of nothing when the file cannot be read, which is counted once a file."""
        file = path()
        if self._looked and file == self._file and _mark_of(file) == self._mark:
            return self._learned
        # one opens the file, the others go on with what they have
        if not self._lock.acquire(blocking=not self._looked):
            return self._learned
        try:
            return self._open(file, now or timezone.now())
        finally:
            self._lock.release()

    def _open(self, file: Path, now: datetime) -> Learned:
        mark = _mark_of(file)
        if self._looked and file == self._file and mark == self._mark:
            return self._learned
        elsewhere = file != self._file
        try:
            self._learned = read(file)
        except Unreadable as refused:
            # a shop that has never learnt lacks nothing
            if refused.code != "missing" or Training.objects.exists():
                note_fault(code=f"model_{refused.code}", sample=str(refused), now=now)
            # what this process had learnt before is better than nothing
            if elsewhere:
                self._learned = NOTHING
        self._file, self._mark, self._looked = file, mark, True
        return self._learned


def _mark_of(file: Path) -> Mark:
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


_shelf = Shelf()


def current(now: datetime | None = None) -> Learned:
    """What this process knows of the shop's products at this moment."""
    return _shelf.current(now)
