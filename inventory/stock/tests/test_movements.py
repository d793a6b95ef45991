from typing import Any

import pytest

from inventory.items.models import Item
from inventory.items.tests.factories import make_item, make_kit
from inventory.refusal import IdempotencyMismatch
from inventory.stock.errors import (
    MOST,
    HeldUnitsCannotLeave,
    InsufficientStock,
    InvalidQuantity,
    NotCounted,
    Shortfall,
    UnknownLocation,
)
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Location, Movement
from inventory.stock.operations import count, move, receive, take_back, write_off
from inventory.stock.places import virtual
from inventory.stock.queries import availability

from .factories import NOW, make_hold, make_place, make_stock
from .snapshot import everything

pytestmark = pytest.mark.django_db
BY: Any = {"actor": "test", "now": NOW}


@pytest.fixture
def shop() -> Location:
    return make_place("shop")


@pytest.fixture
def back() -> Location:
    return make_place("back", position=1)


def at(item: Item) -> dict[str, tuple[int, int]]:
    return {place.code: (place.on_hand, place.held) for place in availability([item.pk])[item.pk].places}


def test_a_delivery_comes_from_the_supplier(shop):
    item = make_item()
    made = receive(item=item, location=shop, quantity=4, value_cents=10_000, reason="note 12", **BY)
    assert (made.source.kind, made.destination, made.quantity, made.value_cents) == ("supplier", shop, 4, 10_000)
    assert at(item) == {"shop": (4, 0)}
    assert check_ledger() == []


def test_a_delivery_sent_twice_counts_once(shop):
    item = make_item()
    first = receive(item=item, location=shop, quantity=4, key="k", **BY)
    assert receive(item=item, location=shop, quantity=4, key="k", **BY) == first
    before = everything()
    with pytest.raises(IdempotencyMismatch):
        receive(item=item, location=shop, quantity=5, key="k", **BY)
    assert everything() == before
    assert at(item) == {"shop": (4, 0)}


def test_units_are_carried_from_place_to_place(shop, back):
    item = make_stock(5, place=shop)
    move(item=item, source=shop, destination=back, quantity=2, **BY)
    assert at(item) == {"shop": (3, 0), "back": (2, 0)}
    assert check_ledger() == []


def test_held_units_stay_where_they_are(shop, back):
    item = make_stock(5, place=shop)
    make_hold(item, 4)
    before = everything()
    with pytest.raises(InsufficientStock) as refused:
        move(item=item, source=shop, destination=back, quantity=2, **BY)
    assert refused.value.shortfalls == [Shortfall(item.sku, 2, 1)]
    assert everything() == before


def test_nothing_leaves_a_place_that_never_had_it(shop, back):
    item = make_stock(5, place=shop)
    before = everything()
    with pytest.raises(InsufficientStock) as refused:
        move(item=item, source=back, destination=shop, quantity=1, **BY)
    assert refused.value.shortfalls == [Shortfall(item.sku, 1, 0)]
    assert everything() == before


def test_a_move_goes_somewhere(shop):
    item = make_stock(5, place=shop)
    before = everything()
    with pytest.raises(InvalidQuantity):
        move(item=item, source=shop, destination=shop, quantity=1, **BY)
    assert everything() == before


@pytest.mark.parametrize(("counted", "kind"), [(3, "destination"), (9, "source")])
def test_a_count_puts_the_difference_down_to_discrepancy(shop, counted, kind):
    item = make_stock(5, place=shop)
    made = count(item=item, location=shop, counted=counted, **BY)
    assert made is not None
    assert getattr(made, kind) == virtual(Location.Kind.DISCREPANCY)
    assert made.quantity == abs(counted - 5)
    assert at(item) == {"shop": (counted, 0)}
    assert check_ledger() == []


def test_a_right_count_changes_nothing(shop):
    item = make_stock(5, place=shop)
    before = everything()
    assert count(item=item, location=shop, counted=5, **BY) is None
    assert everything() == before


