"""An import is taken back: what it made goes unless something depends on it, what it changed returns."""

from pathlib import Path

import pytest

from inventory.items.models import Item
from inventory.stock.models import Location
from inventory.stock.operations.movements import receive
from inventory.stock.places import physical
from shop.catalogue.models import AttributeValue, PriceChange, Product, Variant
from shop.catalogue.operations.products import change_product

from ..models import FeedImport, FeedRow
from ..operations.start import NotThatState
from ..operations.undo import ask_to_undo
from .factories import HEADINGS, NOW, WASHER, counts, csv_file, imported, undone, variant

pytestmark = pytest.mark.django_db
DRAFT = "B1;3660001208422;Bouilloire;Berthier;;12,00;3;B"


def test_a_created_draft_is_deleted_with_all_its_parts(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, DRAFT))
    assert undone(made) == {"deleted": 1, "archived": 0, "restored": 0, "left": 0}
    for model in (Product, Variant, Item, AttributeValue, FeedRow):
        assert not model._default_manager.exists()
    made.refresh_from_db()
    assert made.state == FeedImport.State.UNDONE


def test_what_had_a_price_is_archived_because_prices_are_never_deleted(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, WASHER))
    assert undone(made)["archived"] == 1
    assert Product.objects.get().status == Product.Status.ARCHIVED
    assert PriceChange.objects.count() == 1


def test_what_was_undone_can_be_imported_again(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADINGS, WASHER, DRAFT)
    undone(imported(path))
    again = imported(path)
    assert counts(again) == (1, 1, 0, 0)
    assert set(Product.objects.values_list("name_fr", "status")) == {
        ("Lave-linge Lavandou 8", "published"),
        ("Bouilloire", "draft"),
    }


def test_what_has_stock_is_archived(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, DRAFT))
    Location.objects.get_or_create(code="shop", defaults={"kind": "physical", "name_fr": "Magasin", "name_en": "Shop"})
    receive(item=variant("BER-B1").item, quantity=2, location=physical(None), actor="test", now=NOW)
    assert undone(made) == {"deleted": 0, "archived": 1, "restored": 0, "left": 0}
    assert Item.objects.exists()


def test_what_a_person_has_worked_on_is_archived(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, DRAFT))
    change_product(product=Product.objects.get(), changes={"name_fr": "Ma bouilloire"}, actor="user:1:H", now=NOW)
    assert undone(made)["archived"] == 1


def test_changed_fields_return_to_what_they_were(tmp_path: Path) -> None:
    heading = f"{HEADINGS};Bruit (dB)"
    imported(csv_file(tmp_path, heading, f"{WASHER};72"))
    before = _state()
    second = imported(csv_file(tmp_path, heading, f"{WASHER.replace('549', '559').replace('352', '361')};70"))
    assert _state() != before
    assert undone(second) == {"deleted": 0, "archived": 0, "restored": 1, "left": 0}
    assert _state() == before
    assert [row.price_cents for row in PriceChange.objects.order_by("pk")] == [54900, 55900, 54900]


def _state() -> tuple[object, ...]:
    washer = variant("BER-LV8")
    offer = washer.item.offers.get()
    return (
        washer.price_cents,
        washer.product.price_cents,
        washer.product.label_fr,
        offer.cost_cents,
        list(AttributeValue.objects.order_by("attribute__code").values_list("attribute__code", "number", "text_fr")),
    )


def test_what_changed_since_stays(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    second = imported(csv_file(tmp_path, HEADINGS, WASHER.replace("Lavandou 8", "Lavandou 9").replace("549", "559")))
    change_product(product=Product.objects.get(), changes={"name_fr": "Le mien"}, actor="user:1:H", now=NOW)
    assert undone(second) == {"deleted": 0, "archived": 0, "restored": 1, "left": 1}
    assert Product.objects.get().name_fr == "Le mien"
    assert variant("BER-LV8").price_cents == 54900


def test_an_import_is_taken_back_once(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, DRAFT))
    undone(made)
    with pytest.raises(NotThatState):
        ask_to_undo(feed_import=made, actor="test", now=NOW)
    assert FeedImport.objects.get().state == FeedImport.State.UNDONE


def test_an_undo_that_was_killed_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ..operations import undo

    made = imported(csv_file(tmp_path, HEADINGS, *[f"B{n};;Four {n};;;;;" for n in range(10)]))
    monkeypatch.setattr(undo, "_BATCH", 4)
    asked = ask_to_undo(feed_import=made, actor="test", now=NOW)
    assert undo._in_transaction(undo._remove_some, asked, lambda: NOW)
    assert Product.objects.count() == 6
    assert undo.undo(feed_import=asked, clock=lambda: NOW) == {"deleted": 10, "archived": 0, "restored": 0, "left": 0}
    assert not Product.objects.exists()
