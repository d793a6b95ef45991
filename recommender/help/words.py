"""The weights in words: what speaks for ringing, and how much, in points of a hundred."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from recommender.suggest.models import Fault

from .scoring import TERMS, Weights, stretch

#: fewer than this is not worth a line
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One weight: what it is for, its points, and how often it counts at most (0: as often as it likes)."""

    name: str
    sentence: str
    points: int
    most: int

    @property
    def against(self) -> bool:
        return self.points < 0

    @property
    def size(self) -> int:
        return abs(self.points)


#: what one unit of a term is
SENTENCES: Mapping[str, str | Promise] = {
    "first_minutes": _("each of the first two minutes in front of a shelf"),
    "later_minutes": _("each minute after that"),
    "came_back": _("leaving and coming back"),
    "more_returns": _("each further time they come back"),
    "picks": _("each thing taken in hand or opened"),
    "usual_picks": _("each thing that people usually take in hand there in those two minutes"),
    "put_backs": _("each thing put back"),
    "displays": _("each touch of the screen beside a product"),
    "company": _("each person who is with them"),
    "hesitation": _(
        "when visitors of the site hesitate more about these products than about others, for each ten in a hundred"
    ),
}
#: a unit of the page where it is not a unit of the term
_UNITS: Mapping[str, float] = {"hesitation": 0.1}


def said(fault: Fault) -> str:
    """A fault in the owner's words."""
    known = {
        "help_missing": gettext("the file was missing"),
        "help_cut": gettext("the file was cut short"),
        "help_version": gettext("the file was of another version"),
        "help_damaged": gettext("the file was damaged"),
        "help_argument": gettext("a call rang without something to say"),
    }
    return known.get(fault.code, gettext("learning failed"))


def lines_of(weights: Weights) -> list[Line]:
    """The weights as points: it rings, as advised, at a hundred. What hardly counts is left out."""
    needed = stretch(weights.threshold) - weights.bias
    if needed <= 0:
        return []
    found = []
    for name, term in TERMS.items():
        unit = _UNITS.get(name, 1.0)
        points = 100 * weights.of[name] * unit / needed
        if abs(points) >= _LEAST:
            found.append(Line(name, str(SENTENCES[name]), round(points), round(term.most / unit)))
    return sorted(found, key=lambda line: -line.points)


def points_at(weights: Weights, threshold: float) -> int:
    """How many of those points it takes at another threshold."""
    needed = stretch(weights.threshold) - weights.bias
    return round(100 * (stretch(threshold) - weights.bias) / needed) if needed > 0 else 100
