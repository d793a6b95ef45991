"""What the seller is to speak of."""

import time

import pytest

from analytics.collect.models import DailyCount
from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from recommender.help.choosing import best_seller, choose_products
from recommender.help.doubts import doubt_of, doubts
from recommender.help.operations import equip_calls
from recommender.help.tests.factories import NOW, after, make_zone, seen, takes, the_stay, touches
from shop.catalogue.tests.factories import make_category, make_product, make_profile, variant_of
from shop.orders.models import PastSale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop():
    make_profile()


def sold(product, quantity):
    variant = variant_of(product)
    PastSale.objects.create(at=after(-9000), variant=variant, quantity=quantity, total_cents=100, channel="shop")


def doubted(product, close, added):
    for kind, number in (("close", close), ("add", added)):
        DailyCount.objects.create(day=NOW.date(), kind=kind, product=product, source="", number=number)


def equipped(alert: Alert) -> Alert:
    """As it is once the help has heard of it; on PostgreSQL an older transaction elsewhere keeps that back a while."""
    for _ in range(300):
        equip_calls(now=after(1))
        alert.refresh_from_db()
        if alert.alternative:
            break
        time.sleep(0.1)
    return alert


def test_what_was_touched_most():
    first, second = make_product(), make_product()
    zone = make_zone(first, second)
    seen(zone, 0)
    takes(zone, 5, first)
    takes(zone, 10, second)
    touches(zone, 15, second)
    assert choose_products(zone, the_stay(zone), after(20)).product == second


def test_else_what_the_site_hesitates_about():
    calm, hot = make_product(), make_product()
    zone = make_zone(calm, hot)
    doubted(hot, close=40, added=2)
    doubted(calm, close=40, added=38)
    sold(calm, 90)
    assert choose_products(zone, None, NOW).product == hot


def test_else_what_sells_best_of_what_is_there():
    best, gone, other = make_product(), make_product(stock=0), make_product()
    zone = make_zone(best, gone, other)
    sold(best, 5)
    sold(other, 2)
    sold(gone, 50)
    assert choose_products(zone, None, NOW).product == best
    assert best_seller([other.pk], NOW) == other.pk


def test_the_alternative_is_what_they_hold_in_the_other_hand():
    shelf = make_category()
    mine, nearest, held = (make_product(category=shelf, cents=cents) for cents in (50000, 50100, 90000))
    zone = make_zone(mine, nearest, held)
    seen(zone, 0)
    takes(zone, 5, mine)
    takes(zone, 8, mine)
    takes(zone, 10, held)
    chosen = choose_products(zone, the_stay(zone), after(20))
    assert (chosen.product, chosen.alternative) == (mine, held)


def test_the_alternative_can_be_had():
    shelf = make_category()
    mine = make_product(category=shelf, cents=50000)
    make_product(category=shelf, cents=49000, stock=0)
    there = make_product(category=shelf, cents=60000)
    zone = make_zone(mine)
    seen(zone, 0)
    takes(zone, 5, mine)
    assert choose_products(zone, the_stay(zone), after(20)).alternative == there


def test_an_empty_zone_has_nothing_to_speak_of():
    assert choose_products(make_zone(), None, NOW).product is None


def test_products_that_are_no_longer_sold_are_not_spoken_of():
    gone = make_product(published=False)
    zone = make_zone(gone)
    seen(zone, 0)
    takes(zone, 5, gone)
    assert choose_products(zone, the_stay(zone), after(20)).product is None


@pytest.mark.django_db(transaction=True)
def test_a_call_is_equipped_once_it_rings():
    shelf = make_category()
    one, other = make_product(category=shelf, cents=50000), make_product(category=shelf, cents=60000)
    zone = make_zone(one, other)
    sold(one, 3)
    alert = raise_alert(zone=zone, kind="call", now=NOW)
    assert alert is not None
    found = equipped(alert)
    assert (found.product, found.alternative) == (one, other)


@pytest.mark.django_db(transaction=True)
def test_a_call_beside_a_product_is_about_it():
    shelf = make_category()
    best, beside = make_product(category=shelf, cents=50000), make_product(category=shelf, cents=60000)
    zone = make_zone(best, beside)
    sold(best, 30)
    alert = raise_alert(zone=zone, kind="display", now=NOW, product=beside)
    assert alert is not None
    found = equipped(alert)
    assert (found.product, found.alternative) == (beside, best)


def test_doubt_is_of_what_was_touched_else_of_the_zone():
    one, two = make_product(), make_product()
    zone = make_zone(one, two)
    doubted(one, close=10, added=2)
    doubted(two, close=10, added=6)
    known = doubts(NOW)
    assert doubt_of(known, zone.pk, [two.pk]).share == pytest.approx(0.4)
    assert doubt_of(known, zone.pk, []).share == pytest.approx(0.6)
    assert doubt_of(known, zone.pk, []).product_id == one.pk
    assert known.usual == pytest.approx(0.6)
    assert doubt_of(known, 0, []).share == 0


def test_an_aisle_with_one_unloved_product_does_not_hesitate():
    """The most hesitated product of every full aisle is one that nobody bought: it would tell no aisle from another."""
    calm, torn = [make_product() for _ in range(4)], [make_product() for _ in range(4)]
    quiet, doubtful = make_zone(*calm), make_zone(*torn)
    for product in (*calm[1:], *torn):
        doubted(product, close=10, added=6 if product in calm else 1)
    doubted(calm[0], close=10, added=0)
    known = doubts(NOW)
    assert doubt_of(known, quiet.pk, []).share == pytest.approx(0.55)
    assert doubt_of(known, doubtful.pk, []).share == pytest.approx(0.9)
    assert doubt_of(known, quiet.pk, []).share < known.usual < doubt_of(known, doubtful.pk, []).share
