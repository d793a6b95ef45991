"""What code must not do, the database does not let it do."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from inventory.items.models import Item, KitPart
from inventory.items.tests.factories import make_item
from inventory.stock.models import Hold, HoldLine, Location, Movement, StockLevel
from inventory.stock.places import virtual

from .factories import LATER, NOW, make_hold, make_place, make_stock
from .snapshot import everything

pytestmark = pytest.mark.django_db


def refused(write) -> None:
    before = everything()
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
    assert everything() == before


def a_hold(**fields: object) -> Hold:
    common = {"owner": str(uuid4()), "actor": "a", "created_at": NOW, "expires_at": LATER}
    return Hold.objects.create(**{**common, **fields})


def test_more_is_never_held_than_there_is():
    make_stock(3)
    refused(lambda: StockLevel.objects.update(held=4))
    refused(lambda: StockLevel.objects.update(held=-1))
    refused(lambda: StockLevel.objects.update(on_hand=-1))


def test_one_level_for_each_item_and_place():
    item = make_stock(3)
    refused(lambda: StockLevel.objects.create(item=item, location=make_place("shop")))


def test_an_owner_has_one_active_hold():
    made = make_hold(make_stock(3))
    refused(lambda: a_hold(owner=made.owner))


def test_a_key_makes_one_hold():
    a_hold(key="k")
    refused(lambda: a_hold(key="k"))


def test_the_state_and_the_dates_of_a_hold_agree():
    made = make_hold(make_stock(3))
    mine = Hold.objects.filter(pk=made.pk)
    refused(lambda: mine.update(expires_at=None))
    refused(lambda: mine.update(state="committed"))
    refused(lambda: mine.update(state="committed", expires_at=None, closed_at=NOW))
    refused(lambda: mine.update(state="released"))
    refused(lambda: mine.update(state="lost", closed_at=NOW))
    assert mine.update(state="released", closed_at=NOW) == 1


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_line_holds_something(quantity):
    item, made = make_stock(3), a_hold()
    refused(lambda: HoldLine.objects.create(hold=made, item=item, location=make_place(), quantity=quantity))


def test_a_movement_moves_something_somewhere():
    item, shop, back = make_stock(3), make_place("shop"), make_place("back")

    def write(**fields: object) -> None:
        common = {"item": item, "source": shop, "destination": back, "quantity": 1, "at": NOW, "actor": "a"}
        Movement.objects.create(**{**common, **fields})

    refused(lambda: write(quantity=0))
    refused(lambda: write(quantity=-1))
    refused(lambda: write(destination=shop))
    refused(lambda: write(value_cents=-1))
    write(key="k")
    refused(lambda: write(key="k"))


@pytest.mark.parametrize("write", ["update", "delete"])
def test_a_movement_is_never_changed_nor_deleted(write):
    make_stock(3)
    before = everything()
    rows = Movement.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(quantity=1) if write == "update" else rows._raw_delete(rows.db)
    assert everything() == before


@pytest.mark.parametrize("kind", [kind for kind in Location.Kind if kind != "physical"])
def test_only_places_of_the_shop_have_levels(kind):
    item, elsewhere = make_stock(3), virtual(kind)
    refused(lambda: StockLevel.objects.create(item=make_item(), location=elsewhere))
    refused(lambda: StockLevel.objects.bulk_create([StockLevel(item=item, location=elsewhere)], ignore_conflicts=True))
    refused(lambda: StockLevel.objects.update(location=elsewhere))
    assert StockLevel.objects.update(location=make_place("back")) == 1


def test_a_place_that_has_levels_stays_a_place():
    make_stock(3, place=make_place("attic"))
    Location.objects.filter(kind="loss").delete()
    refused(lambda: Location.objects.filter(code="attic").update(kind="loss"))
    assert Location.objects.filter(code="attic").update(kind="physical", name_fr="Grenier") == 1


def test_there_is_one_virtual_place_of_a_kind():
    virtual(Location.Kind.LOSS)
    refused(lambda: Location.objects.create(code="other", kind="loss", name_fr="x", name_en="x"))
    refused(lambda: Location.objects.create(code="moon", kind="moon", name_fr="x", name_en="x"))


def test_items_and_kits_make_sense():
    item = make_item()
    refused(lambda: Item.objects.create(sku=item.sku, name="x"))
    refused(lambda: Item.objects.create(sku="", name="x"))
    refused(lambda: Item.objects.create(sku="x", name="x", kind="dream"))
    refused(lambda: KitPart.objects.create(kit=item, part=item))
    refused(lambda: KitPart.objects.create(kit=item, part=make_item(), quantity=0))
