"""The live push opens to who may listen, says no in words, and shuts when the right to listen ends."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest
from django.utils import timezone

from instore.tablet.access import COOKIE
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import revoke
from shop.customers.models import ApiToken
from tests.server import Server, running
from tests.stock_api.client import make_token

from . import people
from .test_who_may import LIVE as MAY_LISTEN

pytestmark = pytest.mark.django_db(transaction=True)

LIVE = "/api/v1/live/"


@pytest.fixture(scope="module")
def web(django_db_setup: None) -> Iterator[Server]:
    with running(LIVE_HEARTBEAT="0.1") as server:
        yield server


def ask(web: Server, query: str = "", method: str = "GET", **headers: str) -> tuple[int, Any]:
    """The status, and the body of what is no stream."""
    http = HTTPConnection("127.0.0.1", web.port, timeout=20)
    try:
        http.request(method, LIVE + query, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = http.getresponse()
        return answer.status, json.loads(answer.read()) if answer.status != 200 else None
    finally:
        http.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer nonsense"},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic eDp4"},
        {"Cookie": "tablet=nonsense; sessionid=nonsense"},
        {"Cookie": r'sessionid="aaaaaaaa\000b"; tablet="\000"'},
        {"Cookie": "\xff\xfe=\xff; ;;=; sessionid"},
        {"Cookie": "basket=00000000-0000-4000-8000-000000000000"},
        {"Last-Event-ID": "1.1"},
    ],
    ids=str,
)
def test_nobody_listens_without_a_right_to(web: Server, headers: dict[str, str]):
    for language, words in (("en", "Listening needs a token"), ("fr", "Pour écouter")):
        status, said = ask(
            web, **{name.replace("-", "_"): value for name, value in headers.items()}, Accept_Language=language
        )
        assert (status, said["code"]) == (401, "not_authenticated")
        assert words in said["detail"]


@pytest.mark.parametrize("role", [*ApiToken.Role.values])
def test_the_roles_that_may_listen_do(web: Server, role: str):
    status = 200 if role in MAY_LISTEN["GET live/"] else 401
    assert ask(web, Authorization=f"Bearer {make_token('d', role)}")[0] == status


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("?channels=moon", "invalid"),
        ("?channels=stock,moon", "invalid"),
        ("?channels=,", "invalid"),
        ("?channels=" + "stock," * 3000 + "moon", "invalid"),
        ("?since=x", "bad_position"),
        ("?since=1.%00", "bad_position"),
        ("?since=9.99999999999999999999", "bad_position"),
        ("?since=" + "9" * 5000, "bad_position"),
        ("?since=-1.-1", "bad_position"),
        ("?since=%ff", "bad_position"),
    ],
)
def test_what_cannot_be_listened_to_is_said(web: Server, query: str, code: str):
    status, said = ask(web, query, Authorization=f"Bearer {make_token('t')}")
    assert (status, said["code"]) == (400, code)
    assert len(said["detail"]) > 20


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "NONSENSE"])
def test_it_is_only_listened_to(web: Server, method: str):
    http = HTTPConnection("127.0.0.1", web.port, timeout=20)
    http.request(method, LIVE, headers={"Authorization": f"Bearer {make_token('t')}"})
    assert http.getresponse().status == 405
    http.close()


def test_a_tablet_that_is_revoked_hears_no_more(web: Server):
    tablet = people.seller()
    http = HTTPConnection("127.0.0.1", web.port, timeout=20)
    http.request("GET", LIVE, headers={"Cookie": f"{COOKIE}={tablet.cookies[COOKIE].value}"})
    answer = http.getresponse()
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.readline()
    revoke(tablet=Tablet.objects.get(), actor="test", now=timezone.now())
    # it ends by itself: this would wait for ever, and the connection's timeout would say so
    while answer.readline():
        pass
    http.close()
