"""static/js/live.js in a real browser, against a real server."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.utils import timezone

from inventory.outbox.operations import announce
from shop.customers.models import User
from tests.server import Server, running
from tests.stock_api.client import make_token

from .listener import Listener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = """<!doctype html><html><head><title>t</title></head><body data-live-channels="stock">
<ul></ul><script src="/static/js/live.js" type="module"></script></body></html>"""
NOTE_WHAT_IS_HEARD = """
window.heard = [];
for (const name of ["live:stock_moved", "live:stock", "live:reset"])
  document.addEventListener(name, (event) => window.heard.push([name, event.detail.skus || []]));
"""


def say(sku: str) -> None:
    with transaction.atomic():
        announce(kind="stock_moved", now=timezone.now(), skus=[sku])


def session_of(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def tabs(chromium: Any, server: Server) -> Iterator[Any]:
    """A browser in which a seller has signed in; its pages listen to the stock."""
    seller = User.objects.create_user("lea@example.org", "x", name="Léa", role=User.Role.SELLER)
    context = chromium.new_context()
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": session_of(seller),
        "url": f"http://127.0.0.1:{server.port}",
    }
    context.add_cookies([cookie])
    context.add_init_script(NOTE_WHAT_IS_HEARD)
    context.route("**/page-that-listens", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    yield context
    context.close()


def open_tab(tabs: Any, server: Server) -> Any:
    page = tabs.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/page-that-listens")
    wait_until(page, "document.documentElement.dataset.live === 'on'")
    return page


def wait_until(page: Any, condition: str, within: float = 10.0) -> None:
    for _ in range(int(within / 0.02)):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{condition}: {page.evaluate('window.heard')}")


def heard(page: Any) -> list[str]:
    return [skus[0] for name, skus in page.evaluate("window.heard") if name == "live:stock_moved"]


def test_a_page_hears_what_happens(tabs: Any, server: Server):
    page = open_tab(tabs, server)
    say("WM-1")
    wait_until(page, "window.heard.length >= 2", within=2)
    assert page.evaluate("window.heard")[:2] == [["live:stock_moved", ["WM-1"]], ["live:stock", ["WM-1"]]]
    assert re.fullmatch(r"\d{13}", page.evaluate("document.documentElement.dataset.liveAt"))


def test_tabs_share_one_stream_and_the_next_takes_over(tabs: Any, server: Server):
    streams: list[str] = []
    tabs.on("request", lambda request: streams.append(request.url) if "/api/v1/live/" in request.url else None)
    first = open_tab(tabs, server)
    others = [open_tab(tabs, server) for _ in range(3)]
    assert len(streams) == 1

    say("one")
    for page in (first, *others):
        wait_until(page, "window.heard.length >= 2", within=2)
    first.close()
    wait_until(others[0], "document.documentElement.dataset.live === 'on'")
    say("two")
    for page in others:
        wait_until(page, "window.heard.some(([name, skus]) => skus[0] === 'two')")
    assert len(streams) == 2


def test_a_server_that_comes_back_is_heard_from_where_it_was(tabs: Any, server: Server):
    page = open_tab(tabs, server)
    say("before")
    wait_until(page, "window.heard.length >= 2", within=2)
    server.stop()
    wait_until(page, "document.documentElement.dataset.live === 'off'")
    say("meanwhile")

    server.process = server._start()

    wait_until(page, "document.documentElement.dataset.live === 'on'")
    wait_until(page, "window.heard.some(([name, skus]) => skus[0] === 'meanwhile')")
    assert heard(page)[-1] == "meanwhile"
    assert not [name for name, _ in page.evaluate("window.heard") if name == "live:reset"]


def test_a_page_whose_position_is_of_another_shop_begins_afresh(tabs: Any, server: Server):
    page = tabs.new_page()
    tabs.route(
        "**/page-that-returns",
        lambda route: route.fulfill(
            body=PAGE.replace("<body", '<body data-live-since="9999999999999.7"'), content_type="text/html"
        ),
    )
    page.goto(f"http://127.0.0.1:{server.port}/page-that-returns")
    wait_until(page, "document.documentElement.dataset.live === 'on'")
    assert page.evaluate("window.heard.map(([name]) => name)") == ["live:reset"]
    say("WM-1")
    wait_until(page, "window.heard.length >= 2")


def test_a_page_that_finds_no_place_comes_in_when_there_is_one(tabs: Any):
    with running(LIVE_STREAMS="1") as full:
        token = make_token("till")
        takes_the_place = Listener(full.port, token)
        page = tabs.new_page()
        answers: list[int] = []
        page.on("response", lambda answer: answers.append(answer.status) if "/api/v1/live/" in answer.url else None)
        page.goto(f"http://127.0.0.1:{full.port}/page-that-listens")
        for _ in range(250):
            if answers.count(503) >= 2:
                break
            page.wait_for_timeout(20)
        assert set(answers) == {503}
        assert len(answers) >= 2, "it tries again by itself"
        assert page.evaluate("document.documentElement.dataset.live") == "off"

        takes_the_place.close()

        wait_until(page, "document.documentElement.dataset.live === 'on'", within=20)
        say("WM-1")
        wait_until(page, "window.heard.length >= 2", within=2)
