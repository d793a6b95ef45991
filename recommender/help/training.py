"""Learn from how alerts ended, cautiously: a handful of endings moves the weights a little."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from instore.alerts.models import Alert
from recommender.algorithms.logistic import fit

from .features import Features
from .learned import write
from .models import Fitting, Ring
from .scoring import TERMS, Weights, amounts, shipped

NEEDED = {Alert.Outcome.HELPED: 1.0, Alert.Outcome.SOLD: 1.0, Alert.Outcome.NOT_NEEDED: 0.0, Alert.Outcome.WRONG: 0.0}
#: fewer endings, or fewer of either kind, say nothing yet
ENOUGH, ENOUGH_OF_EACH = 40, 8
#: what is older than that was another shop
SINCE = timedelta(days=180)
_MOST = 20_000
#: how firmly the weights that came with Comptoir are believed: one unit away costs as much as this much evidence
BELIEF = 40.0


@dataclass(frozen=True, slots=True)
class Ending:
    """What was known when it rang, and whether somebody was really needed."""

    features: Features
    needed: float


def endings(now: datetime) -> list[Ending]:
    """The alerts that sellers answered, newest first. One query."""
    rows = Ring.objects.filter(
        alert__state=Alert.State.RESOLVED, alert__outcome__in=list(NEEDED), at__gte=now - SINCE, at__lte=now
    ).values_list("features", "alert__outcome")[:_MOST]
    return [Ending(Features.read(features), NEEDED[Alert.Outcome(outcome)]) for features, outcome in rows]


def enough(found: list[Ending]) -> bool:
    needed = sum(one.needed for one in found)
    return len(found) >= ENOUGH and min(needed, len(found) - needed) >= ENOUGH_OF_EACH


def refit(found: list[Ending]) -> Weights:
    """The shipped weights, moved towards what these endings say; the score from which it rings stays."""
    base = shipped()
    names = list(TERMS)
    rows = [[amounts(one.features)[name] for name in names] for one in found]
    bias, *weights = fit(
        rows,
        [one.needed for one in found],
        prior=[base.bias, *(base.of[name] for name in names)],
        strength=BELIEF,
        not_below_zero=[not TERMS[name].either_way for name in names],
    )
    needed = sum(one.needed for one in found)
    facts = {"endings": len(found), "needed": int(needed)}
    return Weights(bias, dict(zip(names, weights, strict=True)), base.threshold, facts)


def learn(now: datetime) -> str:
    """Learn from all endings if there are enough of them, put the file in its place, and say what was done."""
    found = endings(now)
    if not enough(found):
        return (
            f"{len(found)} endings of alerts, and it takes {ENOUGH} with {ENOUGH_OF_EACH} of each kind: "
            "the weights stay as they are"
        )
    weights = refit(found)
    digest = write(weights)
    Fitting.objects.create(at=now, endings=len(found), needed=weights.facts["needed"], digest=digest)
    return f"learnt from {len(found)} endings, {weights.facts['needed']} of them needed; sha256 {digest[:12]}"
