"""A code enrols one tablet, once, for ten minutes."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from instore.live.access import may_listen, visit_of
from instore.tablet.access import COOKIE, living_tablet
from instore.tablet.errors import BadCode, TooManyTries
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import (
    MOST_FROM_STRANGERS,
    MOST_TRIES,
    change_tablet,
    create_code,
    enrol,
    revoke,
    unlock,
)
from inventory.history.models import Change

from .factories import make_tablet

pytestmark = pytest.mark.django_db


def test_a_tablet_is_enrolled_by_the_code_that_the_owner_shows() -> None:
    now = timezone.now()
    code = create_code(tablet_name="Tablette du rayon 1", actor="user:1:Hélène", now=now)
    browser = Client()

    answer = browser.post("/tablet/enrol/", {"code": code.code.lower().replace("-", " ")})

    assert (answer.status_code, answer["Location"]) == (302, "/tablet/who/")
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    tablet = living_tablet(cookie.value)
    assert tablet is not None
    assert tablet.name == "Tablette du rayon 1"
    assert cookie.value not in (tablet.digest, tablet.name)
    assert [one.verb for one in Change.objects.order_by("pk")] == ["create_code", "enrol"]
    assert browser.get("/tablet/who/").status_code == 200


def test_a_code_has_four_signs_that_nobody_mistakes() -> None:
    for _ in range(30):
        code = create_code(tablet_name="T", actor="a", now=timezone.now()).code
        assert len(code) == 5 and code[2] == "-"
        assert not set(code) & set("0O1I5S8B2ZGAEUY")


def test_a_code_works_once() -> None:
    now = timezone.now()
    code = create_code(tablet_name="T", actor="a", now=now)
    enrol(code=code.code, now=now)

    with pytest.raises(BadCode):
        enrol(code=code.code, now=now)

    assert Tablet.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "AA-AA", "\0", "7K-4M" * 5, "é"])
def test_another_code_enrols_nothing(typed) -> None:
    answer = Client().post("/tablet/enrol/", {"code": typed})

    assert answer.status_code == 400
    assert COOKIE not in answer.cookies
    assert Tablet.objects.count() == 0


def test_a_code_is_too_old_after_ten_minutes() -> None:
    now = timezone.now()
    code = create_code(tablet_name="T", actor="a", now=now)

    with pytest.raises(BadCode):
        enrol(code=code.code, now=now + timedelta(minutes=10))

    assert enrol(code=code.code, now=now + timedelta(minutes=9, seconds=59))


def test_guessing_is_slow() -> None:
    now = timezone.now()
    code = create_code(tablet_name="T", actor="a", now=now)
    for _ in range(MOST_TRIES):
        with pytest.raises(BadCode):
            enrol(code="AA-AA", now=now)

    with pytest.raises(TooManyTries):
        enrol(code=code.code, now=now)

    assert enrol(code=code.code, now=now + timedelta(minutes=1))


def test_many_strangers_together_do_not_close_the_door_for_the_shop() -> None:
    now = timezone.now()
    code = create_code(tablet_name="T", actor="a", now=now)
    refused = Counter[str]()
    for number in range(MOST_FROM_STRANGERS + 5):
        with pytest.raises((BadCode, TooManyTries)) as refusal:
            enrol(code="AA-AA", now=now, address=f"8.8.4.{number}")
        refused[refusal.value.code] += 1

    assert sorted(refused.values()) == [5, MOST_FROM_STRANGERS]
    with pytest.raises(TooManyTries):
        enrol(code=code.code, now=now, address="8.8.8.8")
    assert enrol(code=code.code, now=now, address="192.168.1.31")


@pytest.mark.parametrize(
    "address", ["/tablet/", "/tablet/sell/", "/tablet/search/?q=a", "/tablet/who/", "/tablet/day/", "/tablet/waiting/"]
)
@pytest.mark.parametrize("cookie", ["", "nonsense", "\x00é"])
def test_a_browser_that_is_no_tablet_is_asked_for_a_code(address, cookie) -> None:
    browser = Client()
    if cookie:
        browser.cookies[COOKIE] = cookie

    answer = browser.get(address)

    assert (answer.status_code, answer["Location"]) == (302, "/tablet/enrol/")


def test_a_fragment_sends_the_whole_page_to_the_door() -> None:
    answer = Client().get("/tablet/waiting/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/tablet/enrol/"


def test_a_tablet_listens_to_the_live_push_until_it_is_revoked() -> None:
    tablet, secret = make_tablet()
    visit = visit_of([(b"cookie", f"tablet={secret}".encode())])
    assert may_listen(visit)

    revoke(tablet=tablet, actor="a", now=timezone.now())

    assert not may_listen(visit)
    assert living_tablet(secret) is None


def test_a_tablet_is_renamed_with_a_history_and_unlocking_twice_is_once() -> None:
    tablet, _ = make_tablet("Tablette")
    now = timezone.now()

    change_tablet(tablet=tablet, name="Tablette du froid", zone=None, actor="a", now=now)
    change_tablet(tablet=tablet, name="  ", zone=None, actor="a", now=now)
    unlock(tablet=tablet, actor="a", now=now)

    tablet.refresh_from_db()
    assert tablet.name == "Tablette du froid"
    assert [one.verb for one in Change.objects.order_by("pk")][2:] == ["change"]
