"""Guessing a PIN, an enrolment code or a password soon meets a closed door, and the door says so."""

from typing import Any

import pytest
from django.utils import timezone

from instore.tablet.models import Tablet
from instore.tablet.operations.devices import create_code
from shop.customers.operations import set_pin

from . import people

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough secret"


def test_five_wrong_pins_lock_the_tablet_for_the_right_one_too():
    browser = people.seller()
    louise = people.louise()
    set_pin(user=louise, pin="1407", actor="test", now=timezone.now())
    Tablet.objects.update(seller=None)

    def tries(pin: str) -> Any:
        return browser.post("/tablet/who/", {"seller": str(louise.pk), "pin": pin})

    assert [tries("0000").status_code for _ in range(5)] == [403] * 5
    answer = tries("1407")
    assert answer.status_code == 403
    assert "La tablette est bloquée" in answer.content.decode()
    assert Tablet.objects.get().seller is None


def test_a_pin_opens_nothing_without_an_enrolled_tablet():
    louise = people.louise()
    set_pin(user=louise, pin="1407", actor="test", now=timezone.now())
    answer = people.visitor().post("/tablet/who/", {"seller": str(louise.pk), "pin": "1407"})
    assert answer.headers["Location"] == "/tablet/enrol/"


def test_ten_wrong_codes_a_minute_close_the_enrolment():
    code = create_code(tablet_name="T", actor="test", now=timezone.now()).code
    browser = people.visitor()
    assert [browser.post("/tablet/enrol/", {"code": "AA-AA"}).status_code for _ in range(10)] == [400] * 10
    answer = browser.post("/tablet/enrol/", {"code": code})
    assert answer.status_code == 429
    assert "Trop de codes ont été essayés." in answer.content.decode()
    assert not Tablet.objects.exists()


@pytest.mark.parametrize("email", ["helene@example.org", "HELENE@example.org ", "nobody@example.org"])
def test_wrong_passwords_make_waiting_whether_or_not_there_is_such_an_account(email: str):
    people.helene()
    browser = people.visitor()

    def tries(password: str, language: str = "fr") -> Any:
        form = {"email": email, "password": password}
        return browser.post("/manage/login/", form, headers={"Accept-Language": language})

    pages = [tries("wrong").content.decode() for _ in range(5)]
    assert all("ne vont pas ensemble" in page for page in pages)
    answer = tries(PASSWORD)
    assert answer.status_code == 429
    assert "Trop de mots de passe faux." in answer.content.decode()
    assert "Too many wrong passwords." in tries(PASSWORD, "en").content.decode()
    assert "sessionid" not in browser.cookies


def test_one_address_does_not_try_every_account():
    people.helene()
    browser = people.visitor()
    for n in range(20):
        browser.post("/manage/login/", {"email": f"n{n}@example.org", "password": "x"})
    answer = browser.post("/manage/login/", {"email": "helene@example.org", "password": PASSWORD})
    assert answer.status_code == 429


def test_a_forged_address_does_not_help():
    """Without a proxy of ours in front, what the client says of its address counts for nothing."""
    people.helene()
    browser = people.visitor()
    form = {"email": "helene@example.org", "password": "wrong"}
    for n in range(5):
        browser.post("/manage/login/", form, headers={"X-Forwarded-For": f"10.0.0.{n}"})
    answer = browser.post("/manage/login/", form, headers={"X-Forwarded-For": "10.0.0.99"})
    assert answer.status_code == 429


@pytest.mark.parametrize("email", ["", "x", "a@b", "\0", "helene@example.org\0", "x" * 400 + "@example.org"])
@pytest.mark.parametrize("password", ["", "\0", "x" * 201, PASSWORD])
def test_what_is_no_sign_in_signs_nobody_in(email: str, password: str):
    people.helene()
    browser = people.visitor()
    answer = browser.post("/manage/login/", {"email": email, "password": password})
    assert answer.status_code == 400
    assert "sessionid" not in browser.cookies
