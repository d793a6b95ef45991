"""What the owner sees of the help: how it rings, and what another patience would have changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from instore.alerts.models import Alert
from instore.floor.models import Episode
from recommender.suggest.models import Fault

from .learned import current
from .models import Fitting, Patience, Ring
from .patience import Bell, bell, threshold_at
from .scoring import Weights
from .training import ENOUGH, NEEDED
from .words import Line, lines_of, points_at

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of five: how many of this week's stays would have rung."""

    steps: int
    points: int
    stays: int
    more: int
    chosen: bool

    @property
    def fewer(self) -> int:
        return -self.more


@dataclass(frozen=True, slots=True)
class Week:
    """What became of this week's alerts."""

    rang: int
    needed: int
    not_needed: int

    @property
    def answered(self) -> int:
        return self.needed + self.not_needed


@dataclass(frozen=True, slots=True)
class Page:
    bell: Bell
    points: int
    lines: list[Line]
    choices: list[Choice]
    week: Week
    stays: int
    fitting: Fitting | None
    endings: int
    missing: int


def page(now: datetime) -> Page:
    """Everything on the owner's page. Six queries."""
    weights = current(now)
    chosen = bell(weights)
    stays, choices = _choices(weights, chosen, now)
    fitting = Fitting.objects.first()
    endings = Ring.objects.filter(alert__outcome__in=list(NEEDED)).count()
    return Page(
        bell=chosen,
        points=points_at(weights, chosen.threshold),
        lines=lines_of(weights),
        choices=choices,
        week=_week(now),
        stays=stays,
        # weights that came with Comptoir score again when the file is gone
        fitting=fitting if weights.facts.get("endings") else None,
        endings=endings,
        missing=max(0, ENOUGH - endings),
    )


def faults() -> list[Fault]:
    """What has been wrong since the weights were last learnt. Two queries."""
    found = Fault.objects.filter(Q(code__startswith="help_") | Q(code="training_help"))
    learnt = Fitting.objects.values_list("at", flat=True).first()
    return list(found.filter(last_at__gte=learnt) if learnt else found)


def _choices(weights: Weights, chosen: Bell, now: datetime) -> tuple[int, list[Choice]]:
    """How many stays of the week reached each of the five scores, in one query."""
    thresholds = {steps: threshold_at(weights, steps) for steps in Patience.STEPS}
    stays = Episode.objects.filter(started_at__gte=now - WEEK, started_at__lte=now, score__isnull=False)
    reached = {
        f"at_{place}": Count("pk", filter=Q(score__gte=thresholds[steps])) for place, steps in enumerate(Patience.STEPS)
    }
    counted = stays.aggregate(all=Count("pk"), **reached)
    here = counted[f"at_{Patience.STEPS.index(chosen.steps)}"]
    return counted["all"], [
        Choice(
            steps=steps,
            points=points_at(weights, thresholds[steps]),
            stays=counted[f"at_{place}"],
            more=counted[f"at_{place}"] - here,
            chosen=steps == chosen.steps,
        )
        for place, steps in enumerate(Patience.STEPS)
    ]


def _week(now: datetime) -> Week:
    needed = [outcome for outcome, yes in NEEDED.items() if yes]
    rang = Alert.objects.filter(kind=Alert.Kind.HELP, opened_at__gte=now - WEEK, opened_at__lte=now)
    counted = rang.aggregate(
        rang=Count("pk"),
        needed=Count("pk", filter=Q(outcome__in=needed)),
        not_needed=Count("pk", filter=Q(outcome__in=[one for one in NEEDED if one not in needed])),
    )
    return Week(**counted)
