"""Readings over HTTP: a token speaks for its own device, each reading counts for itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from instore.devices.models import Device, Reading, Trouble
from instore.devices.tests.factories import make_device, make_zone
from inventory.history.models import Change
from inventory.outbox.models import Announcement
from shop.customers.models import ApiToken
from shop.customers.operations import issue_token
from tests.stock_api.client import Program

pytestmark = pytest.mark.django_db


def post(program: Program, *readings: Any) -> tuple[int, int, list[tuple[int, str]]]:
    status, body = program.post("readings/", {"readings": list(readings)})
    assert all(len(one["detail"]) > 10 for one in body["rejected"])
    return status, body["accepted"], [(one["index"], one["code"]) for one in body["rejected"]]


def test_a_device_says_what_it_senses():
    program = Program("device", name="porte")
    assert post(program, {"kind": "presence", "value": True}, {"kind": "button"}) == (202, 2, [])

    device = Device.objects.get()
    assert (device.key, device.state, device.token) == ("comptoir/porte", "accepted", ApiToken.objects.get())
    assert sorted(Reading.objects.values_list("kind", "value", "source")) == [
        ("button", 1.0, "http"),
        ("presence", 1.0, "http"),
    ]
    assert Change.objects.filter(verb="create", subject_kind="device").count() == 1
    assert Announcement.objects.filter(kind="device_seen").count() == 1


def test_a_token_may_be_that_of_a_device_that_is_known():
    zone = make_zone()
    device = make_device("zigbee2mqtt/porte", zone=zone, state=Device.State.QUARANTINE)
    assert post(Program("device", name="zigbee2mqtt/porte"), {"kind": "button"}) == (202, 1, [])
    device.refresh_from_db()
    assert device.state == "accepted" and Reading.objects.get().zone == zone


def test_a_new_token_of_the_same_name_is_the_same_device():
    secret = issue_token(name="porte", role="device", now=timezone.now())
    program = Program("device", name="other")
    program.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    assert post(program, {"kind": "button", "id": "1"})[1] == 1
    program.client.defaults["HTTP_AUTHORIZATION"] = (
        f"Bearer {issue_token(name='porte', role='device', now=timezone.now())}"
    )
    assert post(program, {"kind": "button", "id": "1"})[1] == 1
    assert Device.objects.count() == 1 and Reading.objects.count() == 1


def test_a_device_that_lies_about_its_name_is_rejected():
    make_device("comptoir/autre")
    program = Program("device", name="porte")
    said = [
        {"kind": "button", "device": "comptoir/autre"},
        {"kind": "button", "device": "porte"},
        {"kind": "button", "device": "comptoir/porte"},
        {"kind": "button", "device": "autre"},
        {"kind": "button", "device": 7},
    ]
    assert post(program, *said) == (202, 2, [(0, "another_device"), (3, "another_device"), (4, "another_device")])
    assert not Reading.objects.filter(device__key="comptoir/autre").exists()
    assert Trouble.objects.get(family="http", code="another_device").count == 3
    assert Device.objects.get(key="comptoir/porte").troubles == 3


def test_each_reading_counts_for_itself():
    said: list[Any] = [
        {"kind": "count", "value": 3},
        {"kind": "count", "value": "many"},
        {"kind": "mood", "value": 3},
        {"value": 3},
        "button",
        None,
        {"kind": ["count"], "value": 3},
        {"kind": "count", "value": -1},
        {"kind": "count", "value": 1, "at": "yesterday"},
        {"kind": "count", "value": {"a": 1}},
        {"kind": "presence", "value": "false"},
    ]
    rejected = [
        (1, "not_a_number"),
        (2, "unknown_kind"),
        (3, "unknown_kind"),
        (4, "not_an_object"),
        (5, "not_an_object"),
        (6, "unknown_kind"),
        (7, "out_of_range"),
        (8, "bad_time"),
        (9, "not_a_number"),
    ]
    assert post(Program("device"), *said) == (202, 2, rejected)
    assert sorted(Reading.objects.values_list("kind", "value")) == [("count", 3.0), ("presence", 0.0)]


def test_the_same_reading_counts_once():
    program, now = Program("device"), timezone.now().isoformat()
    said = [{"kind": "button", "id": "a"}, {"kind": "count", "value": 1, "at": now}, {"kind": "button"}]
    assert post(program, *said)[1] == post(program, *said)[1] == 3
    # two presses that look the same are two
    assert sorted(Reading.objects.values_list("kind", flat=True)) == ["button", "button", "button", "count"]


def test_a_refused_device_is_told_so():
    program = Program("device", name="porte")
    post(program, {"kind": "button"})
    Device.objects.update(state=Device.State.REFUSED)
    assert post(program, {"kind": "button"}) == (202, 0, [(0, "device_refused")])
    assert Reading.objects.count() == 1


def test_the_owner_speaks_for_any_device_that_is_let_in():
    make_device("zigbee2mqtt/a")
    make_device("comptoir/b", state=Device.State.QUARANTINE)
    said = [{"kind": "button", "device": name} for name in ("zigbee2mqtt/a", "b", "nobody")] + [{"kind": "button"}]
    rejected = [(1, "in_quarantine"), (2, "unknown_device"), (3, "unknown_device")]
    assert post(Program("owner"), *said) == (202, 1, rejected)


@pytest.mark.parametrize("body", [{}, [], {"readings": {}}, {"readings": "x"}, {"readings": None}, 7])
def test_a_body_without_readings_is_refused(body: Any):
    status, answer = Program("device").post("readings/", body)
    assert (status, answer["code"]) == (400, "invalid")
    assert Device.objects.count() == 0


def test_too_many_at_a_time_are_refused():
    status, answer = Program("device").post("readings/", {"readings": [{"kind": "button"}] * 501})
    assert (status, answer["code"]) == (400, "too_many_readings")
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "method", "status"), [("seller", "post", 403), ("seller", "get", 403), ("device", "get", 403)]
)
def test_who_may_not(role: str, method: str, status: int):
    assert getattr(Program(role), method)("readings/")[0] == status


def test_the_owner_reads_them_page_by_page():
    zone = make_zone()
    make_device("comptoir/a", zone=zone)
    program = Program("owner")
    post(program, *({"kind": "count", "value": number, "device": "a", "id": number} for number in range(5)))

    status, first = program.get("readings/", limit=2)
    seen, following = first["results"], first["next"]
    while following:
        body = program.client.get(following).json()
        seen, following = seen + body["results"], body["next"]

    assert status == 200 and [one["value"] for one in seen] == [0, 1, 2, 3, 4]
    assert seen[0]["device"] == "comptoir/a" and seen[0]["zone"] == zone.number and seen[0]["kind"] == "count"
    later = (timezone.now() + timedelta(hours=1)).isoformat()
    assert program.get("readings/", since=later)[1] == {"results": [], "next": None}
    assert len(program.get("readings/", since=seen[0]["received_at"])[1]["results"]) == 5
    assert program.get("readings/", since="monday")[0] == 400
    assert program.get("readings/", after="x")[0] == 400


def test_a_page_of_readings_costs_the_same(django_assert_max_num_queries: Any):
    for name in "abcdef":
        make_device(f"comptoir/{name}", zone=make_zone())
    program = Program("owner")
    post(program, *({"kind": "button", "device": name} for name in "abcdef"))
    with django_assert_max_num_queries(3):
        assert len(program.get("readings/")[1]["results"]) == 6
