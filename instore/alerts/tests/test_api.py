"""Alerts for programs."""

import pytest
from django.utils import timezone

from instore.alerts.models import Alert
from instore.alerts.operations import claim, resolve
from tests.stock_api.client import Program

from .factories import make_call, make_person, make_zone, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def alert() -> Alert:
    zone = make_zone(number=61)
    return make_call(zone, now=timezone.now(), reasons=[{"code": "call", "source": "button"}])


def test_open_alerts_are_listed_with_their_reasons_in_words(alert):
    status, body = Program().get("alerts/", state="open")
    assert status == 200
    (row,) = body["results"]
    assert (row["id"], row["zone"], row["kind"]) == (alert.pk, {"number": 61, "name": "Laundry"}, "call")
    assert (row["state"], row["sentence"], body["next"]) == ("open", "Pressed the button.", None)


def test_a_state_leaves_the_others_out(alert):
    program = Program()
    assert program.get("alerts/", state="resolved")[1]["results"] == []
    assert len(program.get("alerts/", state="open,claimed")[1]["results"]) == 1
    status, body = program.get("alerts/", state="asleep")
    assert (status, body["code"], list(body["fields"])) == (400, "invalid", ["state"])


def test_lists_go_on_where_they_stopped(alert):
    others = [make_call(now=timezone.now()) for _ in range(3)]
    program = Program()
    _, first = program.get("alerts/", limit=2)
    assert [row["id"] for row in first["results"]] == [others[2].pk, others[1].pk]
    _, second = program.get("alerts/?" + first["next"].partition("?")[2])
    assert [row["id"] for row in second["results"]] == [others[0].pk, alert.pk]
    assert second["next"] is None


def test_one_is_claimed_is_there_and_ends(alert):
    program = Program(name="montre")
    status, body = program.post(f"alerts/{alert.pk}/claim/")
    assert (status, body["state"], body["claimed_by"]) == (200, "claimed", "montre")
    assert program.post(f"alerts/{alert.pk}/on_site/")[1]["state"] == "on_site"
    status, body = program.post(f"alerts/{alert.pk}/resolve/", {"outcome": "helped"})
    assert (status, body["state"], body["outcome"]) == (200, "resolved", "helped")
    again = program.post(f"alerts/{alert.pk}/resolve/", {"outcome": "helped"})
    assert (again[0], again[1]["closed_at"]) == (200, body["closed_at"])
    assert told() == ["opened", "claimed", "on_site", "resolved"]


def test_later_is_later(alert):
    status, body = Program().post(f"alerts/{alert.pk}/snooze/")
    assert (status, body["state"]) == (200, "snoozed")
    assert body["snoozed_until"] is not None


def test_somebody_else_is_told_who_goes(alert):
    claim(alert=alert, user=make_person(), now=timezone.now())
    status, body = Program().post(f"alerts/{alert.pk}/claim/")
    assert (status, body) == (409, {"code": "alert_taken", "detail": "Louise is already going.", "by": "Louise"})


def test_what_is_over_stays_over(alert):
    resolve(alert=alert, user=make_person(), outcome="sold", now=timezone.now())
    program = Program()
    for verb in ("claim", "on_site", "snooze"):
        status, body = program.post(f"alerts/{alert.pk}/{verb}/")
        assert (status, body["code"], body["state"]) == (409, "alert_over", "resolved")
    alert.refresh_from_db()
    assert (alert.state, alert.outcome) == ("resolved", "sold")


def test_an_ending_is_one_of_four(alert):
    program = Program()
    bodies: tuple[object, ...] = ({"outcome": "well"}, {}, {"outcome": 3}, [])
    for body in bodies:
        status, answer = program.post(f"alerts/{alert.pk}/resolve/", body)
        assert (status, answer["code"]) == (400, "invalid")
    alert.refresh_from_db()
    assert alert.state == "open"


def test_one_alert_says_what_to_say(alert):
    status, body = Program().get(f"alerts/{alert.pk}/")
    assert (status, body["say"], body["product"]) == (200, "Hello, you called? I am here.", None)


@pytest.mark.parametrize("pk", [0, 999_999, 2**64])
def test_an_alert_that_is_none(pk):
    program = Program()
    for answer in (program.get(f"alerts/{pk}/"), program.post(f"alerts/{pk}/claim/")):
        assert (answer[0], answer[1]["code"]) == (404, "unknown_alert")


def test_devices_and_strangers_do_not_look_or_tap(alert):
    device = Program("device")
    assert device.get("alerts/")[0] == 403
    assert device.post(f"alerts/{alert.pk}/claim/")[0] == 403
    stranger = Program()
    stranger.client.defaults.pop("HTTP_AUTHORIZATION", None)
    assert stranger.client.get("/api/v1/alerts/", headers={"Authorization": ""}).status_code == 401
    alert.refresh_from_db()
    assert alert.state == "open"


def test_a_list_costs_the_same_however_long(alert, django_assert_num_queries):
    for _ in range(5):
        make_call(now=timezone.now())
    program = Program()
    program.get("alerts/")
    with django_assert_num_queries(2):
        program.get("alerts/", state="open")
