"""Suppliers, and the purchase price of an item."""

from datetime import UTC, datetime

import pytest

from inventory.history.models import Change
from inventory.items.tests.factories import make_item
from inventory.purchasing.models import Offer, Supplier
from inventory.purchasing.operations import (
    InvalidCost,
    ReferenceTaken,
    SupplierNameMissing,
    SupplierNameTaken,
    change_supplier,
    create_supplier,
    set_cost,
)
from inventory.purchasing.queries import main_offers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def make_supplier(name: str = "Berthier") -> Supplier:
    return create_supplier(name=name, actor="test", now=NOW)


def test_a_supplier_has_a_name_of_its_own() -> None:
    make_supplier(" Grossiste  de l'Ouest ")
    assert Supplier.objects.get().name == "Grossiste de l'Ouest"
    with pytest.raises(SupplierNameTaken):
        make_supplier("grossiste de l'ouest")
    with pytest.raises(SupplierNameMissing):
        make_supplier("  ")
    assert Supplier.objects.count() == 1


def test_a_change_is_noted_and_a_name_that_is_taken_changes_nothing() -> None:
    make_supplier("Horizon")
    supplier = make_supplier()
    assert change_supplier(supplier=supplier, changes={"lead_days": 3}, actor="test", now=NOW) == ["lead_days"]
    with pytest.raises(SupplierNameTaken):
        change_supplier(supplier=supplier, changes={"name": "HORIZON", "lead_days": 9}, actor="test", now=NOW)
    supplier.refresh_from_db()
    assert (supplier.name, supplier.lead_days) == ("Berthier", 3)
    assert Change.objects.filter(verb="change").count() == 1


def test_the_cheapest_offer_counts_and_is_the_one_that_changes() -> None:
    item = make_item()
    for name, cents in (("Horizon", None), ("Berthier", 36100), ("Nordet", 40000)):
        Offer.objects.create(supplier=make_supplier(name), item=item, cost_cents=cents, updated_at=NOW)
    assert main_offers([item.pk])[item.pk].supplier.name == "Berthier"
    assert set_cost(item=item, cost_cents=35000, actor="user:1:Hélène", now=NOW)
    assert Offer.objects.get(supplier__name="Berthier").cost_cents == 35000
    change = Change.objects.get(field="cost_cents")
    assert (change.before, change.after) == (36100, 35000)


def test_a_cost_typed_for_what_nobody_offers_is_kept_all_the_same() -> None:
    item = make_item()
    set_cost(item=item, cost_cents=1250, actor="test", now=NOW)
    set_cost(item=item, cost_cents=1300, actor="test", now=NOW)
    assert [(offer.supplier.name, offer.cost_cents) for offer in Offer.objects.all()] == [("Divers", 1300)]


def test_the_same_cost_again_writes_nothing() -> None:
    item = make_item()
    set_cost(item=item, cost_cents=1250, actor="test", now=NOW)
    before = Change.objects.count()
    assert not set_cost(item=item, cost_cents=1250, actor="test", now=NOW)
    assert Change.objects.count() == before


@pytest.mark.parametrize("cents", [-1, 1_000_000_001])
def test_an_absurd_cost_is_refused_and_leaves_nothing(cents: int) -> None:
    with pytest.raises(InvalidCost):
        set_cost(item=make_item(), cost_cents=cents, actor="test", now=NOW)
    assert not Offer.objects.exists()
    assert not Supplier.objects.exists()


def test_a_supplier_gives_a_reference_once() -> None:
    supplier, first, second = make_supplier(), make_item(), make_item()
    set_cost(item=first, cost_cents=100, supplier=supplier, reference="LV8", actor="test", now=NOW)
    with pytest.raises(ReferenceTaken):
        set_cost(item=second, cost_cents=100, supplier=supplier, reference="LV8", actor="test", now=NOW)
    assert Offer.objects.count() == 1
