"""The ticket as the till shows it."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from inventory.stock.models import Hold
from shop.customers.models import User
from shop.pricing.quote import Quote, Wanted, for_sale, quote

from ..models import Tablet, Ticket, TicketLine
from ..words import person_of, time_left
from .limits import discount_limit, full_quote


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what is said under its name; its total before the discount, None when it is not for sale."""

    line: TicketLine
    total_cents: int | None
    sub: str
    #: the words are a warning
    warn: bool

    @property
    def less(self) -> int:
        return 0 if self.line.hold_id else self.line.quantity - 1

    @property
    def more(self) -> int:
        return self.line.quantity + 1


@dataclass(frozen=True, slots=True)
class Till:
    """A ticket with its prices; `quote` is None while it is empty or holds what is not for sale."""

    ticket: Ticket | None
    lines: list[Line]
    quote: Quote | None
    limit_cents: int
    until: datetime | None
    left: str
    seconds: int
    parked: list["Parked"]

    @property
    def total_cents(self) -> int:
        return self.quote.total_cents if self.quote else 0

    @property
    def may_pay(self) -> bool:
        return self.quote is not None

    @property
    def count(self) -> int:
        return sum(one.line.quantity for one in self.lines)


@dataclass(frozen=True, slots=True)
class Parked:
    """A ticket that waits, in a few words; no total while it holds what is not for sale."""

    pk: int
    first: str
    others: int
    total_cents: int | None
    parked_at: datetime | None


def till(tablet: Tablet, seller: User, now: datetime) -> Till:
    """The ticket in hand and those that wait. Six queries at most."""
    tickets = list(Ticket.objects.filter(tablet=tablet, seller=seller))
    lines = list(
        TicketLine.objects.filter(ticket__in=tickets).select_related("variant__product", "variant__item", "ticket")
    )
    ticket = next((one for one in tickets if one.parked_at is None), None)
    mine = [line for line in lines if ticket is not None and line.ticket_id == ticket.pk]
    holds = _holds(ticket, mine, now)
    until = min((held.expires_at for held in holds.values() if held.expires_at), default=None)
    return Till(
        ticket=ticket,
        lines=_shown(mine, holds),
        quote=_priced(ticket, seller, mine) if ticket else None,
        limit_cents=discount_limit(seller, mine),
        until=until,
        left=time_left(until, now) if until else "",
        seconds=round((until - now).total_seconds()) if until else 0,
        parked=[_parked(one, seller, lines) for one in tickets if one.parked_at is not None],
    )


def waiting_totals(tablet: Tablet) -> dict[int, int]:
    """What each seller's tickets on this tablet come to, in cents; what cannot be paid counts nothing. One query."""
    lines = TicketLine.objects.filter(ticket__tablet=tablet).select_related("variant__product", "ticket__seller")
    totals: dict[int, int] = {}
    for _pk, group in groupby(lines.order_by("ticket", "pk"), key=lambda line: line.ticket_id):
        mine = list(group)
        ticket = mine[0].ticket
        priced = _priced(ticket, ticket.seller, mine)
        totals[ticket.seller_id] = totals.get(ticket.seller_id, 0) + (priced.total_cents if priced else 0)
    return totals


def _priced(ticket: Ticket, seller: User, lines: list[TicketLine]) -> Quote | None:
    """What the ticket comes to; None while it is empty or holds what is not for sale."""
    if not lines or not all(for_sale(line.variant) for line in lines):
        return None
    off = min(ticket.discount_cents, discount_limit(seller, lines))
    return quote([Wanted(line.variant, line.quantity) for line in lines], discount_cents=off)


def _shown(lines: list[TicketLine], holds: dict[UUID | None, Hold]) -> list[Line]:
    sold = [line for line in lines if for_sale(line.variant)]
    full = {line.pk: its.full_cents for line, its in zip(sold, full_quote(lines).lines, strict=True)}
    return [
        Line(
            line,
            full.get(line.pk),
            _sub(line, holds, line.pk in full),
            line.pk not in full or line.hold_id not in holds,
        )
        for line in lines
    ]


def _holds(ticket: Ticket | None, lines: list[TicketLine], now: datetime) -> dict[UUID | None, Hold]:
    """The holds that still keep something of the ticket; the ticket's own under None."""
    asides = [line.hold_id for line in lines if line.hold_id]
    alive = Hold.objects.filter(state=Hold.State.ACTIVE, expires_at__gt=now)
    found: dict[UUID | None, Hold] = {held.pk: held for held in alive.filter(pk__in=asides)} if asides else {}
    own = alive.filter(owner=ticket.owner).first() if ticket is not None and lines else None
    if own is not None:
        found[None] = own
    return found


def _sub(line: TicketLine, holds: dict[UUID | None, Hold], sold: bool) -> str:
    if not sold:
        return _("not for sale any more, take it off")
    held = holds.get(line.hold_id)
    if line.hold_id is None:
        return _join(line.variant.name, "" if held else _("not kept any more"))
    if held is None:
        return _join(line.variant.name, _("not kept any more, taken from what is free"))
    who = person_of(held.actor)
    by = _("put aside by %(name)s") % {"name": who} if who else _("put aside")
    return _join(line.variant.name, by, _("for %(name)s") % {"name": held.label} if held.label else "")


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _parked(ticket: Ticket, seller: User, lines: list[TicketLine]) -> Parked:
    mine = [line for line in lines if line.ticket_id == ticket.pk]
    priced = _priced(ticket, seller, mine)
    return Parked(
        ticket.pk,
        mine[0].variant.full_name if mine else "",
        max(0, len(mine) - 1),
        priced.total_cents if priced else None,
        ticket.parked_at,
    )
