"""Rows that share a handle are variants of one product."""

from pathlib import Path

import pytest

from shop.catalogue.models import Product, Variant

from .factories import counts, csv_file, imported

pytestmark = pytest.mark.django_db
HEADINGS = (
    "Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src"
)
BLUE = "anchor,Anchor bracelet,Company,Bracelet,Color,Blue,,42.99,1,https://example.org/1.jpg"
BLACK = "anchor,,,,,Black,,39.99,0,"
PICTURE = "anchor,,,,,,,,,https://example.org/2.jpg"


def test_two_rows_of_a_handle_are_one_product_with_two_variants(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, BLUE, BLACK, PICTURE))
    assert counts(made) == (2, 0, 0, 0)
    product = Product.objects.get()
    assert (product.name_fr, product.price_cents, product.category and product.category.name_fr) == (
        "Anchor bracelet",
        3999,
        "Bracelet",
    )
    variants = list(Variant.objects.order_by("position").values_list("name_fr", "options", "price_cents"))
    assert variants == [("Blue", {"Color": "Blue"}, 4299), ("Black", {"Color": "Black"}, 3999)]
    assert counts(imported(csv_file(tmp_path, HEADINGS, BLUE, BLACK, PICTURE))) == (0, 0, 2, 0)


def test_a_variant_that_comes_later_joins_its_product(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, BLUE))
    made = imported(csv_file(tmp_path, HEADINGS, BLUE, BLACK))
    assert counts(made) == (1, 0, 1, 0)
    product = Product.objects.get()
    assert (product.variants.count(), product.price_cents) == (2, 3999)


def test_a_cheaper_variant_lowers_the_price_of_the_list(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, BLUE, BLACK))
    imported(csv_file(tmp_path, HEADINGS, BLUE, BLACK.replace("39.99", "19.99")))
    assert Product.objects.get().price_cents == 1999
