"""The ticket: its units are held while it is filled, and a change of seller loses nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from instore.tablet.errors import DiscountTooLarge, HeldForLess, TicketGone
from instore.tablet.models import Ticket, TicketLine
from instore.tablet.operations.tickets import (
    TICKET_HOLD,
    add_line,
    discard,
    park,
    resume,
    set_discount,
    set_quantity,
)
from instore.tablet.queries.tickets import till, waiting_totals
from inventory.stock.errors import HoldEnded, InsufficientStock, InvalidQuantity, UnknownHold
from inventory.stock.models import Hold, StockLevel
from inventory.stock.operations import expire_due, hold, release
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.pricing.quote import NotForSale

from .factories import later, make_seller, make_tablet, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_till():
    """(tablet, seller): Louise may take 5 % off."""
    louise = make_seller(discount_bp=500)
    tablet, _ = make_tablet(seller=louise)
    return {"tablet": tablet, "seller": louise}


def held(variant) -> int:
    return sum(StockLevel.objects.filter(item=variant.item).values_list("held", flat=True))


def aside(variant, quantity: int = 1) -> Hold:
    now = timezone.now()
    wants = [Want(variant.item, quantity)]
    return hold(owner=f"aside:{uuid4()}", actor="user:1:Louise Brault", wants=wants, expires_at=later(hours=1), now=now)


def test_what_is_on_the_ticket_is_held(at_till) -> None:
    washer, toaster = make_variant(stock=3), make_variant(stock=3)
    now = timezone.now()

    add_line(**at_till, variant=washer, now=now)
    ticket = add_line(**at_till, variant=toaster, quantity=2, now=now)

    assert (held(washer), held(toaster)) == (1, 2)
    kept = Hold.objects.get(owner=ticket.owner, state="active")
    assert kept.expires_at == now + TICKET_HOLD


def test_the_same_product_again_is_one_more(at_till) -> None:
    washer = make_variant(stock=3)

    add_line(**at_till, variant=washer, now=timezone.now())
    add_line(**at_till, variant=washer, now=timezone.now())

    line = TicketLine.objects.get()
    assert (line.quantity, held(washer)) == (2, 2)


def test_what_is_not_there_does_not_come_onto_the_ticket(at_till) -> None:
    washer = make_variant(stock=1)
    add_line(**at_till, variant=washer, now=timezone.now())

    with pytest.raises(InsufficientStock):
        add_line(**at_till, variant=washer, now=timezone.now())

    assert TicketLine.objects.get().quantity == 1
    assert held(washer) == 1


def test_other_refusals_change_nothing(at_till) -> None:
    draft = make_variant(stock=5)
    set_status(product=draft.product, status=Product.Status.DRAFT, actor="a", now=timezone.now())
    draft.product.refresh_from_db()
    washer, other = make_variant(stock=5), make_variant(stock=5)
    ended, stranger = aside(washer), aside(other)
    release(hold_id=ended.pk, now=timezone.now())

    for more, error in (
        ({"variant": draft}, NotForSale),
        ({"variant": washer, "quantity": 0}, InvalidQuantity),
        ({"variant": washer, "quantity": 1000}, InvalidQuantity),
        ({"variant": washer, "hold_id": uuid4()}, UnknownHold),
        ({"variant": washer, "hold_id": ended.pk}, HoldEnded),
        ({"variant": washer, "hold_id": stranger.pk}, UnknownHold),
    ):
        with pytest.raises(error):
            add_line(**at_till, now=timezone.now(), **more)

    assert TicketLine.objects.count() == 0
    assert held(washer) == 0


def test_what_was_put_aside_comes_with_its_hold_and_is_not_held_twice(at_till) -> None:
    washer = make_variant(stock=2)
    kept = aside(washer, 2)

    add_line(**at_till, variant=washer, hold_id=kept.pk, now=timezone.now())
    add_line(**at_till, variant=washer, hold_id=kept.pk, now=timezone.now())

    line = TicketLine.objects.get()
    assert (line.quantity, line.hold_id, held(washer)) == (2, kept.pk, 2)
    with pytest.raises(HeldForLess):
        set_quantity(**at_till, line_id=line.pk, quantity=3, now=timezone.now())
    set_quantity(**at_till, line_id=line.pk, quantity=1, now=timezone.now())
    assert Hold.objects.get(pk=kept.pk).state == "active"


def test_a_line_changes_and_goes(at_till) -> None:
    washer = make_variant(stock=3)
    add_line(**at_till, variant=washer, now=timezone.now())
    line = TicketLine.objects.get()

    set_quantity(**at_till, line_id=line.pk, quantity=3, now=timezone.now())
    assert held(washer) == 3
    with pytest.raises(InsufficientStock):
        set_quantity(**at_till, line_id=line.pk, quantity=4, now=timezone.now())
    with pytest.raises(InvalidQuantity):
        set_quantity(**at_till, line_id=line.pk, quantity=-1, now=timezone.now())
    assert (TicketLine.objects.get().quantity, held(washer)) == (3, 3)

    set_quantity(**at_till, line_id=line.pk, quantity=0, now=timezone.now())
    set_quantity(**at_till, line_id=line.pk, quantity=1, now=timezone.now())
    assert (TicketLine.objects.count(), held(washer)) == (0, 0)


def test_a_hold_that_ended_is_said_and_the_ticket_stays(at_till) -> None:
    washer = make_variant(stock=1)
    add_line(**at_till, variant=washer, now=timezone.now())
    after = later(minutes=16)
    expire_due(now=after)

    shown = till(at_till["tablet"], at_till["seller"], after)

    assert (shown.total_cents, shown.until, shown.lines[0].warn) == (54900, None, True)


def test_a_ticket_that_waits_is_taken_up_again(at_till) -> None:
    washer, toaster = make_variant(stock=3), make_variant(cents=5990, stock=3)
    now = timezone.now()
    first = add_line(**at_till, variant=washer, now=now)
    park(**at_till, now=now)
    add_line(**at_till, variant=toaster, now=now)

    shown = till(at_till["tablet"], at_till["seller"], now)
    assert (shown.total_cents, [one.total_cents for one in shown.parked]) == (5990, [54900])

    resume(**at_till, ticket_id=first.pk, now=now)
    shown = till(at_till["tablet"], at_till["seller"], now)
    assert (shown.total_cents, [one.total_cents for one in shown.parked]) == (54900, [5990])
    assert (held(washer), held(toaster)) == (1, 1)


def test_a_ticket_that_waits_shows_the_total_it_will_have(at_till) -> None:
    now = timezone.now()
    add_line(**at_till, variant=make_variant(cents=10_000, stock=3), now=now)
    set_discount(**at_till, cents=500, now=now)
    park(**at_till, now=now)

    waiting = till(at_till["tablet"], at_till["seller"], now).parked
    totals = waiting_totals(at_till["tablet"])
    resume(**at_till, ticket_id=waiting[0].pk, now=now)

    assert till(at_till["tablet"], at_till["seller"], now).total_cents == 9500
    assert ([one.total_cents for one in waiting], totals) == ([9500], {at_till["seller"].pk: 9500})


def test_what_is_not_for_sale_any_more_has_no_total(at_till, django_assert_num_queries) -> None:
    now = timezone.now()
    washer, toaster = make_variant(stock=3), make_variant(cents=5990, stock=3)
    add_line(**at_till, variant=washer, now=now)
    add_line(**at_till, variant=toaster, now=now)
    park(**at_till, now=now)
    add_line(**at_till, variant=washer, quantity=2, now=now)
    set_status(product=washer.product, status=Product.Status.ARCHIVED, actor="test", now=now)

    shown = till(at_till["tablet"], at_till["seller"], now)

    assert (shown.quote, [line.total_cents for line in shown.lines], shown.limit_cents) == (None, [None], 0)
    assert [(one.total_cents, one.others) for one in shown.parked] == [(None, 1)]
    with django_assert_num_queries(1):
        assert waiting_totals(at_till["tablet"]) == {at_till["seller"].pk: 0}


def test_another_sellers_ticket_stays_theirs(at_till) -> None:
    washer = make_variant(stock=3)
    ticket = add_line(**at_till, variant=washer, now=timezone.now())
    marc = make_seller("Marc Cochard")

    assert till(at_till["tablet"], marc, timezone.now()).lines == []
    with pytest.raises(TicketGone):
        resume(tablet=at_till["tablet"], seller=marc, ticket_id=ticket.pk, now=timezone.now())

    assert till(at_till["tablet"], at_till["seller"], timezone.now()).count == 1


def test_an_empty_ticket_does_not_wait(at_till) -> None:
    park(**at_till, now=timezone.now())

    assert Ticket.objects.count() == 0


def test_a_discount_stays_within_the_sellers_limit(at_till) -> None:
    washer = make_variant(cents=10_000, stock=3)
    add_line(**at_till, variant=washer, now=timezone.now())

    for cents in (501, -1):
        with pytest.raises(DiscountTooLarge):
            set_discount(**at_till, cents=cents, now=timezone.now())
    set_discount(**at_till, cents=500, now=timezone.now())

    shown = till(at_till["tablet"], at_till["seller"], timezone.now())
    assert (shown.total_cents, shown.limit_cents) == (9500, 500)


def test_a_discount_shrinks_with_the_ticket(at_till) -> None:
    washer = make_variant(cents=10_000, stock=3)
    add_line(**at_till, variant=washer, quantity=2, now=timezone.now())
    set_discount(**at_till, cents=1000, now=timezone.now())

    set_quantity(**at_till, line_id=TicketLine.objects.get().pk, quantity=1, now=timezone.now())

    assert till(at_till["tablet"], at_till["seller"], timezone.now()).total_cents == 9500


def test_dropping_the_ticket_gives_its_units_back_but_not_what_was_put_aside(at_till) -> None:
    washer, toaster = make_variant(stock=3), make_variant(stock=3)
    kept = aside(toaster)
    add_line(**at_till, variant=washer, now=timezone.now())
    add_line(**at_till, variant=toaster, hold_id=kept.pk, now=timezone.now())

    discard(**at_till, now=timezone.now())

    assert (Ticket.objects.count(), held(washer), held(toaster)) == (0, 0, 1)


def test_the_till_costs_the_same_queries_for_many_lines(at_till, django_assert_max_num_queries) -> None:
    for _ in range(8):
        add_line(**at_till, variant=make_variant(stock=3), now=timezone.now())

    with django_assert_max_num_queries(6):
        shown = till(at_till["tablet"], at_till["seller"], timezone.now() + timedelta(seconds=1))

    assert shown.count == 8
