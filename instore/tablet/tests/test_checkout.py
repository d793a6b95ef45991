"""The ticket becomes a sale, once however often the button is pressed."""

from uuid import uuid4

import pytest
from django.utils import timezone

from instore.tablet.errors import TicketGone
from instore.tablet.models import Ticket, TicketLine
from instore.tablet.operations.checkout import pay
from instore.tablet.operations.tickets import add_line, set_discount
from instore.tablet.queries.day import day_of
from inventory.stock.errors import InsufficientStock
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, Movement
from inventory.stock.operations import expire_due, hold, receive
from inventory.stock.operations.levels import Want
from shop.catalogue.operations.prices import set_price
from shop.fiscal.chain import verify
from shop.fiscal.models import JournalEntry
from shop.orders.errors import NotEnoughReceived, PriceChanged
from shop.orders.models import Order
from shop.orders.operations.sell import Paid

from .factories import later, make_place, make_seller, make_tablet, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_till():
    louise = make_seller(discount_bp=500)
    tablet, _ = make_tablet(seller=louise)
    return {"tablet": tablet, "seller": louise}


def take(at_till, key, total: int, *payments: Paid, now=None) -> Order:
    return pay(
        **at_till,
        ticket_key=key,
        payments=payments or [Paid("card")],
        expected_total_cents=total,
        now=now or timezone.now(),
    )


def test_the_ticket_is_sold_from_its_own_hold(at_till) -> None:
    washer = make_variant(stock=1)
    ticket = add_line(**at_till, variant=washer, now=timezone.now())

    sold = take(at_till, ticket.key, 54900, Paid("cash", received_cents=60000))

    assert (sold.channel, sold.till_code, sold.actor) == (
        "shop",
        f"tablet-{at_till['tablet'].pk}",
        at_till["seller"].actor,
    )
    assert Ticket.objects.count() == 0
    assert Hold.objects.get(owner=ticket.owner).state == "issued"
    assert (check_ledger(), verify()) == ([], [])


def test_pressed_twice_it_is_one_sale(at_till) -> None:
    ticket = add_line(**at_till, variant=make_variant(stock=3), now=timezone.now())

    first = take(at_till, ticket.key, 54900)
    again = take(at_till, ticket.key, 54900)

    assert first == again
    assert Order.objects.count() == 1


def test_what_was_put_aside_is_taken_where_it_lies(at_till) -> None:
    washer = make_variant(stock=1)
    reserve = make_place("reserve", position=5)
    receive(item=washer.item, location=reserve, quantity=1, actor="a", now=timezone.now())
    wants = [Want(washer.item, 1, reserve)]
    kept = hold(owner="aside:1", actor="a", wants=wants, expires_at=later(hours=1), now=timezone.now())
    ticket = add_line(**at_till, variant=washer, hold_id=kept.pk, now=timezone.now())

    take(at_till, ticket.key, 54900)

    assert Movement.objects.get(destination__kind="customer").source == reserve


def test_after_its_hold_ended_the_ticket_is_sold_from_what_is_free(at_till) -> None:
    washer = make_variant(stock=1)
    ticket = add_line(**at_till, variant=washer, now=timezone.now())
    after = later(minutes=16)
    expire_due(now=after)

    assert take(at_till, ticket.key, 54900, now=after).total_cents == 54900


def test_after_its_hold_ended_somebody_else_may_have_been_faster(at_till) -> None:
    washer = make_variant(stock=1)
    ticket = add_line(**at_till, variant=washer, now=timezone.now())
    after = later(minutes=16)
    hold(owner="basket:1", actor="b", wants=[Want(washer.item, 1)], expires_at=later(hours=1), now=after)

    with pytest.raises(InsufficientStock):
        take(at_till, ticket.key, 54900, now=after)

    assert TicketLine.objects.count() == 1
    assert Order.objects.count() == 0


def test_the_discount_is_on_the_sale(at_till) -> None:
    ticket = add_line(**at_till, variant=make_variant(cents=10_000), now=timezone.now())
    set_discount(**at_till, cents=500, now=timezone.now())

    sold = take(at_till, ticket.key, 9500)

    assert (sold.total_cents, sold.discount_cents) == (9500, 500)
    assert JournalEntry.objects.get(kind="sale").amount_cents == 9500


def test_refusals_leave_the_ticket_as_it_was(at_till) -> None:
    washer = make_variant(stock=3)
    ticket = add_line(**at_till, variant=washer, now=timezone.now())
    set_price(variant=washer, price_cents=49900, actor="a", now=timezone.now())

    for key, total, payment, error in (
        (ticket.key, 54900, Paid("card"), PriceChanged),
        (ticket.key, 49900, Paid("cash", received_cents=1), NotEnoughReceived),
        (uuid4(), 49900, Paid("card"), TicketGone),
    ):
        with pytest.raises(error):
            take(at_till, key, total, payment)

    assert (TicketLine.objects.count(), Order.objects.count(), JournalEntry.objects.count()) == (1, 0, 0)


def test_the_day_is_what_the_journal_says(at_till) -> None:
    washer, toaster = make_variant(stock=3), make_variant(cents=5990, stock=3)
    take(at_till, add_line(**at_till, variant=washer, now=timezone.now()).key, 54900)
    take(at_till, add_line(**at_till, variant=toaster, now=timezone.now()).key, 5990, Paid("cash"))
    other = {"tablet": at_till["tablet"], "seller": make_seller("Marc Cochard")}
    take(other, add_line(**other, variant=toaster, now=timezone.now()).key, 5990, Paid("cash"))

    day = day_of(**at_till, now=timezone.now())

    assert (day.sales, day.total_cents) == (2, 60890)
    assert sorted((one.count, one.cents) for one in day.means) == [(1, 5990), (1, 54900)]
    assert [row.cents for row in day.rows] == [5990, 54900]
