"""People on the floor: where they go, how long they stay, what they touch, and whether they need somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from random import Random

from demo.content.sensors import SENSORS, ZONES

from .minds import MINDS, Intention, Mind, Scenario

#: which aisles one sees from which
NEIGHBOURS = {1: (2, 4), 2: (1, 3, 5), 3: (2, 6), 4: (1, 5, 7), 5: (2, 4, 6, 7), 6: (3, 5), 7: (4, 5)}
_LONGEST = 900.0
#: a piece of a stay is not shorter
_SHORTEST = 6.0
#: who needs somebody shows it: touches things so many times as often, and this likely walks off to find a seller
PUZZLED, SEARCHES = 2.5, 0.6
_THINGS = {zone: tuple(s.sku for s in SENSORS if s.zone == zone and s.sku) for zone in ZONES}
_WITH_BUTTON = frozenset(s.zone for s in SENSORS if s.kind == "button")


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """What somebody does, in seconds after the beginning: enter, leave, pick, put_back, touch, press."""

    at: float
    visitor: int
    kind: str
    zone: int
    sku: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at an aisle, from the first look to the last, in seconds: the truth that no sensor tells.

    `present` is what is left without the times away; `help_from` is None when nobody is needed.
    """

    visitor: int
    zone: int
    intention: Intention
    began: float
    ended: float
    present: float
    returns: int
    help_from: float | None = None

    @property
    def needs_help(self) -> bool:
        return self.help_from is not None


@dataclass(frozen=True, slots=True)
class Walk:
    """A visitor's whole time in the shop."""

    acts: tuple[Act, ...]
    stays: tuple[Stay, ...]


def walks(scenario: Scenario, seed: int, minutes: float) -> Iterator[Walk]:
    """Everybody who comes in within so many minutes, in the order of their coming."""
    rng, at, visitor = Random(f"{scenario.name}:{seed}:floor"), 0.0, 0
    intentions, weights = list(scenario.mix), list(scenario.mix.values())
    while True:
        at += rng.expovariate(scenario.arrivals / 60)
        if at >= minutes * 60:
            return
        visitor += 1
        yield Walker(Random(f"{scenario.name}:{seed}:{visitor}"), scenario, visitor).walk(
            at, rng.choices(intentions, weights)[0]
        )


