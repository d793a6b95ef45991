"""A page costs the same number of queries with a few products and with many."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.catalogue.search import store

from .factories import make_category, make_noise, make_product, make_profile

pytestmark = pytest.mark.django_db
PAGES = ["/", "/c/lavage/", "/c/lavage/?sort=noise_db&today=1&brand=Berthier", "/search/?q=produit", "/p/le-premier/"]
#: with an index, and without
MOST = {"/c/lavage/": (6, 8), "/c/lavage/?sort=noise_db&today=1&brand=Berthier": (7, 9), "/p/le-premier/": (9, 9)}


def queries(client: Client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("indexed", [True, False], ids=["index", "database"])
def test_every_page_costs_the_same_at_5_and_at_200_products(client: Client, indexed: bool) -> None:
    make_profile()
    make_noise()
    rayon = make_category("lavage", number=1)
    make_product("Le premier", category=rayon, values={"noise_db": 70}, brand="Berthier")
    for number in range(4):
        make_product(category=rayon, values={"noise_db": 60 + number}, brand="Berthier", cents=50000 + number)
    if indexed:
        store.rebuild()
    few = {page: queries(client, page) for page in PAGES}
    for number in range(195):
        make_product(
            category=rayon, values={"noise_db": 60 + number % 30}, brand=f"Marque {number}", cents=40000 + number
        )
    if indexed:
        store.rebuild()
    many = {page: queries(client, page) for page in PAGES}
    assert many == few
    for page, (most, without) in MOST.items():
        assert many[page] <= (most if indexed else without), page


def test_a_second_look_at_a_product_and_its_stock_cost_no_more(client: Client, django_assert_num_queries) -> None:
    make_profile()
    make_noise()
    rayon = make_category("lavage", number=1)
    first = make_product("Le premier", category=rayon, values={"noise_db": 70}, cents=50000, sku="FIRST")
    for number in range(4):
        make_product(category=rayon, values={"noise_db": 60 + number}, cents=50000 + number * 1000)
    cache.clear()
    looks = [client.get(f"/p/{first.slug}/").content.decode()]
    with django_assert_num_queries(9):
        looks.append(client.get(f"/p/{first.slug}/").content.decode())
    named = [[part.split("</h3>")[0] for part in look.split('<h3 class="h-s">')[1:]] for look in looks]
    assert named[0] == named[1] and len(named[0]) == 3
    with django_assert_num_queries(4):
        client.get(f"/p/{first.slug}/stock/?v=FIRST")
