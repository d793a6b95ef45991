"""Stays on the floor are counted once, beside the visits of the site, and outlive their details."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analytics.collect.models import DailyCount
from analytics.journeys.operations import count_stays
from analytics.journeys.queries import funnel, journal, most_viewed
from instore.floor.models import Episode
from instore.floor.operations import close_due, forget_episodes, handle
from instore.floor.tests.factories import NOW, after, gone, make_zone, seen
from inventory.outbox.models import Cursor
from shop.catalogue.tests.factories import make_product

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(minutes=30)


def stays(seconds: float, zone, *, touches=()) -> None:
    seen(zone, 0)
    for product in touches:
        handle(zone=zone, kind="pick", product=product, at=after(2), now=after(2))
    gone(zone, seconds)


@pytest.fixture
def floor():
    washing, cold = make_zone(number=1), make_zone(number=2)
    product = make_product(sku="WM-8")
    stays(200, washing, touches=[product, product])
    stays(20, cold)
    close_due(now=LATER)
    return product


def numbers(kind: str) -> dict[str, int]:
    return dict(DailyCount.objects.filter(kind=kind).values_list("source", "number"))


def test_stays_that_ended_are_counted_by_zone(floor):
    count_stays(now=LATER)

    assert numbers("floor_stay") == {"1": 1, "2": 1}
    assert numbers("floor_close") == {"1": 1}
    assert DailyCount.objects.get(kind="floor_touch").product == floor
    web, there = funnel(NOW - timedelta(days=7), LATER).web, funnel(NOW - timedelta(days=7), LATER).floor
    assert (web.came, there.came, there.close, there.helped) == (0, 2, 1, 0)
    assert [(one.product, one.touched) for one in most_viewed(NOW - timedelta(days=7), LATER)] == [(floor, 2)]


def test_announcements_that_are_read_twice_count_once(floor):
    count_stays(now=LATER)
    Cursor.objects.filter(name="analytics.journeys").update(position="")
    assert count_stays(now=LATER) > 0
    assert numbers("floor_stay") == {"1": 1, "2": 1}


def test_counts_outlive_what_is_forgotten_of_a_stay(floor):
    count_stays(now=LATER)
    forget_episodes(now=LATER + timedelta(days=2))
    assert not Episode.objects.exists()
    assert numbers("floor_stay") == {"1": 1, "2": 1}


def test_a_stay_that_goes_on_is_not_counted_yet():
    seen(make_zone(), 0)
    count_stays(now=timezone.now())
    assert numbers("floor_stay") == {}


def test_the_journal_tells_stays_beside_visits(floor):
    told = [(one.place, one.whence, one.product_ids) for one in journal(NOW - timedelta(hours=1), LATER)]
    assert sorted(told) == [("floor", "1", (floor.pk,)), ("floor", "2", ())]
