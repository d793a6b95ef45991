"""The live push over real HTTP, from a real process, on the database of the tests."""

import threading
import time
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.utils import timezone

from instore.live.channels import channel_names
from instore.live.stream import MOST_MISSED
from inventory.items.tests.factories import make_item
from inventory.outbox.operations import announce, consume
from inventory.outbox.upkeep import forget_old
from inventory.stock.tests.factories import make_hold, make_stock
from shop.customers.models import ApiToken
from tests.server import Server, answer_of, running
from tests.stock_api.client import make_token

from .listener import Listener, ask

pytestmark = pytest.mark.django_db(transaction=True)


def say(sku: str, kind: str = "stock_moved") -> None:
    with transaction.atomic():
        announce(kind=kind, now=timezone.now(), skus=[sku], secret="never told")


def test_what_happens_is_heard_within_a_second(web: Server, token: str):
    item = make_item("WM-1")
    listener = Listener(web.port, token)

    make_stock(3, item=item)
    told = time.monotonic()
    listener.wait_for_number(1)

    heard, message = listener.heard[0]
    assert heard - told < 1
    assert message | {"at": ""} == {"kind": "stock_moved", "channel": "stock", "at": "", "skus": ["WM-1"]}


def test_a_client_hears_only_its_channels_and_only_their_fields(web: Server, token: str):
    stock, both = Listener(web.port, token), Listener(web.port, token, channels="stock,orders")

    say("A", "order_placed")
    say("B", "something_else")
    say("C", "hold_made")

    both.wait_for_number(2)
    stock.wait_for_number(1)
    assert (stock.skus, both.skus) == (["C"], ["A", "C"])
    assert set(stock.heard[0][1]) == {"kind", "channel", "at", "skus"}


def test_what_is_rolled_back_is_never_heard(web: Server, token: str):
    listener = Listener(web.port, token)
    with transaction.atomic():
        announce(kind="stock_moved", now=timezone.now(), skus=["never"])
        transaction.set_rollback(True)
    say("after")
    listener.wait_for_number(1)
    assert listener.skus == ["after"]


def test_a_client_that_comes_back_misses_nothing(web: Server, token: str):
    listener = Listener(web.port, token)
    say("one")
    listener.wait_for_number(1)
    last = listener.last_id
    listener.close()
    for page in range(3):  # more than one page of the outbox
        with transaction.atomic():
            for number in range(400):
                announce(kind="stock_moved", now=timezone.now(), skus=[f"away-{page}-{number}"])

    time.sleep(0.5)  # the server has read it all: what follows comes from the outbox
    back = Listener(web.port, token, since=last)
    say("home")

    back.wait_for(lambda: "home" in back.skus)
    # on PostgreSQL the last thing heard may come again
    missed = [sku for sku in back.skus if sku != "one"]
    assert missed == [*(f"away-{page}-{number}" for page in range(3) for number in range(400)), "home"]


def test_the_header_of_a_browser_is_newer_than_its_address(web: Server, token: str):
    listener = Listener(web.port, token)
    good, bad = listener.last_id, f"{2**62}.7"
    who = f"Bearer {token}"
    assert ask(web.port, f"?channels=stock&since={bad}", Authorization=who, Last_Event_ID=good).status == 200
    assert ask(web.port, f"?channels=stock&since={good}", Authorization=who, Last_Event_ID=bad).status == 400


def test_too_much_missed_is_said(web: Server, token: str):
    first = Listener(web.port, token)
    last = first.last_id
    first.close()
    with transaction.atomic():
        for number in range(MOST_MISSED + 1):
            announce(kind="stock_moved", now=timezone.now(), skus=[str(number)])

    back = Listener(web.port, token, since=last)
    back.wait_for_number(1)
    assert {message["kind"] for _, message in back.heard} == {"reset"}


@pytest.mark.postgres
def test_what_commits_late_is_heard_though_others_were_first(web: Server, token: str):
    listener = Listener(web.port, token)
    start, inside, finish = listener.last_id, threading.Event(), threading.Event()

    def late() -> None:
        try:
            with transaction.atomic():
                announce(kind="stock_moved", now=timezone.now(), skus=["late"])
                inside.set()
                finish.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    inside.wait(10)
    began = time.monotonic()
    for number in range(20):
        say(f"early-{number}")
    listener.wait_for(lambda: len(listener.skus) >= 20)
    assert time.monotonic() - began < 2, "a transaction that runs must not hold up the others"
    newcomer = Listener(web.port, token, since=start)
    resumed_from = listener.last_id
    finish.set()
    thread.join()

    returned = Listener(web.port, token, since=resumed_from)
    for client in (listener, newcomer, returned):
        client.wait_for(lambda client=client: "late" in client.skus)  # type: ignore[misc]
    assert sorted(listener.skus) == sorted([*(f"early-{number}" for number in range(20)), "late"])


