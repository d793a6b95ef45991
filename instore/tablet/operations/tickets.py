"""The ticket: what a seller is selling. Its units are held while it is filled."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inventory.retry import retried
from inventory.stock.errors import HoldEnded, UnknownHold
from inventory.stock.models import Hold
from inventory.stock.operations import hold, release
from inventory.stock.operations.levels import Want, check_quantity
from shop.catalogue.models import Variant
from shop.customers.models import User
from shop.pricing.quote import NotForSale, for_sale

from ..errors import DiscountTooLarge, HeldForLess, TicketGone
from ..models import Tablet, Ticket
from ..queries.limits import discount_limit

#: how long the units of a ticket stay held after it last changed
TICKET_HOLD = timedelta(minutes=15)
#: more is a slip of the finger
MOST_UNITS = 999


@retried
@transaction.atomic
def add_line(
    *, tablet: Tablet, seller: User, variant: Variant, now: datetime, quantity: int = 1, hold_id: UUID | None = None
) -> Ticket:
    """Put units on the ticket and hold them; with `hold_id`, those that were put aside.

    Raises `NotForSale`, `InsufficientStock`, `InvalidQuantity`, `UnknownHold`, `HoldEnded`.
    """
    if not for_sale(variant):
        raise NotForSale(sku=variant.sku)
    ticket = _in_hand(tablet, seller, now)
    if hold_id is not None:
        quantity = _aside_units(hold_id, variant, now)
    line = ticket.lines.filter(variant=variant, hold_id=hold_id).first()
    if line is None:
        ticket.lines.create(variant=variant, quantity=_check(quantity), hold_id=hold_id, added_at=now)
    else:
        line.quantity = quantity if hold_id is not None else _check(line.quantity + quantity)
        line.save(update_fields=["quantity"])
    _keep(ticket, now)
    return ticket


@retried
@transaction.atomic
def set_quantity(*, tablet: Tablet, seller: User, line_id: int, quantity: int, now: datetime) -> None:
    """Change a line; 0 takes it off, and a line that is gone stays gone.

    Raises `InsufficientStock`, `InvalidQuantity`, `HeldForLess` for more than was put aside.
    """
    ticket = _in_hand(tablet, seller, now)
    line = ticket.lines.select_related("variant__item").filter(pk=line_id).first()
    if line is None:
        return
    if quantity == 0:
        line.delete()
    else:
        if line.hold_id is not None and quantity > _held_units(line.hold_id, line.variant):
            raise HeldForLess
        line.quantity = _check(quantity)
        line.save(update_fields=["quantity"])
    _keep(ticket, now)


@transaction.atomic
def set_discount(*, tablet: Tablet, seller: User, cents: int, now: datetime) -> None:
    """Take so many cents off the ticket. Raises `DiscountTooLarge` above the seller's limit."""
    ticket = _in_hand(tablet, seller, now)
    limit = discount_limit(seller, list(ticket.lines.select_related("variant__product")))
    if not 0 <= cents <= limit:
        raise DiscountTooLarge(limit_cents=limit)
    ticket.discount_cents = cents
    ticket.save(update_fields=["discount_cents"])


@transaction.atomic
def park(*, tablet: Tablet, seller: User, now: datetime) -> None:
    """Put the ticket in hand away for later; an empty one is just dropped."""
    ticket = _in_hand(tablet, seller, now)
    _put_away(ticket, now)


@transaction.atomic
def resume(*, tablet: Tablet, seller: User, ticket_id: int, now: datetime) -> Ticket:
    """Take a ticket in hand again; the one in hand is parked. Raises `TicketGone`."""
    current = _in_hand(tablet, seller, now)
    wanted = _locked(tablet, seller).filter(pk=ticket_id).first()
    if wanted is None:
        raise TicketGone
    if wanted.pk != current.pk:
        _put_away(current, now)
        wanted.parked_at = None
        wanted.save(update_fields=["parked_at"])
    return wanted


@retried
@transaction.atomic
def discard(*, tablet: Tablet, seller: User, now: datetime) -> None:
    """Drop the ticket in hand: its units go back on sale, what was put aside stays aside."""
    ticket = _in_hand(tablet, seller, now)
    ticket.lines.all().delete()
    _keep(ticket, now)
    ticket.delete()


def _in_hand(tablet: Tablet, seller: User, now: datetime) -> Ticket:
    """The ticket in hand, locked; a new one if there is none."""
    found = _locked(tablet, seller).filter(parked_at__isnull=True).first()
    if found is None:
        try:
            with transaction.atomic():
                return Ticket.objects.create(tablet=tablet, seller=seller, opened_at=now)
        except IntegrityError:
            # the other tab was faster
            found = _locked(tablet, seller).get(parked_at__isnull=True)
    return found


def _locked(tablet: Tablet, seller: User):  # type: ignore[no-untyped-def]
    return Ticket.objects.select_for_update().filter(tablet=tablet, seller=seller)


def _put_away(ticket: Ticket, now: datetime) -> None:
    if not ticket.lines.exists():
        ticket.delete()
        return
    ticket.parked_at = now
    ticket.save(update_fields=["parked_at"])


def _check(quantity: int) -> int:
    return check_quantity(quantity if quantity <= MOST_UNITS else -1)


def _aside_units(hold_id: UUID, variant: Variant, now: datetime) -> int:
    found = Hold.objects.filter(pk=hold_id).first()
    if found is None:
        raise UnknownHold
    if found.state != Hold.State.ACTIVE or (found.expires_at and found.expires_at <= now):
        raise HoldEnded(state=found.state)
    units = _held_units(hold_id, variant)
    if not units:
        raise UnknownHold
    return units


def _held_units(hold_id: UUID, variant: Variant) -> int:
    """How many of a variant were put aside: of a kit, as many as were asked for."""
    found = Hold.objects.filter(pk=hold_id).first()
    return sum(one["quantity"] for one in found.asked if one["sku"] == variant.sku) if found else 0


def _keep(ticket: Ticket, now: datetime) -> None:
    """Hold what is on the ticket and was not put aside before, for another 15 minutes."""
    lines = list(ticket.lines.filter(hold_id__isnull=True).select_related("variant__item"))
    if lines:
        hold(
            owner=ticket.owner,
            actor=ticket.seller.actor,
            wants=[Want(line.variant.item, line.quantity) for line in lines],
            expires_at=now + TICKET_HOLD,
            now=now,
        )
        return
    former = Hold.objects.filter(owner=ticket.owner, state=Hold.State.ACTIVE).first()
    if former is not None:
        release(hold_id=former.pk, now=now)
