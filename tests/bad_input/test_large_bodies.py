"""What is too large, too deep or no JSON is refused in the person's language, by the server as it really runs."""

import json
import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest
from django.test import Client

from analytics.collect.models import DailyCount
from instore.devices.models import Trouble
from inventory.stock.tests.snapshot import everything
from tests.server import Server, running
from tests.stock_api.client import make_token

from . import people

pytestmark = pytest.mark.django_db(transaction=True)

FIFTY_MB = 50_000_000
_PIECE = b'{"sku": "' + b"a" * 99_991


@pytest.fixture(scope="module")
def web(django_db_setup: None) -> Iterator[Server]:
    with running() as server:
        yield server


def send(web: Server, path: str, body: Any, **headers: str) -> tuple[int, str]:
    http = HTTPConnection("127.0.0.1", web.port, timeout=30)
    try:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        http.request("POST", path, body, {"Content-Type": "application/json", **given})
        answer = http.getresponse()
        return answer.status, answer.read().decode()
    finally:
        http.close()


def said(answer: tuple[int, str]) -> tuple[int, str, str]:
    body = json.loads(answer[1])
    return answer[0], body["code"], body["detail"]


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
def test_a_json_body_of_50_mb_is_refused(web: Server, chunked: bool):
    bearer = f"Bearer {make_token('till')}"
    before = everything()
    pieces = FIFTY_MB // len(_PIECE)
    # http.client sends an iterator in chunks, without a Content-Length
    body = iter([_PIECE] * pieces) if chunked else _PIECE * pieces

    answer = send(web, "/api/v1/holds/", body, Authorization=bearer, Idempotency_Key="k", Accept_Language="en")

    assert said(answer) == (413, "too_large", "This is too large: at most 3 MB.")
    assert everything() == before


@pytest.mark.parametrize("path", ["/api/v1/events/", "/api/v1/readings/"])
def test_50_mb_of_events_or_readings_are_refused_and_counted(web: Server, path: str):
    people.helene()
    body = _PIECE * (FIFTY_MB // len(_PIECE))

    assert said(send(web, path, body, Accept_Language="en")) == (413, "too_large", "This is too large: at most 3 MB.")

    deadline = time.monotonic() + 20
    while not _counted(path):
        assert time.monotonic() < deadline, "nobody counted it"
        # what follows another refusal within a second is written with the next request, whatever it is
        send(web, "/terms/", b"")
    assert _counted(path) == 1


def _counted(path: str) -> int:
    if "events" in path:
        return sum(DailyCount.objects.filter(kind="refused", source="too_large").values_list("number", flat=True))
    return sum(Trouble.objects.filter(family="http", code="too_large").values_list("count", flat=True))


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/api/v1/holds/", "fr", "C’est trop gros\u00a0: 3\u00a0Mo au plus."),
        ("/basket/add/", "en", "C’est trop gros\u00a0: 3\u00a0Mo au plus."),
        ("/en/basket/add/", "fr", "This is too large: at most 3 MB."),
        ("/tablet/sell/pay/", "en", "This is too large: at most 3 MB."),
        ("/manage/login/", "en", "This is too large: at most 3 MB."),
    ],
)
def test_too_large_is_said_in_the_language_of_the_page(web: Server, path: str, language: str, words: str):
    people.helene()
    status, body = send(web, path, b"a" * 3_000_001, Accept_Language=language)
    assert status == 413
    assert words in (json.loads(body)["detail"] if path.startswith("/api/") else body)


def test_only_the_back_office_takes_large_files(web: Server):
    body = b"--x\r\n" + b"a" * 3_000_001
    form = {"Content_Type": "multipart/form-data; boundary=x"}
    assert send(web, "/basket/add/", body, **form)[0] == 413
    assert send(web, "/manage/suppliers/imports/new/", body, **form)[0] != 413


UPLOAD = "/manage/suppliers/imports/new/"
MULTIPART = "multipart/form-data; boundary=x"


def test_a_stranger_with_a_large_file_is_answered_before_it_is_read(web: Server):
    people.helene()
    for length in ("Content-Length: 200000000", "Transfer-Encoding: chunked"):
        head = f"POST {UPLOAD} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {MULTIPART}\r\n{length}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", web.port), timeout=3) as line:
            line.sendall(head.encode())
            # not a byte of the body was sent
            answer = line.recv(65536).decode()
        assert answer.startswith("HTTP/1.1 303"), answer
        assert f"location: /manage/login/?next={UPLOAD}" in answer


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
def test_a_stranger_who_sends_all_the_same_sees_the_answer(web: Server, chunked: bool):
    people.helene()
    pieces = FIFTY_MB // len(_PIECE)
    body = iter([_PIECE] * pieces) if chunked else _PIECE * pieces
    assert send(web, UPLOAD, body, Content_Type=MULTIPART, Cookie="sessionid=made-up") == (303, "")


def test_who_is_signed_in_may_send_a_large_file(web: Server):
    owner = Client()
    owner.force_login(people.helene())
    body = b"--x\r\n" + b"a" * 3_000_001
    cookie = f"sessionid={owner.cookies['sessionid'].value}"
    status, page = send(web, UPLOAD, body, Content_Type=MULTIPART, Cookie=cookie)
    # read, and refused for want of its form's token
    assert (status, "<h1" in page) == (403, True)


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"[" * 100_000 + b"]" * 100_000, "The body is not JSON that can be read."),
        (b'{"lines":' * 5_000 + b"1" + b"}" * 5_000, "The body is not JSON that can be read."),
        (b'{"sku": "A-1",\n "quantity": }', "The body is not JSON that can be read: look at line 2, column 14."),
        (b'{"sku": "\xff\xfe", "quantity": 1}', "The body is not JSON that can be read."),
        (b'{"sku": "A-1", "quantity": NaN}', "The body is not JSON that can be read."),
        (b'{"sku": "A-1", "quantity": ' + b"9" * 5000 + b"}", "The body is not JSON that can be read."),
    ],
    ids=["deep list", "deep object", "cut", "not UTF-8", "NaN", "endless number"],
)
def test_what_is_no_json_is_refused_without_the_words_of_a_parser(web: Server, body: bytes, detail: str):
    bearer = f"Bearer {make_token('till')}"
    before = everything()
    answer = send(web, "/api/v1/sales/", body, Authorization=bearer, Idempotency_Key="k", Accept_Language="en")
    assert said(answer) == (400, "parse_error", detail)
    assert everything() == before


def test_the_words_of_a_parser_are_french_too(web: Server):
    bearer = f"Bearer {make_token('till')}"
    answer = send(web, "/api/v1/sales/", b"{", Authorization=bearer, Idempotency_Key="k", Accept_Language="fr")
    assert said(answer)[2].startswith("Le corps de la requête n’est pas du JSON lisible")


def test_a_charset_that_is_no_text_breaks_nothing(web: Server):
    for claimed in ("rot13", "base64", "idna", "utf-16", "nonsense", "\xff"):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            status, page = send(web, "/search/?q=a", b"a=b", Content_Type=f"{kind}; charset={claimed}")
            assert (status, "<h1" in page) == (403, True), (kind, claimed)
