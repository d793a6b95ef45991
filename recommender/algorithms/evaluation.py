"""How often the next thing stands in the list, and how high."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

#: what was seen, and what came next
Question = tuple[Sequence[int], int]


@dataclass(frozen=True, slots=True)
class Measured:
    """HR: the share of lists with the next thing in them. MRR: the mean of one over its place, 0 when absent."""

    questions: int
    hit_rate: float
    reciprocal_rank: float
    p50_ms: float
    p99_ms: float


def measure(
    rank: Callable[[Sequence[int], int], list[tuple[int, float]]], questions: Iterable[Question], *, k: int = 20
) -> Measured:
    """Ask every question, one at a time, as a page does."""
    places: list[int] = []
    seconds: list[float] = []
    for seen, expected in questions:
        start = perf_counter()
        found = rank(seen, k)
        seconds.append(perf_counter() - start)
        places.append(next((place for place, (item, _) in enumerate(found, 1) if item == expected), 0))
    if not places:
        return Measured(0, 0.0, 0.0, 0.0, 0.0)
    place = np.array(places, float)
    reciprocal = np.divide(1.0, place, out=np.zeros_like(place), where=place > 0)
    p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
    return Measured(len(places), float((place > 0).mean()), float(reciprocal.mean()), float(p50), float(p99))


def questions_of(sessions: Iterable[Sequence[int]]) -> list[Question]:
    """Every prefix of every session with what came next, the longest first."""
    return [(one[:end], one[end]) for one in sessions for end in range(len(one) - 1, 0, -1)]
