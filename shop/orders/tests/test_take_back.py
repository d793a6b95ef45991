"""A customer brings something back: units, money and VAT, exactly."""

from datetime import timedelta

import pytest

from inventory.items.models import Item, KitPart
from inventory.refusal import IdempotencyMismatch
from inventory.stock.errors import InvalidQuantity
from inventory.stock.models import Location, Movement
from shop.catalogue.models import Variant
from shop.fiscal.models import JournalEntry
from shop.orders.errors import InvalidPayment, NothingToTakeBack, NotReturnable, OrderMoved
from shop.orders.models import Order, Return
from shop.orders.operations.fulfil import hand_over
from shop.orders.operations.sell import Paid, SaleLine
from shop.orders.operations.take_back import take_back

from .factories import NOW, make_hold, make_order, make_sale, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


def give_back(order: Order, quantities, **more) -> Return:
    options = {
        "refund_method": "card",
        "till_code": "tablet-1",
        "actor": "user:1:Louise",
        "now": TOMORROW,
        **more,
    }
    return take_back(order=order, quantities=quantities, **options)


def test_units_go_back_on_the_shelf_and_the_money_to_the_customer() -> None:
    washer = make_variant("LAVANDOU", stock=3)
    sold = make_sale((washer, 2))

    made = give_back(sold, {"LAVANDOU": 1})

    assert (made.number, made.refund_cents, made.refund_method) == (1, 54900, "card")
    assert made.vat == [{"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150}]
    assert sold.lines.get().returned == 1
    assert levels(washer) == (2, 0)
    back = Movement.objects.get(source__kind=Location.Kind.CUSTOMER)
    assert (back.quantity, back.destination.code, back.reason) == (1, "shop", "return of 1")
    assert journal() == [
        ("tablet-1", "sale", 109800),
        ("tablet-1", "payment", 109800),
        ("tablet-1", "return", -54900),
        ("tablet-1", "refund", -54900),
    ]
    assert JournalEntry.objects.get(kind="return").facts == {
        "return": 1,
        "lines": [{"sku": "LAVANDOU", "name": "Produit LAVANDOU", "quantity": 1, "refund_cents": 54900}],
        "vat": made.vat,
    }
    assert_books_are_clean()


def test_unit_by_unit_refunds_and_their_vat_add_up_to_exactly_the_sale() -> None:
    cup = make_variant(cents=333, stock=7)
    book = make_variant(cents=1001, stock=2, rate_bp=550)
    # 2331 + 2002 = 4333, less 100: 54 on the cups, 46 on the books
    sold = make_sale((cup, 7), (book, 2), discount_cents=100)
    assert list(sold.lines.values_list("total_cents", flat=True)) == [2277, 1956]

    returns = [give_back(sold, {cup.sku: 1}) for _ in range(7)]
    returns += [give_back(sold, {book.sku: 1}) for _ in range(2)]

    assert [one.refund_cents for one in returns] == [326, 325, 325, 326, 325, 325, 325, 978, 978]
    assert sum(one.refund_cents for one in returns) == sold.total_cents == 4233
    for share in sold.vat:
        given_back = [one for made in returns for one in made.vat if one["rate_bp"] == share["rate_bp"]]
        assert sum(one["vat_cents"] for one in given_back) == share["vat_cents"]
        assert sum(one["net_cents"] for one in given_back) == share["net_cents"]
    assert sum(entry.amount_cents for entry in JournalEntry.objects.filter(kind__in=["sale", "return"])) == 0
    assert (levels(cup), levels(book)) == ((7, 0), (2, 0))
    assert_books_are_clean()


def test_the_vat_of_a_return_is_the_vat_before_minus_the_vat_after() -> None:
    # one unit of 100 holds 17 of VAT, three hold 50: the returns are 17, 16 and 17, never three times 17
    pen = make_variant(cents=100, stock=3)
    sold = make_sale((pen, 3))

    assert sold.vat == [{"rate_bp": 2000, "net_cents": 250, "vat_cents": 50}]
    assert [give_back(sold, {pen.sku: 1}).vat[0]["vat_cents"] for _ in range(3)] == [17, 16, 17]


def test_delivery_stays_sold_when_everything_comes_back() -> None:
    washer = make_variant(stock=1)
    order = make_order((washer, 1), fulfilment=Order.Fulfilment.DELIVERY, delivery_cents=3900)
    sold = hand_over(order=order, till_code="tablet-1", actor="user:1:Louise", now=NOW, payments=[Paid("card")])

    made = give_back(sold, {washer.sku: 1})

    assert made.refund_cents == 54900
    assert made.vat == [{"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150}]
    assert sold.vat == [{"rate_bp": 2000, "net_cents": 49000, "vat_cents": 9800}]


def test_a_sku_on_two_lines_comes_back_from_both() -> None:
    washer = make_variant(stock=3)
    aside = make_hold(washer)
    sold = make_sale(SaleLine(washer, 1, aside.pk), (washer, 1))

    made = give_back(sold, {washer.sku: 2})

    assert made.refund_cents == 109800
    assert list(sold.lines.values_list("returned", flat=True)) == [1, 1]


def test_a_line_is_named_by_its_id_too() -> None:
    washer, fridge = make_variant(), make_variant(cents=89900)
    sold = make_sale((washer, 1), (fridge, 1))

    made = give_back(sold, {sold.lines.get(sku=fridge.sku).pk: 1})

    assert made.refund_cents == 89900
    assert made.lines.get().line.sku == fridge.sku


def test_a_kit_comes_back_as_its_parts_and_a_service_as_nothing() -> None:
    hose = make_variant(stock=4)
    kit = make_variant(cents=9900, kind=Item.Kind.KIT)
    KitPart.objects.create(kit=kit.item, part=hose.item, quantity=2)
    fitting = make_variant(cents=4500, kind=Item.Kind.SERVICE)
    sold = make_sale((kit, 2), (fitting, 1))

    made = give_back(sold, {kit.sku: 1, fitting.sku: 1})

    assert made.refund_cents == 14400
    assert levels(hose) == (2, 0)
    assert_books_are_clean()


def test_units_come_back_even_when_the_product_was_deleted() -> None:
    washer = make_variant(stock=1)
    sold = make_sale((washer, 1))
    sku, item = washer.sku, washer.item
    sold.lines.update(variant=None)

    give_back(sold, {sku: 1})

    assert Movement.objects.filter(item=item, source__kind=Location.Kind.CUSTOMER).count() == 1
    assert Variant.objects.filter(pk=washer.pk).exists()


def test_units_go_where_the_seller_says() -> None:
    washer = make_variant(stock=1)
    reserve = Location.objects.create(code="reserve", name_fr="Réserve", name_en="Stockroom", position=5)
    sold = make_sale((washer, 1))

    give_back(sold, {washer.sku: 1}, location=reserve)

    assert Movement.objects.get(source__kind=Location.Kind.CUSTOMER).destination == reserve


def test_the_same_key_takes_back_once() -> None:
    washer = make_variant(stock=2)
    sold = make_sale((washer, 2))
    first = give_back(sold, {washer.sku: 1}, key="r1")
    before = snapshot()

    assert give_back(sold, {washer.sku: 1}, key="r1") == first
    assert snapshot() == before


def test_the_same_key_answers_when_nothing_is_left_to_return() -> None:
    washer = make_variant(stock=1)
    sold = make_sale((washer, 1))
    first = give_back(sold, {washer.sku: 1}, key="r1")

    assert give_back(sold, {washer.sku: 1}, key="r1") == first


@pytest.mark.parametrize("change", [{"quantities": 2}, {"refund_method": "cash"}, {"location": True}])
def test_the_same_key_with_another_return_is_refused(change) -> None:
    washer = make_variant(stock=3)
    sold = make_sale((washer, 3))
    give_back(sold, {washer.sku: 1}, key="r1")
    if "location" in change:
        change = {"location": Location.objects.create(code="reserve", name_fr="Réserve", name_en="Stockroom")}
    before = snapshot()

    with pytest.raises(IdempotencyMismatch):
        give_back(sold, {washer.sku: change.pop("quantities", 1)}, key="r1", **change)

    assert snapshot() == before


def test_more_than_was_sold_is_refused() -> None:
    washer, other = make_variant(stock=2), make_variant()
    sold = make_sale((washer, 2))
    give_back(sold, {washer.sku: 1})
    before = snapshot()

    for quantities in ({washer.sku: 2}, {other.sku: 1}, {"nothing": 1}, {-1: 1}):
        with pytest.raises(NotReturnable):
            give_back(sold, quantities)

    assert snapshot() == before


@pytest.mark.parametrize("quantity", [0, -1, True, 1.0, 10**9])
def test_an_absurd_quantity_is_refused(quantity) -> None:
    washer = make_variant()
    sold = make_sale((washer, 1))
    before = snapshot()

    with pytest.raises(InvalidQuantity):
        give_back(sold, {washer.sku: quantity})

    assert snapshot() == before


def test_other_refusals_leave_nothing_behind() -> None:
    washer = make_variant(stock=3)
    sold = make_sale((washer, 1))
    waiting = make_order((washer, 1))
    before = snapshot()

    for order, quantities, more, error in (
        (sold, {}, {}, NothingToTakeBack),
        (sold, {washer.sku: 1}, {"refund_method": "barter"}, InvalidPayment),
        (sold, {washer.sku: 1}, {"refund_method": "test_card"}, InvalidPayment),
        (waiting, {washer.sku: 1}, {}, OrderMoved),
    ):
        with pytest.raises(error):
            give_back(order, quantities, **more)

    assert snapshot() == before
