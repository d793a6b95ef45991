"""An empty shop becomes Maison Berthelot, whatever the day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo.content.categories import MODELS
from demo.furnish.run import furnish, is_furnished
from shop.catalogue.models import Product, ShopProfile, Variant
from shop.orders.models import Order

FRIDAY = datetime(2026, 11, 20, 15, 4, tzinfo=ZoneInfo("Europe/Paris"))

# furnishing is one long transaction; on PostgreSQL the journeys furnish a shop
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_an_empty_shop_is_furnished():
    assert not is_furnished()
    said: list[str] = []
    furnish(now=FRIDAY, say=said.append)
    assert is_furnished()
    assert len(said) == 13
    assert ShopProfile.objects.get().name == "Maison Berthelot"
    assert Product.objects.filter(status="published").count() == len(MODELS)
    assert Variant.objects.count() == sum(len(model.finishes) for model in MODELS.values())


def test_on_sunday_nobody_was_at_the_counter():
    furnish(now=FRIDAY + timedelta(days=2), say=lambda line: None)
    assert not Order.objects.filter(channel="shop").exists()
    assert Order.objects.filter(channel="web").count() == 4
