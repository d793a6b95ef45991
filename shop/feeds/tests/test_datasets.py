"""The real files beside the project: skipped with a word when they are missing."""

from pathlib import Path

import pytest

from shop.catalogue.models import AttributeValue, Product, Variant

from ..models import FeedImport
from .factories import counts, dataset, imported, previewed, readings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "rows", "distinct"), [("cpu", 1413, 1180), ("thermal-paste", 210, 207)])
def test_parts_are_as_many_products_as_distinct_rows(name: str, rows: int, distinct: int) -> None:
    path = dataset("feeds", "pc_parts", f"{name}.jsonl.gz")
    made = imported(path, of="Parts", rate=920_000)
    assert made.refused == 0
    assert made.created + made.repeated == rows
    assert (made.created, Product.objects.count()) == (distinct, distinct)
    assert counts(imported(path, of="Parts", rate=920_000)) == (0, 0, rows, 0)


def test_all_the_parts_are_read(tmp_path: Path) -> None:
    folder = dataset("feeds", "pc_parts")
    found = [reading for path in sorted(folder.iterdir()) for reading in readings(path)]
    assert len(found) == 66_778
    assert not any(reading.problems for reading in found)
    assert len({reading.record.raw_digest for reading in found if reading.record}) == 66_778 - 2_951


def test_icecat_sheets_bring_comparable_attributes() -> None:
    made = imported(dataset("feeds", "icecat", "Laptops.ndjson"), of="Icecat", rate=920_000)
    assert counts(made) == (6, 0, 0, 0)
    weights = AttributeValue.objects.filter(attribute__code="weight", number__isnull=False)
    assert weights.count() >= 4
    # kilograms, each of them
    assert all(weight is not None and 0.5 < weight < 5 for weight in weights.values_list("number", flat=True))
    assert Product.objects.filter(status="published").count() == 6


def test_the_raw_icecat_sheet() -> None:
    made = imported(dataset("feeds", "icecat", "product-1502.xml"), of="Icecat")
    assert (made.created, made.drafts) == (1, 1)
    assert Product.objects.get().part_number == "C7988A"


def test_shopify_variants_gather_under_their_handle() -> None:
    made = imported(dataset("feeds", "shopify_csv", "jewelery.csv"), of="Jewels")
    assert made.refused == 0
    assert Variant.objects.count() == made.created > Product.objects.count()
    anchor = Product.objects.get(name_fr="Anchor Bracelet Mens")
    assert (anchor.variants.count(), anchor.price_cents) == (2, 5500)


def test_bmecat_is_refused_with_a_sentence() -> None:
    made = previewed(dataset("feeds", "bmecat", "WEI_BMECat_1609801044.xml"))
    assert (made.state, made.error) == (FeedImport.State.FAILED, "bmecat")
