"""What time does by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instore.alerts.models import Alert
from instore.alerts.operations import advance, auto_clear, claim, on_site, snooze

from .factories import NOW, after, make_call, make_help, make_person, make_zone, told

pytestmark = pytest.mark.django_db


def now_is(alert: Alert, **more: int) -> Alert:
    advance(now=after(**more))
    alert.refresh_from_db()
    return alert


def test_a_call_that_nobody_takes_goes_to_the_neighbours_then_to_the_manager():
    alert = make_call()
    assert now_is(alert, seconds=29).level == 0
    assert now_is(alert, seconds=30).level == 1
    assert now_is(alert, seconds=59).level == 1
    assert now_is(alert, seconds=60).level == 2
    now_is(alert, seconds=61)
    assert told() == ["opened", "escalated", "escalated"]


def test_it_ends_without_follow_up_after_five_minutes():
    alert = make_call()
    assert now_is(alert, seconds=299).state == "open"
    assert now_is(alert, seconds=300).state == "expired"
    assert alert.outcome == ""


def test_a_claim_lapses_after_ninety_seconds_and_more_people_know():
    alert = make_call()
    claim(alert=alert, user=make_person(), now=after(seconds=5))
    assert now_is(alert, seconds=94).state == "claimed"
    lapsed = now_is(alert, seconds=95)
    assert (lapsed.state, lapsed.level, lapsed.claimed_by, lapsed.open_since) == ("open", 1, None, after(seconds=95))
    assert told() == ["opened", "claimed", "lapsed"]


def test_who_arrived_does_not_lapse():
    alert, louise = make_call(), make_person()
    claim(alert=alert, user=louise, now=after(seconds=5))
    on_site(alert=alert, user=louise, now=after(seconds=30))
    assert now_is(alert, minutes=20).state == "on_site"


def test_a_visit_of_which_nobody_says_the_end_is_without_follow_up():
    zone = make_zone()
    alert = make_help(zone)
    on_site(alert=alert, user=make_person(), now=after(seconds=30))
    auto_clear(zone=zone, now=after(minutes=4))
    assert now_is(alert, minutes=13, seconds=59).state == "on_site"
    ended = now_is(alert, minutes=14)
    assert (ended.state, ended.outcome) == ("expired", "")


def test_later_is_a_minute():
    alert = make_call()
    snooze(alert=alert, user=make_person(), now=after(seconds=10))
    assert now_is(alert, seconds=69).state == "snoozed"
    assert now_is(alert, seconds=70).state == "open"
    assert told()[-1] == "woken"


def test_later_does_not_prolong_five_minutes():
    alert = make_call()
    snooze(alert=alert, user=make_person(), now=after(seconds=290))
    assert now_is(alert, seconds=300).state == "expired"


def test_after_a_sleep_all_that_was_due_has_happened():
    alert = make_call()
    claim(alert=alert, user=make_person(), now=after(seconds=5))
    assert now_is(alert, hours=2).state == "expired"
    assert told() == ["opened", "claimed", "lapsed", "expired"]


def test_a_clock_that_was_set_back_does_not_keep_a_call_for_ever():
    alert = make_call(now=after(hours=2))
    advance(now=NOW)
    alert.refresh_from_db()
    assert alert.state == "expired"


def test_nothing_due_is_one_question(django_assert_num_queries):
    make_call()
    with django_assert_num_queries(1):
        assert advance(now=after(seconds=1)) == 0


def test_every_row_costs_its_own_transaction_and_no_more():
    def costs(calls: int, seconds: int) -> int:
        zones = [make_zone() for _ in range(calls)]
        for zone in zones:
            make_call(zone, now=after(seconds=seconds))
        with CaptureQueriesContext(connection) as asked:
            assert advance(now=after(seconds=seconds + 31)) == calls
        assert set(Alert.objects.filter(zone__in=zones).values_list("level", flat=True)) == {1}
        Alert.objects.all().delete()
        return len(asked)

    one, three, seven = costs(1, 0), costs(3, 100), costs(7, 200)
    each = (three - one) // 2
    assert (three - one, seven - one) == (2 * each, 6 * each)
    # the question itself, then a savepoint, the row, its change, what is announced of it
    assert one == 1 + each
    assert each <= 6
