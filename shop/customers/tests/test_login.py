"""Signing in to the owner's pages, and what wrong passwords cost."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from shop.customers.login import MOST_FOR_ACCOUNT, PAUSE, TooManyTries, WrongPassword, sign_in
from shop.customers.models import LoginTrouble, User
from shop.customers.tests.factories import NOW, PASSWORD, make_owner, make_seller, signed_in

pytestmark = pytest.mark.django_db


def try_password(password: str, *, email: str = "helene@example.org", address: str = "10.0.0.1", now=NOW) -> User:
    request = RequestFactory().post("/manage/login/")
    return sign_in(request=request, email=email, password=password, address=address, now=now)


def test_the_owner_signs_in_and_sees_the_day(client: Client) -> None:
    make_owner(email="helene@example.org")
    answer = client.post("/manage/login/", {"email": "Helene@Example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/manage/"
    assert client.get("/manage/").status_code == 200


def test_a_wrong_password_keeps_the_address_and_says_what_to_check(client: Client) -> None:
    make_owner(email="helene@example.org")
    answer = client.post("/manage/login/", {"email": "helene@example.org", "password": "non"})
    assert answer.status_code == 400
    assert 'value="helene@example.org"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_pause_even_the_right_one() -> None:
    make_owner(email="helene@example.org")
    for _try in range(MOST_FOR_ACCOUNT):
        with pytest.raises(WrongPassword):
            try_password("non")
    with pytest.raises(TooManyTries) as refusal:
        try_password(PASSWORD, now=NOW + timedelta(minutes=5))
    assert refusal.value.extra["minutes"] == 10


def test_the_pause_ends() -> None:
    owner = make_owner(email="helene@example.org")
    for _try in range(MOST_FOR_ACCOUNT):
        with pytest.raises(WrongPassword):
            try_password("non")
    assert try_password(PASSWORD, now=NOW + PAUSE) == owner
    assert not LoginTrouble.objects.filter(failures__gt=0).exists()


def test_somebody_elses_errors_do_not_lock_the_owner_out() -> None:
    owner = make_owner(email="helene@example.org")
    for _try in range(MOST_FOR_ACCOUNT):
        with pytest.raises(WrongPassword):
            try_password("non", address="203.0.113.9")
    assert try_password(PASSWORD, address="10.0.0.1") == owner


def test_one_address_that_tries_many_accounts_is_paused() -> None:
    make_owner(email="helene@example.org")
    for number in range(20):
        with pytest.raises(WrongPassword):
            try_password("non", email=f"nobody{number}@example.org")
    with pytest.raises(TooManyTries):
        try_password(PASSWORD)


def test_no_address_and_no_email_is_kept() -> None:
    with pytest.raises(WrongPassword):
        try_password("non")
    assert not [row for row in LoginTrouble.objects.all() if "helene" in row.key or "10.0.0.1" in row.key]


def test_who_left_does_not_come_in() -> None:
    owner = make_owner(email="helene@example.org")
    User.objects.filter(pk=owner.pk).update(is_active=False)
    with pytest.raises(WrongPassword):
        try_password(PASSWORD)


def test_the_way_back_leads_to_our_own_pages_only(client: Client) -> None:
    make_owner(email="helene@example.org")
    form = {"email": "helene@example.org", "password": PASSWORD}
    inside = client.post("/manage/login/", {**form, "next": "/manage/stock/"})
    assert inside.headers["Location"] == "/manage/stock/"
    outside = client.post("/manage/login/", {**form, "next": "https://example.com/"})
    assert outside.headers["Location"] == "/manage/"


def test_signing_out_closes_the_pages() -> None:
    browser = signed_in(make_owner())
    assert browser.post("/manage/logout/").headers["Location"] == "/manage/login/"
    assert browser.get("/manage/").status_code == 302


def test_a_seller_who_signs_in_is_told_where_the_tablet_is() -> None:
    make_owner()
    answer = signed_in(make_seller()).get("/manage/")
    assert answer.status_code == 403
    assert 'href="/tablet/"' in answer.content.decode()
