"""A sale that is refused leaves nothing behind."""

from typing import Any

import pytest

from inventory.items.models import Item
from inventory.stock.errors import InsufficientStock, InvalidQuantity, Shortfall
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.fiscal.models import JournalEntry
from shop.orders.errors import (
    EmptyBasket,
    InvalidPayment,
    NotEnoughReceived,
    PriceChanged,
    TotalTooLarge,
)
from shop.orders.models import Order
from shop.orders.operations.sell import Paid
from shop.pricing.quote import InvalidDiscount, NotForSale

from .factories import NOW, make_sale, make_variant
from .world import snapshot

pytestmark = pytest.mark.django_db


def test_every_shortfall_is_named() -> None:
    washer, fridge, toaster = make_variant(stock=1), make_variant(stock=0), make_variant(stock=9)
    before = snapshot()

    with pytest.raises(InsufficientStock) as refusal:
        make_sale((washer, 2), (fridge, 1), (toaster, 1))

    assert refusal.value.shortfalls == [Shortfall(washer.sku, 2, 1), Shortfall(fridge.sku, 1, 0)]
    assert snapshot() == before


@pytest.mark.parametrize(
    "quantity",
    [0, -1, 1_000_001, True, 1.5],
)
def test_an_absurd_quantity_is_refused(quantity) -> None:
    washer = make_variant()
    before = snapshot()

    with pytest.raises(InvalidQuantity):
        make_sale((washer, quantity))

    assert snapshot() == before


@pytest.mark.parametrize(
    ("payments", "error"),
    [
        ([], InvalidPayment),
        ([Paid("barter")], InvalidPayment),
        ([Paid("in_shop")], InvalidPayment),
        ([Paid("test_card")], InvalidPayment),
        ([Paid("cash", received_cents=54899)], NotEnoughReceived),
        ([Paid("cash", received_cents=10**12)], NotEnoughReceived),
        ([Paid("card", 54899)], NotEnoughReceived),
        ([Paid("card", 54901)], NotEnoughReceived),
        ([Paid("card", 50000), Paid("cash", 4899)], NotEnoughReceived),
        ([Paid("card", 54900), Paid("cash", 0)], NotEnoughReceived),
        ([Paid("card", 60000), Paid("cash", -5100)], NotEnoughReceived),
        ([Paid("card"), Paid("cash")], NotEnoughReceived),
    ],
)
def test_money_that_does_not_fit_is_refused(payments, error) -> None:
    washer = make_variant()
    before = snapshot()

    with pytest.raises(error):
        make_sale((washer, 1), payments=payments)

    assert snapshot() == before


def test_other_refusals_leave_nothing_behind() -> None:
    washer, draft = make_variant(), make_variant()
    set_status(product=draft.product, status=Product.Status.DRAFT, actor="test", now=NOW)
    fitting = make_variant(cents=99_999_999, kind=Item.Kind.SERVICE)
    draft.refresh_from_db()
    before = snapshot()
    attempts: list[tuple[list[Any], dict[str, Any], type[Exception]]] = [
        ([], {}, EmptyBasket),
        ([(draft, 1)], {}, NotForSale),
        ([(washer, 1)], {"discount_cents": 54901}, InvalidDiscount),
        ([(washer, 1)], {"discount_cents": -1}, InvalidDiscount),
        ([(washer, 1)], {"expected_total_cents": 54800}, PriceChanged),
        ([(fitting, 1000)], {}, TotalTooLarge),
    ]

    for lines, more, error in attempts:
        with pytest.raises(error):
            make_sale(*lines, **more)

    assert snapshot() == before


def test_numbers_have_no_gap_across_refusals() -> None:
    washer = make_variant(stock=2)
    make_sale((washer, 1))
    with pytest.raises(InsufficientStock):
        make_sale((washer, 5))
    make_sale((washer, 1))

    assert sorted(Order.objects.values_list("number", flat=True)) == [1, 2]
    assert list(JournalEntry.objects.filter(kind="sale").values_list("number", flat=True)) == [1, 2]
