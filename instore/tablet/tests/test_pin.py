"""Four digits say who is there; five wrong ones in a row lock the tablet."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from instore.tablet.access import COOKIE, SESSION_LIFE
from instore.tablet.errors import TabletLocked, WrongPin
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import unlock
from instore.tablet.operations.sessions import open_session

from .factories import PIN, Hands, make_seller, make_tablet

pytestmark = pytest.mark.django_db


def tried(tablet: Tablet, seller, pin: str) -> str:
    try:
        open_session(tablet=tablet, seller=seller, pin=pin, now=timezone.now())
    except (WrongPin, TabletLocked) as error:
        return error.code
    return "open"


def test_the_right_digits_open_the_tablet() -> None:
    louise = make_seller(pin=PIN)
    tablet, secret = make_tablet()
    browser = Client()
    browser.cookies[COOKIE] = secret

    answer = browser.post("/tablet/who/", {"seller": louise.pk, "pin": PIN})

    assert (answer.status_code, answer["Location"]) == (302, "/tablet/")
    tablet.refresh_from_db()
    louise.refresh_from_db()
    assert (tablet.seller, tablet.pin_errors) == (louise, 0)
    assert louise.last_seen_at is not None
    assert "Louise" in browser.get("/tablet/").content.decode()


def test_a_pin_is_worth_nothing_without_a_tablet() -> None:
    louise = make_seller(pin=PIN)

    answer = Client().post("/tablet/who/", {"seller": louise.pk, "pin": PIN})

    assert answer["Location"] == "/tablet/enrol/"


def test_five_wrong_pins_in_a_row_lock_the_tablet_for_everybody() -> None:
    louise, marc = make_seller(pin=PIN), make_seller("Marc Cochard", pin="2911")
    tablet, secret = make_tablet()

    assert [tried(tablet, one, "9999") for one in (louise, marc, louise, marc, louise)] == [
        "wrong_pin",
        "wrong_pin",
        "wrong_pin",
        "wrong_pin",
        "tablet_locked",
    ]

    assert tried(tablet, louise, PIN) == "tablet_locked"
    tablet.refresh_from_db()
    assert (tablet.seller, tablet.pin_errors) == (None, 5)
    assert tablet.locked_at is not None
    browser = Client()
    browser.cookies[COOKIE] = secret
    page = browser.get("/tablet/who/").content.decode()
    assert "bloquée" in page or "locked" in page


def test_a_locked_tablet_is_closed_to_the_seller_who_was_at_it() -> None:
    louise, marc = make_seller(pin=PIN), make_seller("Marc Cochard", pin="2911")
    tablet, secret = make_tablet()
    browser = Client()
    browser.cookies[COOKIE] = secret
    assert tried(tablet, louise, PIN) == "open"
    assert browser.get("/tablet/").status_code == 200

    for _ in range(5):
        tried(tablet, marc, "0000")

    assert browser.get("/tablet/")["Location"] == "/tablet/who/"
    page = browser.get("/tablet/who/").content.decode()
    assert "bloquée" in page or "locked" in page


def test_the_fifth_try_may_be_right() -> None:
    louise = make_seller(pin=PIN)
    tablet, _ = make_tablet()
    for _ in range(4):
        tried(tablet, louise, "9999")

    assert tried(tablet, louise, PIN) == "open"
    tablet.refresh_from_db()
    assert (tablet.pin_errors, tablet.locked_at) == (0, None)


def test_a_right_pin_forgets_the_wrong_ones() -> None:
    louise = make_seller(pin=PIN)
    tablet, _ = make_tablet()

    assert [tried(tablet, louise, pin) for pin in ["9999"] * 4 + [PIN] + ["9999"] * 4 + [PIN]].count("open") == 2


def test_the_owner_unlocks_it() -> None:
    louise = make_seller(pin=PIN)
    tablet, _ = make_tablet()
    for _ in range(5):
        tried(tablet, louise, "9999")

    unlock(tablet=tablet, actor="user:9:Hélène", now=timezone.now())

    assert tried(tablet, louise, PIN) == "open"


@pytest.mark.parametrize("pin", ["", "140", "14070", "abcd", "\0", "1407 "])
def test_other_digits_open_nothing(pin) -> None:
    louise = make_seller(pin=PIN)
    tablet, _ = make_tablet()

    assert tried(tablet, louise, pin) == "wrong_pin"


def test_somebody_without_a_pin_or_who_left_cannot_open_it() -> None:
    tablet, _ = make_tablet()
    left = make_seller(pin=PIN)
    left.is_active = False

    assert tried(tablet, make_seller(), "") == "wrong_pin"
    assert tried(tablet, left, PIN) == "wrong_pin"


def test_somebody_who_leaves_the_shop_is_out_at_once() -> None:
    hands = Hands()
    assert hands.get("/tablet/").status_code == 200

    hands.seller.is_active = False
    hands.seller.save()

    assert hands.get("/tablet/")["Location"] == "/tablet/who/"


def test_leaving_closes_the_session() -> None:
    hands = Hands()

    assert hands.post("/tablet/leave/")["Location"] == "/tablet/who/"
    assert hands.get("/tablet/")["Location"] == "/tablet/who/"


def test_a_tablet_left_alone_for_half_a_day_asks_again() -> None:
    hands = Hands()
    Tablet.objects.update(seen_at=timezone.now() - SESSION_LIFE - timedelta(minutes=1))

    assert hands.get("/tablet/")["Location"] == "/tablet/who/"
    assert hands.get("/tablet/")["Location"] == "/tablet/who/"


def test_pages_speak_the_language_of_the_account() -> None:
    english = Hands(make_seller("Samir Amrani", language="en"))
    french = Hands(make_seller(pin=PIN))

    page = english.get("/tablet/", headers={"accept-language": "fr"}).content.decode()
    assert '<html lang="en"' in page and "Search or scan" in page
    page = french.get("/tablet/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="fr"' in page and "Chercher ou scanner" in page
