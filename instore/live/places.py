"""How many streams there may be: in all, so that a process keeps files for its pages, and for one listener."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from .answers import too_many


class Places:
    """The places of one process; lives in the event loop, where nothing comes between a look and a step."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def check(self) -> None:
        """Before anything else is asked: whether there is a place at all. Raises `Answer`."""
        if self._taken.total() >= settings.LIVE_STREAMS:
            raise too_many()

    @contextmanager
    def one(self, who: str) -> Iterator[None]:
        """A place for as long as the block runs. Raises `Answer`."""
        self.check()
        if self._taken[who] >= settings.LIVE_STREAMS_EACH:
            raise too_many()
        self._taken[who] += 1
        try:
            yield
        finally:
            self._taken[who] -= 1
            if not self._taken[who]:
                del self._taken[who]
