"""Batches of events and readings that are refused whole are counted where the owner sees them; nothing stops."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analytics.collect.models import DailyCount
from analytics.dashboards.words import REFUSED
from config import refused
from instore.devices import words
from instore.devices.models import Trouble

from . import people

pytestmark = pytest.mark.django_db
EVENTS, READINGS = "/api/v1/events/", "/api/v1/readings/"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refused, "EVERY", 0.0)


def send(client: Client, path: str, body: Any, kind: str = "application/json") -> int:
    given = body if isinstance(body, str) else json.dumps(body)
    return client.post(path, given, content_type=kind).status_code


def of_events() -> dict[str, int]:
    return dict(DailyCount.objects.filter(kind="refused").values_list("source", "number"))


def of_readings() -> dict[str, int]:
    return dict(Trouble.objects.filter(family="http").values_list("code", "count"))


def page(path: str) -> str:
    return people.owner().get(path).content.decode().replace("\u00a0", " ")


BATCHES: list[tuple[str, Any, str, int, str]] = [
    ("too_large", "x" * 3_000_001, "application/json", 413, "plus de 3 Mo"),
    ("too_many", [{}] * 501, "application/json", 400, "plus de 500"),
    ("not_json", '{"events": [', "application/json", 400, "du JSON"),
    ("not_json", "a=b", "application/x-www-form-urlencoded", 415, "du JSON"),
    ("no_list", "[]", "application/json", 400, "liste"),
]


@pytest.mark.parametrize(("code", "body", "kind", "status", "words"), BATCHES)
def test_a_batch_of_events_that_is_refused_is_on_the_page_of_visits(
    at_once: None, code: str, body: Any, kind: str, status: int, words: str
):
    given = {"events": body} if isinstance(body, list) else body
    client = Client()
    assert [send(client, EVENTS, given, kind) for _ in range(3)] == [status] * 3
    assert of_events() == {code: 3}
    shown = page("/manage/visits/")
    line = shown[shown.index('<b class="figure">3</b>') :]
    assert words in line[: line.index("</li>")]
    # and the shop goes on
    now = timezone.now().isoformat()
    good = {"id": "0b6a3c1e-6f0e-4a57-9a75-3f1d0c2b7e11", "kind": "view", "at": now}
    assert send(client, EVENTS, {"events": [good]}) == 202


@pytest.mark.parametrize(("code", "body", "kind", "status", "words"), BATCHES)
def test_a_batch_of_readings_that_is_refused_is_on_the_page_of_devices(
    at_once: None, code: str, body: Any, kind: str, status: int, words: str
):
    given = {"readings": body} if isinstance(body, list) else body
    device = people.program("device")
    assert [send(device, READINGS, given, kind) for _ in range(3)] == [status] * 3
    assert of_readings() == {code: 3}
    assert '<b class="figure">3</b>' in page("/manage/devices/")
    assert send(device, READINGS, {"readings": [{"kind": "button"}]}) == 202


def test_each_way_of_being_refused_has_its_sentence_on_both_pages():
    assert refused.codes() == {"too_large", "too_many", "not_json", "no_list", "no_credential"}
    assert refused.codes() <= REFUSED.keys()
    assert refused.codes() <= words.codes()


def test_who_sends_readings_without_a_token_is_counted(at_once: None):
    assert send(Client(), READINGS, {"readings": []}) == 401
    assert send(Client(headers={"Authorization": "Bearer nobody"}), READINGS, {"readings": []}) == 401
    assert send(people.program("seller"), READINGS, {"readings": []}) == 403
    assert of_readings() == {"no_credential": 3}


def test_a_storm_of_them_is_two_writes(monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any):
    seconds = [100.0]
    monkeypatch.setattr(refused, "monotonic", lambda: seconds[0])
    client = Client()
    with django_assert_max_num_queries(3):
        for _ in range(200):
            assert send(client, EVENTS, "[]") == 400
    assert of_events() == {"no_list": 1}
    seconds[0] += 1.0
    client.get("/terms/")
    assert of_events() == {"no_list": 200}


def test_other_refusals_of_the_api_are_no_batches(at_once: None):
    client = Client()
    assert send(client, "/api/v1/holds/", "{") == 401
    assert client.get(EVENTS).status_code == 401
    assert client.put(EVENTS, "{}", content_type="application/json").status_code == 405
    assert (of_events(), of_readings()) == ({}, {})
