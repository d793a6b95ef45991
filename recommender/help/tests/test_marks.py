"""What happened lately, in a zone that is never empty for long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.help.features import features_at
from recommender.help.marks import LATELY, Tally, armed, lately, marked, read, written

pytestmark = pytest.mark.once


def followed(*tallies: Tally) -> list[Tally]:
    marks: list[Tally] = []
    for tally in tallies:
        marks = marked(marks, tally) or marks
    return marks


def test_what_was_long_ago_no_longer_counts():
    marks = followed(Tally(30, picks=4), Tally(400, returns=1, picks=5))
    assert lately(marks, Tally(420, returns=1, picks=5)) == Tally(LATELY, returns=1, picks=1)


def test_a_short_stay_counts_as_a_whole():
    marks = followed(Tally(30, picks=2))
    assert lately(marks, Tally(60, picks=2)) == Tally(60, picks=2)


def test_nothing_is_noted_while_nothing_happens():
    marks = followed(Tally(10, picks=1))
    assert marked(marks, Tally(500, picks=1)) is None
    assert marked([], Tally(500)) is None


def test_what_was_answered_does_not_count_again():
    answered = Tally(200, returns=2, picks=6, put_backs=6)
    marks = followed(Tally(50, returns=2, picks=6, put_backs=6), Tally(230, returns=3, picks=6, put_backs=6))
    stay = features_at(Tally(260, returns=3, picks=7, put_backs=6), marks, answered=answered)
    assert (stay.seconds, stay.returns, stay.picks, stay.put_backs) == (60, 1, 1, 0)


def test_who_was_answered_is_left_alone_until_the_zone_was_empty():
    answered = Tally(200, returns=2)
    assert not armed(Tally(900, returns=2, picks=50), answered)
    assert armed(Tally(210, returns=3), answered)
    assert armed(Tally(10), None)


def test_marks_come_back_as_they_were_written():
    marks = [Tally(30.0, 1, 2, 3, 4), Tally(61.5, 2, 2, 3, 4)]
    assert read(written(marks)) == marks
    assert read("nonsense") == read([["a", 1, 1, 1, 1], [1, 2]]) == []


@given(st.lists(st.tuples(st.floats(0, 90), st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_lately_is_never_more_than_all_and_never_less_than_nothing(steps):
    marks: list[Tally] = []
    here = Tally()
    for seconds, returns, picks in steps:
        here = Tally(here.seconds + seconds, here.returns + returns, here.picks + picks)
        marks = marked(marks, here) or marks
        recent = lately(marks, here)
        assert 0 <= recent.seconds <= min(LATELY, here.seconds) + 1e-6
        assert all(0 <= part <= whole for part, whole in zip(recent.counted, here.counted, strict=True))
