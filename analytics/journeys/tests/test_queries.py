"""Hesitation, the funnel, and what is looked at and left."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analytics.collect.tests.factories import NOW, event, make_visit, tell
from analytics.journeys.queries import funnel, hesitation, most_viewed, viewed_not_bought
from shop.catalogue.tests.factories import make_category, make_product, variant_of
from shop.orders.models import PastSale
from shop.orders.tests.factories import make_order, make_sale, make_variant

pytestmark = pytest.mark.django_db
SINCE = NOW - timedelta(days=7)


def look_closely(sku: str, times: int, now=NOW) -> None:
    for _ in range(times):
        seen = [event("view", sku, at=now), event("dwell", sku, at=now, value=25_000, props={"total": 25_000})]
        tell(*seen, now=now)


def test_hesitation_is_the_share_of_close_looks_without_a_basket():
    for sku in ("SURE", "UNSURE", "UNKNOWN"):
        make_product(sku=sku)
    look_closely("SURE", 5)
    look_closely("UNSURE", 8)
    look_closely("UNKNOWN", 4)
    tell(*[event("add", "SURE") for _ in range(6)], *[event("add", "UNSURE") for _ in range(2)])
    ids = {sku: variant_of_sku(sku).product_id for sku in ("SURE", "UNSURE", "UNKNOWN")}

    assert hesitation(ids.values(), NOW) == {ids["SURE"]: 0.0, ids["UNSURE"]: 0.75, ids["UNKNOWN"]: 0.0}
    assert hesitation([ids["UNSURE"]], NOW + timedelta(days=40)) == {ids["UNSURE"]: 0.0}
    assert hesitation([], NOW) == {}


def test_the_funnel_goes_from_visits_to_sales():
    variant = make_variant("WM-8", stock=5)
    tell(*[event("source", props={"source": "direct"}) for _ in range(7)])
    look_closely("WM-8", 3)
    tell(event("add", "WM-8"), event("add", "WM-8"))
    make_order((variant, 1), now=NOW)
    make_sale((variant, 1), now=NOW)
    PastSale.objects.create(at=NOW - timedelta(days=1), variant=variant, quantity=1, total_cents=1, channel="web")
    PastSale.objects.create(at=NOW - timedelta(days=1), variant=variant, quantity=2, total_cents=1, channel="web")
    PastSale.objects.create(at=NOW - timedelta(days=9), variant=variant, quantity=2, total_cents=1, channel="web")

    web = funnel(SINCE, NOW).web

    assert (web.came, web.close, web.helped, web.basket, web.bought) == (7, 3, None, 2, 2)
    assert not funnel(SINCE, NOW).is_empty


def test_a_new_shop_has_an_empty_funnel():
    assert funnel(SINCE, NOW).is_empty
    assert (most_viewed(SINCE, NOW), viewed_not_bought(SINCE, NOW)) == ([], [])


def test_what_is_looked_at_and_left_is_told_with_what_was_bought_instead():
    washing, kettles = make_category("lavage"), make_category("bouilloires")
    left = make_product("Laissé", sku="LEFT", category=washing)
    taken = make_product("Pris", sku="TAKEN", category=washing)
    kettle = make_product("Bouilloire", sku="KETTLE", category=kettles)
    make_product("Brouillon", sku="DRAFT", published=False)
    look_closely("LEFT", 3)
    look_closely("TAKEN", 2)
    tell(event("view", "TAKEN"), event("view", "TAKEN"))
    visit = make_visit()
    tell(
        event("view", "LEFT"),
        event("view", "KETTLE"),
        event("purchase", "TAKEN"),
        event("purchase", "KETTLE"),
        visit=visit,
    )
    for product in (taken, kettle):
        PastSale.objects.create(at=NOW, variant=variant_of(product), quantity=2, total_cents=1, channel="shop")

    [one] = viewed_not_bought(SINCE, NOW)

    assert (one.product, one.views, one.close, one.sold, one.instead) == (left, 4, 3, 0, taken)
    assert [(seen.product, seen.views, seen.sold) for seen in most_viewed(SINCE, NOW)] == [
        (left, 4, 0),
        (taken, 4, 2),
        (kettle, 1, 2),
    ]


def test_many_products_cost_no_more_queries():
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            funnel(SINCE, NOW)
            most_viewed(SINCE, NOW)
            viewed_not_bought(SINCE, NOW)
        return len(seen)

    make_product(sku="P-0")
    look_closely("P-0", 1)
    few = queries()
    for number in range(1, 12):
        make_product(sku=f"P-{number}")
        look_closely(f"P-{number}", 2)
    assert queries() == few


def variant_of_sku(sku: str):
    from shop.catalogue.models import Variant

    return Variant.objects.get(item__sku=sku)
