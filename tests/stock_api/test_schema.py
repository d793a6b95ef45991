"""The documentation says what the API does."""

import pytest
import yaml
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema():
    answer = Client().get("/api/v1/schema/")
    assert answer.status_code == 200
    return yaml.safe_load(answer.content)


ANSWERS = {
    "GET stock/": "200 400",
    "GET stock/{sku}/": "200 404",
    "POST stock/{sku}/receive/": "201 400 404 409",
    "POST holds/": "201 400 404 409",
    "GET holds/{id}/": "200 404",
    "POST holds/{id}/release/": "200 403 404 409",
    "POST sales/": "201 400 404 409",
    "GET sales/{number}/": "200 404",
    "POST sales/{number}/return/": "201 400 404 409",
    "GET products/": "200 400",
    "GET products/{sku}/": "200 404",
    "GET events/": "200 400 401 403",
    "POST events/": "202 400 413 415",
    "GET readings/": "200 400 401 403",
    "POST readings/": "202 400 401 403 413",
    "GET alerts/": "200 400",
    "GET alerts/{id}/": "200 404",
    "POST alerts/{id}/claim/": "200 404 409",
    "POST alerts/{id}/on_site/": "200 404 409",
    "POST alerts/{id}/snooze/": "200 404 409",
    "POST alerts/{id}/resolve/": "200 400 404 409",
    "GET recommendations/": "200 400 401 403 404",
    "GET live/": "200 400 401 405 503",
}
NO_TOKEN = {"GET products/", "GET products/{sku}/", "POST events/"}


def operations(schema):
    for path, found in schema["paths"].items():
        for method, operation in found.items():
            yield f"{method.upper()} {path.removeprefix('/api/v1/')}", operation


def test_each_address_is_documented_with_its_answers(schema):
    assert {call: " ".join(sorted(one["responses"])) for call, one in operations(schema)} == ANSWERS


def test_each_address_says_whether_it_needs_a_token(schema):
    for call, operation in operations(schema):
        assert operation["security"] == ([] if call in NO_TOKEN else [{"bearer": []}]), call


def test_an_error_has_one_shape(schema):
    assert {name for name in schema["components"]["schemas"] if name.startswith("Api")} == {"ApiError"}
    for call, operation in operations(schema):
        for code, answer in operation["responses"].items():
            if code in ("400", "401", "403", "404", "413", "415"):
                shape = answer["content"]["application/json"]["schema"]
                assert shape["$ref"].split("/")[-1] in ("ApiError", "KeyMissing"), (call, code)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        ("ProductOut", {"slug", "name_fr", "name_en", "price_cents", "variants"}),
        ("RecommendationOut", {"sku", "price_cents", "available", "reason"}),
        ("Outcome", {"accepted", "rejected"}),
        ("ReadingsTaken", {"accepted", "rejected"}),
        ("ProductPage", {"results", "next"}),
        ("EventPage", {"results", "next"}),
        ("ReadingPage", {"results", "next"}),
    ],
)
def test_an_answer_names_its_fields(schema, answer, fields):
    assert fields <= set(schema["components"]["schemas"][answer]["properties"])


def test_a_hold_needs_its_key(schema):
    parameters = {one["name"]: one for one in schema["paths"]["/api/v1/holds/"]["post"]["parameters"]}
    assert parameters["Idempotency-Key"]["required"] is True
    wanted = schema["components"]["schemas"]["HoldWanted"]
    assert set(wanted["required"]) == {"quantity", "sku"}
    assert wanted["properties"]["minutes"]["maximum"] == 1440
