"""What is suggested beside a product and a basket, from what people looked at and bought."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inventory.stock.models import Hold
from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from recommender.suggest.queries import bought_with, for_basket, for_product
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.catalogue.tests.factories import (
    NOW,
    make_attribute,
    make_category,
    make_product,
    make_profile,
    shop_floor,
    variant_of,
)

from .factories import learn, look_at, names, sell_together

pytestmark = pytest.mark.django_db
OLD = NOW - timedelta(days=400)


@pytest.fixture
def shop():
    """Three washing machines, a dryer and a hose in their rayons, of long ago."""
    cache.clear()
    make_profile()
    washing, drying, small = make_category("lavage"), make_category("sechage"), make_category("accessoires")
    made = {
        "machine": make_product("Machine", category=washing, cents=54900, sku="M"),
        "other": make_product("Autre machine", category=washing, cents=59900, sku="O"),
        "third": make_product("Troisième machine", category=washing, cents=49900, sku="T"),
        "dryer": make_product("Sèche-linge", category=drying, cents=64900, sku="D"),
        "hose": make_product("Tuyau", category=small, cents=1900, sku="H"),
    }
    Product.objects.update(created_at=OLD)
    return made


def filler(now=NOW) -> None:
    """Other tickets, so that what is bought together stands out from chance."""
    for number in range(8):
        sell_together(make_product(f"Autre {number}", cents=500), now=now, times=10)
    Product.objects.update(created_at=OLD)


def test_what_others_looked_at_next_comes_first(shop) -> None:
    for _ in range(6):
        look_at(shop["machine"], shop["dryer"], now=NOW)
    learn(NOW)
    found = for_product(sku="M", now=NOW)
    assert (names(found)[0], found[0].reason) == ("Sèche-linge", "next")


def test_what_is_bought_with_it_is_suggested_beside_it_and_beside_the_basket(shop) -> None:
    sell_together(shop["machine"], shop["hose"], now=NOW, times=8)
    filler()
    learn(NOW)
    beside, basket = for_product(sku="M", now=NOW), for_basket(skus=["M"], now=NOW)
    assert (names(beside)[0], beside[0].reason) == ("Tuyau", "bought")
    assert names(basket) == ["Tuyau"]


def test_what_lies_in_the_basket_or_was_bought_or_is_on_the_page_is_never_suggested(shop) -> None:
    for _ in range(6):
        look_at(shop["machine"], shop["dryer"], shop["other"], shop["hose"], shop["third"], now=NOW)
    learn(NOW)
    everything = set(names(for_product(sku="M", now=NOW)))
    assert everything == {"Sèche-linge", "Autre machine", "Tuyau", "Troisième machine"}
    found = for_product(sku="M", basket=["H"], seen=["T"], without={shop["other"].pk}, now=NOW)
    assert names(found) == ["Sèche-linge"]
    assert set(names(for_basket(skus=["M", "H"], without={shop["dryer"].pk}, now=NOW))).isdisjoint(
        {"Machine", "Tuyau", "Sèche-linge"}
    )


def test_what_cannot_be_had_is_not_suggested_from_the_moment_it_cannot(shop) -> None:
    for _ in range(6):
        look_at(shop["machine"], shop["dryer"], shop["hose"], now=NOW)
    learn(NOW)
    assert names(for_product(sku="M", now=NOW))[:2] == ["Sèche-linge", "Tuyau"]
    wants = [Want(variant_of(shop["dryer"]).item, 3, shop_floor())]
    hold(owner="test:1", wants=wants, expires_at=NOW + timedelta(hours=1), actor="test", now=NOW)
    assert Hold.objects.filter(state=Hold.State.ACTIVE).count() == 1
    assert "Sèche-linge" not in names(for_product(sku="M", now=NOW))
    set_status(product=shop["hose"], status=Product.Status.ARCHIVED, actor="test", now=NOW)
    assert "Tuyau" not in names(for_product(sku="M", now=NOW))


def test_another_machine_does_not_go_with_the_one_in_the_basket(shop) -> None:
    for _ in range(8):
        look_at(shop["machine"], shop["other"], shop["hose"], now=NOW)
    learn(NOW)
    assert names(for_basket(skus=["M"], now=NOW)) == ["Tuyau"]


def test_what_nobody_knows_has_its_like_beside_it(shop) -> None:
    make_attribute("capacity")
    twin = make_product("Jumelle", category=shop["machine"].category, cents=54900, sku="J", values={"capacity": 8})
    far = make_product("Lointaine", category=shop["machine"].category, cents=54900, sku="L", values={"capacity": 3})
    new = make_product("Nouvelle", category=shop["machine"].category, cents=54900, sku="N", values={"capacity": 8})
    found = for_product(sku="N", limit=5, now=NOW)
    assert {one.reason for one in found} <= {"alike", "new"} and "Nouvelle" not in names(found)
    assert names(found).index(twin.name_fr) < names(found).index(far.name_fr)
    assert new.name_fr not in names(for_product(sku="J", without={new.pk}, now=NOW))


def test_what_nobody_knows_borrows_what_goes_with_its_like(shop) -> None:
    sell_together(shop["other"], shop["hose"], now=NOW, times=8)
    filler()
    learn(NOW)
    make_product("Nouvelle", category=shop["other"].category, cents=59900, sku="N")
    found = {one.card.product.name_fr: one.reason for one in for_product(sku="N", now=NOW)}
    assert found["Tuyau"] == "goes"
    assert names(for_basket(skus=["N"], now=NOW)) == ["Tuyau"]


def test_what_has_just_come_is_suggested_before_anybody_knows_it(shop) -> None:
    for _ in range(6):
        look_at(shop["machine"], shop["dryer"], shop["hose"], shop["other"], shop["third"], now=NOW)
    learn(NOW)
    assert "new" not in {one.reason for one in for_product(sku="M", now=NOW)}
    new = make_product("Nouvelle", category=shop["machine"].category, cents=55000)
    cache.clear()  # a minute later
    found = for_product(sku="M", now=NOW)
    assert (names(found)[-1], found[-1].reason, len(found)) == ("Nouvelle", "new", 4)
    for _ in range(5):
        look_at(new, shop["hose"], now=NOW)
    learn(NOW)
    assert "new" not in {one.reason for one in for_product(sku="M", now=NOW)}
    assert "new" not in {one.reason for one in for_product(sku="M", now=NOW + timedelta(days=61))}


def test_a_shop_that_has_learnt_nothing_suggests_what_is_alike(shop) -> None:
    found = for_product(sku="M", now=NOW)
    assert set(names(found)) == {"Autre machine", "Troisième machine"}
    assert for_basket(skus=["M"], now=NOW) == []


@pytest.mark.parametrize("sku", ["", "nothing", "M\0", "../..", "é" * 300])
def test_an_unknown_product_has_no_suggestions(shop, sku: str) -> None:
    assert for_product(sku=sku, seen=["M"], now=NOW) == []
    assert for_basket(skus=[sku], now=NOW) == [] == for_basket(skus=[], now=NOW)


def test_a_draft_has_no_suggestions(shop) -> None:
    make_product("Brouillon", category=shop["machine"].category, sku="B", published=False)
    assert for_product(sku="B", now=NOW) == []


def test_an_accessory_is_what_is_bought_with_it_and_costs_no_more(shop) -> None:
    sell_together(shop["machine"], shop["dryer"], now=NOW, times=9)
    sell_together(shop["machine"], shop["hose"], now=NOW, times=8)
    filler()
    assert bought_with(shop["machine"].pk) is None
    learn(NOW)
    assert bought_with(shop["machine"].pk) == shop["hose"].pk
    assert bought_with(shop["hose"].pk) is None
    assert bought_with(10**9) is None
    wants = [Want(variant_of(shop["hose"]).item, 3, shop_floor())]
    hold(owner="test:1", wants=wants, expires_at=NOW + timedelta(hours=1), actor="test", now=NOW)
    assert bought_with(shop["machine"].pk) is None


def test_a_list_costs_the_same_queries_at_five_products_and_at_two_hundred(shop) -> None:
    def cost() -> tuple[int, int]:
        found = []
        for ask in (lambda: for_product(sku="M", seen=["O"], now=NOW), lambda: for_basket(skus=["M", "O"], now=NOW)):
            cache.clear()
            with CaptureQueriesContext(connection) as seen:
                ask()
            found.append(len(seen))
        return found[0], found[1]

    for _ in range(6):
        look_at(*shop.values(), now=NOW)
    learn(NOW)
    few = cost()
    more = [make_product(category=shop["machine"].category, cents=50000 + number) for number in range(195)]
    for number in range(0, 190, 5):
        look_at(shop["machine"], shop["other"], *more[number : number + 5], now=NOW)
    learn(NOW)
    many = cost()
    assert max(few[0], many[0]) <= 11 and max(few[1], many[1]) <= 9
    assert many[0] <= few[0] + 1 and many[1] <= few[1] + 1
