"""The imaginary street: the same for everybody, in the devices' own words, and not easy to see through."""

import json
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.content.categories import MODELS
from demo.content.sensors import SENSORS, ZONES
from demo.street import SCENARIOS, SOME_DAY, Intention, Street, messages, truth, web
from demo.street.opening import NEEDED_FROM, ZONE
from instore.devices.adapters import read

pytestmark = pytest.mark.once
days = st.builds(
    Street, scenario=st.sampled_from(sorted(SCENARIOS)), seed=st.integers(0, 10_000),
    minutes=st.integers(1, 40), opening=st.booleans(),
)  # fmt: skip


def test_a_day_has_visitors_who_are_sensed():
    told = list(messages("calm", 1, 30))
    assert len(told) > 200
    assert {topic.split("/")[0] for _, topic, _ in told} == {"zigbee2mqtt", "frigate", "comptoir"}
    assert any(stay.needs_help for stay in truth("calm", 1, 30))


def test_the_same_seed_is_the_same_day_to_the_last_byte():
    assert list(messages("saturday", 7, 20)) == list(messages("saturday", 7, 20))
    assert web("saturday", 7, 20) == web("saturday", 7, 20)
    assert list(messages("saturday", 7, 20)) != list(messages("saturday", 8, 20))


@settings(max_examples=25, deadline=None)
@given(days)
def test_messages_come_in_order_and_within_the_day(day):
    ats = [signal.at for signal in day.signals()]
    assert ats == sorted(ats)
    assert all(0 <= at < day.minutes * 60 for at in ats)


@settings(max_examples=25, deadline=None)
@given(days)
def test_nobody_is_at_an_aisle_that_they_left(day):
    there: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for walk in day.walks():
        for act in walk.acts:
            key = (act.visitor, act.zone)
            assert act.zone in ZONES
            if act.kind == "enter":
                assert not there[act.visitor]
                there[act.visitor].add(key)
            elif act.kind == "leave":
                there[act.visitor].remove(key)
    assert not any(there.values())


@settings(max_examples=25, deadline=None)
@given(days)
def test_a_stay_holds_its_time_and_its_need(day):
    for stay in day.stays():
        assert stay.began < stay.ended
        assert stay.present <= stay.ended - stay.began + 0.001
        if stay.needs_help:
            assert stay.began <= stay.help_from <= stay.ended


@settings(max_examples=25, deadline=None)
@given(days)
def test_who_takes_puts_back(day):
    hands: Counter[tuple[str, int]] = Counter()
    for walk in day.walks():
        for act in sorted(walk.acts, key=lambda act: (act.at, act.kind != "pick")):
            hands[act.sku, act.visitor] += {"pick": 1, "put_back": -1}.get(act.kind, 0)
    assert not any(hands.values())


@settings(max_examples=10, deadline=None)
@given(days)
def test_the_real_adapters_understand_every_message(day):
    known = {sensor.key for sensor in SENSORS}
    for at, topic, payload in messages(day.scenario, day.seed, day.minutes, opening=day.opening):
        for heard in read(topic, payload, retained=False, now=at):
            assert heard.device in known
            assert heard.observed_at is None or abs(heard.observed_at - at) < timedelta(seconds=1)


def test_every_kind_of_sensor_speaks():
    heard = Counter(
        one.kind for at, topic, payload in messages("calm", 3, 240)
        for one in read(topic, payload, retained=False, now=at)
    )  # fmt: skip
    for kind in ("presence", "count", "pick", "put_back", "button"):
        assert heard[kind], kind


def test_a_camera_follows_the_same_person_from_coming_to_going():
    events = [json.loads(payload) for _, topic, payload in messages("calm", 1, 60) if topic == "frigate/events"]
    begun = [event["after"]["id"] for event in events if event["type"] == "new"]
    assert len(begun) == len(set(begun))
    assert {event["after"]["id"] for event in events if event["type"] == "end"} & set(begun)


@pytest.mark.parametrize("scenario", sorted(SCENARIOS))
def test_time_alone_does_not_tell_who_needs_somebody(scenario):
    stays = truth(scenario, 5, 480)
    best = max(_f1(stays, seconds) for seconds in range(10, 600, 10))
    assert 0.2 < best < 0.65


def _f1(stays, seconds):
    hits = sum(stay.needs_help for stay in stays if stay.present >= seconds)
    rung, needed = sum(stay.present >= seconds for stay in stays), sum(stay.needs_help for stay in stays)
    return 2 * hits / (rung + needed)


def test_who_waits_for_somebody_stays_longer_than_who_compares_and_needs_nobody():
    by = defaultdict(list)
    for stay in truth("calm", 2, 960):
        by[stay.intention].append(stay)
    longest = {intention: median(sorted(s.present for s in found)[-20:]) for intention, found in by.items()}
    assert longest[Intention.WAITING] > longest[Intention.COMPARING] > longest[Intention.BROWSING]
    assert sum(s.needs_help for s in by[Intention.WAITING]) < 0.1 * len(by[Intention.WAITING])


def test_worn_sensors_flicker():
    def flickers(scenario):
        changes = defaultdict(list)
        for signal in Street(scenario, 1, 120).signals():
            if signal.topic.endswith("_presence"):
                assert not isinstance(signal.body, str)
                changes[signal.topic].append((signal.at, signal.body["presence"]))
        pairs = [pair for told in changes.values() for pair in pairwise(told)]
        return sum(not before[1] and after[1] and after[0] - before[0] < 4.1 for before, after in pairs)

    assert flickers("saturday") > 3 * flickers("calm") > 0


def test_visitors_of_the_site_look_at_things_we_sell():
    visits = web("calm", 4, 120)
    looked = {step.what for visit in visits for step in visit.steps if step.kind in ("look", "add", "remove")}
    assert looked and looked <= set(MODELS)
    assert {visit.consent for visit in visits} == {"yes", "no", None}
    assert {visit.source for visit in visits} >= {"direct", "search", "social"}


def test_the_first_visitor_of_a_demonstration_is_written():
    day = Street("calm", 1, 30, opening=True)
    first = [stay for stay in day.stays() if stay.visitor == 0 and stay.zone == ZONE]
    assert [stay.help_from for stay in first] == [NEEDED_FROM]
    assert first[0].returns == 2
    heard = [
        one.kind
        for at, topic, payload in messages("calm", 1, 6, opening=True)
        for one in read(topic, payload, retained=False, now=at)
        if one.device == "zigbee2mqtt/porte_ber_lv8"
    ]
    assert heard.count("pick") == heard.count("put_back") == 2
    assert SOME_DAY.tzinfo is not None
