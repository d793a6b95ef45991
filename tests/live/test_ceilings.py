"""There are only so many streams: more are asked to come back, and do."""

from collections.abc import Iterator

import pytest

from tests.server import Server, running
from tests.stock_api.client import make_token

from .listener import Listener, ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    with running(LIVE_STREAMS_EACH="2", LIVE_STREAMS="3") as server:
        yield server


def status(server: Server, token: str, query: str = "") -> int:
    return ask(server.port, query, Authorization=f"Bearer {token}").status


def test_one_listener_gets_its_share_and_is_told_when_to_come_back(server: Server):
    greedy = make_token("till")
    first, _second = Listener(server.port, greedy), Listener(server.port, greedy)

    # a cookie that anybody can make up makes nobody else of it
    answer = ask(server.port, Authorization=f"Bearer {greedy}", Cookie="tablet=x; sessionid=y", Accept_Language="en")

    assert answer.status == 503
    assert 5 <= int(answer.headers["Retry-After"]) <= 15
    assert b'"too_many_streams"' in answer.body
    Listener(server.port, make_token("other"))  # others still get in
    first.close()
    first.wait_for(lambda: status(server, greedy) == 200)


def test_a_process_has_so_many_places_and_gives_them_again(server: Server):
    tokens = [make_token(name) for name in ("one", "two", "three", "four")]
    listeners = [Listener(server.port, token) for token in tokens[:3]]
    assert status(server, tokens[3]) == 503
    assert status(server, "wrong") == 503, "who is nobody does not make a full process ask the database"
    listeners[0].close()
    listeners[1].wait_for(lambda: status(server, tokens[3]) == 200)


def test_refusals_take_no_place(server: Server):
    token = make_token("till")
    for _ in range(5):
        assert status(server, "wrong") == 401
        assert status(server, token, "?channels=nothing") == 400
    Listener(server.port, token)
