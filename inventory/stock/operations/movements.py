"""Receive, move, count, take back, write off: units that change place."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from inventory.idempotency import earlier, fingerprint
from inventory.items.models import Item
from inventory.outbox.operations import announce
from inventory.retry import retried

from ..errors import (
    MOST,
    HeldUnitsCannotLeave,
    InsufficientStock,
    InvalidQuantity,
    NotCounted,
    Shortfall,
    UnknownLocation,
)
from ..models import Location, Movement, StockLevel
from ..places import virtual
from .levels import Want, check_quantity, lock_levels
from .units import countable, parts_of


def receive(
    *,
    item: Item,
    location: Location,
    quantity: int,
    actor: str,
    now: datetime,
    reason: str = "",
    value_cents: int | None = None,
    key: str | None = None,
) -> Movement:
    """Goods from a supplier arrive. `value_cents` is their total purchase value without VAT.

    Raises `InvalidQuantity`, `NotCounted`, `UnknownLocation`, `IdempotencyMismatch`.
    """
    _must_be_physical(location)
    return _record(
        Movement(
            item=item,
            source=virtual(Location.Kind.SUPPLIER),
            destination=location,
            quantity=check_quantity(quantity),
            at=now,
            actor=actor,
            reason=reason[:120],
            value_cents=value_cents,
            key=key,
        )
    )


def move(
    *,
    item: Item,
    source: Location,
    destination: Location,
    quantity: int,
    actor: str,
    now: datetime,
    reason: str = "",
    key: str | None = None,
) -> Movement:
    """Carry units from one place to another; held units stay.

    Raises `InvalidQuantity`, `InsufficientStock`, `NotCounted`, `IdempotencyMismatch`.
    """
    if source.pk == destination.pk:
        raise InvalidQuantity
    return _record(
        Movement(
            item=item,
            source=source,
            destination=destination,
            quantity=check_quantity(quantity),
            at=now,
            actor=actor,
            reason=reason[:120],
            key=key,
        )
    )


@retried
@transaction.atomic
def take_back(
    *, item: Item, location: Location, quantity: int, actor: str, now: datetime, reason: str = ""
) -> list[Movement]:
    """A customer brings units back: a kit comes back as its parts, a service as nothing.

    Raises `InvalidQuantity`, `UnknownLocation`.
    """
    _must_be_physical(location)
    want = Want(item, quantity)
    units = countable([want], parts_of([want]))
    lock_levels(unit.item.pk for unit in units)
    customer = virtual(Location.Kind.CUSTOMER)
    return [
        move(
            item=unit.item,
            source=customer,
            destination=location,
            quantity=unit.quantity,
            actor=actor,
            now=now,
            reason=reason,
        )
        for unit in units
    ]


def write_off(
    *, item: Item, location: Location, quantity: int, actor: str, now: datetime, reason: str, key: str | None = None
) -> Movement:
    """Units are broken or gone.

    Raises `InvalidQuantity`, `InsufficientStock`, `NotCounted`, `UnknownLocation`, `IdempotencyMismatch`.
    """
    _must_be_physical(location)
    return move(
        item=item,
        source=location,
        destination=virtual(Location.Kind.LOSS),
        quantity=quantity,
        actor=actor,
        now=now,
        reason=reason,
        key=key,
    )


@retried
@transaction.atomic
def count(
    *, item: Item, location: Location, counted: int, actor: str, now: datetime, reason: str = ""
) -> Movement | None:
    """Somebody counted: the difference goes to or comes from *discrepancy*; None when there is none.

    Raises `InvalidQuantity`, `NotCounted`, `UnknownLocation` and, when fewer were counted than are
    held, `HeldUnitsCannotLeave`.
    """
    _must_be_physical(location)
    _must_be_counted(item)
    if isinstance(counted, bool) or not isinstance(counted, int) or not 0 <= counted <= MOST:
        raise InvalidQuantity(quantity=str(counted)[:40])
    _ensure_level(item, location)
    level = next(level for level in lock_levels([item.pk]) if level.location_id == location.pk)
    if counted < level.held:
        raise HeldUnitsCannotLeave(held=level.held, counted=counted)
    difference = counted - level.on_hand
    if difference == 0:
        return None
    off = virtual(Location.Kind.DISCREPANCY)
    return _record(
        Movement(
            item=item,
            source=off if difference > 0 else location,
            destination=location if difference > 0 else off,
            quantity=abs(difference),
            at=now,
            actor=actor,
            reason=reason[:120],
        )
    )


def _record(movement: Movement) -> Movement:
    """Write a movement and the levels at its ends, once for each key."""
    _must_be_counted(movement.item)
    movement.fingerprint = fingerprint(
        item=movement.item_id, ends=(movement.source_id, movement.destination_id), quantity=movement.quantity
    )
    done = earlier(Movement, actor=movement.actor, key=movement.key, print_=movement.fingerprint)
    if done is not None:
        return done
    try:
        return _apply(movement)
    except IntegrityError:
        # a rival with the same key was faster
        done = earlier(Movement, actor=movement.actor, key=movement.key, print_=movement.fingerprint)
        if done is None:
            raise
        return done


@retried
@transaction.atomic
def _apply(movement: Movement) -> Movement:
    if movement.destination.is_physical:
        _ensure_level(movement.item, movement.destination)
    levels = {level.location_id: level for level in lock_levels([movement.item_id])}
    if movement.source.is_physical:
        _take(movement, levels.get(movement.source_id))
    if movement.destination.is_physical:
        level = levels[movement.destination_id]
        if level.on_hand + movement.quantity > MOST:
            raise InvalidQuantity(quantity=str(movement.quantity))
        StockLevel.objects.filter(pk=level.pk).update(on_hand=F("on_hand") + movement.quantity)
    movement.pk = None
    movement.save(force_insert=True)
    announce(kind="stock_moved", now=movement.at, movement=movement.pk, skus=[movement.item.sku])
    return movement


def _take(movement: Movement, level: StockLevel | None) -> None:
    available = level.available if level else 0
    if level is None or available < movement.quantity:
        raise InsufficientStock([Shortfall(movement.item.sku, movement.quantity, available)])
    StockLevel.objects.filter(pk=level.pk).update(on_hand=F("on_hand") - movement.quantity)


def _ensure_level(item: Item, location: Location) -> None:
    """`get_or_create` asks first; this is one statement that a rival cannot upset."""
    StockLevel.objects.bulk_create([StockLevel(item=item, location=location)], ignore_conflicts=True)


def _must_be_physical(location: Location) -> None:
    if not location.is_physical:
        raise UnknownLocation(location=location.code)


def _must_be_counted(item: Item) -> None:
    if item.kind != Item.Kind.STOCKED:
        raise NotCounted(sku=item.sku)
