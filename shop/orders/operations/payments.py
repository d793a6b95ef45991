"""Money taken at the counter: what is accepted, and the rows of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shop.orders.errors import InvalidPayment, NotEnoughReceived
from shop.orders.models import Order, Payment
from shop.orders.providers import provider_for

from .make import MOST_CENTS


@dataclass(frozen=True, slots=True)
class Paid:
    """How the customer paid: a method of the counter and, for several methods, its part in cents."""

    method: str
    amount_cents: int | None = None
    received_cents: int | None = None


def split_payment(payments: Sequence[Paid], total_cents: int) -> list[Paid]:
    """Each payment with its amount; one alone pays the whole. Raises `InvalidPayment`, `NotEnoughReceived`."""
    if not payments:
        raise InvalidPayment
    for paid in payments:
        provider = provider_for(paid.method)
        if provider is None or not provider.at_the_counter:
            raise InvalidPayment(method=paid.method[:20])
    if len(payments) == 1 and payments[0].amount_cents is None:
        payments = [Paid(payments[0].method, total_cents, payments[0].received_cents)]
    amounts = [paid.amount_cents or 0 for paid in payments]
    if sum(amounts) != total_cents or (len(amounts) > 1 and min(amounts) < 1):
        raise NotEnoughReceived(total_cents=total_cents)
    for paid, amount in zip(payments, amounts, strict=True):
        if paid.received_cents is not None and not amount <= paid.received_cents <= MOST_CENTS:
            raise NotEnoughReceived(total_cents=total_cents)
    return list(payments)


def settled_payments(order: Order, parts: Sequence[Paid], now: datetime) -> list[Payment]:
    """The rows of money that is in the till."""
    return [
        Payment.objects.create(
            order=order,
            method=paid.method,
            amount_cents=paid.amount_cents or 0,
            received_cents=paid.received_cents,
            state=Payment.State.SETTLED,
            created_at=now,
            settled_at=now,
        )
        for paid in parts
    ]
