"""What sellers do with an alert: one goes, is there, says how it ended; every tap may come twice."""

from functools import partial

import pytest
from django.db import DatabaseError, transaction

from instore.alerts.errors import AlertOver, AlertTaken, BadOutcome, UnknownAlert
from instore.alerts.models import Alert
from instore.alerts.operations import claim, on_site, resolve, snooze
from inventory.stock.tests.rivals import in_threads

from .factories import NOW, after, make_call, make_help, make_person, told

pytestmark = [pytest.mark.django_db, pytest.mark.race]


def test_a_seller_goes_is_there_and_says_how_it_ended():
    alert, louise = make_help(), make_person()
    claimed = claim(alert=alert, user=louise, now=after(seconds=5))
    assert (claimed.state, claimed.claimed_by, claimed.claimed_at) == ("claimed", louise, after(seconds=5))
    there = on_site(alert=alert, user=louise, now=after(seconds=20))
    assert (there.state, there.on_site_at) == ("on_site", after(seconds=20))
    ended = resolve(alert=alert, user=louise, outcome="sold", now=after(seconds=200))
    assert (ended.state, ended.outcome, ended.closed_at) == ("resolved", "sold", after(seconds=200))
    assert told() == ["opened", "claimed", "on_site", "resolved"]


@pytest.mark.parametrize("tap", [claim, on_site, snooze])
def test_a_tap_that_comes_twice_counts_once(tap):
    alert, louise = make_call(), make_person()
    first = tap(alert=alert, user=louise, now=after(seconds=1))
    again = tap(alert=alert, user=louise, now=after(seconds=2))
    assert (again.state, again.claimed_at, again.snoozed_until) == (first.state, first.claimed_at, first.snoozed_until)
    assert len(told()) == 2


def test_an_ending_said_twice_is_said_once_and_another_one_is_refused():
    alert, louise = make_call(), make_person()
    resolve(alert=alert, user=louise, outcome="helped", now=after(seconds=1))
    assert resolve(alert=alert, user=louise, outcome="helped", now=after(seconds=2)).closed_at == after(seconds=1)
    with pytest.raises(AlertOver):
        resolve(alert=alert, user=louise, outcome="wrong", now=after(seconds=3))
    with pytest.raises(AlertOver):
        resolve(alert=alert, user=make_person("Karim Benali"), outcome="helped", now=after(seconds=3))
    assert told() == ["opened", "resolved"]


@pytest.mark.parametrize("tap", [claim, on_site, snooze])
def test_somebody_else_is_told_who_has_it(tap):
    alert = make_call()
    claim(alert=alert, user=make_person(), now=after(seconds=1))
    with pytest.raises(AlertTaken) as refused:
        tap(alert=alert, user=make_person("Karim Benali"), now=after(seconds=2))
    assert refused.value.extra == {"by": "Louise"}
    alert.refresh_from_db()
    assert (alert.state, told()) == ("claimed", ["opened", "claimed"])
    assert alert.came_second == (None if tap is snooze else 1), "who would go is counted"


def test_nobody_ends_what_somebody_else_has():
    alert = make_call()
    claim(alert=alert, user=make_person(), now=after(seconds=1))
    with pytest.raises(AlertTaken):
        resolve(alert=alert, user=make_person("Karim Benali"), outcome="wrong", now=after(seconds=2))


def test_not_needed_can_be_said_from_afar_and_is_no_claim():
    alert, louise = make_help(), make_person()
    ended = resolve(alert=alert, user=louise, outcome="not_needed", now=after(seconds=3))
    assert (ended.state, ended.claimed_by, ended.claimed_at) == ("resolved", louise, None)


def test_later_gives_it_to_whoever_is_free():
    alert, louise, karim = make_call(), make_person(), make_person("Karim Benali")
    claim(alert=alert, user=louise, now=after(seconds=1))
    put_off = snooze(alert=alert, user=louise, now=after(seconds=2))
    assert (put_off.state, put_off.claimed_by, put_off.snoozed_until) == ("snoozed", None, after(seconds=62))
    assert claim(alert=alert, user=karim, now=after(seconds=10)).claimed_by == karim


@pytest.mark.parametrize("tap", [claim, on_site, snooze])
@pytest.mark.parametrize("state", ["resolved", "expired", "auto_cleared"])
def test_what_is_over_never_reopens(tap, state):
    alert = make_call()
    outcome = "helped" if state == "resolved" else ""
    Alert.objects.filter(pk=alert.pk).update(state=state, outcome=outcome, closed_at=after(seconds=1))
    with pytest.raises(AlertOver):
        tap(alert=alert, user=make_person(), now=after(seconds=2))
    with pytest.raises(DatabaseError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(state="open", outcome="", closed_at=None)
    alert.refresh_from_db()
    assert alert.state == state


def test_an_ending_that_is_none_is_refused():
    alert = make_call()
    with pytest.raises(BadOutcome):
        resolve(alert=alert, user=make_person(), outcome="well", now=NOW)
    alert.refresh_from_db()
    assert alert.state == "open"


def test_an_alert_that_does_not_exist_is_said_to():
    alert = make_call()
    Alert.objects.filter(pk=alert.pk).delete()
    with pytest.raises(UnknownAlert):
        claim(alert=alert, user=make_person(), now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tap", [claim, on_site])
def test_of_two_who_tap_at_once_one_has_it_and_the_other_is_told_who(tap):
    people = [make_person("Louise Brault"), make_person("Karim Benali"), make_person("Marc Petit")]
    for _ in range(4):
        alert = make_call()
        results = in_threads([partial(tap, alert=alert, user=who, now=NOW) for who in people])
        won = [one for one in results if isinstance(one, Alert)]
        lost = [one for one in results if isinstance(one, AlertTaken)]
        assert (len(won), len(lost)) == (1, 2), results
        winner = won[0].claimed_by
        assert winner is not None
        assert {one.extra["by"] for one in lost} == {winner.first_name}
        alert.refresh_from_db()
        assert (alert.claimed_by, alert.came_second) == (won[0].claimed_by, 2)
