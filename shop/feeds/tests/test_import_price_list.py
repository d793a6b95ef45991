"""A French price list as CSV becomes products, offers and prices."""

from pathlib import Path

import pytest

from inventory.history.models import Change
from inventory.items.models import Gtin
from inventory.outbox.models import Announcement
from inventory.purchasing.models import Offer
from inventory.stock.models import StockLevel
from shop.catalogue.models import Attribute, AttributeValue, PriceChange, Product

from ..models import FeedChange, FeedImport
from .factories import FRIDGE, HEADINGS, NOW, WASHER, counts, csv_file, imported, variant

pytestmark = pytest.mark.django_db


def test_a_price_list_becomes_products_on_sale(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE))
    assert counts(made) == (2, 0, 0, 0)
    washer = variant("BER-LV8")
    assert (washer.price_cents, washer.product.price_cents, washer.vat_rate_bp) == (54900, 54900, 2000)
    assert (washer.product.name_fr, washer.product.brand) == ("Lave-linge Lavandou 8", "Berthier")
    assert washer.product.status == Product.Status.PUBLISHED
    assert washer.product.slug == "lave-linge-lavandou-8"
    assert washer.product.energy_class == "A"
    assert Gtin.objects.get(item=washer.item).code == "03660001208415"
    assert PriceChange.objects.get(variant=washer).price_cents == 54900
    assert variant("BER-CB320").price_cents == 129900


def test_purchase_price_and_quantity_are_the_suppliers_not_ours(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    offer = Offer.objects.get(item=variant("BER-LV8").item)
    assert (offer.reference, offer.cost_cents, offer.supplier_quantity) == ("BER-LV8", 35200, 12)
    assert not StockLevel.objects.exists()


def test_a_product_without_a_price_stays_a_draft(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, "B1;;Bouilloire;Berthier;;;;", "B2;;Théière;Berthier;0,00;;;"))
    assert made.drafts == 2
    assert set(Product.objects.values_list("status", "price_cents")) == {("draft", None)}
    assert not PriceChange.objects.exists()


def test_a_draft_that_gets_a_price_goes_on_sale(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "B1;;Bouilloire;Berthier;;;;"))
    made = imported(csv_file(tmp_path, HEADINGS, "B1;;Bouilloire;Berthier;39,90;;;"))
    assert counts(made) == (0, 1, 0, 0)
    assert Product.objects.get().status == Product.Status.PUBLISHED
    change = FeedChange.objects.get(feed_import=made)
    assert change.fields == {"price_cents": [None, 3990], "status": ["draft", "published"]}


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADINGS, WASHER, FRIDGE)
    imported(path)
    before = _everything()
    again = imported(path)
    assert counts(again) == (0, 0, 2, 0)
    assert _everything() == before


def _everything() -> list[object]:
    models = (Product, PriceChange, Offer, Gtin, AttributeValue, Change, Announcement)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_a_new_price_is_written_with_its_date_and_its_history(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE))
    made = imported(csv_file(tmp_path, HEADINGS, WASHER.replace("549,00", "559,00"), FRIDGE))
    assert counts(made) == (0, 1, 1, 0)
    washer = variant("BER-LV8")
    assert (washer.price_cents, washer.product.price_cents) == (55900, 55900)
    assert list(PriceChange.objects.filter(variant=washer).values_list("price_cents", flat=True)) == [54900, 55900]
    noted = Change.objects.get(field="price_cents")
    assert (noted.verb, noted.subject_kind, noted.subject_id) == ("import", "variant", str(washer.pk))
    assert (noted.before, noted.after, noted.actor, noted.at) == (54900, 55900, "test", NOW)
    assert FeedChange.objects.get(feed_import=made).fields == {"price_cents": [54900, 55900]}


def test_each_batch_is_announced_once_with_its_products(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE))
    announced = Announcement.objects.get(kind="products_imported").payload
    assert announced["products"] == sorted(Product.objects.values_list("pk", flat=True))
    assert sorted(announced["skus"]) == ["BER-CB320", "BER-LV8"]


def test_attributes_are_typed_with_their_unit(tmp_path: Path) -> None:
    heading = "Référence;Désignation;PV TTC;Bruit (dB);Largeur (cm);Poids (g);Sans fil;Remarque"
    imported(csv_file(tmp_path, heading, "A1;Four;10;72;59,5;1500;oui;rien"))
    values = {v.attribute.code: v for v in AttributeValue.objects.select_related("attribute")}
    assert {code: value.number for code, value in values.items()} == {
        "noise_level": 72.0,
        "width": 595.0,
        "weight": 1.5,
        "wireless": 1.0,
    }
    assert values["width"].attribute.unit_fr == "mm"
    assert values["wireless"].attribute.kind == Attribute.Kind.YES_NO


def test_an_attribute_of_the_catalogue_comes_first_whatever_its_unit(tmp_path: Path) -> None:
    Attribute.objects.create(code="bruit", kind="number", name_fr="Bruit", unit_fr="dB")
    Attribute.objects.create(code="large", kind="number", name_fr="Largeur", unit_fr="cm")
    imported(csv_file(tmp_path, "Référence;Désignation;PV TTC;Bruit;Largeur (mm)", "A1;Four;10;72;595"))
    found = dict(AttributeValue.objects.values_list("attribute__code", "number"))
    assert found == {"bruit": 72.0, "large": 59.5}


def test_products_of_one_name_have_addresses_of_their_own(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;;Four;;10;;;", "A2;;Four;;20;;;"))
    assert sorted(Product.objects.values_list("slug", flat=True)) == ["four", "four-ber-a2"]


def test_one_batch_costs_the_same_number_of_queries_whatever_its_size(
    tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    lines = [f"R{n};;Produit {n};Berthier;{n},90;1,00;1;" for n in range(1, 401)]
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        imported(csv_file(tmp_path, HEADINGS, *lines))
    assert FeedImport.objects.get().created == 400
