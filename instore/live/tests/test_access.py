from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from instore.live import access
from instore.live.access import Visit, let_in, may_listen, visit_of
from shop.customers.api_auth import digest_of
from shop.customers.models import ApiToken, User

pytestmark = pytest.mark.django_db


def cookies_of(user: User) -> dict[str, str]:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key}


def make_user(role: str, **fields: object) -> User:
    return User.objects.create_user(f"{role}@example.org", "x", name=role, role=role, **fields)


@pytest.mark.parametrize(("role", "welcome"), [("owner", True), ("seller", True), ("customer", False)])
def test_a_session_lets_in_who_works_here(role: str, welcome: bool):
    assert may_listen(Visit({}, cookies_of(make_user(role)))) is welcome


def test_a_session_ends_with_the_account_and_with_the_password():
    user = make_user("seller")
    visit = Visit({}, cookies_of(user))
    user.set_password("another")
    user.save()
    assert not may_listen(visit)

    visit = Visit({}, cookies_of(user))
    assert may_listen(visit)
    User.objects.update(is_active=False)
    assert not may_listen(visit)


@pytest.mark.parametrize(("role", "welcome"), [("owner", True), ("seller", True), ("device", False)])
def test_a_token_lets_in_by_its_role(role: str, welcome: bool):
    ApiToken.objects.create(name="t", role=role, digest=digest_of("s3cret"), created_at=timezone.now())
    visit = Visit({"authorization": "Bearer s3cret"}, {})
    assert may_listen(visit) is welcome
    ApiToken.objects.update(revoked_at=timezone.now())
    assert not may_listen(visit)


@pytest.mark.parametrize("cookies", [{}, {"sessionid": ""}, {"sessionid": "nothing"}, {"tablet": "x"}])
def test_nobody_is_let_in_by_nothing(cookies: dict[str, str]):
    assert not may_listen(Visit({}, cookies))


def test_an_app_above_adds_its_own_way_in(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(access, "_doorkeepers", list(access._doorkeepers))
    before = len(access._doorkeepers)

    def tablet(visit: Visit) -> str:
        return "tablet:1" if visit.cookies.get("tablet") == "right" else ""

    let_in(tablet)
    let_in(tablet)

    assert len(access._doorkeepers) == before + 1
    assert may_listen(Visit({}, {"tablet": "right"}))
    assert not may_listen(Visit({}, {"tablet": "wrong"}))


def test_a_visit_is_read_from_the_headers():
    visit = visit_of([(b"Host", b"shop"), (b"cookie", b"tablet=abc; sessionid=xyz")])
    assert visit.headers["host"] == "shop"
    assert dict(visit.cookies) == {"tablet": "abc", "sessionid": "xyz"}


def test_a_cookie_that_is_none_is_no_cookie():
    assert dict(visit_of([(b"cookie", b"\xff\xfe;;==")]).cookies) == {}
