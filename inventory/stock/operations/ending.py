"""Commit, prolong, release, expire, issue: what becomes of a hold."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.db.transaction import TransactionManagementError

from inventory.retry import retried

from ..errors import HoldEnded, HoldIssued, HoldPromised
from ..models import Hold, Location, Movement, StockLevel
from ..places import virtual
from .rows import announce_hold, close, is_due, lock_hold, state_now

logger = logging.getLogger(__name__)


@retried
@transaction.atomic
def commit(*, hold_id: UUID, now: datetime) -> Hold:
    """Promise an active hold: still held, it never expires now. Committing twice is once.

    Raises `UnknownHold`, `HoldEnded`.
    """
    found, _ = lock_hold(hold_id)
    if found.state == Hold.State.COMMITTED:
        return found
    _must_be_active(found, now)
    found.state, found.expires_at = Hold.State.COMMITTED, None
    found.save(update_fields=["state", "expires_at"])
    announce_hold("hold_committed", found, now)
    return found


@retried
@transaction.atomic
def prolong(*, hold_id: UUID, expires_at: datetime, now: datetime) -> Hold:
    """Give an active hold another end, after `now`. Raises `UnknownHold`, `HoldEnded`."""
    found, _ = lock_hold(hold_id)
    _must_be_active(found, now)
    if expires_at <= now:
        raise HoldEnded(state=found.state)
    found.expires_at = expires_at
    found.save(update_fields=["expires_at"])
    announce_hold("hold_prolonged", found, now)
    return found


@retried
@transaction.atomic
def release(*, hold_id: UUID, now: datetime, promised_too: bool = True) -> Hold:
    """Give the units back. Releasing a hold that gave them back already changes nothing.

    Raises `UnknownHold`, `HoldIssued` for one that was sold or handed over, and `HoldPromised` for a
    committed one unless `promised_too`: who cancels an order may break its promise, nobody else.
    """
    found, levels = lock_hold(hold_id)
    if found.state == Hold.State.ISSUED:
        raise HoldIssued(state=found.state)
    if found.state == Hold.State.COMMITTED and not promised_too:
        raise HoldPromised(state=found.state)
    if found.counts:
        close(found, Hold.State.EXPIRED if is_due(found, now) else Hold.State.RELEASED, now, levels)
    return found


def pass_on(*, hold_id: UUID, now: datetime) -> Hold:
    """End an active hold as issued: the sale that names it takes its units, in the transaction of the caller.

    What the sale leaves of it is on sale again. Raises `UnknownHold`, `HoldEnded`, and
    `TransactionManagementError` outside a transaction: units that nobody takes were never handed over.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError
    found, levels = lock_hold(hold_id)
    _must_be_active(found, now)
    close(found, Hold.State.ISSUED, now, levels)
    return found


@retried
@transaction.atomic
def expire(*, hold_id: UUID, now: datetime) -> bool:
    """Expire one hold if its time has come; says whether it did. Raises `UnknownHold`."""
    found, levels = lock_hold(hold_id)
    if not is_due(found, now):
        return False
    close(found, Hold.State.EXPIRED, now, levels)
    return True


def expire_due(*, now: datetime, limit: int = 500) -> int:
    """Expire the holds that are due, each in its own transaction; returns how many.

    One that cannot expire is logged and does not keep the others from it.
    """
    due = Hold.objects.filter(state=Hold.State.ACTIVE, expires_at__lte=now).order_by("expires_at")
    expired = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        try:
            expired += expire(hold_id=pk, now=now)
        except DatabaseError:
            logger.exception("Hold %s is due and cannot expire", pk)
    return expired


@retried
@transaction.atomic
def issue(*, hold_id: UUID, now: datetime, actor: str, reason: str = "") -> Hold:
    """Hand over what a committed hold promises: `on_hand` falls, a movement a line is written.

    Issuing twice is once. Raises `UnknownHold`, `HoldEnded` unless it is committed.
    """
    found, levels = lock_hold(hold_id)
    if found.state == Hold.State.ISSUED:
        return found
    if found.state != Hold.State.COMMITTED:
        raise HoldEnded(state=state_now(found, now))
    by_place = {(level.item_id, level.location_id): level for level in levels}
    lines = list(found.lines.select_related("item").order_by("pk"))
    for line in lines:
        StockLevel.objects.filter(pk=by_place[line.item_id, line.location_id].pk).update(
            on_hand=F("on_hand") - line.quantity, held=F("held") - line.quantity
        )
    customer = virtual(Location.Kind.CUSTOMER)
    Movement.objects.bulk_create(
        Movement(
            item=line.item,
            source_id=line.location_id,
            destination=customer,
            quantity=line.quantity,
            at=now,
            actor=actor,
            reason=reason[:120],
            hold=found,
        )
        for line in lines
    )
    found.state, found.closed_at = Hold.State.ISSUED, now
    found.save(update_fields=["state", "closed_at"])
    announce_hold("hold_issued", found, now, [line.item.sku for line in lines])
    return found


def _must_be_active(found: Hold, now: datetime) -> None:
    if found.state == Hold.State.ISSUED:
        raise HoldIssued(state=found.state)
    if found.state != Hold.State.ACTIVE or is_due(found, now):
        raise HoldEnded(state=state_now(found, now))
