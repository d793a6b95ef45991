"""Who needs help: a sum of named weights, turned into a number from 0 to 1. Pure, and explained by its parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from .features import Features

SHIPPED = Path(__file__).parent / "weights.json"
#: the minutes that count most, and how much handling an aisle may call usual: more time never speaks against help
_FIRST, _BUSY = 2.0, 0.9
#: what adds less to the sum than this is not worth a word
_WORTH_SAYING = 0.05


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is weighed: how much of it there is, which reason it gives, and whether more of it may speak
    against help."""

    amount: Callable[[Features], float]
    reason: str
    most: float
    either_way: bool = False


def _minutes(features: Features) -> float:
    return features.seconds / 60


#: every term by its name, in the order of the page that explains them; nothing else is weighed
TERMS: Mapping[str, Term] = {
    "first_minutes": Term(lambda of: min(_minutes(of), _FIRST), "dwell", _FIRST),
    "later_minutes": Term(lambda of: max(0.0, _minutes(of) - _FIRST), "dwell", 6),
    "came_back": Term(lambda of: min(of.returns, 1), "returns", 1),
    "more_returns": Term(lambda of: max(0, of.returns - 1), "returns", 2),
    "picks": Term(lambda of: of.picks, "picks", 6),
    # what anybody does in that time is no sign: the expected part of a Poisson likelihood ratio
    "usual_picks": Term(
        lambda of: min(of.usual_picks, _BUSY) * min(_minutes(of), _FIRST), "dwell", _BUSY * _FIRST, either_way=True
    ),
    "put_backs": Term(lambda of: of.put_backs, "put_backs", 6),
    "displays": Term(lambda of: of.displays, "displays", 4),
    "company": Term(lambda of: max(0, of.people - 1), "people", 3, either_way=True),
    "hesitation": Term(lambda of: max(0.0, of.hesitation - of.usual_hesitation), "web_hesitation", 0.5),
}


@dataclass(frozen=True)
class Weights:
    """A bias, one weight a term, and from which score it rings."""

    bias: float
    of: Mapping[str, float]
    threshold: float
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        rounded = {name: round(self.of[name], 4) for name in TERMS}
        return {
            "bias": round(self.bias, 4),
            "weights": rounded,
            "threshold": round(self.threshold, 4),
            "facts": dict(self.facts),
        }

    @classmethod
    def from_json(cls, said: Any) -> "Weights":
        """Raises `ValueError` when a weight is missing, of a wrong sign or no number."""
        try:
            bias, threshold = float(said["bias"]), float(said["threshold"])
            of = {name: float(said["weights"][name]) for name in TERMS}
            facts = dict(said.get("facts") or {})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"weights: {error!r} is missing or no number") from error
        wrong = [name for name, term in TERMS.items() if of[name] < 0 and not term.either_way]
        if wrong or not 0 < threshold < 1 or not all(abs(one) < 100 for one in (bias, *of.values())):
            raise ValueError(f"weights: out of bounds {wrong}")
        return cls(bias, of, threshold, facts)


@dataclass(frozen=True, slots=True)
class Scored:
    """A score from 0 to 1, and what speaks for it, the strongest first: `{"code", ...numbers, "weighs"}`."""

    score: float
    reasons: list[dict[str, Any]]


@cache
def shipped() -> Weights:
    """The weights that come with Comptoir."""
    import json

    return Weights.from_json(json.loads(SHIPPED.read_text()))


def amounts(features: Features) -> dict[str, float]:
    """How much of each term there is; more than its most counts no more."""
    return {name: min(float(term.amount(features)), term.most) for name, term in TERMS.items()}


def score(features: Features, weights: Weights | None = None, *, about: int | None = None) -> Scored:
    """How much this stay looks like somebody who needs help. `about`: the product that the site hesitates about."""
    used = weights or shipped()
    parts = {name: used.of[name] * amount for name, amount in amounts(features).items()}
    return Scored(round(squeeze(used.bias + sum(parts.values())), 4), _reasons(features, parts, about))


def squeeze(z: float) -> float:
    """The logistic curve."""
    return 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))


def stretch(share: float) -> float:
    """Its inverse."""
    return log(share / (1 - share))


def _reasons(features: Features, parts: Mapping[str, float], about: int | None) -> list[dict[str, Any]]:
    weighs: dict[str, float] = {}
    for name, part in parts.items():
        code = TERMS[name].reason
        weighs[code] = weighs.get(code, 0.0) + part
    numbers = _numbers(features, about)
    said = [code for code, part in weighs.items() if part >= _WORTH_SAYING and numbers.get(code)]
    said.sort(key=lambda code: -weighs[code])
    return [{"code": code, **numbers[code], "weighs": round(weighs[code], 2)} for code in said]


def _numbers(features: Features, about: int | None) -> dict[str, dict[str, Any]]:
    return {
        "dwell": {"seconds": round(features.seconds)},
        "returns": {"count": features.returns},
        "picks": {"count": features.picks},
        "put_backs": {"count": features.put_backs},
        "displays": {"count": features.displays},
        "people": {"count": features.people},
        "web_hesitation": {
            "share": round(features.hesitation, 2),
            **({"product": about} if about is not None else {}),
        },
    }
