"""Hosts, cookies, forms and paths that no honest browser sends."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inventory.stock.models import Hold
from shop.basket.models import Basket
from shop.orders.models import Order

from . import people
from .world import small_shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", '"><script>', ""])
def test_another_host_is_refused_in_words(host: str):
    answer = people.visitor().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Cette demande n’a pas pu être comprise." in answer.content.decode()
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("name", ["sessionid", "tablet", "basket", "csrftoken", "messages", "django_language"])
@pytest.mark.parametrize("value", [r'"aaaaaaaa\000b"', '"', "é" * 9, "x" * 60_000, r'"\377\376"', "1;2;3", "=" * 20])
def test_a_forged_cookie_is_as_no_cookie(name: str, value: str):
    browser = people.visitor(headers={"Cookie": f"{name}={value}"})
    for path, status in (("/", 302), ("/basket/", 200), ("/checkout/", 302), ("/manage/", 302), ("/tablet/", 302)):
        assert browser.get(path).status_code in (200, status), path
    assert browser.get("/tablet/").headers["Location"] == "/tablet/enrol/"


def test_a_basket_of_another_cookie_stays_closed():
    small_shop()
    mine = people.visitor()
    mine.post("/basket/add/", {"sku": "LAV-8", "quantity": "2"})
    token = mine.cookies["basket"].value
    assert "Produit LAV-8" in mine.get("/basket/").content.decode()
    for forged in (str(Basket.objects.latest("pk").pk), token[:-1], token[:-1] + ("0" if token[-1] != "0" else "1")):
        other = people.visitor(headers={"Cookie": f"basket={forged}"})
        assert "Produit LAV-8" not in other.get("/basket/").content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/basket/add/", "Cette page a vieilli."),
        ("/en/basket/add/", "This page has grown old."),
        ("/checkout/start/", "Cette page a vieilli."),
        ("/manage/login/", "Cette page a vieilli."),
        ("/tablet/sell/pay/", "Cette page a vieilli."),
    ],
)
@pytest.mark.parametrize("token", ["", "x", "a" * 64, "é" * 64])
def test_a_form_of_another_site_is_refused_in_words(path: str, words: str, token: str):
    small_shop()
    people.helene()
    before = (Basket.objects.count(), Order.objects.count(), Hold.objects.count())
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies["csrftoken"] = "b" * 32
    answer = browser.post(path, {"sku": "LAV-8", "csrfmiddlewaretoken": token})
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert (Basket.objects.count(), Order.objects.count(), Hold.objects.count()) == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%ff%fe/", 404),
        ("/p/%ff/", 404),
        ("/search/?q=%ff%fe%00", 200),
        ("/c/%00/", 404),
        ("/orders/%00/", 404),
        ("/test-bank/%00/", 404),
        ("/search/?" + "a=1&" * 1100, 400),
        ("/p/" + "a" * 5000 + "/", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
    ],
)
def test_an_odd_address_gets_a_page(path: str, status: int):
    small_shop()
    answer = people.visitor().get(path)
    assert answer.status_code == status
    assert b"<h1" in answer.content


def test_too_many_fields_or_files_are_refused_in_words():
    browser = people.visitor()
    many = {f"field{n}": "1" for n in range(1100)}
    files = {f"file{n}": SimpleUploadedFile("a", b"a") for n in range(200)}
    for form in (many, files):
        answer = browser.post("/basket/add/", form)
        assert answer.status_code == 400
        assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nContent-Disposition: form-data", b"\x00" * 100, b"--x--"])
def test_a_broken_form_is_refused_in_words(body: bytes):
    for boundary in ("x", "", "a" * 500, "é"):
        answer = people.visitor().post("/basket/add/", body, content_type=f"multipart/form-data; boundary={boundary}")
        assert answer.status_code in (400, 404)
        assert "<h1" in answer.content.decode()


def test_an_address_that_only_takes_forms_says_so():
    for path, words in (
        ("/basket/add/", "Cette adresse ne fonctionne que depuis sa propre page."),
        ("/en/checkout/start/", "This address only works from its own page."),
    ):
        answer = people.visitor().get(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert words in answer.content.decode()
