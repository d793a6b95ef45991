"""What alerts hear: a button in the transaction of its reading, and a stay that ended."""

import time

import pytest

from instore.alerts.models import Alert
from instore.alerts.operations import claim, follow_floor
from instore.devices.models import Reading
from instore.devices.operations import ingest
from instore.devices.tests.factories import make_device, message
from instore.floor.models import Episode
from instore.floor.operations import close_due, sense

from .factories import NOW, after, make_call, make_help, make_person, make_zone, told

pytestmark = pytest.mark.django_db
PRESS = {"action": "single", "battery": 97}


def press(device, now=NOW):
    return ingest(messages=[message(device.key, PRESS)], now=now)


def test_a_press_of_a_button_rings():
    zone = make_zone()
    press(make_device("zigbee2mqtt/bouton", zone=zone))
    alert = Alert.objects.get()
    assert (alert.zone, alert.kind, alert.state) == (zone, "call", "open")
    assert alert.reasons == [{"code": "call", "source": "button"}]
    assert alert.episode is not None and alert.episode.calls == 1
    assert Reading.objects.filter(kind="button").count() == 1


def test_two_presses_are_one_call_and_count_twice_for_the_stay():
    device = make_device("zigbee2mqtt/bouton", zone=make_zone())
    press(device)
    press(device, now=after(seconds=3))
    assert Alert.objects.count() == 1
    assert Episode.objects.get().calls == 2


def test_a_button_without_a_zone_or_in_quarantine_rings_nowhere():
    press(make_device("zigbee2mqtt/perdu"))
    press(make_device("zigbee2mqtt/inconnu", zone=make_zone(), state="quarantine"))
    assert Alert.objects.count() == 0


def test_the_plan_shows_a_call_until_somebody_takes_it():
    press(make_device("zigbee2mqtt/bouton", zone=make_zone()))
    assert Episode.objects.get().called_at == NOW
    claim(alert=Alert.objects.get(), user=make_person(), now=after(seconds=5))
    assert Episode.objects.get().called_at is None


@pytest.mark.django_db(transaction=True)
def test_the_end_of_a_stay_clears_what_only_guessed():
    zone = make_zone()
    sense(zone=zone, source="t", present=True, at=NOW, now=NOW)
    guess, call = make_help(zone, now=after(seconds=10)), make_call(zone, now=after(seconds=10))
    sense(zone=zone, source="t", present=False, at=after(seconds=20), now=after(seconds=20))
    follow_floor(now=after(seconds=21))
    guess.refresh_from_db()
    assert guess.state == "open"  # may still come back
    close_due(now=after(seconds=120))
    deadline = time.monotonic() + 20
    while guess.state == "open" and time.monotonic() < deadline:
        # PostgreSQL keeps back what is announced while an older transaction runs, in whatever database
        follow_floor(now=after(seconds=121))
        guess.refresh_from_db()
    call.refresh_from_db()
    assert (guess.state, call.state) == ("auto_cleared", "open")
    assert told().count("auto_cleared") == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_raised_about_the_next_visitor_stays():
    zone = make_zone()
    sense(zone=zone, source="t", present=True, at=NOW, now=NOW)
    sense(zone=zone, source="t", present=False, at=after(seconds=20), now=after(seconds=20))
    close_due(now=after(seconds=120))
    later = make_help(zone, now=after(seconds=200))
    follow_floor(now=after(seconds=201))
    later.refresh_from_db()
    assert later.state == "open"
