"""The figures of an evaluation, by hand."""

import pytest

from recommender.algorithms.evaluation import measure, questions_of
from recommender.algorithms.sessions import SessionModel, Tuning
from recommender.algorithms.tuning import choose, split, worth

pytestmark = pytest.mark.once


def test_the_figures_are_those_of_the_lists() -> None:
    def rank(seen, k):
        return [(item, 1.0) for item in (1, 2, 3, 4)[:k]]

    found = measure(rank, [([0], 1), ([0], 2), ([0], 4), ([0], 9)])
    assert (found.questions, found.hit_rate) == (4, 0.75)
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 2 + 1 / 4) / 4)
    assert measure(rank, [([0], 4)], k=2).hit_rate == 0


def test_nothing_asked_is_nothing_found() -> None:
    assert measure(SessionModel().rank, []).hit_rate == 0


def test_questions_are_the_prefixes_the_longest_first() -> None:
    assert questions_of([[1, 2, 3], [4]]) == [([1, 2], 3), ([1], 2)]


def test_a_choice_is_never_worse_than_where_it_began() -> None:
    sessions = [[one % 7, (one + 1) % 7, (one * 3) % 7] for one in range(200)]
    steps = [worth(found) for _tuning, found in choose(sessions, start=Tuning(), rounds=1, at_most=20)]
    assert steps == sorted(steps)


def test_the_choice_is_made_on_the_newest_sessions_with_what_the_older_ones_know() -> None:
    older, asked = split([[1, 2]] * 93 + [[1, 2, 5]] * 7, at_most=100)
    assert len(older) == 93 and {following for _, following in asked} == {2}