class Walker:
    """Draws one visitor's way through the shop."""

    def __init__(self, rng: Random, scenario: Scenario, visitor: int) -> None:
        self.rng, self.scenario, self.visitor = rng, scenario, visitor
        self.acts: list[Act] = []
        self.stays: list[Stay] = []

    def walk(self, at: float, intention: Intention) -> Walk:
        mind, rng = MINDS[intention], self.rng
        count = rng.randint(*mind.aisles)
        zone = rng.choice(ZONES)
        main = rng.randrange(count)
        for place in range(count):
            at = self._stay(at, zone, intention, mind, main=place == main) + rng.uniform(3, 12)
            zone = rng.choice(NEIGHBOURS[zone])
        company = rng.choices((0, 1, 2, 3), (max(0.0, 1 - sum(self.scenario.groups)), *self.scenario.groups))[0]
        return Walk(tuple(sorted([*self.acts, *self._company(company)])), tuple(self.stays))

    def _stay(self, at: float, zone: int, intention: Intention, mind: Mind, *, main: bool) -> float:
        """One aisle, with every time away and back; returns when it is left for good."""
        rng, began = self.rng, at
        median, sigma = mind.dwell
        share = 1.0 if main or intention is Intention.LOST else 0.35
        seconds = min(_LONGEST, max(4.0, rng.lognormvariate(0, sigma) * median * share * self.scenario.slowness))
        share_needed = self._share_needed(mind) if main or intention is Intention.LOST else None
        pieces = self._pieces(seconds, mind)
        if share_needed is not None:
            pieces = self._restless(pieces, seconds * share_needed)
        spans: list[tuple[float, float]] = []
        for piece in pieces:
            spans.append((at, at + piece))
            self._be_there(zone, at, at + piece)
            at += piece
            if len(spans) < len(pieces):
                at = self._away(zone, at, intention)
        needed = None if share_needed is None else self._need(zone, spans, mind, seconds * share_needed)
        self._handle(zone, spans, mind, needed)
        self.stays.append(Stay(self.visitor, zone, intention, began, at, seconds, len(pieces) - 1, needed))
        return at

    def _pieces(self, seconds: float, mind: Mind) -> list[float]:
        rng, count = self.rng, 1
        while count < 4 and seconds / (count + 1) > 6 and rng.random() < mind.returns:
            count += 1
        shares = [rng.uniform(0.5, 1.5) for _ in range(count)]
        return [seconds * share / sum(shares) for share in shares]

    def _share_needed(self, mind: Mind) -> float | None:
        """After which part of the stay somebody is needed; None when nobody is."""
        if self.rng.random() >= mind.needs_help:
            return None
        return self.rng.uniform(*mind.help_from)

    def _restless(self, pieces: list[float], after: float) -> list[float]:
        """Who needs somebody goes to look for a seller, and comes back without one."""
        rng, whole = self.rng, sum(pieces)
        cuts = [sum(pieces[: place + 1]) for place in range(len(pieces) - 1)]
        if rng.random() < SEARCHES:
            cuts += [rng.uniform(after, whole) for _ in range(rng.randint(1, 2))]
        edges = [0.0, *sorted(cuts), whole]
        found: list[float] = []
        for began, ended in zip(edges, edges[1:], strict=False):
            if found and (found[-1] < _SHORTEST or ended - began < _SHORTEST):
                found[-1] += ended - began
            else:
                found.append(ended - began)
        return found

    def _away(self, zone: int, at: float, intention: Intention) -> float:
        """A glance at the next aisle; returns when they are back."""
        gap = min(75.0, max(9.0, self.rng.lognormvariate(3.3, 0.5)))
        if self.rng.random() < 0.6:
            other = self.rng.choice(NEIGHBOURS[zone])
            began, ended = at + 2, at + gap - 2
            self._be_there(other, began, ended)
            self.stays.append(Stay(self.visitor, other, intention, began, ended, ended - began, 0))
        return at + gap

    def _be_there(self, zone: int, began: float, ended: float) -> None:
        self.acts += [Act(began, self.visitor, "enter", zone), Act(ended, self.visitor, "leave", zone)]

    def _handle(self, zone: int, spans: list[tuple[float, float]], mind: Mind, needed: float | None) -> None:
        """Doors opened and shut, things lifted, the display touched; more of it once somebody is needed."""
        rng, things = self.rng, list(_THINGS[zone])
        rng.shuffle(things)
        things = things[: rng.randint(*mind.models)]
        if not things:
            return
        rate = mind.handles * max(0.0, 1 - self.scenario.shyness) / self.scenario.slowness
        for began, ended, puzzled in _parts(spans, needed):
            for _ in range(_poisson(rng, rate * (PUZZLED if puzzled else 1) * (ended - began) / 60)):
                at = rng.uniform(began, ended)
                back = min(ended, at + min(40.0, rng.lognormvariate(2.1, 0.6)))
                sku = rng.choice(things)
                self.acts += [Act(at, self.visitor, "pick", zone, sku), Act(back, self.visitor, "put_back", zone, sku)]
        often = mind.touches * max(0.0, 1 - self.scenario.shyness)
        self._touch(zone, things, spans, often)
        late = [(began, ended) for began, ended, puzzled in _parts(spans, needed) if puzzled]
        if late:
            self._touch(zone, things, late, often * (PUZZLED - 1))

    def _touch(self, zone: int, things: list[str], spans: list[tuple[float, float]], often: float) -> None:
        """The display beside a product."""
        if self.rng.random() < often:
            for _ in range(self.rng.randint(1, 3)):
                span = self.rng.choice(spans)
                self.acts.append(Act(self.rng.uniform(*span), self.visitor, "touch", zone, self.rng.choice(things)))

    def _need(self, zone: int, spans: list[tuple[float, float]], mind: Mind, after: float) -> float:
        """From when on somebody is needed, after so many seconds of presence; some press the button."""
        rng, since, left = self.rng, spans[-1][1], after
        for began, ended in spans:
            if left <= ended - began:
                since = began + left
                break
            left -= ended - began
        pressed = since + rng.expovariate(1 / 15)
        there = any(start <= pressed <= end for start, end in spans)
        if zone in _WITH_BUTTON and rng.random() < mind.presses and there:
            self.acts.append(Act(pressed, self.visitor, "press", zone))
        return since

    def _company(self, others: int) -> Iterator[Act]:
        """Who came along enters and leaves with them, a few seconds sooner or later."""
        for other in range(1, others + 1):
            late, slow = self.rng.uniform(0.3, 4), self.rng.uniform(0, 1.5)
            for act in self.acts:
                if act.kind in ("enter", "leave"):
                    shift = late if act.kind == "enter" else late + slow
                    yield Act(act.at + shift, self.visitor + other * 100_000, act.kind, act.zone)


def _parts(spans: list[tuple[float, float]], needed: float | None) -> Iterator[tuple[float, float, bool]]:
    """The times of a stay, cut where somebody began to be needed; True from then on."""
    for began, ended in spans:
        cut = ended if needed is None else min(ended, max(began, needed))
        if cut > began:
            yield began, cut, False
        if ended > cut:
            yield cut, ended, True


def _poisson(rng: Random, mean: float) -> int:
    limit, count, product = exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count
