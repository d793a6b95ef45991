"""From what a sensor publishes to what the seller reads, through the doors that devices use."""

from datetime import timedelta

import pytest
from django.utils import translation

from instore.alerts.models import Alert
from instore.alerts.operations import resolve
from instore.alerts.tests.factories import make_person
from instore.alerts.words import chips_of, sentence_of
from instore.devices.operations import ingest
from instore.devices.tests.factories import make_device, message
from recommender.help.models import Ring
from recommender.help.operations import look
from recommender.help.tests.factories import after, make_zone
from recommender.help.training import endings
from shop.catalogue.tests.factories import make_category, make_product, make_profile

pytestmark = pytest.mark.django_db


def play(*said: tuple[float, str, object]) -> list[Alert]:
    """Messages at their seconds, a look every two seconds; the alerts that rang."""
    raised, waiting = [], sorted(said, key=lambda one: one[0])
    end = waiting[-1][0] + 4
    second = 0.0
    while second <= end:
        second += 2
        due = [message(topic, payload) for at, topic, payload in waiting if second - 2 <= at < second]
        if due:
            ingest(messages=due, now=after(second))
        raised += look(now=after(second)).raised
    return raised


@pytest.fixture
def laundry():
    make_profile()
    shelf = make_category()
    machine = make_product("Lavandou 8", category=shelf, cents=54900)
    other = make_product("Étroit 45", category=shelf, cents=44900)
    zone = make_zone(machine, other, name_fr="Lavage", name_en="Laundry")
    make_device("zigbee2mqtt/presence_lavage", zone=zone)
    make_device("zigbee2mqtt/porte_lavandou", zone=zone, product=machine)
    make_device("zigbee2mqtt/porte_etroit", zone=zone, product=other)
    return machine, other, zone


def presence(at: float, there: bool) -> tuple[float, str, object]:
    return at, "zigbee2mqtt/presence_lavage", {"presence": there, "battery": 81}


def door(at: float, name: str) -> list[tuple[float, str, object]]:
    return [
        (at, f"zigbee2mqtt/porte_{name}", {"contact": False}),
        (at + 9, f"zigbee2mqtt/porte_{name}", {"contact": True}),
    ]


def torn() -> list[tuple[float, str, object]]:
    """Four minutes, away and back twice, two doors opened."""
    there = [presence(at, True) for at in (3, 40, 100, 140, 200, 230)]
    gone = [presence(at, False) for at in (80, 175)]
    return [*there, *gone, *door(60, "lavandou"), *door(110, "etroit"), *door(150, "lavandou"), *door(215, "etroit")]


def test_it_rings_with_an_argument_and_says_why_in_two_languages(laundry):
    machine, other, zone = laundry
    (raised,) = play(*torn())
    alert = Alert.objects.get(pk=raised.pk)
    assert (alert.zone, alert.state, alert.product, alert.alternative) == (zone, "open", machine, other)
    with translation.override("en"):
        sentence, chips = sentence_of(alert), [chip.text for chip in chips_of(alert)]
    assert "in front of Laundry" in sentence
    assert "came back" in sentence
    assert any("came back" in chip for chip in chips)
    english = set(chips)
    with translation.override("fr"):
        sentence, chips = sentence_of(alert), [chip.text for chip in chips_of(alert)]
    assert "Lavage" in sentence
    assert chips and not english & set(chips)


def test_who_waits_for_somebody_is_left_alone(laundry):
    assert play(*(presence(at, True) for at in range(3, 243, 40))) == []


def test_what_the_seller_answers_is_what_is_learnt_from(laundry):
    (alert,) = play(*torn())
    resolve(alert=alert, user=make_person(), outcome="sold", now=after(400))
    (ending,) = endings(after(0) + timedelta(days=1))
    assert ending.needed == 1
    assert ending.features == type(ending.features).read(Ring.objects.get().features)
    assert ending.features.picks >= 1


def test_garbage_and_strangers_ring_for_nobody(laundry):
    strange = [
        (5.0, "zigbee2mqtt/presence_lavage", "{not json"),
        (6.0, "zigbee2mqtt/unknown_sensor", {"presence": True}),
        (7.0, "frigate/events", b"\xff\xfe"),
    ]
    assert play(*strange) == []
    assert not Alert.objects.exists()
