"""What was in the former list of the same name and is not in this one is told, and left as it is."""

from pathlib import Path

import pytest

from shop.catalogue.models import Product

from ..models import FeedChange
from ..operations.start import series_of
from .factories import FRIDGE, HEADINGS, WASHER, csv_file, imported, json_file, previewed

pytestmark = pytest.mark.django_db


def test_a_product_gone_from_the_next_months_list_is_told(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE, name="tarif-2026-10.csv"))
    november = csv_file(tmp_path, HEADINGS, WASHER, name="tarif-2026-11.csv")
    for made in (previewed(november), imported(november)):
        assert made.vanished == 1
        gone = FeedChange.objects.get(feed_import=made, kind=FeedChange.Kind.VANISHED)
        assert gone.name == "Combiné Berger 320"
    assert Product.objects.filter(status="published").count() == 2


def test_a_file_of_another_name_makes_nothing_vanish(tmp_path: Path) -> None:
    imported(json_file(tmp_path, {"name": "Fan"}, name="case-fan.jsonl"))
    assert imported(json_file(tmp_path, {"name": "CPU"}, name="cpu.jsonl")).vanished == 0


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("tarif-berthier-2026-11.csv", "tarif berthier"),
        ("case-fan.jsonl.gz", "case fan"),
        ("Tarif (3).CSV", "tarif"),
        ("2026-11-20.csv", ""),
    ],
)
def test_a_series_is_the_name_without_figures(name: str, series: str) -> None:
    assert series_of(name) == series
