"""Who is not let in gets nothing: no page, no row, no stream; and is told so in words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from rest_framework.views import APIView

from instore.tablet.access import COOKIE
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import revoke
from shop.customers.models import ApiToken, User
from shop.customers.operations import revoke_token, set_active
from shop.orders.models import Order
from tests.stock_api.client import Program

from . import people
from .addresses import known_addresses
from .world import all_rows, small_shop

pytestmark = pytest.mark.django_db

#: the doors: who is nobody yet comes in here
DOORS = {"/manage/login/", "/manage/logout/", "/manage/start/", "/tablet/enrol/"}


@pytest.fixture
def shop() -> dict[str, tuple[str, ...]]:
    cache.clear()
    people.helene()
    return small_shop()


def room(prefix: str, known: dict[str, tuple[str, ...]]) -> list[str]:
    return [one for one in known_addresses(known) if one.startswith(prefix) and one not in DOORS]


@pytest.mark.parametrize("who", ["visitor", "seller"])
def test_the_owners_pages_open_to_nobody_else(shop: Any, who: str):
    browser, before = getattr(people, who)(), all_rows()
    for address in room("/manage/", shop):
        for answer in (browser.get(address), browser.post(address, {"quantity": "1", "status": "archived"})):
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/manage/login/?next=/manage/"), address
        fragment = browser.get(address, headers={"HX-Request": "true"})
        assert (fragment.status_code, fragment.content) == (401, b"")
    assert all_rows() == before


@pytest.mark.parametrize("role", [User.Role.SELLER, User.Role.CUSTOMER])
def test_who_signs_in_with_another_role_is_told(shop: Any, role: str):
    browser = people.visitor()
    browser.force_login(User.objects.create_user("x@example.org", "x", name="X", role=role))
    before = all_rows()
    for address in room("/manage/", shop):
        for answer in (browser.get(address), browser.post(address, {"quantity": "1"})):
            assert answer.status_code == 403, address
            assert "<h1" in answer.content.decode()
    assert all_rows() == before


def test_who_left_the_shop_is_out_at_once(shop: Any):
    browser = people.owner()
    User.objects.create_user("other@example.org", "x", name="O", role=User.Role.OWNER)
    assert browser.get("/manage/").status_code == 200
    set_active(person=people.helene(), active=False, actor="test", now=timezone.now())
    assert browser.get("/manage/").status_code == 302


def _forged(tablet: Client, how: str) -> Client:
    secret, row = tablet.cookies[COOKIE].value, Tablet.objects.get(name="T1")
    if how == "revoked":
        revoke(tablet=row, actor="test", now=timezone.now())
        return tablet
    digest = row.digest
    cookie = {"none": "", "digest": digest, "cut": secret[:-1], "case": secret.swapcase(), "number": "1"}[how]
    return people.visitor(headers={"Cookie": f"{COOKIE}={cookie}"})


@pytest.mark.parametrize("how", ["none", "digest", "cut", "case", "number", "revoked"])
def test_a_forged_tablet_is_no_tablet(shop: Any, how: str):
    browser = _forged(people.seller(), how)
    before = all_rows()
    for address in room("/tablet/", shop):
        for answer in (browser.get(address), browser.post(address, {"q": "LAV-8", "quantity": "1"})):
            assert (answer.status_code, answer.headers["Location"]) == (302, "/tablet/enrol/"), address
        fragment = browser.get(address, headers={"HX-Request": "true"})
        assert (fragment.headers["HX-Redirect"], fragment.content) == ("/tablet/enrol/", b"")
    assert all_rows() == before


def test_a_tablet_without_a_seller_asks_who_is_there(shop: Any):
    browser = people.seller()
    Tablet.objects.update(seller=None)
    before = all_rows()
    for address in room("/tablet/", shop):
        if address in ("/tablet/who/", "/tablet/leave/"):
            continue
        for answer in (browser.get(address), browser.post(address, {"q": "LAV-8", "quantity": "1"})):
            assert (answer.status_code, answer.headers["Location"]) == (302, "/tablet/who/"), address
    assert all_rows() == before


STAFF, EVERYBODY = {"owner", "seller"}, {"owner", "seller", "device", "nobody", "basic"}
#: what each role may do: whoever changes a view's `roles` says so here too
API = {
    "GET products/": EVERYBODY,
    "GET products/{sku}/": EVERYBODY,
    "GET stock/": STAFF,
    "GET stock/{sku}/": STAFF,
    "POST stock/{sku}/receive/": {"owner"},
    "POST holds/": STAFF,
    "GET holds/{pk}/": STAFF,
    "POST holds/{pk}/release/": STAFF,
    "POST sales/": STAFF,
    "GET sales/{number}/": STAFF,
    "POST sales/{number}/return/": STAFF,
    "GET readings/": {"owner"},
    "POST readings/": {"owner", "device"},
    "GET events/": {"owner"},
    "POST events/": EVERYBODY,
    "GET alerts/": STAFF,
    "GET alerts/{pk}/": STAFF,
    "POST alerts/{pk}/claim/": STAFF,
    "POST alerts/{pk}/on_site/": STAFF,
    "POST alerts/{pk}/snooze/": STAFF,
    "POST alerts/{pk}/resolve/": STAFF,
    "GET recommendations/": STAFF,
}
#: on ASGI, not among the views: tests/bad_input/test_live_stream.py opens it as each of them
LIVE = {"GET live/": STAFF}


def methods_of_the_api() -> set[str]:
    """ "GET stock/{sku}/" of every method of every view under /api/v1/."""
    (api,) = (one for one in get_resolver().url_patterns if str(one.pattern) == "api/v1/")
    found = set()
    for one in _views(api):
        route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        methods = getattr(one.callback, "cls", APIView)().allowed_methods
        found |= {f"{method} {route}" for method in methods if method != "OPTIONS"}
    return found - {"GET schema/", "GET docs/"}


def _views(resolver: Any) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        yield from _views(one) if isinstance(one, URLResolver) else [one]


def test_the_table_names_every_method_of_the_api():
    assert methods_of_the_api() == set(API)


def test_the_description_of_the_api_says_what_each_role_may_do():
    schema = yaml.safe_load(people.visitor().get("/api/v1/schema/").content)
    said = dict(re.findall(r"^\| `(\w+ /api/v1/.*)` (\|.*\|)$", schema["info"]["description"], re.MULTILINE))
    for call, allowed in {**API, **LIVE}.items():
        method, _, path = call.partition(" ")
        cells = ["yes" if role in allowed else "" for role in ("owner", "seller", "device", "nobody")]
        path = path.replace("{pk}", "{id}")
        assert said.pop(f"{method} /api/v1/{path}") == f"| {' | '.join(cells)} |", call
    assert said == {}


@pytest.mark.parametrize("role", ["owner", "seller", "device", "nobody", "revoked", "forged", "basic"])
def test_each_role_does_what_the_table_says(shop: Any, role: str):
    client = _program(role)
    for call, allowed in API.items():
        method, _, path = call.partition(" ")
        address, before = _address(path, shop), all_rows()
        with transaction.atomic():
            answer = client.generic(
                method, address, b"{}", content_type="application/json", headers={"Idempotency-Key": "k"}
            )
            after = all_rows()
            transaction.set_rollback(True)
        if role in allowed:
            # the hold is another seller's
            expected = (403,) if (role, path) == ("seller", "holds/{pk}/release/") else (200, 201, 400, 409)
            assert answer.status_code in expected, call
            continue
        assert answer.status_code == (403 if role in ("seller", "device") else 401), call
        assert answer.json()["code"] in ("permission_denied", "not_authenticated", "authentication_failed")
        assert len(answer.json()["detail"]) > 10
        assert after == before, call


def _address(path: str, shop: dict[str, tuple[str, ...]]) -> str:
    number = Order.objects.get(state="collected", paid_cents__gt=0, returns=None).number
    pk = shop["api/v1/alerts/<pk>" if path.startswith("alerts/") else "api/v1/holds/<pk>"][0]
    return "/api/v1/" + path.format(sku="LAV-8", number=number, pk=pk)


def _program(role: str) -> Client:
    if role in ("owner", "seller", "device"):
        return people.program(role)
    made = people.program("owner")
    if role == "revoked":
        revoke_token(token=ApiToken.objects.get(name="owner-program"), actor="test", now=timezone.now())
        return made
    header = {
        "nobody": "",
        "forged": f"Bearer {ApiToken.objects.get(name='owner-program').digest}",
        "basic": "Basic b3duZXI6b3duZXI=",
    }[role]
    return people.visitor(headers={"Authorization": header})


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer a b", "Bearer é", "bearer x", "Bearer " + "x" * 60_000]
)
def test_a_token_that_is_none_is_refused_in_words(header: str):
    for language, words in (("fr", "Ce jeton est inconnu ou révoqué."), ("en", "This token is unknown or revoked.")):
        browser = people.visitor(headers={"Authorization": header, "Accept-Language": language})
        answer = browser.get("/api/v1/stock/")
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.json() == {"code": "authentication_failed", "detail": words}


def test_a_seller_releases_nobody_elses_hold(shop: Any):
    seller, before = Program("seller"), all_rows()
    assert seller.post(f"holds/{shop['hold'][0]}/release/")[0] == 403
    assert all_rows() == before


def test_an_order_opens_to_its_own_link_only(shop: Any):
    browser = people.visitor()
    order = Order.objects.get(state="placed")
    assert browser.get(f"/orders/{order.token}/").status_code == 200
    before = all_rows()
    for token in (
        order.number,
        order.pk,
        order.token[:-1],
        order.token + "x",
        order.token.swapcase(),
        order.pickup_code,
        "%",
    ):
        for path in ("", "state/", "calendar.ics"):
            assert browser.get(f"/orders/{token}/{path}").status_code == 404
        for path in ("cancel/", "again/", "pay/"):
            assert browser.post(f"/orders/{token}/{path}").status_code == 404
    assert all_rows() == before
    # what the link opens tells neither the e-mail nor the telephone
    Order.objects.filter(pk=order.pk).update(customer_email="camille@example.com", customer_phone="06 12 00 41 87")
    page = browser.get(f"/orders/{order.token}/").content.decode()
    assert "06 12 00 41 87" not in page


def test_an_order_of_the_counter_cannot_be_cancelled_by_its_link(shop: Any):
    sold = Order.objects.filter(state="collected").first()
    assert sold
    before = all_rows()
    answer = people.visitor().post(f"/orders/{sold.token}/cancel/")
    assert answer.status_code == 409
    assert all_rows() == before
