"""An alert comes into being, once."""

import pytest
from django.db import IntegrityError, transaction

from instore.alerts.models import Alert
from instore.alerts.operations import advance, auto_clear, claim, equip, on_site, raise_alert, resolve, snooze
from instore.floor.operations import sense

from .factories import NOW, after, make_call, make_help, make_person, make_variant, make_zone, told

pytestmark = pytest.mark.django_db


def test_a_button_rings_at_once():
    zone = make_zone()
    made = raise_alert(zone=zone, kind="call", now=NOW, reasons=[{"code": "call", "source": "button"}])
    assert made is not None
    assert (made.state, made.level, made.opened_at) == ("open", 0, NOW)
    assert told() == ["opened"]


def test_what_the_senses_guess_is_watched_for_two_seconds():
    made = raise_alert(zone=make_zone(), kind="help", now=NOW)
    assert made is not None
    assert (made.state, made.opened_at, told()) == ("candidate", None, [])
    advance(now=after(seconds=1))
    made.refresh_from_db()
    assert made.state == "candidate"
    advance(now=after(seconds=2))
    made.refresh_from_db()
    assert (made.state, made.opened_at, told()) == ("open", after(seconds=2), ["opened"])


def test_a_guess_that_leaves_within_two_seconds_never_rings_and_silences_nothing():
    zone = make_zone()
    raise_alert(zone=zone, kind="help", now=NOW)
    assert auto_clear(zone=zone, now=after(seconds=1)) == 1
    assert told() == []
    assert raise_alert(zone=zone, kind="help", now=after(seconds=3)) is not None


def test_one_of_a_kind_rings_in_a_zone():
    zone = make_zone()
    make_call(zone)
    assert raise_alert(zone=zone, kind="call", now=after(seconds=5)) is None
    assert raise_alert(zone=zone, kind="help", now=after(seconds=5)) is not None
    assert raise_alert(zone=make_zone(), kind="call", now=after(seconds=5)) is not None


def test_the_database_holds_one_of_a_kind_too():
    alert = make_call()
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(zone=alert.zone, kind="call", state="open", raised_at=NOW)


def test_after_one_ended_the_senses_are_not_heard_for_two_minutes():
    zone, louise = make_zone(), make_person()
    resolve(alert=make_help(zone), user=louise, outcome="helped", now=after(seconds=10))
    assert raise_alert(zone=zone, kind="help", now=after(seconds=129)) is None
    assert raise_alert(zone=zone, kind="help", now=after(seconds=130)) is not None


def test_a_button_is_heard_though_one_has_just_ended():
    zone = make_zone()
    resolve(alert=make_call(zone), user=make_person(), outcome="helped", now=after(seconds=10))
    assert raise_alert(zone=zone, kind="call", now=after(seconds=11)) is not None


def test_a_clock_that_was_set_back_does_not_silence_a_zone():
    zone = make_zone()
    resolve(alert=make_help(zone), user=make_person(), outcome="helped", now=after(hours=1))
    assert raise_alert(zone=zone, kind="help", now=NOW) is not None


def test_pressing_again_wakes_a_call_that_was_put_off():
    zone = make_zone()
    alert = snooze(alert=make_call(zone), user=make_person(), now=after(seconds=1))
    again = raise_alert(zone=zone, kind="call", now=after(seconds=5))
    assert again is not None
    assert (again.pk, again.state, told()) == (alert.pk, "open", ["opened", "snoozed", "woken"])


def test_who_has_left_is_no_longer_waited_for():
    zone = make_zone()
    alert = make_help(zone)
    assert auto_clear(zone=zone, now=after(seconds=9)) == 1
    alert.refresh_from_db()
    assert (alert.state, alert.closed_at, told()) == ("auto_cleared", after(seconds=9), ["opened", "auto_cleared"])


def test_who_called_by_hand_is_looked_for_though_no_sensor_sees_them():
    zone = make_zone()
    alert = make_call(zone)
    assert auto_clear(zone=zone, now=after(seconds=9)) == 0
    alert.refresh_from_db()
    assert alert.state == "open"


def test_whoever_is_on_the_way_is_not_interrupted_but_the_claim_ends_with_the_visit():
    zone = make_zone()
    alert = claim(alert=make_help(zone), user=make_person(), now=after(seconds=1))
    assert auto_clear(zone=zone, now=after(seconds=9)) == 0
    alert.refresh_from_db()
    assert (alert.state, alert.free_at) == ("claimed", after(seconds=9))
    advance(now=after(seconds=91))
    alert.refresh_from_db()
    assert alert.state == "auto_cleared"


def test_somebody_who_came_after_is_not_cleared_with_who_left_before():
    zone = make_zone()
    make_help(zone, now=after(seconds=30))
    assert auto_clear(zone=zone, now=after(seconds=31), raised_before=after(seconds=20)) == 0


def test_an_alert_gets_something_to_speak_of_until_it_is_over():
    alert, product = make_call(), make_variant().product
    equip(alert=alert, product=product, now=after(seconds=1))
    equip(alert=alert, product=product, now=after(seconds=2))
    alert.refresh_from_db()
    assert (alert.product, told()) == (product, ["opened", "equipped"])
    louise = make_person()
    on_site(alert=alert, user=louise, now=after(seconds=3))
    resolve(alert=alert, user=louise, outcome="sold", now=after(seconds=4))
    equip(alert=alert, product=None, now=after(seconds=5))
    alert.refresh_from_db()
    assert alert.product == product


@pytest.mark.django_db(transaction=True)
def test_of_many_who_raise_at_once_one_does():
    from inventory.stock.tests.rivals import in_threads

    zone = make_zone()
    results = in_threads([lambda: raise_alert(zone=zone, kind="call", now=NOW)] * 6)
    assert [one for one in results if isinstance(one, Exception)] == []
    assert len([one for one in results if one is not None]) == 1
    assert Alert.objects.count() == 1
    assert told() == ["opened"]


def test_a_stay_of_two_seconds_rings_without_being_watched_again():
    zone = make_zone()
    stay = sense(zone=zone, source="t", present=True, at=NOW, now=NOW)
    made = raise_alert(zone=zone, kind="help", now=after(seconds=2), episode=stay)
    assert made is not None
    assert (made.state, made.episode) == ("open", stay)
