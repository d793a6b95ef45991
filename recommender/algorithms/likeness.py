"""How alike two things are by what is known of them: for what nobody has looked at or bought yet.

Gower's coefficient ("A General Coefficient of Similarity and Some of Its Properties", Biometrics 1971): each trait
that both have says how alike they are between 0 and 1, and the answer is the mean; a trait that one does not have
says nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

#: how much the price says, beside one trait
PRICE_SAYS = 2.0
#: a price this many times the other one is as far as it gets
FARTHEST_PRICE = 4.0
#: with few traits in common, the mean is believed less: so many unknown ones at one half are added
UNKNOWN = 1.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of one thing: its price, its measured traits and its worded ones."""

    price: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def spans_of(things: Sequence[Traits]) -> dict[str, float]:
    """Between the lowest and the highest value of each measured trait."""
    values: dict[str, list[float]] = {}
    for one in things:
        for code, number in one.numbers.items():
            values.setdefault(code, []).append(number)
    return {code: max(mine) - min(mine) for code, mine in values.items()}


def likeness(one: Traits, other: Traits, spans: Mapping[str, float]) -> float:
    """From 0, nothing in common, to 1; 0.5 when nothing can be compared."""
    total, weight = 0.5 * UNKNOWN, UNKNOWN
    if one.price and other.price:
        total += PRICE_SAYS * max(0.0, 1 - abs(log(one.price / other.price)) / log(FARTHEST_PRICE))
        weight += PRICE_SAYS
    for code in one.numbers.keys() & other.numbers.keys():
        span = spans.get(code, 0.0)
        total += 1 - min(1.0, abs(one.numbers[code] - other.numbers[code]) / span) if span else 1.0
        weight += 1
    for code in one.words.keys() & other.words.keys():
        total += one.words[code] == other.words[code]
        weight += 1
    return total / weight


def most_alike(one: Traits, others: Mapping[int, Traits], k: int) -> list[tuple[int, float]]:
    """The `k` most alike, best first; of equals, the lower number first."""
    spans = spans_of([one, *others.values()])
    scored = [(item, likeness(one, other, spans)) for item, other in others.items()]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:k]
