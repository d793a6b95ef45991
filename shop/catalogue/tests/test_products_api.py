"""Programs read what visitors see."""

import pytest
from django.test import Client

from shop.catalogue.search import store

from .factories import make_category, make_noise, make_product, make_profile

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/products/"


def test_a_list_has_every_published_product_with_its_variants(client: Client) -> None:
    make_profile()
    rayon = make_category("lavage")
    product = make_product("Lave-linge", category=rayon, sku="LV-8", cents=54900, stock=2, brand="Berthier")
    make_product(published=False)
    answer = client.get(ADDRESS).json()
    assert answer["next"] is None
    (row,) = answer["results"]
    assert (row["slug"], row["category"], row["price_cents"]) == (product.slug, "lavage", 54900)
    assert row["variants"] == [
        {
            "sku": "LV-8",
            "name_fr": "",
            "name_en": "",
            "price_cents": 54900,
            "vat_rate_bp": 2000,
            "eco_cents": 0,
            "available": 2,
            "here_now": 2,
        }
    ]


def test_next_leads_through_every_product_once(client: Client) -> None:
    for _ in range(5):
        make_product()
    seen, address = [], f"{ADDRESS}?limit=2"
    while address:
        page = client.get(address).json()
        seen += [row["slug"] for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("indexed", [True, False])
def test_words_find_products(client: Client, indexed: bool) -> None:
    make_product("Bouilloire")
    make_product("Grille-pain")
    if indexed:
        store.rebuild()
    found = client.get(ADDRESS, {"q": "bouilloire"}).json()
    assert [row["name_fr"] for row in found["results"]] == ["Bouilloire"]


def test_one_product_has_its_attributes(client: Client) -> None:
    make_noise()
    make_product("Lave-linge", sku="LV-8", values={"noise_db": 72})
    answer = client.get(f"{ADDRESS}LV-8/").json()
    assert [(row["code"], row["number"], row["unit"]) for row in answer["attributes"]] == [("noise_db", 72.0, "dB")]


@pytest.mark.parametrize("sku", ["NOPE", "%00", "é" * 60])
def test_an_unknown_sku_is_a_clear_404(client: Client, sku: str) -> None:
    answer = client.get(f"{ADDRESS}{sku}/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_draft_is_unknown(client: Client) -> None:
    make_product(sku="DRAFT", published=False)
    assert client.get(f"{ADDRESS}DRAFT/").status_code == 404


@pytest.mark.parametrize("query", ["limit=0", "limit=9999", "after=-1", "page=zz"])
def test_a_question_that_makes_no_sense_names_its_field(client: Client, query: str) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert list(answer.json()["fields"]) == [query.split("=")[0]]


def test_the_documentation_asks_nothing_of_other_machines(client: Client) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert "drf_spectacular_sidecar" in page
    assert "https://" not in page and "http://" not in page
    assert client.get("/api/v1/schema/").status_code == 200
