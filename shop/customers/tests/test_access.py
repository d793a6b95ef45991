"""Who may open which page of the staff."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from shop.customers.access import owner_required, staff_required
from shop.customers.models import User
from shop.customers.tests.factories import make_owner, make_seller, signed_in

pytestmark = pytest.mark.django_db


@owner_required
def for_the_owner(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@staff_required
def for_the_staff(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def asked_by(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/manage/stock/?q=lave")
    request.user = user
    request.session = {}  # type: ignore[assignment]
    return request


def test_the_owner_comes_in() -> None:
    answer = for_the_owner(asked_by(make_owner()))
    assert (answer.status_code, answer.content) == (200, b"ok")  # type: ignore[attr-defined]
    assert "no-store" in answer.headers["Cache-Control"]


def test_nobody_is_led_to_the_sign_in_and_back() -> None:
    answer = for_the_owner(asked_by(AnonymousUser()))
    assert answer.headers["Location"] == "/manage/login/?next=/manage/stock/%3Fq%3Dlave"


@pytest.mark.parametrize("role", [User.Role.SELLER, User.Role.CUSTOMER])
def test_others_are_told_that_it_is_the_owners(role: str) -> None:
    person = make_seller()
    person.role = role
    assert for_the_owner(asked_by(person)).status_code == 403


def test_sellers_open_what_is_for_the_staff_and_customers_do_not() -> None:
    seller = make_seller()
    assert for_the_staff(asked_by(seller)).status_code == 200
    seller.role = User.Role.CUSTOMER
    assert for_the_staff(asked_by(seller)).status_code == 403


def test_a_fragment_sends_the_whole_browser_to_the_sign_in(client: Client) -> None:
    make_owner()
    answer = client.get("/manage/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/manage/stock/"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/manage/login/?next=/manage/stock/"


def test_being_here_is_noted_once_a_minute() -> None:
    owner = make_owner()
    browser = signed_in(owner)
    browser.get("/manage/history/")
    seen = User.objects.get(pk=owner.pk).last_seen_at
    browser.get("/manage/history/")
    assert seen is not None
    assert User.objects.get(pk=owner.pk).last_seen_at == seen
