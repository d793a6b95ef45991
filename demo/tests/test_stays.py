"""The furnished shop has stays on its floor, as counts, once."""

from datetime import UTC, datetime, timedelta

import pytest

from analytics.collect.models import DailyCount
from analytics.journeys.queries import funnel, most_viewed
from demo.furnish import stays
from instore.floor.models import ZoneProduct
from instore.floor.tests.factories import make_zone
from shop.catalogue.tests.factories import make_product

# furnishing is one long transaction; on PostgreSQL the journeys furnish a shop
pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def test_six_weeks_are_counted_once():
    product = make_product()
    ZoneProduct.objects.create(zone=make_zone(), product=product)
    made = stays.furnish(NOW)
    assert made > 500
    assert stays.furnish(NOW) == 0
    floor = funnel(NOW - timedelta(days=stays.DAYS), NOW).floor
    assert floor.came == made
    assert 0 < floor.close < floor.came
    assert most_viewed(NOW - timedelta(days=42), NOW)[0].product == product
    assert not DailyCount.objects.filter(day__gte=NOW.date()).exists()


def test_a_shop_without_zones_has_none():
    assert stays.furnish(NOW) == 0
