"""What is usual in front of a shelf: learnt from the stays of four weeks, without anybody's answers."""

from datetime import timedelta
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instore.floor.models import Episode, Zone
from recommender.help.features import ORDINARY, Features
from recommender.help.operations import observe
from recommender.help.scoring import score
from recommender.help.tests.factories import NOW, after, make_zone, stands
from recommender.help.usual import WINDOW, usual, usual_of
from shop.catalogue.tests.factories import make_profile


def stayed(zone: Zone, *, minutes: float, picks: int, **fields: Any) -> Episode:
    """A stay of an hour ago that is over."""
    at = NOW - timedelta(hours=1)
    times = {"started_at": at, "seen_at": at, "counted_at": at, "ended_at": at}
    return Episode.objects.create(zone=zone, present=False, seconds=minutes * 60, picks=picks, **{**times, **fields})


@pytest.mark.django_db
def test_an_aisle_has_a_usual_of_its_own():
    doors, rings = make_zone(), make_zone()
    for _ in range(40):
        stayed(doors, minutes=5, picks=6)
        stayed(rings, minutes=5, picks=1)
    known = usual(NOW)
    assert known.at(doors.pk) == pytest.approx(1.2, abs=0.1)
    assert known.at(rings.pk) == pytest.approx(0.2, abs=0.1)
    assert known.at(0) == known.shop == pytest.approx(0.7, abs=0.05)


@pytest.mark.django_db
def test_a_new_shop_is_an_ordinary_one():
    assert usual(NOW).at(make_zone().pk) == ORDINARY


@pytest.mark.django_db
@pytest.mark.parametrize("late", [WINDOW + timedelta(hours=1), -timedelta(minutes=1)], ids=["long ago", "tomorrow"])
def test_only_the_last_four_weeks_count(late):
    zone = make_zone()
    stayed(zone, minutes=600, picks=0, ended_at=NOW - late)
    assert usual(NOW).at(zone.pk) == ORDINARY


@pytest.mark.django_db
def test_a_stay_is_seen_beside_its_aisle_s_usual(django_assert_num_queries):
    make_profile()
    zone = make_zone()
    stayed(zone, minutes=300, picks=30)
    stands(zone, 0, 60)
    assert observe(now=after(60))[0].features.usual_picks == pytest.approx(usual(NOW).at(zone.pk))
    with django_assert_num_queries(0):
        usual(after(61))


@pytest.mark.once
def test_a_stay_that_began_hardly_moves_an_aisle():
    known = usual_of([(1, 3, 1.0)])
    assert ORDINARY < known.at(1) < ORDINARY + 0.15


@pytest.mark.once
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5000), st.floats(0, 5000)), unique_by=lambda row: row[0]))
def test_a_rate_lies_between_what_was_seen_and_the_level_above(rows):
    known = usual_of(rows)
    for zone, picks, minutes in rows:
        seen = picks / minutes if minutes else inf if picks else known.shop
        assert min(seen, known.shop) - 1e-9 <= known.at(zone) <= max(seen, known.shop) + 1e-9


@pytest.mark.once
def test_the_same_stay_says_more_where_little_is_handled():
    stay = {"seconds": 100, "returns": 1, "picks": 1}
    shy, lively = (score(Features(**stay, usual_picks=rate)).score for rate in (0.25, 0.9))
    assert shy > lively
