"""What is kept of a stay, how fast stays pass, and who is beside whom."""

from datetime import timedelta

import pytest

from instore.floor import pace
from instore.floor.models import Episode, Pace
from instore.floor.operations import close_due, forget_episodes, handle, score_episode, set_pace
from instore.floor.queries import zones_now
from shop.catalogue.tests.factories import make_product

from .factories import NOW, after, gone, make_zone, seen, the_episode

pytestmark = pytest.mark.django_db
A_DAY_LATER = NOW + timedelta(hours=24, minutes=5)


def test_after_a_day_a_scored_stay_keeps_its_features_without_ids_and_others_go():
    scored, other = make_zone(), make_zone()
    for zone in (scored, other):
        seen(zone, 0)
        handle(zone=zone, kind="pick", product=make_product(), at=after(5), now=after(5))
        gone(zone, 60)
    key = the_episode(scored).key
    score_episode(episode=the_episode(scored), score=0.7, features={"dwell": 60}, now=after(60))
    close_due(now=after(200))

    assert forget_episodes(now=after(300)) == 0
    assert forget_episodes(now=A_DAY_LATER) == 2

    kept = Episode.objects.get()
    assert (kept.zone, kept.features, kept.score, kept.products) == (scored, {"dwell": 60}, 0.7, {})
    assert kept.key != key
    assert forget_episodes(now=A_DAY_LATER) == 0


def test_a_stay_that_goes_on_is_not_forgotten():
    seen(make_zone(), 0)
    assert forget_episodes(now=A_DAY_LATER) == 0
    assert Episode.objects.count() == 1


def test_in_the_demonstration_a_stay_passes_ten_times_as_fast():
    set_pace(factor=10, now=NOW)
    zone = make_zone()
    episode = seen(zone, 0)
    assert episode.length(after(6)) == 60
    gone(zone, 12)
    assert close_due(now=after(21)) == 0
    seen(zone, 21)
    gone(zone, 22)
    assert close_due(now=after(32)) == 1
    episode = the_episode(zone)
    assert (episode.seconds, episode.returns) == (130, 1)


def test_a_new_pace_does_not_change_what_has_passed():
    zone = make_zone()
    seen(zone, 0)
    set_pace(factor=60, now=after(10))
    gone(zone, 20)
    assert the_episode(zone).seconds == 10 + 600


def test_a_pace_of_nothing_stops_the_stays():
    zone = make_zone()
    seen(zone, 0)
    set_pace(factor=0, now=after(5))
    assert the_episode(zone).length(after(500)) == 5
    gone(zone, 10)
    assert close_due(now=after(5000)) == 0


@pytest.mark.parametrize("factor", [-1, 1001, float("nan"), float("inf")])
def test_a_pace_that_is_none_is_refused(factor):
    with pytest.raises(ValueError):
        set_pace(factor=factor, now=NOW)
    assert not Pace.objects.exists()


def test_the_pace_is_read_once_a_second(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [pace.pace(NOW) for _ in range(5)] == [1.0] * 5


def test_neighbours_touch_or_are_nearest():
    here = make_zone(x=0, y=0, width=200, height=200)
    beside = make_zone(x=210, y=0, width=200, height=200)
    below = make_zone(x=0, y=220, width=200, height=200)
    far = make_zone(x=800, y=800, width=100, height=100)
    assert here.neighbours() == [beside, below]
    assert far.neighbours() == [beside] or far.neighbours() == [below]
    assert len(far.neighbours()) == 1


def test_a_zone_alone_has_no_neighbours():
    assert make_zone().neighbours() == []


def test_zones_say_who_is_there_now_and_for_how_long(django_assert_num_queries):
    empty, busy, alerted = make_zone(), make_zone(), make_zone()
    seen(busy, 0, count=3), seen(busy, 20, count=2)
    pace.pace(NOW)
    with django_assert_num_queries(3):
        states = zones_now(after(30), calling=[alerted.pk])
    assert [(one.zone, one.state, one.people, one.seconds) for one in states] == [
        (empty, "", 0, 0),
        (busy, "busy", 2, 30),
        (alerted, "call", 0, 0),
    ]
