"""Hands on products, displays and call buttons count for the stay."""

import pytest

from instore.floor.models import Episode
from instore.floor.operations import answer_call, close_due, consult, handle, note_call, score_episode
from instore.floor.queries import zones_now
from shop.catalogue.tests.factories import make_product

from .factories import NOW, after, gone, make_zone, seen, the_episode

pytestmark = pytest.mark.django_db


def test_somebody_takes_a_product_in_hand_and_puts_it_back():
    zone, product, other = make_zone(), make_product(), make_product()
    seen(zone, 0)
    handle(zone=zone, kind="pick", product=product, at=after(10), now=after(10))
    handle(zone=zone, kind="put_back", product=product, at=after(15), now=after(15))
    handle(zone=zone, kind="pick", at=after(16), now=after(16))
    consult(zone=zone, product=other, at=after(20), now=after(20))
    episode = the_episode(zone)
    assert (episode.picks, episode.put_backs, episode.displays) == (2, 1, 1)
    assert episode.products == {str(product.pk): 2, str(other.pk): 1}
    assert (episode.seconds, episode.length(after(30))) == (20, 30)


def test_another_kind_is_refused_and_leaves_nothing():
    zone = make_zone()
    with pytest.raises(ValueError):
        handle(zone=zone, kind="throw", at=NOW, now=NOW)  # type: ignore[arg-type]
    assert not Episode.objects.exists()


def test_a_hand_where_no_sensor_looks_is_a_visit_that_ends_by_itself():
    zone = make_zone()
    handle(zone=zone, kind="pick", at=NOW, now=NOW)
    handle(zone=zone, kind="put_back", at=after(80), now=after(80))
    assert close_due(now=after(160)) == 0
    assert close_due(now=after(171)) == 1
    episode = the_episode(zone)
    assert (episode.started_at, episode.ended_at, episode.seconds, episode.picks) == (NOW, after(80), 0, 1)


def test_a_sensor_that_sees_somebody_after_a_hand_does_not_make_them_come_back():
    zone = make_zone()
    handle(zone=zone, kind="pick", at=NOW, now=NOW)
    seen(zone, 10)
    gone(zone, 30)
    episode = the_episode(zone)
    assert (episode.returns, episode.seconds) == (0, 20)


def test_a_touch_older_than_ten_minutes_is_not_counted():
    zone = make_zone()
    assert handle(zone=zone, kind="pick", at=after(-601), now=NOW) is None
    assert not Episode.objects.exists()


def test_a_call_shows_until_it_is_answered():
    zone = make_zone()
    note_call(zone=zone, now=NOW)
    assert [one.state for one in zones_now(after(10))] == ["call"]
    answer_call(zone=zone, now=after(20))
    answer_call(zone=zone, now=after(21))
    assert [one.state for one in zones_now(after(22))] == [""]
    assert the_episode(zone).calls == 1


def test_a_call_that_nobody_answers_does_not_show_for_ever():
    zone = make_zone()
    for second in range(0, 400, 60):
        seen(zone, second)
        if not second:
            note_call(zone=zone, now=NOW)
    assert [one.state for one in zones_now(after(299))] == ["call"]
    assert [one.state for one in zones_now(after(301))] == ["busy"]


def test_features_are_numbers_and_never_ids():
    zone = make_zone()
    episode = seen(zone, 0)
    with pytest.raises(ValueError):
        score_episode(episode=episode, score=0.5, features={"visitor": "camille"}, now=NOW)  # type: ignore[dict-item]
    assert the_episode(zone).scored_at is None
    score_episode(episode=episode, score=0.5, features={"dwell": 12.5, "returns": 2}, now=NOW)
    kept = the_episode(zone)
    assert (kept.score, kept.features, kept.scored_at) == (0.5, {"dwell": 12.5, "returns": 2}, NOW)


def test_a_score_given_during_a_reading_loses_nothing():
    zone = make_zone()
    episode = seen(zone, 0)
    score_episode(episode=episode, score=0.5, features={"dwell": 1.0}, now=NOW)
    handle(zone=zone, kind="pick", at=after(1), now=after(1))
    kept = the_episode(zone)
    assert (kept.score, kept.picks) == (0.5, 1)
