"""What placing an order and selling at the counter share: rows, and what the journal is told."""

import secrets
from datetime import datetime
from typing import Any

from shop.fiscal.models import JournalEntry
from shop.fiscal.operations import next_number, record
from shop.orders.errors import TotalTooLarge
from shop.orders.models import Order, OrderLine, Payment
from shop.pricing.quote import Quote

#: no letter or digit that a voice or an eye mistakes for another
_LETTERS = "ACDEFHJKLMNPQRTUVWXY"
_DIGITS = "3479"
#: ten million euros: far above any ticket, and inside a 32-bit column
MOST_CENTS = 1_000_000_000


def save_order(order: Order, priced: Quote) -> Order:
    """Give a new order its number and token, and save it with the lines of its quote. Raises `TotalTooLarge`."""
    if priced.total_cents + priced.discount_cents > MOST_CENTS or priced.eco_cents > MOST_CENTS:
        raise TotalTooLarge(total_cents=priced.total_cents)
    # a second attempt after a deadlock is a new row
    order.pk = None
    order.number = next_number(kind="order")
    order.token = secrets.token_urlsafe(24)
    order.total_cents = priced.total_cents
    order.eco_cents = priced.eco_cents
    order.delivery_cents = priced.delivery_cents
    order.discount_cents = priced.discount_cents
    order.vat = [share.as_dict() for share in priced.vat]
    order.save(force_insert=True)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            variant=line.variant,
            sku=line.variant.sku,
            name=line.variant.full_name[:240],
            quantity=line.quantity,
            unit_cents=line.unit_cents,
            total_cents=line.total_cents,
            vat_rate_bp=line.vat_rate_bp,
            eco_cents=line.eco_cents,
        )
        for line in priced.lines
    )
    return order


def free_pickup_code() -> str:
    """A code that no waiting order has: "Q7-43"."""
    for _ in range(200):
        code = "".join(secrets.choice(kind) for kind in (_LETTERS, _DIGITS)) + "-"
        code += "".join(secrets.choice("23456789") for _ in range(2))
        if not Order.objects.filter(pickup_code=code, state__in=["awaiting", "placed", "ready"]).exists():
            return code
    return f"{secrets.choice(_LETTERS)}{secrets.randbelow(9000) + 1000}"


def record_sale(order: Order, payments: list[Payment], *, till_code: str, actor: str, now: datetime) -> None:
    """Tell the journal: one sale with its lines, and each payment. Call last: it locks the till."""
    record(
        till_code=till_code,
        kind=JournalEntry.Kind.SALE,
        reference=str(order.number),
        amount_cents=order.total_cents,
        facts=sale_facts(order),
        actor=actor,
        now=now,
    )
    for payment in payments:
        record_payment(payment, till_code=till_code, actor=actor, now=now)


def record_payment(payment: Payment, *, till_code: str, actor: str, now: datetime) -> None:
    record(
        till_code=till_code,
        kind=JournalEntry.Kind.PAYMENT,
        reference=str(payment.order.number),
        amount_cents=payment.amount_cents,
        facts={"method": payment.method, "provider_reference": payment.provider_reference},
        actor=actor,
        now=now,
    )


def sale_facts(order: Order) -> dict[str, Any]:
    """The plain facts of a sale, as the journal keeps them."""
    return {
        "channel": order.channel,
        "lines": [
            {
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "unit_cents": line.unit_cents,
                "total_cents": line.total_cents,
                "vat_rate_bp": line.vat_rate_bp,
                "eco_cents": line.eco_cents,
            }
            for line in order.lines.order_by("pk")
        ],
        "delivery_cents": order.delivery_cents,
        "discount_cents": order.discount_cents,
        "vat": order.vat,
    }
