"""Hold: promise units to one owner, all that is wanted or nothing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from inventory.idempotency import earlier, fingerprint
from inventory.retry import retried

from ..errors import HoldEnded, InsufficientStock
from ..models import Hold, HoldLine, StockLevel
from .levels import Take, Want, change_held, lock_levels, share
from .rows import announce_hold, close, is_due, items_of, lock_counting
from .units import Parts, as_asked, countable, parts_of

#: how many rivals in a row may come between our reading and our locks before we give up
_ATTEMPTS = 50


class _Overtaken(Exception):
    """A rival made a hold in our way after we looked and before we locked."""


def hold(
    *,
    owner: str,
    actor: str,
    wants: Sequence[Want],
    expires_at: datetime,
    now: datetime,
    label: str = "",
    key: str | None = None,
    request: str = "",
) -> Hold:
    """Hold every want for `owner` until `expires_at`, or nothing at all.

    An owner has one active hold: a new one takes the place of the former, whose units count as
    available to it. Due holds on the same items expire first. Services need no units. The same
    `key` of the same `actor` gives the first hold again; `request` is the digest of what was asked
    with it (made from owner and wants if empty).

    Raises `InsufficientStock` (naming every shortfall), `InvalidQuantity`, `NothingToHold`,
    `HoldEnded` when `expires_at` is not after `now`, `IdempotencyMismatch`.
    """
    if expires_at <= now:
        raise HoldEnded
    asked = [
        {"sku": want.item.sku, "quantity": want.quantity, "location": want.location and want.location.code}
        for want in wants
    ]
    request = request or fingerprint(owner=owner, asked=asked)
    done = earlier(Hold, actor=actor, key=key, print_=request)
    if done is not None:
        return done
    parts = parts_of(wants)
    countable(wants, parts)
    made = Hold(owner=owner, actor=actor, label=label[:80], key=key, fingerprint=request, asked=asked)
    made.created_at, made.expires_at = now, expires_at
    return _insist(made, wants, parts, now)


def _insist(made: Hold, wants: Sequence[Want], parts: Parts, now: datetime) -> Hold:
    """Hold, however many rivals are faster; one with the same key has made our hold."""
    for _ in range(_ATTEMPTS):
        try:
            return _hold(made, wants, parts, now)
        except (IntegrityError, _Overtaken):
            # the same key, or the same owner in another tab
            done = earlier(Hold, actor=made.actor, key=made.key, print_=made.fingerprint)
            if done is not None:
                return done
    return _hold(made, wants, parts, now)


@retried
@transaction.atomic
def _hold(made: Hold, wants: Sequence[Want], parts: Parts, now: datetime) -> Hold:
    units = countable(wants, parts)
    item_ids = {unit.item.pk for unit in units}
    in_the_way = _in_the_way(item_ids, made.owner, now)
    levels = lock_levels(item_ids | items_of(in_the_way))
    if not _in_the_way(item_ids, made.owner, now) <= in_the_way:
        raise _Overtaken
    for former in lock_counting(in_the_way):
        _make_room(former, made.owner, now, levels)
    takes = _share(units, levels, wants, parts)
    made.save(force_insert=True)
    HoldLine.objects.bulk_create(
        HoldLine(hold=made, item=take.level.item, location=take.level.location, quantity=take.quantity)
        for take in takes
    )
    for take in takes:
        change_held(take.level.pk, take.quantity)
    announce_hold("hold_made", made, now, [take.level.item.sku for take in takes])
    return made


def _make_room(former: Hold, owner: str, now: datetime, levels: list[StockLevel]) -> None:
    """Close a hold that is due, or that this owner had before; it may have changed since it was found."""
    if is_due(former, now):
        close(former, Hold.State.EXPIRED, now, levels)
    elif former.owner == owner and former.state == Hold.State.ACTIVE:
        close(former, Hold.State.RELEASED, now, levels)


def _share(units: list[Want], levels: list[StockLevel], wants: Sequence[Want], parts: Parts) -> list[Take]:
    try:
        return share(units, levels)
    except InsufficientStock as error:
        raise InsufficientStock(as_asked(error.shortfalls, wants, parts)) from None


def _in_the_way(item_ids: set[int], owner: str, now: datetime) -> set[UUID]:
    """The holds that end to make room: what is due on these items, and the owner's former one."""
    active = Hold.objects.filter(state=Hold.State.ACTIVE)
    due = active.filter(expires_at__lte=now, lines__item_id__in=item_ids)
    return {*due.values_list("pk", flat=True), *active.filter(owner=owner).values_list("pk", flat=True)}
