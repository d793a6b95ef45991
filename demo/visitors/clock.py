"""The visitors' clock: seconds of the street, which pass as fast as the demonstration says."""

import threading
import time
from collections.abc import Callable

#: how soon a change of the pace is felt
_LOOK = 0.2
#: who is later than this many seconds of the real clock does not hurry after it
_PATIENCE = 2.0


class Clock:
    """Street time. One thread drives it (`tick`); any may wait for a moment of it."""

    def __init__(self, factor: Callable[[], float], *, timer: Callable[[], float] = time.monotonic) -> None:
        self._factor, self._timer = factor, timer
        self._lock = threading.Lock()
        self._seconds, self._pace, self._at = 0.0, 1.0, timer()
        self.stopping = threading.Event()
        self.tick()

    @property
    def pace(self) -> float:
        return self._pace

    def now(self) -> float:
        """Seconds of the street so far."""
        with self._lock:
            return self._seconds + (self._timer() - self._at) * self._pace

    def tick(self) -> None:
        """Ask how fast it goes now; what has passed, has passed at the old pace."""
        factor = self._factor()
        with self._lock:
            at = self._timer()
            self._seconds += (at - self._at) * self._pace
            self._at, self._pace = at, factor

    def slip(self, at: float) -> None:
        """Too late for `at`: a slow machine lets time stand still instead of running after it."""
        with self._lock:
            late = self._seconds + (self._timer() - self._at) * self._pace - at
            if late > _PATIENCE * max(1.0, self._pace):
                self._seconds -= late

    def wait(self, at: float, *, drive: bool = False) -> bool:
        """Until `at`; False when the visitors were told to go home before. `drive` is for the thread that ticks."""
        while not self.stopping.is_set():
            if drive:
                self.tick()
            left = at - self.now()
            if left <= 0:
                if drive:
                    self.slip(at)
                return True
            self.stopping.wait(min(_LOOK, left / self._pace if self._pace else _LOOK))
        return False
