"""The answer to the banner, without a script and with one; a no after a yes erases."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analytics.collect.models import DailyCount, Event, Visit
from analytics.collect.operations.prune import prune
from shop.catalogue.tests.factories import make_profile

from .factories import NOW, event, make_visit, post, tell

pytestmark = pytest.mark.django_db


def answer(client: Client, answer: str, **more):
    return client.post("/consent/", {"answer": answer, "next": "/privacy/#visits"}, **more)


def test_yes_gives_two_cookies_and_the_page_again():
    client = Client()
    response = answer(client, "yes")
    assert (response.status_code, response.headers["Location"]) == (302, "/privacy/#visits")
    assert client.cookies["consent"].value == "yes"
    visit = client.cookies["visit"]
    assert visit.value == str(Visit.objects.get().pk)
    assert (visit["httponly"], visit["samesite"], visit["max-age"]) == (True, "Lax", 182 * 86400)
    assert client.cookies["consent"]["httponly"] == ""


def test_no_gives_one_constant_cookie():
    client = Client()
    answer(client, "no")
    assert client.cookies["consent"].value == "no"
    assert client.cookies["visit"].value == ""
    assert not Visit.objects.exists()


def test_saying_no_after_yes_erases_what_was_kept():
    client, other = Client(), make_visit()
    tell(event(), visit=other)
    answer(client, "yes")
    mine = uuid.UUID(client.cookies["visit"].value)
    assert post(client, event(at=_now()), event("search", at=_now())).json()["accepted"] == 2
    assert Event.objects.filter(visit=mine).count() == 2

    answer(client, "no")

    assert not Visit.objects.filter(pk=mine).exists()
    assert list(Event.objects.values_list("visit", flat=True)) == [other.pk]
    assert client.cookies["visit"].value == ""
    # a page that is still open in another tab, and a browser that brings its old cookies back
    client.cookies["consent"], client.cookies["visit"] = "yes", str(mine)
    assert post(client, event(at=_now())).json()["accepted"] == 1
    assert not Event.objects.filter(visit=mine).exists()
    assert not Visit.objects.filter(pk=mine).exists()


def test_saying_yes_twice_is_one_visit():
    client = Client()
    answer(client, "yes")
    answer(client, "yes")
    assert Visit.objects.count() == 1


def test_a_script_gets_no_page():
    response = answer(Client(), "no", headers={"Accept": "application/json"})
    assert (response.status_code, response.content) == (204, b"")


def test_another_site_does_not_answer_for_its_visitors():
    response = answer(Client(enforce_csrf_checks=True), "yes", headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "visit" not in response.cookies
    assert not Visit.objects.exists()
    assert answer(Client(enforce_csrf_checks=True), "yes", headers={"Origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize("given", ["", "perhaps", "YES", "a\0b"])
def test_another_answer_is_none(given: str):
    response = answer(Client(), given)
    assert response.status_code == 400
    assert "consent" not in response.cookies


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(place: str):
    assert Client().post("/consent/", {"answer": "no", "next": place}).headers["Location"] == "/"


@pytest.mark.parametrize(("page", "question"), [("/terms/", "Peut-on garder"), ("/en/terms/", "May we keep")])
def test_the_question_is_asked_until_it_is_answered(page: str, question: str):
    make_profile()
    client = Client()
    asked = client.get(page).content.decode()
    assert question in asked
    assert asked.count('name="answer" value="no"') == asked.count('name="answer" value="yes"') == 1
    answer(client, "no")
    assert question not in client.get(page).content.decode()


@pytest.mark.parametrize("said", ["", "yes", "no"])
def test_the_privacy_page_says_the_answer_and_lets_it_be_changed(said: str):
    make_profile()
    client = Client()
    if said:
        answer(client, said)
    words = {"": "pas encore répondu", "yes": "Vous avez accepté", "no": "Vous n’avez pas accepté"}
    page = client.get("/privacy/").content.decode()
    assert [word for word in words.values() if word in page] == [words[said]]
    assert page.count('name="answer" value="no"') == page.count('name="answer" value="yes"') == 1


def test_a_page_sets_no_cookie_before_an_answer():
    make_profile()
    for page in ("/", "/privacy/", "/search/?q=x", "/basket/", "/terms/", "/en/"):
        assert dict(Client().get(page).cookies) == {}


def test_old_events_and_visits_go():
    old, lately = NOW - timedelta(days=396), NOW - timedelta(days=390)
    gone, kept = make_visit(old), make_visit(old)
    tell(event(at=old), visit=gone, now=old)
    tell(event(at=old), event(at=old), visit=kept, now=old)
    tell(event(at=lately), visit=kept, now=lately)
    tell(event(at=lately), now=lately)

    assert prune(now=NOW) == 4

    assert list(Visit.objects.all()) == [kept]
    assert Event.objects.get().at == lately
    assert DailyCount.objects.exists()
    assert prune(now=NOW) == 0


def _now():
    return timezone.now()
