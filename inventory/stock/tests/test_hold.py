from datetime import timedelta

import pytest

from inventory.idempotency import fingerprint
from inventory.items.models import Item
from inventory.items.tests.factories import make_item, make_kit
from inventory.outbox.models import Announcement
from inventory.refusal import IdempotencyMismatch
from inventory.stock.errors import HoldEnded, InsufficientStock, InvalidQuantity, NothingToHold, Shortfall
from inventory.stock.models import Hold
from inventory.stock.operations import commit, hold
from inventory.stock.operations.levels import Want
from inventory.stock.queries import availability, available_of

from .factories import LATER, NOW, make_hold, make_place, make_stock
from .snapshot import everything

pytestmark = pytest.mark.django_db


def test_a_hold_takes_units_from_what_is_available():
    item = make_stock(5)

    made = make_hold(item, 2)

    there = availability([item.pk])[item.pk]
    assert (there.on_hand, there.held, there.available) == (5, 2, 3)
    assert (made.state, made.expires_at, made.owner) == ("active", LATER, "basket:1")
    assert made.asked == [{"sku": item.sku, "quantity": 2, "location": None}]


def test_it_is_announced_with_the_skus():
    item = make_stock(5)
    made = make_hold(item)

    last = Announcement.objects.latest("pk")
    assert (last.kind, last.payload) == ("hold_made", {"hold": str(made.pk), "skus": [item.sku]})


def test_more_than_there_is_names_every_shortfall_and_changes_nothing():
    one, two, three = make_stock(1), make_stock(0), make_stock(9)
    before = everything()

    with pytest.raises(InsufficientStock) as refused:
        hold(owner="o", actor="a", wants=[Want(one, 2), Want(two, 1), Want(three, 9)], expires_at=LATER, now=NOW)

    assert refused.value.shortfalls == [Shortfall(one.sku, 2, 1), Shortfall(two.sku, 1, 0)]
    assert everything() == before


def test_a_new_hold_takes_the_place_of_the_owners_former_one():
    item = make_stock(3)
    former = make_hold(item, 3)

    made = make_hold(item, 2)

    former.refresh_from_db()
    assert (former.state, former.closed_at) == ("released", NOW)
    assert made.counts
    assert available_of(item) == 1


def test_a_refused_new_hold_leaves_the_former_one():
    item = make_stock(3)
    make_hold(item, 2)
    before = everything()

    with pytest.raises(InsufficientStock) as refused:
        make_hold(item, 4)

    assert refused.value.shortfalls == [Shortfall(item.sku, 4, 3)]
    assert everything() == before


def test_a_committed_hold_of_the_owner_stays():
    item = make_stock(3)
    promised = make_hold(item, 2)
    commit(hold_id=promised.pk, now=NOW)

    make_hold(item, 1)

    promised.refresh_from_db()
    assert promised.state == "committed"
    assert available_of(item) == 0


def test_a_due_hold_of_somebody_else_expires_first():
    item = make_stock(1)
    due = make_hold(item, owner="basket:1")

    made = make_hold(item, owner="basket:2", now=LATER)

    due.refresh_from_db()
    assert (due.state, due.closed_at) == ("expired", LATER)
    assert made.counts


def test_a_hold_that_is_not_due_is_in_the_way():
    item = make_stock(1)
    make_hold(item, owner="basket:1")
    before = everything()

    with pytest.raises(InsufficientStock):
        make_hold(item, owner="basket:2", now=LATER - timedelta(microseconds=1))

    assert everything() == before


def test_places_give_in_their_order():
    back, shop = make_place("back", position=2), make_place("shop", position=1)
    item = make_stock(3, place=back)
    make_stock(2, item=item, place=shop)

    made = make_hold(item, 4)

    assert sorted(made.lines.values_list("location__code", "quantity")) == [("back", 2), ("shop", 2)]


def test_a_named_place_is_the_only_one_that_gives():
    back = make_place("back")
    item = make_stock(1, place=back)
    make_stock(5, item=item)
    before = everything()

    with pytest.raises(InsufficientStock) as refused:
        make_hold(item, 2, place=back)

    assert refused.value.shortfalls == [Shortfall(item.sku, 2, 1)]
    assert everything() == before


