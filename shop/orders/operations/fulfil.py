"""Prepare, hand over, cancel: what happens to an order that waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.operations import issue, release
from shop.fiscal.models import JournalEntry
from shop.fiscal.operations import record
from shop.orders.errors import OrderMoved
from shop.orders.models import Order, Payment
from shop.orders.providers import provider_for

from .make import record_sale
from .payments import Paid, settled_payments, split_payment


@retried
@transaction.atomic
def mark_ready(*, order: Order, actor: str, now: datetime) -> Order:
    """Everything is at the counter: the customer can come. Twice is once. Raises `OrderMoved`."""
    locked = _lock(order)
    if locked.state == Order.State.READY:
        return locked
    if locked.state != Order.State.PLACED:
        raise OrderMoved(state=locked.state)
    locked.state, locked.ready_at, locked.ready_by = Order.State.READY, now, actor
    locked.save(update_fields=["state", "ready_at", "ready_by"])
    announce(kind="order_ready", now=now, order=locked.pk)
    return locked


@retried
@transaction.atomic
def hand_over(*, order: Order, till_code: str, actor: str, now: datetime, payments: Sequence[Paid] = ()) -> Order:
    """The customer takes it, and pays what is due. Twice is once.

    Raises `OrderMoved`, `InvalidPayment`, `NotEnoughReceived`.
    """
    locked = _lock(order)
    if locked.state == Order.State.COLLECTED:
        return locked
    if locked.state not in (Order.State.PLACED, Order.State.READY):
        raise OrderMoved(state=locked.state)
    if locked.hold_id:
        issue(hold_id=locked.hold_id, now=now, actor=actor, reason=f"order {locked.number}")
    taken = _take_money(locked, payments, now) if locked.due_cents else []
    sold_now = locked.sold_at is None
    locked.state, locked.collected_at, locked.sold_at = Order.State.COLLECTED, now, locked.sold_at or now
    locked.paid_cents = locked.total_cents
    locked.save(update_fields=["state", "collected_at", "sold_at", "paid_cents"])
    announce(kind="order_collected", now=now, order=locked.pk)
    if sold_now:
        announce(kind="order_sold", now=now, order=locked.pk, skus=list(locked.lines.values_list("sku", flat=True)))
        record_sale(locked, taken, till_code=till_code, actor=actor, now=now)
    return locked


def _take_money(order: Order, payments: Sequence[Paid], now: datetime) -> list[Payment]:
    parts = split_payment(payments, order.due_cents)
    order.payments.filter(state=Payment.State.PENDING).delete()
    return settled_payments(order, parts, now)


@retried
@transaction.atomic
def cancel(*, order: Order, actor: str, now: datetime) -> Order:
    """The units go back on sale, and the money to the customer if any came. Twice is once.

    Raises `OrderMoved` once it was handed over: then it is a return.
    """
    locked = _lock(order)
    if locked.state == Order.State.CANCELLED:
        return locked
    if not locked.is_waiting:
        raise OrderMoved(state=locked.state)
    if locked.hold_id:
        release(hold_id=locked.hold_id, now=now)
    was_sold = locked.sold_at is not None
    refunded = _refund(locked, now)
    locked.state, locked.cancelled_at, locked.paid_cents = Order.State.CANCELLED, now, 0
    locked.save(update_fields=["state", "cancelled_at", "paid_cents"])
    announce(kind="order_cancelled", now=now, order=locked.pk, skus=list(locked.lines.values_list("sku", flat=True)))
    if was_sold:
        _record_cancellation(locked, refunded, actor, now)
    return locked


def _refund(order: Order, now: datetime) -> list[Payment]:
    settled = list(order.payments.filter(state=Payment.State.SETTLED))
    for payment in settled:
        provider = provider_for(payment.method)
        if provider is not None:
            provider.refund(payment, payment.amount_cents)
        payment.state = Payment.State.REFUNDED
        payment.save(update_fields=["state"])
    order.payments.filter(state=Payment.State.PENDING).update(state=Payment.State.REFUSED, settled_at=now)
    return settled


def _record_cancellation(order: Order, refunded: list[Payment], actor: str, now: datetime) -> None:
    common: dict[str, Any] = {"till_code": order.till_code, "reference": str(order.number), "actor": actor, "now": now}
    record(
        **common,
        kind=JournalEntry.Kind.RETURN,
        amount_cents=-order.total_cents,
        facts={"cancelled": True, "vat": order.vat},
    )
    for payment in refunded:
        record(
            **common,
            kind=JournalEntry.Kind.REFUND,
            amount_cents=-payment.amount_cents,
            facts={"method": payment.method},
        )


def _lock(order: Order) -> Order:
    return Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
