"""Suggestions for programs of the shop."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from shop.catalogue.models import Product
from shop.catalogue.tests.factories import make_category, make_product, make_profile
from shop.customers.models import ApiToken
from shop.customers.operations import issue_token

from .factories import learn, look_at

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/recommendations/"


@pytest.fixture
def shop():
    cache.clear()
    make_profile()
    made = [make_product(f"Produit {letter}", category=make_category(), sku=letter) for letter in "ABC"]
    Product.objects.update(created_at="2020-01-01T00:00Z")
    for _ in range(6):
        look_at(*made, now=timezone.now())
    learn(timezone.now())
    return made


def ask(client: Client, role: str = "seller", **given: Any):
    secret = issue_token(name="test", role=ApiToken.Role(role), now=timezone.now())
    return client.get(ADDRESS, given, headers={"Authorization": f"Bearer {secret}"})


def skus(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["sku"] for row in answer.json()["results"]]


@pytest.mark.parametrize("role", ["owner", "seller"])
def test_a_program_reads_what_a_page_would_show(shop, client: Client, role: str) -> None:
    answer = ask(client, role, sku="A", limit=1)
    assert answer.json()["next"] is None
    (row,) = answer.json()["results"]
    assert row.pop("score") > 0
    assert row == {
        "sku": "B",
        "slug": shop[1].slug,
        "name_fr": "Produit B",
        "name_en": "",
        "price_cents": 54900,
        "url": f"http://testserver/p/{shop[1].slug}/",
        "picture": None,
        "available": 3,
        "reason": "next",
    }


def test_who_may_not_is_refused(shop, client: Client) -> None:
    assert client.get(ADDRESS, {"sku": "A"}).status_code == 401
    assert ask(client, "device", sku="A").status_code == 403


def test_a_session_is_known_when_its_visitor_agreed(shop, client: Client) -> None:
    mine = look_at(shop[1], now=timezone.now())
    assert skus(ask(client, sku="A", session=mine)) == ["C"]
    assert set(skus(ask(client, session=mine))) == {"A", "C"}
    assert skus(ask(client, sku="A", session=uuid4())) == ["B", "C"]
    assert skus(ask(client, session=uuid4())) == []


@pytest.mark.parametrize(
    "given", [{}, {"sku": "A", "limit": 0}, {"sku": "A", "limit": 21}, {"session": "x"}, {"sku": "A\0"}]
)
def test_what_cannot_be_understood_is_refused_by_name(shop, client: Client, given: dict[str, Any]) -> None:
    answer = ask(client, **given)
    assert answer.status_code == 400 and answer.json()["code"]


def test_an_unknown_product_is_not_found(shop, client: Client) -> None:
    assert ask(client, sku="nothing").status_code == 404


def test_the_documentation_knows_it(client: Client) -> None:
    assert "/api/v1/recommendations/" in client.get("/api/v1/schema/").content.decode()