def test_a_named_place_chooses_before_anywhere():
    shop, back = make_place("shop"), make_place("back", position=1)
    item = make_stock(1, place=shop)
    make_stock(1, item=item, place=back)

    made = hold(owner="o", actor="a", wants=[Want(item, 1), Want(item, 1, shop)], expires_at=LATER, now=NOW)

    assert sorted(made.lines.values_list("location__code", "quantity")) == [("back", 1), ("shop", 1)]


def test_a_kit_holds_its_parts_and_a_service_part_needs_none():
    washer, hose, fitting = make_stock(5), make_stock(8), make_item(kind=Item.Kind.SERVICE)
    kit = make_kit(parts={washer: 1, hose: 2, fitting: 1})

    made = make_hold(kit, 3)

    assert dict(made.lines.values_list("item__sku", "quantity")) == {washer.sku: 3, hose.sku: 6}
    assert made.asked == [{"sku": kit.sku, "quantity": 3, "location": None}]


def test_a_short_kit_is_named_as_it_was_asked_for():
    washer, hose = make_stock(5), make_stock(3)
    kit = make_kit("SET", parts={washer: 1, hose: 2})
    before = everything()

    with pytest.raises(InsufficientStock) as refused:
        make_hold(kit, 4)

    assert refused.value.shortfalls == [Shortfall("SET", 4, 1)]
    assert everything() == before


def test_a_kit_without_parts_is_never_there():
    kit = make_kit(parts={})

    with pytest.raises(InsufficientStock) as refused:
        make_hold(kit, 1)

    assert refused.value.shortfalls == [Shortfall(kit.sku, 1, 0)]
    assert not Hold.objects.exists()


def test_a_service_is_held_without_units():
    service = make_item(kind=Item.Kind.SERVICE)

    made = make_hold(service, 1_000)

    assert made.state == "active"
    assert not made.lines.exists()


def test_the_same_key_gives_the_first_hold_again():
    item = make_stock(3)
    first = make_hold(item, 2, key="k1", owner="api:1:k1")
    before = everything()

    again = make_hold(item, 2, key="k1", owner="api:1:k1", expires_at=LATER + timedelta(minutes=1))

    assert again.pk == first.pk
    assert everything() == before


def test_the_same_key_for_something_else_is_refused():
    item = make_stock(3)
    make_hold(item, 2, key="k1")
    before = everything()

    with pytest.raises(IdempotencyMismatch):
        make_hold(item, 1, key="k1")

    assert everything() == before


def test_the_callers_digest_counts_when_it_gives_one():
    item = make_stock(3)

    def ask(minutes: int) -> Hold:
        request = fingerprint(minutes=minutes)
        wants = [Want(item, 1)]
        return hold(owner="o", actor="a", wants=wants, expires_at=LATER, now=NOW, key="k", request=request)

    first = ask(15)

    assert ask(15) == first
    with pytest.raises(IdempotencyMismatch):
        ask(20)


def test_a_refusal_is_not_remembered():
    item = make_stock(0)
    with pytest.raises(InsufficientStock):
        make_hold(item, key="k1")
    make_stock(1, item=item)

    assert make_hold(item, key="k1").counts


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001, 10**30, True, 1.0, "1", None])
def test_an_absurd_quantity_is_refused(quantity):
    item = make_stock(3)
    before = everything()

    with pytest.raises(InvalidQuantity):
        make_hold(item, quantity)

    assert everything() == before


def test_nothing_wanted_is_refused():
    with pytest.raises(NothingToHold):
        hold(owner="o", actor="a", wants=[], expires_at=LATER, now=NOW)
    assert not Hold.objects.exists()


def test_a_hold_that_would_have_ended_already_is_refused():
    item = make_stock(3)
    before = everything()

    with pytest.raises(HoldEnded):
        make_hold(item, expires_at=NOW)

    assert everything() == before
