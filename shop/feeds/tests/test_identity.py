"""Which row is which product: reference, bar code, brand and part number, handle and options, else the row itself."""

from pathlib import Path

import pytest

from inventory.items.models import Gtin, Item
from inventory.purchasing.models import Offer
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.products import create_product

from ..models import FeedProblem, FeedRow
from ..record import Record, identity_of
from .factories import HEADINGS, NOW, WASHER, counts, csv_file, imported, json_file, supplier

pytestmark = pytest.mark.django_db


def test_the_reference_of_the_supplier_comes_first() -> None:
    record = Record(line=1, reference="A1", gtin="0" * 14, brand="B", part_number="P", handle="h", raw_digest="d")
    assert identity_of(record) == "ref:A1"
    record.reference = ""
    assert identity_of(record) == "gtin:00000000000000"
    record.gtin = ""
    assert identity_of(record) == "mpn:b|p"
    record.part_number = ""
    assert identity_of(record) == "handle:h"
    record.options = (("Color", "Blue"), ("Size", "M"))
    assert identity_of(record) == "handle:h|Color=Blue|Size=M"
    record.handle = ""
    assert identity_of(record) == "row:d"


def test_rows_of_one_name_that_say_different_things_are_different_products(tmp_path: Path) -> None:
    rows = [{"name": "Fan", "price": 10, "size": 120}, {"name": "Fan", "price": 10, "size": 140}]
    made = imported(json_file(tmp_path, *rows))
    assert counts(made) == (2, 0, 0, 0)


def test_an_exact_repeat_is_the_same_product(tmp_path: Path) -> None:
    row = {"name": "Fan", "price": 10, "size": 120}
    made = imported(json_file(tmp_path, row, {"size": 120, "price": 10, "name": "Fan"}, row))
    assert counts(made) == (1, 0, 2, 0)
    assert made.repeated == 2


def test_a_reference_that_says_two_things_keeps_the_first(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, WASHER, WASHER.replace("549", "449")))
    assert counts(made) == (1, 0, 0, 1)
    problem = FeedProblem.objects.get()
    assert (problem.line, problem.code, problem.hint) == (3, "reference_twice", "2")
    assert Variant.objects.get().price_cents == 54900


def test_a_bar_code_on_two_references_keeps_the_first(tmp_path: Path) -> None:
    other = WASHER.replace("BER-LV8", "BER-LV9")
    made = imported(csv_file(tmp_path, HEADINGS, WASHER, other))
    assert counts(made) == (1, 0, 0, 1)
    assert FeedProblem.objects.get().code == "gtin_twice"


def test_another_suppliers_bar_code_attaches_to_the_product_we_have(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    other = "X-77;3660001208415;LAVANDOU;BERTHIER;499,00;300,00;2;A"
    made = imported(csv_file(tmp_path, HEADINGS, other, name="grossiste.csv"), of="Grossiste")
    assert counts(made) == (0, 1, 0, 0)
    assert Product.objects.count() == 1
    offer = Offer.objects.get(supplier=supplier("Grossiste"))
    assert (offer.reference, offer.cost_cents) == ("X-77", 30000)
    # the first supplier describes it and sets its price, the second only offers it
    product = Product.objects.get()
    assert (product.name_fr, product.price_cents) == ("Lave-linge Lavandou 8", 54900)


def test_another_suppliers_brand_and_part_number_attach_too(tmp_path: Path) -> None:
    heading = "Marque;Réf fabricant;Désignation;PV TTC"
    imported(csv_file(tmp_path, heading, "Asus;VG27AQ;Écran VG27AQ;249"))
    again = "Référence;Marque;Réf fabricant;Désignation;PV TTC"
    made = imported(csv_file(tmp_path, again, "Q9;ASUS;vg27aq;Moniteur;199", name="b.csv"), of="Grossiste")
    assert made.created == 0
    assert Product.objects.count() == 1


def test_two_references_of_one_part_number_are_two_articles(tmp_path: Path) -> None:
    heading = "Référence;Marque;Réf fabricant;Désignation;PV TTC"
    made = imported(csv_file(tmp_path, heading, "Q1;Asus;VG27;Écran seul;249", "Q2;Asus;VG27;Écran et bras;299"))
    assert counts(made) == (2, 0, 0, 0)


def test_a_product_made_by_hand_is_recognised_by_its_bar_code(tmp_path: Path) -> None:
    ours = create_product(sku="OURS", name_fr="Lave-linge", actor="user:1:Hélène", now=NOW)
    Gtin.objects.create(item=ours.item, code="03660001208415")
    made = imported(csv_file(tmp_path, HEADINGS, WASHER))
    assert counts(made) == (0, 1, 0, 0)
    ours.refresh_from_db()
    assert ours.price_cents == 54900
    # the name was typed by a person: it stays
    assert Product.objects.get().name_fr == "Lave-linge"


def test_a_bar_code_of_another_product_is_refused(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER, "BER-X;;Four;Berthier;99,00;;;"))
    made = imported(csv_file(tmp_path, HEADINGS, "BER-X;3660001208415;Four;Berthier;99,00;;;"))
    assert counts(made) == (0, 0, 0, 1)
    assert FeedProblem.objects.get(feed_import=made).code == "gtin_taken"
    assert Gtin.objects.get().item.sku == "BER-LV8"


def test_a_renumbered_article_keeps_its_product(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    made = imported(csv_file(tmp_path, HEADINGS, WASHER.replace("BER-LV8", "LV8-NEW")))
    assert counts(made) == (0, 1, 0, 0)
    assert FeedRow.objects.get().identity == "ref:LV8-NEW"
    assert Offer.objects.get().reference == "LV8-NEW"


def test_a_reference_another_shop_uses_makes_another_sku(tmp_path: Path) -> None:
    Item.objects.create(sku="BER-LV8", name="another thing")
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    sku = Variant.objects.get().sku
    assert sku.startswith("BER-LV8-") and len(sku) == len("BER-LV8-") + 8


def test_a_row_without_a_name_updates_what_is_known_and_makes_nothing_new(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    made = imported(csv_file(tmp_path, "Référence;PV TTC", "BER-LV8;559,00", "UNKNOWN;10,00"))
    assert counts(made) == (0, 1, 0, 1)
    assert FeedProblem.objects.get(feed_import=made).code == "name_missing"
    assert Variant.objects.get().price_cents == 55900