def test_fifty_clients_hear_everything(web: Server, token: str):
    listeners = [Listener(web.port, token) for _ in range(50)]
    item = make_stock(20)
    for number in range(10):
        make_hold(item, owner=f"basket:{number}", now=timezone.now())
    for listener in listeners:
        listener.wait_for_number(11)
    assert {tuple(m["kind"] for _, m in listener.heard) for listener in listeners} == {
        ("stock_moved", *["hold_made"] * 10)
    }


def test_pages_are_served_beside_the_streams(web: Server, token: str):
    for _ in range(20):
        Listener(web.port, token)
    make_stock(2, item=make_item("WM-1"))
    http = HTTPConnection("127.0.0.1", web.port, timeout=5)
    http.request("GET", "/api/v1/stock/WM-1/", headers={"Authorization": f"Bearer {token}"})
    assert answer_of(http).status == 200


@pytest.mark.parametrize("position", ["x", "1", "0.-1", "1.2.3", "9999999999.9999999", "9" * 30, "0.٣", "0.1'--"])
def test_a_position_of_another_world_is_refused(web: Server, token: str, position: str):
    answer = ask(web.port, f"?channels=stock&since={quote(position)}", Authorization=f"Bearer {token}")
    assert answer.status == 400
    assert b'"bad_position"' in answer.body


@pytest.mark.parametrize("channels", ["nothing", "stock,nothing", ",", ""])
def test_an_unknown_channel_names_those_there_are(web: Server, token: str, channels: str):
    answer = ask(web.port, f"?channels={channels}", Authorization=f"Bearer {token}", Accept_Language="en")
    assert answer.status == 400
    assert all(name.encode() in answer.body for name in channel_names())


@pytest.mark.parametrize("header", [None, "Bearer wrong", "Bearer ", "Basic eDp5", "Bearer \xe9"])
def test_who_is_not_known_is_not_let_in(web: Server, token: str, header: str | None):
    answer = ask(web.port, "?channels=stock", **({"Authorization": header} if header else {}))
    assert (answer.status, answer.headers["content-type"]) == (401, "application/json")
    assert b'"not_authenticated"' in answer.body


def test_a_device_does_not_listen(web: Server, token: str):
    assert ask(web.port, Authorization=f"Bearer {make_token('sensor', 'device')}").status == 401


def test_only_get(web: Server, token: str):
    http = HTTPConnection("127.0.0.1", web.port, timeout=5)
    http.request("POST", "/api/v1/live/", body=b"x")
    assert answer_of(http).status == 405


def test_a_revoked_token_stops_hearing(token: str):
    with running(LIVE_HEARTBEAT="0.1") as server:
        listener = Listener(server.port, token)
        listener.wait_for(lambda: listener.comments >= 3)
        assert not listener.ended.is_set()
        ApiToken.objects.update(revoked_at=timezone.now())
        assert listener.ended.wait(5)


def test_streams_end_at_once_when_the_server_is_asked_to_stop(token: str):
    with running() as server:
        listeners = [Listener(server.port, token) for _ in range(5)]
        assert server.stop() < 2
        for listener in listeners:
            assert listener.ended.wait(1)


@pytest.mark.postgres
def test_a_database_that_restarts_is_listened_to_again(web: Server, token: str):
    listener = Listener(web.port, token)
    say("before")
    listener.wait_for_number(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    say("after")
    listener.wait_for(lambda: "after" in listener.skus)
    assert not listener.ended.is_set()
    newcomer = Listener(web.port, token)
    say("later")
    newcomer.wait_for(lambda: "later" in newcomer.skus)


def test_a_client_that_comes_back_from_before_what_was_deleted_starts_afresh(web: Server, token: str):
    long_ago = timezone.now() - timedelta(days=99)
    first = Listener(web.port, token)
    say("one")
    first.wait_for_number(1)
    last = first.last_id
    first.close()
    with transaction.atomic():
        announce(kind="stock_moved", now=long_ago, skus=["never heard"])
    second = Listener(web.port, token, since=last)
    second.wait_for(lambda: "never heard" in second.skus)
    while consume(name="letters", handler=lambda entries: None, now=timezone.now()):
        pass
    forget_when_settled()

    back = Listener(web.port, token, since=last)
    back.wait_for_number(1)
    assert [message["kind"] for _, message in back.heard] == ["reset"]
    again = Listener(web.port, token, since=back.last_id)
    say("home")
    again.wait_for_number(1)
    assert again.skus == ["home"], "once afresh is enough"


def forget_when_settled() -> None:
    deadline = time.monotonic() + 10
    while not forget_old(keep=timedelta(days=30), now=timezone.now()):
        assert time.monotonic() < deadline
        consume(name="letters", handler=lambda entries: None, now=timezone.now())
        time.sleep(0.05)
