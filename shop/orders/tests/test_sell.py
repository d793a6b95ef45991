"""Selling at the counter: taken at once, paid at once, recorded at once."""

from datetime import timedelta

import pytest

from inventory.items.models import Item, KitPart
from inventory.outbox.models import Announcement
from inventory.refusal import IdempotencyMismatch
from inventory.stock.errors import InsufficientStock
from inventory.stock.models import Location, Movement
from inventory.stock.operations import receive
from inventory.stock.places import physical
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.fiscal.models import JournalEntry
from shop.orders.operations.sell import Paid

from .factories import NOW, make_sale, make_variant
from .world import assert_books_are_clean, journal, levels, snapshot

pytestmark = pytest.mark.django_db


def test_a_sale_takes_the_units_and_records_the_money() -> None:
    washer = make_variant("LAVANDOU", cents=54900, stock=3, eco_cents=1000)

    sold = make_sale((washer, 1), payments=[Paid("cash", received_cents=62000)])

    assert (sold.number, sold.total_cents, sold.paid_cents, sold.eco_cents) == (1, 54900, 54900, 1000)
    assert (sold.state, sold.fulfilment, sold.payment_method) == ("collected", "counter", "cash")
    assert sold.vat == [{"rate_bp": 2000, "net_cents": 45750, "vat_cents": 9150}]
    line = sold.lines.get()
    assert (line.sku, line.name, line.quantity, line.unit_cents, line.total_cents) == (
        "LAVANDOU",
        "Produit LAVANDOU",
        1,
        54900,
        54900,
    )
    payment = sold.payments.get()
    assert (payment.method, payment.state, payment.amount_cents, payment.received_cents) == (
        "cash",
        "settled",
        54900,
        62000,
    )
    assert levels(washer) == (2, 0)
    out = Movement.objects.get(destination__kind=Location.Kind.CUSTOMER)
    assert (out.quantity, out.source.code, out.actor) == (1, "shop", "user:1:Louise")
    assert journal() == [("tablet-1", "sale", 54900), ("tablet-1", "payment", 54900)]
    assert_books_are_clean()


def test_two_rates_a_discount_and_two_means_of_payment_come_out_exactly() -> None:
    toaster = make_variant(cents=5990, stock=5)
    book = make_variant(cents=1999, stock=5, rate_bp=550)

    sold = make_sale(
        (toaster, 2), (book, 1), discount_cents=1000, payments=[Paid("card", 10000), Paid("cash", 2979, 5000)]
    )

    # 11980 + 1999 = 13979, less 1000 spread by largest remainder: 857 and 143
    assert sold.total_cents == 12979
    assert sold.payment_method == "several"
    assert list(sold.lines.values_list("total_cents", flat=True)) == [11123, 1856]
    assert sold.vat == [
        {"rate_bp": 2000, "net_cents": 9269, "vat_cents": 1854},
        {"rate_bp": 550, "net_cents": 1759, "vat_cents": 97},
    ]
    assert journal() == [("tablet-1", "sale", 12979), ("tablet-1", "payment", 10000), ("tablet-1", "payment", 2979)]
    entry = JournalEntry.objects.get(kind="sale")
    assert entry.facts["vat"] == sold.vat
    assert entry.facts["discount_cents"] == 1000


def test_the_world_hears_of_a_sale_with_what_was_sold() -> None:
    washer = make_variant("LAVANDOU")

    sold = make_sale((washer, 1))

    heard = Announcement.objects.get(kind="order_sold")
    assert heard.payload == {"order": sold.pk, "skus": ["LAVANDOU"]}


def test_a_service_needs_no_stock_and_a_kit_takes_its_parts() -> None:
    hose, tray = make_variant(stock=4), make_variant(stock=2)
    kit = make_variant(cents=9900, kind=Item.Kind.KIT)
    KitPart.objects.create(kit=kit.item, part=hose.item, quantity=2)
    KitPart.objects.create(kit=kit.item, part=tray.item, quantity=1)
    fitting = make_variant(cents=4500, kind=Item.Kind.SERVICE)

    sold = make_sale((kit, 2), (fitting, 1))

    assert sold.total_cents == 24300
    assert (levels(hose), levels(tray)) == ((0, 0), (0, 0))
    assert_books_are_clean()


def test_the_same_key_sells_once_and_answers_the_same() -> None:
    washer = make_variant(stock=3)
    first = make_sale((washer, 1), key="k1")
    before = snapshot()

    again = make_sale((washer, 1), key="k1", now=NOW + timedelta(hours=2))

    assert again == first
    assert snapshot() == before


def test_the_same_key_is_answered_even_when_the_product_left_the_shop() -> None:
    washer = make_variant(stock=1)
    first = make_sale((washer, 1), key="k1")
    set_status(product=washer.product, status=Product.Status.ARCHIVED, actor="test", now=NOW)

    assert make_sale((washer, 1), key="k1") == first


@pytest.mark.parametrize("change", [{"quantity": 2}, {"payments": [Paid("cash")]}, {"discount_cents": 100}])
def test_the_same_key_with_another_sale_is_refused(change) -> None:
    washer = make_variant(stock=3)
    make_sale((washer, 1), key="k1")
    before = snapshot()
    quantity = change.pop("quantity", 1)

    with pytest.raises(IdempotencyMismatch):
        make_sale((washer, quantity), key="k1", **change)

    assert snapshot() == before


def test_a_refusal_is_not_remembered() -> None:
    washer = make_variant(stock=0)
    with pytest.raises(InsufficientStock):
        make_sale((washer, 1), key="k1")
    receive(item=washer.item, location=physical(), quantity=1, actor="test", now=NOW)

    assert make_sale((washer, 1), key="k1").total_cents == 54900
