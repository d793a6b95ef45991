"""The provider's answer: paid or refused, possibly twice, possibly too late."""

from datetime import datetime

from django.db import transaction

from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.errors import HoldEnded, InsufficientStock
from inventory.stock.models import Hold
from inventory.stock.operations import commit, hold, release
from inventory.stock.operations.levels import Want
from shop.orders.errors import UnknownOrder
from shop.orders.models import Order, Payment
from shop.orders.providers import provider_for

from .make import record_sale
from .place import PAYMENT_HOLD


@retried
@transaction.atomic
def settle(*, method: str, provider_reference: str, now: datetime) -> Order:
    """The money is there: promise the units, place the order, record sale and payment. Twice is once.

    It may be the answer to an attempt that was given up: an order that still awaits its money takes
    it, and any other attempt is over. When the hold has expired and somebody else was faster, the
    money goes back and the order is cancelled; money for an order that was cancelled, paid or
    promised at the counter meanwhile goes back too.

    Raises `UnknownOrder`.
    """
    payment, order = _locked(method, provider_reference)
    if payment.state in (Payment.State.SETTLED, Payment.State.REFUNDED):
        return order
    if order.state != Order.State.AWAITING or not _promise(order, now):
        return _give_back(payment, order, now)
    payment.state, payment.settled_at = Payment.State.SETTLED, now
    payment.save(update_fields=["state", "settled_at"])
    close_attempts(order, now)
    order.state, order.paid_cents, order.sold_at = Order.State.PLACED, payment.amount_cents, now
    order.save(update_fields=["state", "paid_cents", "sold_at"])
    announce(kind="order_placed", now=now, order=order.pk, skus=skus_of(order))
    announce(kind="order_sold", now=now, order=order.pk, skus=skus_of(order))
    record_sale(order, [payment], till_code=order.till_code, actor=order.actor, now=now)
    return order


@retried
@transaction.atomic
def refuse(*, method: str, provider_reference: str, now: datetime) -> Order:
    """The bank said no, or the customer gave up: the order waits for another attempt while its hold lasts.

    Raises `UnknownOrder`.
    """
    payment, order = _locked(method, provider_reference)
    if payment.state != Payment.State.PENDING:
        return order
    payment.state, payment.settled_at = Payment.State.REFUSED, now
    payment.save(update_fields=["state", "settled_at"])
    if order.state == Order.State.AWAITING and is_over(order, now):
        end_unpaid(order, now)
    return order


def is_over(order: Order, now: datetime) -> bool:
    """Whether the time to pay is over: its hold keeps the units no longer."""
    return not (order.hold and order.hold.counts and (order.hold.expires_at is None or order.hold.expires_at > now))


def end_unpaid(order: Order, now: datetime) -> None:
    """Cancel a locked order that was never paid: its units are free, its attempts closed."""
    if order.hold_id:
        release(hold_id=order.hold_id, now=now)
    close_attempts(order, now)
    order.state, order.cancelled_at = Order.State.CANCELLED, now
    order.save(update_fields=["state", "cancelled_at"])
    announce(kind="order_cancelled", now=now, order=order.pk, skus=skus_of(order))


def close_attempts(order: Order, now: datetime) -> None:
    """No attempt to pay runs any more; money that one of them still brings goes back."""
    order.payments.filter(state=Payment.State.PENDING).update(state=Payment.State.REFUSED, settled_at=now)


def lock_with_hold(pk: int) -> Order:
    """An order, locked, with its hold as the database has it now."""
    order = Order.objects.select_for_update(of=("self",)).get(pk=pk)
    if order.hold_id:
        order.hold = Hold.objects.get(pk=order.hold_id)
    return order


def skus_of(order: Order) -> list[str]:
    return list(order.lines.values_list("sku", flat=True))


def _promise(order: Order, now: datetime) -> bool:
    """Commit the order's hold, or take a new one if it has ended and the units are still there."""
    if order.hold is None:
        return True
    try:
        with transaction.atomic():
            commit(hold_id=order.hold.pk, now=now)
        return True
    except HoldEnded:
        lines = list(order.lines.select_related("variant__item"))
    wants = [Want(line.variant.item, line.quantity) for line in lines if line.variant is not None]
    if len(wants) < len(lines):
        # a product was deleted meanwhile: nothing of it can be promised
        return False
    try:
        with transaction.atomic():
            fresh = hold(
                owner=f"order:{order.pk}:again", actor=order.actor, wants=wants, expires_at=now + PAYMENT_HOLD, now=now
            )
            order.hold = commit(hold_id=fresh.pk, now=now)
            order.save(update_fields=["hold"])
        return True
    except InsufficientStock:
        return False


def _give_back(payment: Payment, order: Order, now: datetime) -> Order:
    provider = provider_for(payment.method)
    if provider is not None:
        provider.refund(payment, payment.amount_cents)
    payment.state, payment.settled_at = Payment.State.REFUNDED, now
    payment.save(update_fields=["state", "settled_at"])
    if order.state == Order.State.AWAITING:
        end_unpaid(order, now)
    return order


def _locked(method: str, provider_reference: str) -> tuple[Payment, Order]:
    payment = Payment.objects.filter(method=method, provider_reference=provider_reference or "-").first()
    if payment is None:
        raise UnknownOrder
    order = lock_with_hold(payment.order_id)
    payment = Payment.objects.select_for_update().get(pk=payment.pk)
    payment.order = order
    return payment, order
