"""The furnished shop's owner finds one price list with its report, and one that waits for her yes."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from demo.content.people import OWNER
from demo.furnish import catalogue, identity, imports, suppliers
from inventory.purchasing.models import Offer
from shop.catalogue.models import PriceChange, Product, Variant
from shop.customers.models import User
from shop.feeds.models import FeedImport
from shop.feeds.operations import run, start

NOW = datetime(2026, 11, 20, 15, 4, tzinfo=ZoneInfo("Europe/Paris"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    for step in (identity, catalogue, suppliers):
        step.furnish(NOW)


def _counts(made: FeedImport) -> tuple[int, ...]:
    return made.created, made.changed, made.unchanged, made.refused, made.vanished


def test_one_is_done_and_one_waits() -> None:
    before = set(Variant.objects.values_list("item__sku", "price_cents", "product__updated_at"))
    assert imports.furnish(NOW) == 2
    waiting, done = FeedImport.objects.all()
    assert (done.file_name, done.state, _counts(done)) == ("tarif-berthier-2026-10.csv", "done", (0, 38, 0, 2, 0))
    assert (waiting.file_name, waiting.state) == ("tarif-berthier-2026-11.csv", "previewed")
    assert _counts(waiting) == (6, 7, 29, 4, 2)
    assert {done.actor, waiting.actor} == {User.objects.get(email=OWNER.email).actor}
    # neither has moved a price or made a product: the shop is the one that was furnished
    after = set(Variant.objects.values_list("item__sku", "price_cents", "product__updated_at"))
    assert {row[:2] for row in after} == {row[:2] for row in before}
    assert not PriceChange.objects.filter(at__gt=NOW - timedelta(days=2)).exists()
    assert Offer.objects.filter(supplier=done.supplier, supplier_quantity__isnull=False).count() == 38


def test_the_report_names_line_column_and_value() -> None:
    imports.furnish(NOW)
    waiting, done = FeedImport.objects.all()
    assert [(one.line, one.field, one.value, one.code) for one in done.problems.all()] == [
        (40, "EAN", "3660001208418", "gtin_check_digit"),
        (41, "PV TTC", "nous consulter", "not_a_price"),
    ]
    assert [(one.line, one.field, one.code) for one in waiting.problems.all()] == [
        (11, "EAN", "gtin_check_digit"),
        (21, "PV TTC", "not_a_price"),
        (30, "Classe énergie", "energy_class"),
        (47, "Désignation", "formula"),
    ]


def test_furnishing_twice_imports_nothing_more() -> None:
    imports.furnish(NOW)
    assert imports.furnish(NOW + timedelta(days=40)) == 0
    assert FeedImport.objects.count() == 2


def test_the_one_that_waits_can_be_applied() -> None:
    imports.furnish(NOW)
    waiting = FeedImport.objects.get(state="previewed")
    run.apply(feed_import=start.confirm(feed_import=waiting, actor="test", now=NOW), clock=lambda: NOW)
    waiting.refresh_from_db()
    assert (waiting.state, _counts(waiting)) == ("done", (6, 7, 29, 4, 2))
    assert Variant.objects.get(item__sku="BER-LV8-W").price_cents == 559_00
    assert Product.objects.filter(brand="Berthier", name_fr="Four compact Fournil 45").exists()
