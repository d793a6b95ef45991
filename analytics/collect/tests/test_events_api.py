"""POST and GET /api/v1/events/, as pages and programs meet them."""

import json
import uuid
from datetime import timedelta

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.collect.models import Counted, Event, Visit
from shop.catalogue.tests.factories import make_product
from tests.stock_api.client import Program

from .factories import counted, event, make_visit, post, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed() -> Client:
    client = Client()
    client.post("/consent/", {"answer": "yes"})
    return client


def now():
    return timezone.now()


def test_a_batch_is_answered_event_by_event(agreed: Client):
    make_product(sku="WM-8")
    response = post(agreed, event("view", "WM-8", at=now()), event("fly", at=now()), event("add", "NONE", at=now()))
    assert response.status_code == 202
    assert response.json() == {
        "accepted": 1,
        "rejected": [
            {"index": 1, "code": "unknown_kind", "detail": "This kind of event is not known."},
            {"index": 2, "code": "unknown_sku", "detail": "There is no product of this reference."},
        ],
    }
    assert Event.objects.get().visit_id == uuid.UUID(agreed.cookies["visit"].value)


def test_the_batch_carries_the_senders_clock(agreed: Client):
    ahead = now() + timedelta(hours=3)
    assert post(agreed, event(at=ahead)).json()["accepted"] == 0
    assert post(agreed, event(at=ahead), sent_at=ahead.isoformat()).json()["accepted"] == 1
    assert post(agreed, event(at=now()), sent_at="yesterday").json()["accepted"] == 1
    assert post(agreed, event(at=now()), sent_at="0001-01-01T00:00:00Z").json()["accepted"] == 0


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {"consent": "no"},
        {"visit": "MINE"},
        {"consent": "no", "visit": "MINE"},
        {"consent": "maybe", "visit": "MINE"},
        {"consent": "yes", "visit": "not a visit"},
        {"consent": "yes"},
        {"consent": "yes", "visit": "0b6a3c1e-6f0e-4a57-9a75-3f1d0c2b7e11"},
    ],
    ids=str,
)
def test_without_consent_no_row_holds_who_it_was(cookies: dict[str, str]):
    visit, client = make_visit(), Client()
    for name, value in cookies.items():
        client.cookies[name] = str(visit.pk) if value == "MINE" else value
    response = post(client, event(at=now(), session=str(visit.pk), visit=str(visit.pk)), session=str(visit.pk))
    assert response.json()["accepted"] == 1
    assert not Event.objects.exists()
    assert (counted("view"), counted("refused", "session_dropped")) == (1, 1)
    assert response.cookies == {}


@pytest.mark.parametrize("body", ["[]", "{}", '"x"', "null", '{"events": {}}', '{"events": "x"}', "{"])
def test_what_is_no_batch_is_refused_in_words(body: str):
    response = Client().post("/api/v1/events/", body, content_type="application/json")
    assert response.status_code == 400
    assert len(response.json()["detail"]) > 10
    assert not Counted.objects.exists()


def test_at_most_500_at_a_time():
    assert post(Client(), *[event(at=now()) for _ in range(500)]).json() == {"accepted": 500, "rejected": []}
    refused = post(Client(), *[event(at=now()) for _ in range(501)])
    assert (refused.status_code, refused.json()["code"]) == (400, "too_many_events")
    assert counted("view") == 500


@pytest.mark.parametrize("with_consent", [True, False])
def test_a_batch_of_50_costs_few_queries(agreed: Client, with_consent: bool):
    for number in range(10):
        make_product(sku=f"S-{number}")
    client = agreed if with_consent else Client()
    with CaptureQueriesContext(connection) as few:
        post(client, event("view", "S-1", at=now()))
    with CaptureQueriesContext(connection) as many:
        post(client, *[event("view", f"S-{number % 10}", at=now()) for number in range(50)])
    assert len(many) == len(few) <= 6


def test_the_owner_reads_what_visitors_did(agreed: Client):
    make_product(sku="WM-8")
    sent = [event("view", "WM-8", at=now(), props={"page": "product"}), event("search", at=now(), props={"q": "lave"})]
    began = now()
    post(agreed, *sent)
    owner = Program("owner")

    status, page = owner.get("events/", since=began.isoformat())

    assert status == 200
    assert page["next"] is None
    assert {one["id"] for one in page["results"]} == {one["id"] for one in sent}
    view = next(one for one in page["results"] if one["kind"] == "view")
    assert set(view) == {"id", "kind", "at", "received_at", "visit", "sku", "value", "props"}
    assert (view["sku"], view["visit"], view["props"]) == ("WM-8", agreed.cookies["visit"].value, {"page": "product"})
    assert owner.get("events/", since=(now() + timedelta(seconds=1)).isoformat())[1]["results"] == []


def test_pages_follow_each_other_without_a_gap():
    visit = make_visit(now())
    for _ in range(3):
        tell(*[event(at=now()) for _ in range(4)], visit=visit, now=now())
    owner, seen, query = Program("owner"), [], {"limit": "5"}
    while query:
        page = owner.get("events/", **query)[1]
        seen += [one["id"] for one in page["results"]]
        query = dict(pair.split("=") for pair in page["next"].partition("?")[2].split("&")) if page["next"] else {}
    assert len(seen) == len(set(seen)) == 12


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"after": "x"}, {"after": "W10"}, {"limit": "0"}])
def test_a_question_that_makes_no_sense_is_refused(query: dict[str, str]):
    status, body = Program("owner").get("events/", **query)
    assert (status, body["code"], list(body["fields"])) == (400, "invalid", list(query))


@pytest.mark.parametrize("role", ["seller", "device"])
def test_only_the_owner_reads(role: str):
    assert Program(role).get("events/")[0] == 403
    assert Client().get("/api/v1/events/").status_code == 401


def test_erasing_waits_for_nobody_and_leaves_nothing(agreed: Client):
    post(agreed, event(at=now()))
    agreed.post("/consent/", {"answer": "no"})
    assert (Event.objects.count(), Visit.objects.count()) == (0, 0)
    assert Program("owner").get("events/")[1]["results"] == []


def test_the_documentation_says_it():
    schema = yaml.safe_load(Client().get("/api/v1/schema/").content)
    events = schema["paths"]["/api/v1/events/"]
    assert {"202", "400", "413", "415"} <= set(events["post"]["responses"])
    assert {"200", "400", "401", "403"} <= set(events["get"]["responses"])
    given = schema["components"]["schemas"]["EventIn"]
    assert set(given["required"]) == {"id", "kind", "at"}


def test_text_that_no_database_takes_is_refused_by_name(agreed: Client):
    raw = json.dumps(
        {"events": [event("view", at=now()) | {"sku": "\ud800"}, event("search", at=now(), props={"q": "\ud800"})]}
    )
    response = agreed.post("/api/v1/events/", raw, content_type="application/json")
    assert (response.status_code, response.json()["accepted"]) == (202, 1)
    assert Event.objects.get().props == {}
