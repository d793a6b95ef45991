"""The street, played: every moment of it in its turn, through the door that it belongs to."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from threading import Semaphore
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from demo.street import Signal, Stay, Street, Touch, WebVisit, rendered

from .browser import Away
from .clock import Clock
from .intentions import Intentions

logger = logging.getLogger(__name__)
#: how many are on the site at once; one more turns round at the door
CROWD = 12
#: seconds between two looks at what waits at the counter
_COUNTER_EVERY = 5.0


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the visitors go: the devices' air, the site, the displays, the counter."""

    say: Callable[[str, bytes], None]
    surf: Callable[[WebVisit, float], int]
    touch: Callable[[Touch], None]
    #: the shop's own people: the counter, a seller who goes to whom nobody else goes to
    serve: Sequence[Callable[[datetime], int]]


Moment = tuple[float, str, Any]


def moments(day: Street) -> Iterator[Moment]:
    """Everything that happens in a day, in order; `kind` says what the last part is."""
    stays = day.stays()
    streams: list[list[Moment]] = [
        [(one.at, "signal", one) for one in day.signals()],
        [(one.at, "touch", one) for one in day.touches()],
        [(one.at, "visit", one) for one in day.web()],
        [(one.began, "stay", one) for one in stays],
        sorted(((one.help_from, "need", one) for one in stays if one.help_from is not None), key=_when),
        sorted(((one.ended, "end", one) for one in stays), key=_when),
    ]
    return merge(*streams, key=_when)


def _when(moment: Moment) -> float:
    return moment[0]


class Player:
    """Plays days after one another until told to stop."""

    def __init__(self, *, clock: Clock, doors: Doors, intentions: Intentions) -> None:
        self._clock, self._doors, self._intentions = clock, doors, intentions
        self._pool = ThreadPoolExecutor(CROWD, thread_name_prefix="visitor")
        self._crowd = Semaphore(CROWD)
        self._served = 0.0
        #: how many in each aisle need somebody now
        self._needing: Counter[int] = Counter()
        self.steps = self.turned_away = 0

    def play(self, day: Street, *, began: float) -> bool:
        """One day from the second `began` of the street on; False when it was broken off."""
        opened = timezone.now()
        self._intentions.write("day", opened, scenario=day.scenario, seed=day.seed, minutes=day.minutes)
        for at, kind, what in moments(day):
            if not self._reach(began + at):
                return False
            self._do(kind, what, began, opened)
        return self._reach(began + day.minutes * 60)

    def needed(self, zone: int) -> bool:
        """Whether somebody in that aisle needs a seller now."""
        return self._needing[zone] > 0

    def close(self) -> None:
        """Everybody finishes the page in hand and goes home."""
        self._clock.stopping.set()
        self._pool.shutdown(wait=True)
        self._intentions.close()

    def _reach(self, at: float) -> bool:
        """Until that second of the street; the counter is looked after meanwhile."""
        while self._clock.now() < at:
            self._look_after()
            if not self._clock.wait(min(at, self._clock.now() + max(1.0, self._clock.pace)), drive=True):
                return False
        return not self._clock.stopping.is_set()

    def _do(self, kind: str, what: Any, began: float, opened: datetime) -> None:
        if kind == "signal":
            self._say(what, opened)
        elif kind == "visit":
            self._let_in(what, began)
        elif kind == "touch":
            self._pool.submit(self._guarded, self._doors.touch, what)
        else:
            self._note(kind, what)

    def _say(self, signal: Signal, opened: datetime) -> None:
        self._doors.say(signal.topic, rendered(signal, moment=timezone.now(), opened=opened))

    def _let_in(self, visit: WebVisit, began: float) -> None:
        if not self._crowd.acquire(blocking=False):
            self.turned_away += 1
            return
        self._pool.submit(self._surf, visit, began + visit.at)

    def _surf(self, visit: WebVisit, began: float) -> None:
        try:
            self.steps += self._doors.surf(visit, began)
        except Away as away:
            logger.warning("a visitor finds the shop closed: %s", away)
        except Exception:
            logger.exception("a visitor lost their way on the site")
        finally:
            connection.close()
            self._crowd.release()

    def _guarded(self, act: Callable[[Any], None], what: Any) -> None:
        try:
            act(what)
        except Away as away:
            logger.warning("a display does not answer: %s", away)
        except Exception:
            logger.exception("a display could not be touched")
        finally:
            connection.close()

    def _note(self, kind: str, stay: Stay) -> None:
        if kind == "need" or (kind == "end" and stay.needs_help):
            self._needing[stay.zone] += 1 if kind == "need" else -1
        facts = {"visitor": stay.visitor, "zone": stay.zone, "intention": str(stay.intention)}
        self._intentions.write(kind, timezone.now(), **facts, needs_help=stay.needs_help)

    def _look_after(self) -> None:
        now = timezone.now()
        if not self._clock.pace or now.timestamp() - self._served < _COUNTER_EVERY:
            return
        self._served = now.timestamp()
        try:
            for serve in self._doors.serve:
                serve(now)
        except DatabaseError:
            logger.exception("the counter waits for the database")
            connection.close()
