"""The score: a sum of named weights, explained by its parts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.help.features import Features
from recommender.help.scoring import TERMS, Weights, amounts, score, shipped

pytestmark = pytest.mark.once

STAYS = st.builds(
    Features,
    seconds=st.floats(0, 5000),
    returns=st.integers(0, 20),
    picks=st.integers(0, 30),
    put_backs=st.integers(0, 30),
    displays=st.integers(0, 30),
    people=st.integers(1, 12),
    hesitation=st.floats(0, 1),
    usual_hesitation=st.floats(0, 1),
    usual_picks=st.floats(0, 5),
)
COUNTED = ["returns", "picks", "put_backs", "displays"]


def test_a_glance_is_nothing_and_hesitating_for_minutes_is_a_lot():
    glance = score(Features(seconds=8))
    torn = score(Features(seconds=240, returns=2, picks=3, put_backs=3, displays=1))
    assert glance.score < 0.7 * shipped().threshold < shipped().threshold < torn.score


def test_the_reasons_say_it_in_numbers_the_strongest_first():
    reasons = score(Features(seconds=240, returns=2, picks=3, put_backs=3)).reasons
    said = {reason["code"]: reason for reason in reasons}
    assert said["returns"]["count"] == 2
    assert said["picks"]["count"] == 3
    assert [one["weighs"] for one in reasons] == sorted((one["weighs"] for one in reasons), reverse=True)


def test_how_long_is_always_said_once_it_counts():
    assert {"code": "dwell", "seconds": 252} in [
        {name: value for name, value in reason.items() if name != "weighs"}
        for reason in score(Features(seconds=252)).reasons
    ]


@given(STAYS, st.floats(0, 5000))
def test_more_time_never_lowers_the_score(stay, more):
    assert score(replace(stay, seconds=stay.seconds + more)).score >= score(stay).score


@given(STAYS, st.sampled_from(COUNTED), st.integers(1, 10))
def test_more_of_what_is_done_never_lowers_the_score(stay, name, more):
    assert score(replace(stay, **{name: getattr(stay, name) + more})).score >= score(stay).score


@given(STAYS)
def test_it_is_from_0_to_1_and_its_reasons_can_be_sent(stay):
    found = score(stay, about=7)
    assert 0 <= found.score <= 1
    assert json.loads(json.dumps(found.reasons)) == found.reasons
    assert len({reason["code"] for reason in found.reasons}) == len(found.reasons)


@given(STAYS)
def test_what_is_kept_scores_the_same_again(stay):
    assert abs(score(Features.read(stay.kept())).score - score(stay).score) < 0.01


@given(STAYS)
def test_nothing_counts_for_more_than_its_most(stay):
    assert all(amount <= TERMS[name].most for name, amount in amounts(stay).items())


@pytest.mark.parametrize("wrong", [{}, {"bias": "much"}, {"weights": {}}, {"threshold": 1.5}, {"bias": float("nan")}])
def test_weights_that_are_none_are_refused(wrong):
    said = {**shipped().as_json(), **wrong} if wrong else wrong
    with pytest.raises(ValueError):
        Weights.from_json(said)


def test_a_weight_that_must_not_speak_against_help_may_not():
    said = shipped().as_json()
    said["weights"]["picks"] = -0.1
    with pytest.raises(ValueError, match="picks"):
        Weights.from_json(said)


def test_old_or_odd_features_do_no_harm():
    assert Features.read({"seconds": "long", "picks": True, "people": -3, "unknown": 1}) == Features()
