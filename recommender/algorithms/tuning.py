"""Choosing the numbers of the session model on the last part of a training set, one at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from .evaluation import Measured, Question, measure, questions_of
from .sessions import SessionModel, Tuning

#: the newest sessions, kept apart as the days to come
VALIDATION = 0.07
#: what is tried for each number
TRIED: dict[str, tuple[float, ...]] = {
    "frequency": (0.0, 0.1, 0.2, 0.3, 0.4),
    "fade_age": (0.3, 0.5, 1.0, 2.0, 4.0),
    "itself": (0.7, 1.0, 1.3, 2.0),
    "rarity": (0.5, 1.0, 1.5, 2.0, 2.5),
    "neighbours": (500, 1000, 2000),
    "sample": (1000, 3000, 5000),
    "fade_seen": (1.0, 1.5, 2.0, 3.0, 4.0),
    "fade_after": (1.0, 2.0, 3.0, 6.0),
    "fade_before": (1.0, 2.0, 3.0, 6.0),
    "length": (0.0, 0.25, 0.5, 0.8),
    "likeness": (0.8, 1.0, 1.2, 1.5),
    "seen_again": (0.0, 0.1, 0.3, 0.5),
}
#: a number is changed for at least this much
_WORTH = 1e-4


def split(sessions: Sequence[Sequence[int]], *, at_most: int) -> tuple[Sequence[Sequence[int]], list[Question]]:
    """The older sessions, and questions from the newest ones about things that the older ones know."""
    cut = round(len(sessions) * (1 - VALIDATION))
    older = sessions[:cut]
    known = {item for one in older for item in one}
    asked = [question for question in questions_of(sessions[cut:]) if question[1] in known]
    return older, asked[:: max(1, len(asked) // at_most)]


def choose(
    sessions: Sequence[Sequence[int]], *, start: Tuning, rounds: int = 2, at_most: int = 5000
) -> Iterator[tuple[Tuning, Measured]]:
    """Each better tuning as it is found; the last one is the choice."""
    older, asked = split(sessions, at_most=at_most)
    best, found = start, _asked_of(older, start, asked)
    yield best, found
    for _ in range(rounds):
        for name, values in TRIED.items():
            for value in values:
                changed: dict[str, Any] = {name: value}
                tried = replace(best, **changed)
                measured = _asked_of(older, tried, asked)
                if worth(measured) > worth(found) + _WORTH:
                    best, found = tried, measured
                    yield best, found


def worth(found: Measured) -> float:
    """A hit counts, and twice that when it stands first."""
    return found.hit_rate + 2 * found.reciprocal_rank


def _asked_of(older: Sequence[Sequence[int]], tuning: Tuning, asked: Sequence[Question]) -> Measured:
    model = SessionModel(tuning).fit(older)
    rank: Callable[[Sequence[int], int], list[tuple[int, float]]] = model.rank
    return measure(rank, asked)