def test_a_count_below_what_is_held_is_refused(shop):
    item = make_stock(5, place=shop)
    make_hold(item, 4)
    before = everything()
    with pytest.raises(HeldUnitsCannotLeave) as refused:
        count(item=item, location=shop, counted=3, **BY)
    assert refused.value.extra == {"held": 4, "counted": 3}
    assert everything() == before
    assert count(item=item, location=shop, counted=4, **BY) is not None


@pytest.mark.parametrize("counted", [-1, MOST + 1, True, 1.5, "3", None])
def test_an_absurd_count_is_refused(shop, counted):
    item = make_stock(5, place=shop)
    before = everything()
    with pytest.raises(InvalidQuantity):
        count(item=item, location=shop, counted=counted, **BY)
    assert everything() == before


def test_a_customer_brings_units_back(shop):
    item = make_stock(1, place=shop)
    (made,) = take_back(item=item, location=shop, quantity=2, **BY)
    assert made.source.kind == "customer"
    assert at(item) == {"shop": (3, 0)}


def test_a_kit_comes_back_as_its_parts_and_a_service_as_nothing(shop):
    washer, hose = make_stock(1, place=shop), make_stock(1, place=shop)
    fitting = make_item(kind=Item.Kind.SERVICE)
    kit = make_kit(parts={washer: 1, hose: 2, fitting: 1})
    assert len(take_back(item=kit, location=shop, quantity=3, **BY)) == 2
    assert take_back(item=fitting, location=shop, quantity=1, **BY) == []
    assert (at(washer), at(hose)) == ({"shop": (4, 0)}, {"shop": (7, 0)})
    assert check_ledger() == []


def test_what_is_broken_is_written_off(shop):
    item = make_stock(2, place=shop)
    made = write_off(item=item, location=shop, quantity=1, reason="fell", **BY)
    assert (made.destination.kind, made.reason) == ("loss", "fell")
    assert at(item) == {"shop": (1, 0)}


@pytest.mark.parametrize("kind", [Item.Kind.KIT, Item.Kind.SERVICE])
def test_only_what_is_counted_has_stock(shop, back, kind):
    item = make_item(kind=kind)
    before = everything()
    for refused in (
        lambda: receive(item=item, location=shop, quantity=1, **BY),
        lambda: move(item=item, source=shop, destination=back, quantity=1, **BY),
        lambda: count(item=item, location=shop, counted=1, **BY),
        lambda: write_off(item=item, location=shop, quantity=1, reason="", **BY),
    ):
        with pytest.raises(NotCounted):
            refused()
    assert everything() == before


def test_units_are_only_received_and_counted_where_there_is_a_place():
    item, nowhere = make_stock(3), virtual(Location.Kind.LOSS)
    before = everything()
    for refused in (
        lambda: receive(item=item, location=nowhere, quantity=1, **BY),
        lambda: count(item=item, location=nowhere, counted=1, **BY),
        lambda: take_back(item=item, location=nowhere, quantity=1, **BY),
        lambda: write_off(item=item, location=nowhere, quantity=1, reason="", **BY),
    ):
        with pytest.raises(UnknownLocation):
            refused()
    assert everything() == before


@pytest.mark.parametrize("quantity", [0, -1, MOST + 1, True, 1.0, "1"])
def test_an_absurd_quantity_is_refused(shop, back, quantity):
    item = make_stock(5, place=shop)
    before = everything()
    for refused in (
        lambda: receive(item=item, location=shop, quantity=quantity, **BY),
        lambda: move(item=item, source=shop, destination=back, quantity=quantity, **BY),
        lambda: take_back(item=item, location=shop, quantity=quantity, **BY),
    ):
        with pytest.raises(InvalidQuantity):
            refused()
    assert everything() == before


def test_virtual_places_have_no_level_and_no_bottom():
    item = make_stock(3)
    assert set(at(item)) == {"shop"}
    assert Movement.objects.get().source.kind == "supplier"
