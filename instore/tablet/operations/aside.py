"""Put aside: a seller blocks units for somebody, for a time."""

from datetime import datetime, timedelta
from uuid import UUID

from inventory.idempotency import fingerprint
from inventory.stock.errors import UnknownHold
from inventory.stock.models import Hold, Location
from inventory.stock.operations import hold, prolong, release
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Variant
from shop.customers.models import User

from ..errors import NotAside
from ..queries.waiting import KEPT_HERE

QUARTER = timedelta(minutes=15)
_OWNER = "aside:"


def set_aside(
    *,
    variant: Variant,
    quantity: int,
    location: Location | None,
    until: datetime,
    label: str,
    seller: User,
    key: UUID,
    request: str,
    now: datetime,
) -> Hold:
    """Block units until a time, for somebody or nobody in particular; `key` makes two taps one.

    `request` says what was asked for, in the words of the form. Raises `InsufficientStock`,
    `InvalidQuantity`, `HoldEnded` for a time that is past, `IdempotencyMismatch`.
    """
    return hold(
        owner=f"{_OWNER}{key}",
        actor=seller.actor,
        wants=[Want(variant.item, quantity, location)],
        expires_at=until,
        now=now,
        label=label.strip(),
        key=f"{_OWNER}{key}",
        request=fingerprint(variant=variant.pk, request=request),
    )


def give_back(*, hold_id: UUID, now: datetime) -> None:
    """What was put aside goes back on sale. Raises `UnknownHold`, `NotAside`, `HoldEnded`."""
    _must_be_aside(hold_id)
    release(hold_id=hold_id, now=now, promised_too=False)


def keep_longer(*, hold_id: UUID, now: datetime) -> Hold:
    """Fifteen minutes more, from its end. Raises `UnknownHold`, `NotAside`, `HoldEnded`."""
    found = _must_be_aside(hold_id)
    return prolong(hold_id=hold_id, expires_at=max(found.expires_at or now, now) + QUARTER, now=now)


def _must_be_aside(hold_id: UUID) -> Hold:
    found = Hold.objects.filter(pk=hold_id).first()
    if found is None:
        raise UnknownHold
    if not found.owner.startswith(KEPT_HERE):
        raise NotAside
    return found
