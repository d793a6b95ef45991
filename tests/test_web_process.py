"""The web process as it really runs: bodies of every kind, and nobody keeps others waiting."""

import json
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from django.conf import settings

from inventory.items.tests.factories import make_item
from inventory.stock.models import Movement
from inventory.stock.tests.factories import make_place
from tests.server import Answer, Server, answer_of, running
from tests.stock_api.client import make_token

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def web(django_db_setup: None) -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def owner(transactional_db: None) -> dict[str, str]:
    make_place("shop")
    make_item("WM-1")
    return {"Authorization": f"Bearer {make_token('owner', 'owner')}", "Content-Type": "application/json"}


def ask(web: Server, method: str, path: str, **options: object) -> Answer:
    http = HTTPConnection("127.0.0.1", web.port, timeout=20)
    http.request(method, f"/api/v1/{path}", **options)  # type: ignore[arg-type]
    return answer_of(http)


def test_a_body_is_read_whole(web: Server, owner: dict[str, str]):
    answer = ask(web, "POST", "stock/WM-1/receive/", body=json.dumps({"quantity": 3}), headers=owner)
    assert (answer.status, json.loads(answer.body)["on_hand"]) == (201, 3)


def test_a_body_in_chunks_of_unknown_length_is_read_too(web: Server, owner: dict[str, str]):
    pieces = iter([b'{"quan', b'tity"', b": 3}"])
    answer = ask(web, "POST", "stock/WM-1/receive/", body=pieces, headers=owner, encode_chunked=True)
    assert (answer.status, json.loads(answer.body)["on_hand"]) == (201, 3)


@pytest.mark.parametrize("chunked", [False, True])
def test_fifty_megabytes_of_json_are_refused_politely(web: Server, owner: dict[str, str], chunked: bool):
    piece = b'{"quantity": 3, "x": "' + b"x" * 1_000_000
    body = iter([piece] * 50) if chunked else piece * 50
    answer = ask(web, "POST", "stock/WM-1/receive/", body=body, headers=owner, encode_chunked=chunked)
    assert answer.status == 413
    assert json.loads(answer.body)["code"] == "too_large"
    assert not Movement.objects.exists()


def test_a_body_that_stops_half_way_is_not_taken_for_a_whole_one(web: Server, owner: dict[str, str]):
    whole = b'{"quantity": 3}' + b" " * 100
    for cut in (15, 40):
        with _begun(web, owner, whole, cut):
            pass
    time.sleep(0.3)
    assert not Movement.objects.exists()


def test_slow_senders_keep_nobody_waiting(web: Server, owner: dict[str, str]):
    slow = [_begun(web, owner, b'{"quantity": 3}', 5) for _ in range(settings.WEB_THREADS + 3)]
    began = time.monotonic()
    assert ask(web, "GET", "stock/WM-1/", headers=owner).status == 200
    assert time.monotonic() - began < 5
    slow[0].sendall(b'ntity": 3}')
    assert slow[0].recv(100).startswith(b"HTTP/1.1 201")
    for one in slow:
        one.close()


def test_a_head_has_no_body(web: Server, owner: dict[str, str]):
    answer = ask(web, "HEAD", "stock/WM-1/", headers=owner)
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/stock//", "/%00", "/%ff%fe", "/" + "x" * 5_000])
def test_an_address_of_another_world_is_not_found(web: Server, path: str):
    http = HTTPConnection("127.0.0.1", web.port, timeout=20)
    http.request("GET", path)
    answer = answer_of(http)
    assert answer.status in (400, 404, 414)
    assert b"Traceback" not in answer.body


def _begun(web: Server, headers: dict[str, str], body: bytes, sent: int) -> socket.socket:
    """A request of which only the beginning of the body was sent."""
    lines = [
        "POST /api/v1/stock/WM-1/receive/ HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    line = socket.create_connection(("127.0.0.1", web.port), timeout=20)
    line.sendall("\r\n".join([*lines, "", ""]).encode() + body[:sent])
    return line
