"""A sale of units that were set aside: only the holds that its lines name are consumed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from inventory.items.models import Item, KitPart
from inventory.outbox.models import Announcement
from inventory.stock.errors import HoldEnded, HoldPromised, InsufficientStock, Shortfall, UnknownHold
from inventory.stock.models import Hold, Location, Movement
from inventory.stock.operations import commit, receive
from shop.orders.errors import (
    HoldForAnother,
)
from shop.orders.operations.sell import SaleLine

from .factories import NOW, make_hold, make_order, make_sale, make_variant
from .world import assert_books_are_clean, levels, snapshot

pytestmark = pytest.mark.django_db


def test_a_sale_consumes_the_hold_its_line_names() -> None:
    washer = make_variant(stock=1)
    aside = make_hold(washer)

    sold = make_sale(SaleLine(washer, 1, aside.pk))

    assert sold.total_cents == 54900
    aside.refresh_from_db()
    assert aside.state == Hold.State.ISSUED
    told = Announcement.objects.filter(payload__hold=str(aside.pk)).order_by("pk")
    assert [one.kind for one in told] == ["hold_made", "hold_issued"]
    assert levels(washer) == (0, 0)
    assert_books_are_clean()


def test_a_sale_without_the_name_of_a_hold_leaves_it_alone() -> None:
    washer = make_variant(stock=1)
    aside = make_hold(washer)
    before = snapshot()

    with pytest.raises(InsufficientStock) as refusal:
        make_sale((washer, 1))

    assert refusal.value.shortfalls == [Shortfall(washer.sku, 1, 0)]
    assert snapshot() == before
    assert Hold.objects.get(pk=aside.pk).state == Hold.State.ACTIVE


def test_a_named_hold_is_taken_where_it_was_held() -> None:
    washer = make_variant(stock=1)
    reserve = Location.objects.create(code="reserve", name_fr="Réserve", name_en="Stockroom", position=5)
    receive(item=washer.item, location=reserve, quantity=1, actor="test", now=NOW)
    aside = make_hold(washer, place=reserve)

    make_sale(SaleLine(washer, 1, aside.pk))

    assert Movement.objects.get(destination__kind=Location.Kind.CUSTOMER).source == reserve


def test_a_line_for_more_than_its_hold_takes_the_rest_from_what_is_free() -> None:
    washer = make_variant(stock=3)
    aside = make_hold(washer, 1)

    make_sale(SaleLine(washer, 2, aside.pk))

    assert levels(washer) == (1, 0)


def test_what_a_sale_leaves_of_a_hold_is_on_sale_again() -> None:
    washer = make_variant(stock=3)
    aside = make_hold(washer, 3)

    make_sale(SaleLine(washer, 1, aside.pk))

    aside.refresh_from_db()
    assert (aside.state, levels(washer)) == (Hold.State.ISSUED, (2, 0))
    assert_books_are_clean()


def test_a_shortfall_counts_the_units_of_the_named_hold() -> None:
    washer = make_variant(stock=3)
    aside = make_hold(washer, 1)
    make_hold(washer, 1, owner="aside:2")
    before = snapshot()

    with pytest.raises(InsufficientStock) as refusal:
        make_sale(SaleLine(washer, 3, aside.pk))

    assert refusal.value.shortfalls == [Shortfall(washer.sku, 3, 2)]
    assert snapshot() == before


def test_two_lines_cannot_take_the_same_held_unit() -> None:
    washer = make_variant(stock=1)
    aside = make_hold(washer)
    before = snapshot()

    with pytest.raises(InsufficientStock) as refusal:
        make_sale(SaleLine(washer, 1, aside.pk), SaleLine(washer, 1, aside.pk))

    assert refusal.value.shortfalls == [Shortfall(washer.sku, 2, 1)]
    assert snapshot() == before


def test_a_hold_for_another_product_is_refused() -> None:
    washer, fridge = make_variant(), make_variant()
    aside = make_hold(washer)
    before = snapshot()

    with pytest.raises(HoldForAnother):
        make_sale(SaleLine(fridge, 1, aside.pk))

    assert snapshot() == before


def test_the_hold_of_a_customer_at_checkout_is_refused() -> None:
    washer = make_variant(stock=1)
    theirs = make_hold(washer, owner="basket:7")
    before = snapshot()

    with pytest.raises(HoldPromised):
        make_sale(SaleLine(washer, 1, theirs.pk))

    assert snapshot() == before


def test_what_is_promised_to_an_order_is_refused() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1))
    before = snapshot()

    with pytest.raises(HoldPromised):
        make_sale(SaleLine(washer, 1, order.hold_id))

    assert snapshot() == before


def test_a_committed_hold_is_refused_whoever_owns_it() -> None:
    washer = make_variant(stock=1)
    aside = make_hold(washer)
    commit(hold_id=aside.pk, now=NOW)

    with pytest.raises(HoldPromised):
        make_sale(SaleLine(washer, 1, aside.pk))


def test_an_expired_hold_is_refused_even_if_nobody_swept_it() -> None:
    washer = make_variant(stock=1)
    aside = make_hold(washer)
    before = snapshot()

    with pytest.raises(HoldEnded) as refusal:
        make_sale(SaleLine(washer, 1, aside.pk), now=NOW + timedelta(minutes=15))

    assert refusal.value.extra["state"] == "expired"
    assert snapshot() == before


def test_an_unknown_hold_is_refused() -> None:
    washer = make_variant()
    before = snapshot()

    with pytest.raises(UnknownHold):
        make_sale(SaleLine(washer, 1, uuid4()))

    assert snapshot() == before


def test_a_held_kit_is_sold_from_its_hold() -> None:
    hose = make_variant(stock=2)
    kit = make_variant(cents=9900, kind=Item.Kind.KIT)
    KitPart.objects.create(kit=kit.item, part=hose.item, quantity=2)
    aside = make_hold(kit)

    make_sale(SaleLine(kit, 1, aside.pk))

    assert levels(hose) == (0, 0)
