"""What a display keeps for somebody is among a seller's own: seen by its code, sold, kept longer, released."""

from datetime import timedelta

import pytest
from django.utils import timezone

from instore.display.operations import KEEPS_FOR, keep, make_display
from instore.tablet.queries.waiting import ending_soon
from instore.tablet.tests.factories import Hands, make_variant
from inventory.stock.models import Hold
from inventory.stock.queries import availability
from shop.catalogue.models import Variant
from shop.catalogue.tests.factories import make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant() -> Variant:
    make_profile()
    return make_variant(stock=2)


@pytest.fixture
def held(variant: Variant) -> Hold:
    display, _ = make_display(name="", product=variant.product, zone=None, actor="test", now=timezone.now())
    return keep(display=display, now=timezone.now())


@pytest.fixture
def louise() -> Hands:
    return Hands()


def page(louise: Hands, variant: Variant) -> str:
    return louise.get(f"/tablet/product/{variant.product_id}/", headers={"Accept-Language": "en"}).content.decode()


def test_a_seller_sees_it_by_its_code_and_releases_it(louise: Hands, variant: Variant, held: Hold) -> None:
    assert f"Gardé au présentoir, code {held.label}" in page(louise, variant)
    louise.post(f"/tablet/holds/{held.pk}/release/")
    held.refresh_from_db()
    assert (held.state, availability([variant.item_id])[variant.item_id].available) == ("released", 2)


def test_a_seller_sells_the_one_that_is_kept(louise: Hands, variant: Variant, held: Hold) -> None:
    louise.post(f"/tablet/product/{variant.product_id}/sell/", {"v": variant.pk, "hold": str(held.pk)})
    assert held.label in louise.get("/tablet/sell/").content.decode()
    assert availability([variant.item_id])[variant.item_id].held == 1


def test_it_is_kept_longer_and_said_when_it_ends(louise: Hands, held: Hold) -> None:
    nearly = held.created_at + KEEPS_FOR - timedelta(minutes=4)
    assert [one.hold for one in ending_soon(nearly)] == [held]
    louise.post(f"/tablet/holds/{held.pk}/prolong/")
    before = held.expires_at
    held.refresh_from_db()
    assert held.expires_at and before and held.expires_at - before == timedelta(minutes=15)
    assert ending_soon(nearly) == []
