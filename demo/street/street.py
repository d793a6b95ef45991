"""A day of the street, as others read it: what devices say, what displays feel, who is on the site, and the truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from . import opening as written
from . import web as online
from .minds import SCENARIOS, Scenario
from .stays import Act, Stay, Walk, walks
from .wire import Signal, rendered
from .wire import signals as wired

#: a day that never was, for who does not care
SOME_DAY = datetime(2026, 1, 10, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Touch:
    """Somebody touches the display of a product, in seconds after the beginning."""

    at: float
    zone: int
    sku: str


@dataclass(frozen=True, slots=True)
class Street:
    """A scenario, a seed and a length; with `opening`, the written visitor comes first."""

    scenario: str
    seed: int = 1
    minutes: float = 60.0
    opening: bool = False

    @property
    def mood(self) -> Scenario:
        return SCENARIOS[self.scenario]

    def walks(self) -> list[Walk]:
        drawn = list(walks(self.mood, self.seed, self.minutes))
        return [written.walk(), *drawn] if self.opening else drawn

    def acts(self) -> list[Act]:
        return sorted(act for walk in self.walks() for act in walk.acts if act.at < self.minutes * 60)

    def signals(self) -> list[Signal]:
        return wired(self.mood, self.seed, self.minutes, self.acts())

    def touches(self) -> list[Touch]:
        return [Touch(act.at, act.zone, act.sku) for act in self.acts() if act.kind == "touch"]

    def stays(self) -> list[Stay]:
        found = (stay for walk in self.walks() for stay in walk.stays)
        return sorted(found, key=lambda stay: (stay.began, stay.visitor, stay.zone))

    def web(self) -> list[online.WebVisit]:
        drawn = list(online.visits(self.mood, self.seed, self.minutes))
        return sorted([written.web_visit(), *drawn] if self.opening else drawn, key=lambda visit: visit.at)


def messages(
    scenario: str, seed: int = 1, minutes: float = 60.0, *, start: datetime = SOME_DAY, opening: bool = False
) -> Iterator[tuple[datetime, str, bytes]]:
    """(at, topic, payload) of everything that devices say in a day that began at `start`, in order."""
    for signal in Street(scenario, seed, minutes, opening).signals():
        at = start + timedelta(seconds=signal.at)
        yield at, signal.topic, rendered(signal, moment=at, opened=start)


def truth(scenario: str, seed: int = 1, minutes: float = 60.0, *, opening: bool = False) -> list[Stay]:
    """Every stay, with whether somebody was needed and from when, in seconds after the beginning."""
    return Street(scenario, seed, minutes, opening).stays()


def touches(scenario: str, seed: int = 1, minutes: float = 60.0, *, opening: bool = False) -> list[Touch]:
    """What is touched on displays."""
    return Street(scenario, seed, minutes, opening).touches()


def web(scenario: str, seed: int = 1, minutes: float = 60.0, *, opening: bool = False) -> list[online.WebVisit]:
    """Who is on the site."""
    return Street(scenario, seed, minutes, opening).web()
