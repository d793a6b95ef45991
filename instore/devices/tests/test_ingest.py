"""Messages become readings: once, from devices that the owner let in, whatever else arrives."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from instore.devices import hearing
from instore.devices.heard import Message
from instore.devices.models import Device, Reading, Trouble
from instore.devices.operations import Outcome, ingest, intake, known
from inventory.outbox.models import Announcement

from .factories import NOW, make_device, make_zone, message

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def take(*messages: Message, now: datetime = NOW) -> Outcome:
    return ingest(messages=messages, now=now)


def kinds() -> list[str]:
    return list(Reading.objects.order_by("pk").values_list("kind", flat=True))


def troubles() -> dict[str, int]:
    return {row.code: row.count for row in Trouble.objects.all()}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Reading]]:
    """What the hearers are told."""
    told: list[Reading] = []
    monkeypatch.setattr(hearing, "_handlers", [])

    def handler(readings: Sequence[Reading], now: datetime) -> None:
        told.extend(readings)

    hearing.hear(handler)
    hearing.hear(handler)  # once more is still once
    yield told


def test_what_an_accepted_device_says_becomes_a_reading(heard: list[Reading]):
    zone = make_zone()
    device = make_device("zigbee2mqtt/fours", zone=zone)

    made = take(message("zigbee2mqtt/fours", {"occupancy": True, "battery": 55, "linkquality": 86}))

    assert made == Outcome(readings=2)
    reading = Reading.objects.get(kind="presence")
    assert (reading.device, reading.zone, reading.value) == (device, zone, 1.0)
    assert (reading.observed_at, reading.received_at, reading.source) == (NOW, NOW, "mqtt")
    device.refresh_from_db()
    assert (device.messages, device.battery, device.link_quality, device.seen_at) == (1, 55, 86, NOW)
    assert (device.kind, device.last_sample[:18]) == ("presence", "zigbee2mqtt/fours ")
    assert [one.kind for one in heard] == ["presence", "health"]


def test_an_unknown_device_waits_and_is_told_once(heard: list[Reading]):
    for second in range(3):
        made = take(message("zigbee2mqtt/Rez/Entrée", {"occupancy": True}), now=NOW + second * SECOND)
        assert made == Outcome(quarantined=1)

    device = Device.objects.get()
    assert (device.key, device.state, device.name) == ("zigbee2mqtt/Rez/Entrée", "quarantine", "Rez Entrée")
    assert (device.messages, device.kind, device.family) == (3, "presence", "zigbee2mqtt")
    assert device.first_seen_at == NOW and device.seen_at == NOW + 2 * SECOND
    assert Reading.objects.count() == 0 and heard == []
    assert list(Announcement.objects.values_list("kind", "payload")) == [("device_seen", {"device": device.pk})]


def test_a_refused_device_is_counted_and_thrown_away():
    device = make_device("comptoir/a", state=Device.State.REFUSED)
    assert take(message("comptoir/a/button")) == Outcome()
    device.refresh_from_db()
    assert device.messages == 1 and Reading.objects.count() == 0


def test_made_up_names_do_not_fill_the_table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(known, "MOST_IN_QUARANTINE", 5)
    take(*(message(f"comptoir/made-up-{number}/count", "1") for number in range(12)))
    assert Device.objects.count() == 5
    assert troubles() == {"too_many_unknown": 7}


def test_the_devices_own_id_counts_once(heard: list[Reading]):
    make_device("comptoir/a")
    said = message("comptoir/a/button", {"id": "press-1"})
    assert take(said, said) == Outcome(readings=1, doubled=1)
    assert take(said, now=NOW + SECOND) == Outcome(doubled=1)
    assert take(message("comptoir/a/button", {"id": "press-2"})).readings == 1
    assert len(heard) == 2


def test_the_devices_own_time_counts_once():
    make_device("comptoir/a")
    said = message("comptoir/a/count", {"value": 2, "at": NOW.isoformat()})
    assert take(said).readings == 1
    assert take(said, now=NOW + SECOND) == Outcome(doubled=1)
    assert take(message("comptoir/a/count", {"value": 2, "at": (NOW - SECOND).isoformat()})).readings == 1


def test_the_same_id_of_two_devices_is_two():
    make_device("comptoir/a")
    make_device("comptoir/b")
    assert take(*(message(f"comptoir/{name}/button", {"id": "1"}) for name in "ab")).readings == 2


def test_two_presses_of_a_button_look_the_same_and_are_two():
    make_device("zigbee2mqtt/bouton")
    press: dict[str, Any] = {"topic": "zigbee2mqtt/bouton", "said": {"action": "single"}}
    assert take(message(**press, mid=1), message(**press, mid=2)).readings == 2
    assert take(message(**press, mid=1), message(**press, mid=1), now=NOW + SECOND).readings == 2
    assert kinds() == ["button"] * 4


def test_what_the_broker_sends_again_is_known_by_its_number():
    make_device("zigbee2mqtt/bouton")
    press: dict[str, Any] = {"topic": "zigbee2mqtt/bouton", "said": {"action": "single"}}
    take(message(**press, mid=7), message(**press, mid=8))

    again = [message(**press, mid=mid, dup=True) for mid in (7, 8, 9)]

    # the third was never taken in: the connection broke before
    assert take(*again, now=NOW + SECOND) == Outcome(readings=1, doubled=2)
    assert take(*again, now=NOW + 2 * SECOND) == Outcome(doubled=3)


def test_a_message_and_its_repetition_in_one_batch_are_one():
    make_device("zigbee2mqtt/bouton")
    press: dict[str, Any] = {"topic": "zigbee2mqtt/bouton", "said": {"action": "single"}}
    assert take(message(**press, mid=7), message(**press, mid=7, dup=True)) == Outcome(readings=1, doubled=1)


def test_a_number_of_long_ago_is_another_message():
    make_device("zigbee2mqtt/bouton")
    press: dict[str, Any] = {"topic": "zigbee2mqtt/bouton", "said": {"action": "single"}}
    take(message(**press, mid=7))
    assert take(message(**press, mid=7, dup=True), now=NOW + timedelta(minutes=11)).readings == 1


def test_a_door_is_touched_when_it_changes_only():
    make_device("zigbee2mqtt/porte")
    states = [True, False, False, False, True, True, False]
    for second, closed in enumerate(states):
        take(message("zigbee2mqtt/porte", {"contact": closed, "linkquality": second}), now=NOW + second * SECOND)
    # the first closed one is how it stood when we came
    assert kinds() == ["pick", "put_back", "pick"]


def test_a_door_heard_again_is_not_touched_again():
    make_device("zigbee2mqtt/porte")
    said = [
        message("zigbee2mqtt/porte", {"contact": closed}, mid=mid) for mid, closed in enumerate([False, False, True])
    ]
    take(*said)
    again = [
        message("zigbee2mqtt/porte", {"contact": closed}, mid=mid, dup=True) for mid, closed in enumerate([0, 0, 1])
    ]
    again = [Message(one.topic, two.payload, dup=True, mid=one.mid) for one, two in zip(again, said, strict=True)]
    assert take(*again, now=NOW + SECOND).doubled == 3
    assert kinds() == ["pick", "put_back"]


def test_what_the_broker_kept_begins_nothing(heard: list[Reading]):
    make_device("zigbee2mqtt/fours", zone=make_zone())
    make_device("comptoir/bouton", zone=make_zone())
    kept = [
        message("zigbee2mqtt/fours", {"occupancy": True, "contact": False, "battery": 9}, retained=True),
        message("comptoir/bouton/button", "1", retained=True),
        message("comptoir/bouton/pick", "1", retained=True),
    ]

    take(*kept)

    assert heard == []
    assert Reading.objects.filter(retained=False).count() == 0
    assert take(*kept, now=NOW + SECOND).readings == 0  # the consumer came back: kept messages come again
    take(message("zigbee2mqtt/fours", {"contact": False}), now=NOW + 2 * SECOND)
    assert heard == []  # it stood open already
    take(message("zigbee2mqtt/fours", {"contact": True}), now=NOW + 3 * SECOND)
    assert [one.kind for one in heard] == ["put_back"]


@pytest.mark.parametrize(
    ("said", "believed", "trouble"),
    [
        (NOW + timedelta(days=400), NOW, "clock_ahead"),
        (NOW + timedelta(seconds=20), NOW, None),
        (NOW - timedelta(minutes=5), NOW - timedelta(minutes=5), None),
        (NOW - timedelta(days=3), NOW, "clock_behind"),
        (datetime.fromisoformat("1970-01-01T00:00:07+00:00"), NOW, "clock_behind"),
    ],
)
def test_a_clock_that_cannot_be_right_is_not_believed(said: datetime, believed: datetime, trouble: str | None):
    device = make_device("comptoir/a")
    take(message("comptoir/a/count", {"value": 1, "at": said.isoformat()}))
    reading = Reading.objects.get()
    assert (reading.observed_at, reading.quality) == (believed, "clock" if trouble else "")
    assert troubles() == ({trouble: 1} if trouble else {})
    device.refresh_from_db()
    assert device.troubles == bool(trouble)


def test_a_clock_that_stands_still_makes_no_doubles():
    make_device("comptoir/a")
    said = message("comptoir/a/button", {"at": 7})
    assert take(said, said).readings == 2


def test_a_device_that_never_stops_is_sampled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(intake, "MOST_A_MINUTE", 50)
    monkeypatch.setattr(intake, "KEEP_ONE_IN", 10)
    chatty, calm = make_device("comptoir/a"), make_device("comptoir/b")
    storm = [message("comptoir/a/count", "1", mid=number) for number in range(200)]

    made = take(*storm, message("comptoir/b/count", "1"))

    assert made.readings == 50 + 15 + 1
    chatty.refresh_from_db()
    calm.refresh_from_db()
    assert (chatty.messages, chatty.troubles, calm.troubles) == (200, 150, 0)
    assert troubles() == {"too_fast": 150}
    assert take(*storm[:40], now=NOW + timedelta(seconds=61)).readings == 40


def test_a_storm_of_garbage_is_a_few_rows():
    make_device("comptoir/a")
    garbage = [
        message(topic, said) for topic in ("x/y", "comptoir/a/count", "zigbee2mqtt/q") for said in (b"\xff", "{", "")
    ]
    for _batch in range(20):
        take(*garbage * 20, message("comptoir/a/button"))
    assert Trouble.objects.count() < 8
    assert sum(row.count for row in Trouble.objects.all()) == 20 * 20 * 7
    assert kinds() == ["button"] * 20
    assert all(row.sample and row.last_at == NOW for row in Trouble.objects.all())


def test_no_sign_breaks_a_row():
    make_device("comptoir/a")
    for said in (
        b'{"value": 1, "id": "\\ud800"}',
        b'{"value": 1, "id": "a\\u0000b"}',
        b'{"value": 1, "id": "' + b"x" * 9_000 + b'"}',
    ):
        assert take(message("comptoir/a/count", said)).readings == 1
    zone = {"id": "1", "label": "person", "current_zones": ["\ud800"]}
    take(message("frigate/events", {"type": "new", "after": zone}))
    take(message("comptoir/\ud800/count", "1"), message("comptoir/b/mood", b"a\x00b"))
    assert not Trouble.objects.filter(code__endswith="_failed").exists()


def test_a_hearer_that_fails_stops_nobody(heard: list[Reading]):
    def broken(readings: Sequence[Reading], now: datetime) -> None:
        Device.objects.update(name="half done")
        raise RuntimeError("broken")

    hearing._handlers.insert(0, broken)
    make_device("comptoir/a", name="A")
    assert take(message("comptoir/a/button")).readings == 1
    assert len(heard) == 1
    assert Device.objects.get().name == "A"
    assert troubles() == {"hearer_failed": 1}


def test_a_device_that_goes_offline_is_announced():
    device = make_device("zigbee2mqtt/a", online=True)
    take(message("zigbee2mqtt/a/availability", "offline"))
    take(message("zigbee2mqtt/a/availability", "offline"))
    device.refresh_from_db()
    assert device.online is False
    assert Announcement.objects.filter(kind="device_changed").count() == 1


def test_a_batch_costs_the_same_queries_however_long(django_assert_max_num_queries: Any):
    for number in range(30):
        make_device(f"comptoir/d{number}")
    many = [message(f"comptoir/d{number % 30}/count", "1", mid=number) for number in range(80)]
    with django_assert_max_num_queries(8):
        take(*many)
    assert Reading.objects.count() == 80
