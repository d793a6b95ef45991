"""What people look at next: against a plain and slow copy of the rule, and on whatever hypothesis thinks of."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.algorithms.sessions import SessionModel, Tuning

pytestmark = pytest.mark.once

ITEMS = st.integers(1, 12)
SESSION = st.lists(ITEMS, min_size=1, max_size=8)
SESSIONS = st.lists(SESSION, min_size=0, max_size=12)


def test_what_followed_before_comes_first() -> None:
    model = SessionModel().fit([[1, 2], [1, 2], [1, 3], [4, 5]])
    assert [item for item, _ in model.rank([1]) if item != 1] == [2, 3]


def test_what_is_close_to_the_shared_thing_comes_before_what_is_far() -> None:
    model = SessionModel().fit([[1, 2, 3, 4], [1, 2, 3, 4]])
    assert [item for item, _ in model.rank([1]) if item != 1] == [2, 3, 4]


def test_a_recent_session_counts_more_than_an_old_one() -> None:
    model = SessionModel().fit([[1, 2], *[[8, 9]] * 50, [1, 3]])
    assert [item for item, _ in model.rank([1]) if item != 1] == [3, 2]


def test_the_thing_seen_last_counts_more_than_the_one_before() -> None:
    model = SessionModel().fit([[1, 3], [2, 4]])
    found = [item for item, _ in model.rank([1, 2]) if item not in (1, 2)]
    assert found == [4, 3]


def test_nothing_is_known_of_what_nobody_saw() -> None:
    model = SessionModel().fit([[1, 2]])
    assert model.rank([99]) == [] == model.rank([])
    assert SessionModel().rank([1]) == [] == SessionModel().fit([]).rank([1])
    assert [item for item, _ in model.rank([99, 1])] == [item for item, _ in model.rank([1])]


def test_one_session_of_one_thing_knows_that_thing_alone() -> None:
    model = SessionModel().fit([[7]])
    assert [item for item, _ in model.rank([7])] == [7]
    assert (model.looks(7), model.looks(8), model.sessions) == (1, 0, 1)


def test_more_sessions_than_may_vote_still_rank_what_was_seen() -> None:
    """Found on real sessions: a thing that only sessions beyond the nearest had was looked for in the votes."""
    model = SessionModel(Tuning(neighbours=1)).fit([[1, 5], [1, 6], [1, 7], [2, 8]])
    assert 1 not in [item for item, _ in model.rank([1, 2])]


def test_a_model_of_its_arrays_is_the_same_model() -> None:
    model = SessionModel().fit([[1, 2, 3], [2, 3, 9], [1]])
    again = SessionModel.from_arrays(model.arrays())
    assert again.rank([1, 2]) == model.rank([1, 2])


@pytest.mark.parametrize("name", ["ids", "codes", "offsets"])
def test_arrays_that_do_not_fit_together_are_refused(name: str) -> None:
    arrays = SessionModel().fit([[1, 2, 3], [2, 3, 9]]).arrays()
    with pytest.raises(ValueError):
        SessionModel.from_arrays({**arrays, name: arrays[name][:-1]})


@given(sessions=SESSIONS, seen=st.lists(st.integers(1, 15), max_size=10), k=st.integers(0, 20))
def test_a_list_has_known_things_once_and_the_best_first(sessions: list[list[int]], seen: list[int], k: int) -> None:
    found = SessionModel().fit(sessions).rank(seen, k)
    items, scores = [item for item, _ in found], [score for _, score in found]
    assert len(found) <= k and len(set(items)) == len(items)
    assert set(items) <= {item for one in sessions for item in one}
    assert scores == sorted(scores, reverse=True) and all(score > 0 for score in scores)


@given(sessions=SESSIONS, seen=SESSION)
def test_a_shorter_list_is_the_beginning_of_a_longer_one(sessions: list[list[int]], seen: list[int]) -> None:
    model = SessionModel().fit(sessions)
    assert model.rank(seen, 3) == model.rank(seen, 12)[:3]


@given(sessions=SESSIONS, seen=SESSION, shift=st.integers(1, 10_000))
def test_the_names_of_things_say_nothing(sessions: list[list[int]], seen: list[int], shift: int) -> None:
    plain = SessionModel().fit(sessions).rank(seen)
    renamed = SessionModel().fit([[item * 3 + shift for item in one] for one in sessions])
    assert renamed.rank([item * 3 + shift for item in seen]) == [(item * 3 + shift, score) for item, score in plain]


@given(sessions=SESSIONS, others=st.lists(st.lists(st.integers(100, 110), min_size=1, max_size=4), max_size=4))
def test_sessions_that_share_nothing_do_not_change_the_order(
    sessions: list[list[int]], others: list[list[int]]
) -> None:
    """Older strangers: the others keep their ages among themselves only in order, so the tuning ignores age."""
    tuning = Tuning(fade_age=1e9, rarity=0.0)
    alone = SessionModel(tuning).fit(sessions).rank([1, 2, 3])
    among = SessionModel(tuning).fit([*others, *sessions]).rank([1, 2, 3])
    assert dict(among) == pytest.approx(dict(alone))


@given(sessions=st.lists(SESSION, min_size=1, max_size=10), seen=SESSION)
def test_scores_are_those_of_the_rule_written_plainly(sessions: list[list[int]], seen: list[int]) -> None:
    found = dict(SessionModel().fit(sessions).rank(seen, 100))
    assert found == pytest.approx(plainly(sessions, seen))


def plainly(sessions: list[list[int]], seen: list[int]) -> dict[int, float]:
    """The same rule, one session and one thing at a time."""
    t, n = Tuning(), len(sessions)
    counts = {item: sum(item in one for one in sessions) for one in sessions for item in one}
    ago = {item: seen[::-1].index(item) for item in seen if item in counts}
    scores: dict[int, float] = {}
    for row, one in enumerate(sessions):
        shared = [item for item in ago if item in one]
        if not shared:
            continue
        near = sum(exp(-ago[item] / t.fade_seen) * log(1 + n / counts[item]) ** t.rarity for item in shared)
        near *= len(set(one)) ** -t.length * exp(-(n - row) / n / t.fade_age)
        last = min(shared, key=lambda item: ago[item])
        at = len(one) - 1 - one[::-1].index(last)
        for place, item in enumerate(one):
            far = place - at
            weight = exp(-(far - 1) / t.fade_after) if far > 0 else exp((far + 1) / t.fade_before) if far else t.itself
            scores[item] = scores.get(item, 0) + near**t.likeness * weight * counts[item] ** -t.frequency
    best = max(scores.values(), default=0.0)
    for item, steps in ago.items():
        scores[item] += best * t.seen_again * exp(-steps / t.fade_seen)
    return scores
