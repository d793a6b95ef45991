"""What sensors see becomes stays."""

from datetime import timedelta

import pytest

from instore.floor.models import Episode, Sighting
from instore.floor.operations import close_due
from instore.floor.queries import open_episodes
from inventory.outbox.models import Announcement

from .factories import NOW, after, gone, make_zone, seen, the_episode

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, int, int]]:
    rows = Announcement.objects.filter(kind__startswith="episode_").order_by("pk")
    return [(row.kind, row.payload["zone"], row.payload["episode"]) for row in rows]


def test_somebody_comes_stays_two_minutes_and_leaves():
    zone = make_zone()
    episode = seen(zone, 0)
    assert episode.length(after(45)) == 45
    gone(zone, 120)
    assert open_episodes(after(130)) == [episode]

    assert close_due(now=after(209)) == 0
    assert close_due(now=after(211)) == 1

    episode = the_episode(zone)
    assert (episode.started_at, episode.ended_at, episode.seconds) == (NOW, after(120), 120)
    assert (episode.returns, episode.people, episode.stale, episode.present) == (0, 1, False, False)
    kinds = ["episode_started", "episode_changed", "episode_ended"]
    assert told() == [(kind, zone.number, episode.pk) for kind in kinds]
    assert close_due(now=after(300)) == 0


def test_back_within_ninety_seconds_is_the_same_visit():
    zone = make_zone()
    seen(zone, 0), gone(zone, 60), seen(zone, 150), gone(zone, 160), seen(zone, 200)
    episode = the_episode(zone)
    assert (episode.returns, episode.seconds, episode.present) == (2, 70, True)


def test_back_later_is_another_visit_even_when_nobody_swept():
    zone = make_zone()
    seen(zone, 0), gone(zone, 60), seen(zone, 151)
    first, second = Episode.objects.filter(zone=zone)
    assert (first.ended_at, first.seconds, first.returns) == (after(60), 60, 0)
    assert (second.started_at, second.ended_at) == (after(151), None)
    assert [kind for kind, *_ in told()][-2:] == ["episode_ended", "episode_started"]


def test_a_sensor_that_blinks_does_not_make_somebody_come_back():
    zone = make_zone()
    seen(zone, 0), gone(zone, 30), seen(zone, 32), gone(zone, 60)
    episode = the_episode(zone)
    assert (episode.returns, episode.seconds) == (0, 60)


def test_two_sensors_in_a_zone_are_one_visit_until_neither_sees_anybody():
    zone = make_zone()
    seen(zone, 0, source="radar")
    seen(zone, 20, source="camera")
    gone(zone, 40, source="radar")
    assert the_episode(zone).present
    gone(zone, 70, source="camera")
    episode = the_episode(zone)
    assert (episode.present, episode.seconds, episode.returns) == (False, 70, 0)


def test_several_people_are_the_most_that_any_sensor_saw_at_once():
    zone = make_zone()
    seen(zone, 0, count=1, source="radar")
    seen(zone, 10, count=3, source="camera")
    seen(zone, 20, count=2, source="camera")
    assert the_episode(zone).people == 3


def test_two_zones_are_two_visits():
    one, two = make_zone(), make_zone()
    seen(one, 0), seen(two, 5)
    assert {episode.zone_id for episode in open_episodes(after(6))} == {one.pk, two.pk}


def test_a_word_that_a_later_one_overtook_changes_nothing():
    zone = make_zone()
    seen(zone, 0)
    gone(zone, 60)
    assert seen(zone, 55, now=61) is None
    assert not the_episode(zone).present


def test_the_same_word_twice_is_one():
    zone = make_zone()
    for _ in range(2):
        seen(zone, 0)
    for _ in range(2):
        gone(zone, 60)
    episode = the_episode(zone)
    assert (episode.seconds, episode.returns) == (60, 0)
    assert [kind for kind, *_ in told()] == ["episode_started", "episode_changed"]


def test_somebody_who_is_still_there_is_no_news_for_the_screens():
    zone = make_zone()
    for second in range(0, 300, 10):
        seen(zone, second)
    assert len(told()) == 1
    assert the_episode(zone).seconds == 290


def test_what_comes_from_the_future_is_of_now():
    zone = make_zone()
    episode = seen(zone, 3600, now=0)
    assert episode.started_at == NOW
    gone(zone, 7200, now=60)
    assert the_episode(zone).seconds == 60


def test_what_is_older_than_ten_minutes_changes_no_visit():
    zone = make_zone()
    assert seen(zone, -601, now=0) is None
    assert not Episode.objects.exists()
    assert seen(zone, -600, now=0).length(NOW) == 600


def test_a_late_first_word_does_not_reach_into_the_visit_before():
    zone = make_zone()
    seen(zone, 0), gone(zone, 100)
    close_due(now=after(200))
    seen(zone, 90, source="camera", now=210)
    assert Episode.objects.get(ended_at__isnull=True).started_at == after(100)


def test_a_sensor_that_never_says_gone_is_believed_for_fifteen_minutes():
    zone = make_zone()
    seen(zone, 0), seen(zone, 30)
    assert close_due(now=after(30 + 900)) == 0
    assert close_due(now=after(30 + 901)) == 1
    episode = the_episode(zone)
    assert (episode.stale, episode.ended_at, episode.seconds) == (True, after(30), 30)
    assert not Sighting.objects.get().present


def test_a_silent_sensor_does_not_hold_a_zone_that_another_sees_empty():
    zone = make_zone()
    seen(zone, 0, source="mute")
    for second in range(60, 1020, 60):
        seen(zone, second, source="radar")
    gone(zone, 1020, source="radar")
    assert not the_episode(zone).present


def test_a_device_whose_clock_was_set_back_is_heard_again():
    zone = make_zone()
    seen(zone, 0)
    gone(zone, -240, now=60)
    assert not the_episode(zone).present
    assert the_episode(zone).seconds == 0, "nobody knows for how long: its clock said it was before"


def test_our_own_clock_is_set_back_an_hour():
    zone = make_zone()
    seen(zone, 3600), seen(zone, 3660)
    gone(zone, 0, now=0)
    episode = the_episode(zone)
    assert (episode.present, episode.seconds, episode.seen_at) == (False, 60, NOW)
    assert close_due(now=after(91)) == 1


def test_our_own_clock_jumps_an_hour_ahead():
    zone = make_zone()
    seen(zone, 0)
    seen(zone, 3600)
    first, second = Episode.objects.filter(zone=zone)
    assert (first.stale, first.seconds) == (True, 0)
    assert second.started_at == after(3600)


def test_a_zone_taken_off_the_plan_meanwhile_is_no_fault():
    zone = make_zone()
    type(zone).objects.filter(pk=zone.pk).delete()
    assert seen(zone, 0) is None


def test_an_absence_of_nobody_is_nothing():
    zone = make_zone()
    assert gone(zone, 0) is None
    assert not Episode.objects.exists()


def test_a_time_without_its_zone_is_the_clocks():
    zone = make_zone()
    from instore.floor.operations import sense

    naive = NOW.replace(tzinfo=None)
    episode = sense(zone=zone, source="radar", present=True, at=naive, now=NOW + timedelta(seconds=1))
    assert episode is not None
    assert episode.started_at == NOW
