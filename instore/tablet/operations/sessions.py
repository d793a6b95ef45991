"""Who is at the tablet: a PIN opens a session, five wrong ones in a row lock the tablet."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import F, Q

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.customers.models import User

from ..errors import TabletLocked, WrongPin
from ..models import Tablet

MOST_ERRORS = 5


def open_session(*, tablet: Tablet, seller: User, pin: str, now: datetime) -> None:
    """Let `seller` use the tablet. Raises `WrongPin` (with the tries left), `TabletLocked`.

    Each try is counted before its PIN is looked at, so that many at once are no more than five.
    """
    tried = _count_try(tablet, now)
    if not (seller.is_active and seller.works_here and seller.pin and check_password(pin, seller.pin)):
        if tried >= MOST_ERRORS:
            raise TabletLocked
        raise WrongPin(left=MOST_ERRORS - tried)
    with transaction.atomic():
        Tablet.objects.filter(pk=tablet.pk).update(seller=seller, pin_errors=0, locked_at=None, seen_at=now)
        User.objects.filter(pk=seller.pk).update(last_seen_at=now)
        announce(kind="tablet_opened", now=now, tablet=tablet.pk)
    tablet.seller = seller


@transaction.atomic
def close_session(*, tablet: Tablet, now: datetime) -> None:
    """Nobody is at the tablet; what its seller was selling waits there."""
    if Tablet.objects.filter(pk=tablet.pk, seller__isnull=False).update(seller=None):
        announce(kind="tablet_closed", now=now, tablet=tablet.pk)
    tablet.seller = None


@transaction.atomic
def _count_try(tablet: Tablet, now: datetime) -> int:
    """The number of this try in a row; the fifth locks the tablet unless its PIN is right."""
    free = Q(pk=tablet.pk, revoked_at__isnull=True, locked_at__isnull=True, pin_errors__lt=MOST_ERRORS)
    if not Tablet.objects.filter(free).update(pin_errors=F("pin_errors") + 1):
        raise TabletLocked
    tried = Tablet.objects.values_list("pin_errors", flat=True).get(pk=tablet.pk)
    if tried >= MOST_ERRORS:
        Tablet.objects.filter(pk=tablet.pk).update(locked_at=now)
        note_change(actor="tablet", verb="lock", subject=("tablet", tablet.pk, tablet.name), now=now)
        announce(kind="tablet_locked", now=now, tablet=tablet.pk)
    return tried
