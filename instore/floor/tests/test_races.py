"""Many sensors speak of one zone at once."""

from functools import partial

import pytest

from instore.floor.models import Episode
from instore.floor.operations import close_due, handle, sense
from inventory.outbox.models import Announcement
from inventory.stock.tests.rivals import in_threads

from .factories import after, gone, make_zone, seen, the_episode

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_twelve_sensors_that_see_somebody_at_once_are_one_stay():
    zone = make_zone()
    words = [
        partial(sense, zone=zone, source=f"sensor-{n}", present=True, count=n + 1, at=after(n), now=after(12))
        for n in range(12)
    ]
    assert not [result for result in in_threads(words) if isinstance(result, Exception)]
    episode = the_episode(zone)
    assert (episode.people, episode.returns, episode.present) == (12, 0, True)
    assert Announcement.objects.filter(kind="episode_started").count() == 1


def test_no_hand_is_lost_among_twelve():
    zone = make_zone()
    seen(zone, 0)
    hands = [partial(handle, zone=zone, kind="pick", at=after(5), now=after(5)) for _ in range(12)]
    assert not [result for result in in_threads(hands) if isinstance(result, Exception)]
    assert the_episode(zone).picks == 12


def test_the_sweep_and_somebody_who_comes_back_do_not_both_win():
    zone = make_zone()
    seen(zone, 0), gone(zone, 60)
    at = after(151)
    in_threads(
        [
            partial(close_due, now=at),
            partial(sense, zone=zone, source="radar", present=True, at=at, now=at),
            partial(close_due, now=at),
            partial(sense, zone=zone, source="camera", present=True, at=at, now=at),
        ]
    )
    assert Episode.objects.filter(zone=zone, ended_at__isnull=False).count() == 1
    assert Episode.objects.filter(zone=zone, ended_at__isnull=True).count() == 1
    assert Announcement.objects.filter(kind="episode_ended").count() == 1
