"""An order whose money has not come yet: another attempt, the counter instead, or the end of its time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.errors import HoldEnded
from inventory.stock.models import Hold
from inventory.stock.operations import commit
from shop.orders.errors import OrderMoved
from shop.orders.models import Order, Payment
from shop.orders.providers import online_choices, provider_for

from .pay import close_attempts, end_unpaid, is_over, lock_with_hold, skus_of

#: how an order is paid whose customer pays at the counter after all
AT_THE_COUNTER = "in_shop"


@retried
@transaction.atomic
def pay_again(*, order: Order, now: datetime) -> Payment | None:
    """The attempt that runs, or after a refusal a new one: the same order and the same hold.

    None when there is nothing to pay: it was paid or cancelled meanwhile, or its time is over,
    and then the order is cancelled.
    """
    locked = lock_with_hold(order.pk)
    if locked.state != Order.State.AWAITING or _ended(locked, now):
        return None
    running = locked.payments.filter(state=Payment.State.PENDING).first()
    if running is not None:
        return running
    if provider_for(locked.payment_method) not in online_choices():
        return None
    return Payment.objects.create(
        order=locked, method=locked.payment_method, amount_cents=locked.due_cents, created_at=now
    )


@retried
@transaction.atomic
def pay_in_shop(*, order: Order, now: datetime) -> Order:
    """The customer pays at the counter after all: the order is placed and its hold never expires. Twice is once.

    When its time is over the order is cancelled instead. Raises `OrderMoved` when it is paid,
    handed over or cancelled already.
    """
    locked = lock_with_hold(order.pk)
    if locked.state == Order.State.PLACED and locked.payment_method == AT_THE_COUNTER:
        return locked
    if locked.state != Order.State.AWAITING:
        raise OrderMoved(state=locked.state)
    if not _promised(locked, now):
        end_unpaid(locked, now)
        return locked
    close_attempts(locked, now)
    Payment.objects.create(order=locked, method=AT_THE_COUNTER, amount_cents=locked.due_cents, created_at=now)
    locked.state, locked.payment_method = Order.State.PLACED, AT_THE_COUNTER
    locked.save(update_fields=["state", "payment_method"])
    announce(kind="order_placed", now=now, order=locked.pk, skus=skus_of(locked))
    return locked


def abandon_unpaid(*, now: datetime) -> int:
    """Cancel the orders that nobody paid while their hold lasted; returns how many."""
    over = Q(hold__state=Hold.State.ACTIVE, hold__expires_at__lt=now) | Q(
        hold__state__in=[Hold.State.EXPIRED, Hold.State.RELEASED]
    )
    stale = Order.objects.filter(over, state=Order.State.AWAITING).order_by("pk")
    return sum(_abandon(pk, now) for pk in list(stale.values_list("pk", flat=True)[:200]))


@retried
@transaction.atomic
def _abandon(pk: int, now: datetime) -> bool:
    locked = lock_with_hold(pk)
    return locked.state == Order.State.AWAITING and _ended(locked, now)


def _ended(locked: Order, now: datetime) -> bool:
    """Whether the time of a locked order is over; then it is cancelled here and now."""
    if not is_over(locked, now):
        return False
    end_unpaid(locked, now)
    return True


def _promised(locked: Order, now: datetime) -> bool:
    """Commit the hold; the sweep may end it between our reading and this."""
    if is_over(locked, now) or locked.hold is None:
        return False
    try:
        with transaction.atomic():
            commit(hold_id=locked.hold.pk, now=now)
    except HoldEnded:
        return False
    return True
