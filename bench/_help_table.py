"""How well a rule rings, on days that were played: pure arithmetic, the same for every rule. For `bench help`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench._help_replay import Day, Moment, Played
from demo.street import Stay
from recommender.help import marks
from recommender.help.features import ORDINARY, Features, features_at
from recommender.help.marks import Tally
from recommender.help.scoring import Weights, score

#: a seller who comes so many seconds before somebody is needed is welcome
EARLY = 30.0
#: who is rung for comes, and has answered after so long; the zone stays silent for the shop's cooldown after that
ANSWERED, COOLDOWN = 60.0, 120.0
#: at the counter, as in the furnished shop
SELLERS = 3


#: by aisle, which share of the site's visitors hesitates about it, and what is usual
Site = Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a rule may look at: a moment, what came before it, and what was answered already."""

    moment: Moment
    known: tuple[Tally, ...]
    answered: Tally | None
    zone: int = 0
    usual: float = ORDINARY

    @property
    def seconds(self) -> float:
        return max(0.0, self.moment.tally.seconds - (self.answered.seconds if self.answered else 0.0))

    @property
    def features(self) -> Features:
        return self.beside({})

    def beside(self, site: Site) -> Features:
        """The same with what the site says about the aisle."""
        share, usual = site.get(self.zone, (0.0, 0.0))
        return features_at(
            self.moment.tally,
            self.known,
            answered=self.answered,
            people=self.moment.people,
            hesitation=share,
            usual_hesitation=usual,
            usual_picks=self.usual,
        )


Rule = Callable[[Sight], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    rings: int
    right: int
    needed: int
    met: int
    hours: float
    waits: tuple[float, ...]

    @property
    def precision(self) -> float:
        return self.right / self.rings if self.rings else 0.0

    @property
    def recall(self) -> float:
        return self.met / self.needed if self.needed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def false_an_hour(self) -> float:
        return (self.rings - self.right) / (SELLERS * self.hours) if self.hours else 0.0

    @property
    def wait(self) -> float:
        return median(self.waits) if self.waits else 0.0

    @property
    def wait_90(self) -> float:
        return sorted(self.waits)[min(len(self.waits) - 1, int(0.9 * len(self.waits)))] if self.waits else 0.0


def judge(days: Iterable[Day], rule: Rule) -> Row:
    """Ring as the shop does, then compare with what was true.

    A ring is right when somebody in that zone needs help at that moment, or will within `EARLY` seconds. A stay that
    needs help is met when a right ring fell into it; how long it waited is counted from when help was needed.
    """
    rings = right = needed = met = 0
    hours, waits = 0.0, []
    for day in days:
        hours += day.minutes / 60
        wanting = wanting_of(day)
        rung = [(played.zone, at) for played in day.episodes for at in _rings(played, rule)]
        rings += len(rung)
        right += sum(any(wants(stay, zone, at) for stay in wanting) for zone, at in rung)
        needed += len(wanting)
        for stay in wanting:
            mine = [at for zone, at in rung if wants(stay, zone, at)]
            met += bool(mine)
            waits += [max(0.0, min(mine) - (stay.help_from or 0.0))] if mine else []
    return Row(rings, right, needed, met, hours, tuple(waits))


def wanting_of(day: Day) -> list[Stay]:
    return [stay for stay in day.stays if stay.help_from is not None and stay.help_from < day.minutes * 60]


def wants(stay: Stay, zone: int, at: float) -> bool:
    """Whether somebody who comes to a zone at a moment is welcome to this visitor."""
    return stay.zone == zone and stay.help_from is not None and stay.help_from - EARLY <= at <= stay.ended


def _rings(played: Played, rule: Rule) -> list[float]:
    """When it rings in an episode; after a ring a seller comes, and what was before that is answered."""
    found: list[float] = []
    answered: Tally | None = None
    for moment, known in played.remembered():
        since = moment.at - found[-1] if found else ANSWERED + COOLDOWN
        if since <= ANSWERED:
            answered = moment.tally
            continue
        awake = since >= COOLDOWN + ANSWERED and marks.armed(moment.tally, answered)
        if awake and rule(Sight(moment, known, answered, played.zone, played.usual)):
            found.append(moment.at)
    return found


def longer_than(seconds: float) -> Rule:
    return lambda sight: sight.seconds >= seconds


def scored(weights: Weights, threshold: float, site: Site | None = None) -> Rule:
    return lambda sight: score(sight.beside(site or {}), weights).score >= threshold


def best_dwell(days: Sequence[Day]) -> tuple[float, Row]:
    """The threshold with the highest F1 on these very days: the rival may look at the answers."""
    tried = [(seconds, judge(days, longer_than(seconds))) for seconds in [*range(4, 300, 4), *range(300, 1201, 20)]]
    return max(tried, key=lambda pair: (pair[1].f1, pair[0]))
