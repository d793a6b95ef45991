"""The ticket becomes a sale, once however often the button is pressed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inventory.retry import retried
from inventory.stock.models import Hold
from shop.customers.models import User
from shop.orders.models import Order
from shop.orders.operations.sell import Paid, SaleLine, sell

from ..errors import TicketGone
from ..models import Tablet, Ticket, TicketLine
from ..queries.limits import discount_limit


@retried
@transaction.atomic
def pay(
    *,
    tablet: Tablet,
    seller: User,
    ticket_key: UUID,
    payments: Sequence[Paid],
    expected_total_cents: int,
    now: datetime,
) -> Order:
    """Sell what is on the ticket. Pressed twice, the second gets the first's sale.

    Raises `TicketGone`, and what `shop.orders.operations.sell` raises.
    """
    ticket = Ticket.objects.select_for_update().filter(key=ticket_key, tablet=tablet, seller=seller).first()
    key = f"ticket:{ticket_key}"
    sold = Order.objects.filter(actor=seller.actor, key=key).first()
    if sold is not None:
        return sold
    if ticket is None:
        raise TicketGone
    lines = list(ticket.lines.select_related("variant__item", "variant__product"))
    sold = sell(
        lines=_sale_lines(ticket, lines, now),
        payments=payments,
        till_code=tablet.till_code,
        channel=Order.Channel.SHOP,
        actor=seller.actor,
        now=now,
        discount_cents=min(ticket.discount_cents, discount_limit(seller, lines)),
        expected_total_cents=expected_total_cents,
        key=key,
    )
    ticket.delete()
    return sold


def _sale_lines(ticket: Ticket, lines: Sequence[TicketLine], now: datetime) -> list[SaleLine]:
    """Each line with the hold that still keeps it; what is kept no more is taken from what is free."""
    owned = Hold.objects.filter(owner=ticket.owner, state=Hold.State.ACTIVE, expires_at__gt=now).first()
    asides = {line.hold_id for line in lines if line.hold_id}
    active = set(
        Hold.objects.filter(pk__in=asides, state=Hold.State.ACTIVE, expires_at__gt=now).values_list("pk", flat=True)
    )
    sale = []
    for line in lines:
        hold_id = line.hold_id if line.hold_id in active else None
        if line.hold_id is None and owned is not None:
            hold_id = owned.pk
        sale.append(SaleLine(line.variant, line.quantity, hold_id))
    return sale
