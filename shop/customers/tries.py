"""Count tries in the database, before each is looked at: many at once, in many processes, are no more than allowed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from .models import KnownAddress, LoginTrouble

#: an address from which somebody of the shop signed in stays known for so long
KNOWN_FOR = timedelta(days=90)


def take_try(*, limits: Mapping[str, int], pause: timedelta, now: datetime) -> timedelta:
    """Count one try under each key, unless one has come to its limit: then none is counted.

    Returns how long to wait: nothing when the try may be made. A count begins again `pause` after
    its last try. The rows are locked in the order of their keys until all are counted.
    """
    keys = sorted(limits)
    _make_rows(keys, now)
    with transaction.atomic():
        rows = list(LoginTrouble.objects.select_for_update().filter(key__in=keys).order_by("key"))
        if len(rows) < len(keys):
            # tidied away between the two steps
            return take_try(limits=limits, pause=pause, now=now)
        full = [row for row in rows if row.last_at > now - pause and row.failures >= limits[row.key]]
        if full:
            return max(row.last_at for row in full) + pause - now
        for row in rows:
            row.failures = row.failures + 1 if row.last_at > now - pause else 1
            row.last_at = now
            row.save(update_fields=["failures", "last_at"])
    return timedelta()


def give_back(*, all_of: list[str], one_of: list[str]) -> None:
    """The try was right: some counts begin again, of those that strangers share only this try is taken back."""
    for key in sorted(all_of):
        LoginTrouble.objects.filter(key=key).update(failures=0)
    for key in sorted(one_of):
        LoginTrouble.objects.filter(key=key).update(failures=Greatest(F("failures"), 1) - 1)


def key_of(*parts: str) -> str:
    """Neither an address nor an e-mail is kept, only their digest."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def network_of(address: str) -> str:
    """The address itself; of IPv6 the half that a provider gives to one customer."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(found)


def shared_key(kind: str, address: str, now: datetime) -> str:
    """The count that this address shares with others, "" for one that is known.

    Strangers far away and strangers in the building have one each, so that neither closes the door
    for the other, nor for an address from which somebody of the shop has signed in.
    """
    known = KnownAddress.objects.filter(key=key_of("known", network_of(address)), last_at__gt=now - KNOWN_FOR)
    if known.exists():
        return ""
    return key_of(kind, "near" if _is_near(address) else "far")


def note_known(*, address: str, now: datetime) -> None:
    """Somebody of the shop has signed in from here."""
    KnownAddress.objects.update_or_create(key=key_of("known", network_of(address)), defaults={"last_at": now})


def forget_old_tries(*, now: datetime) -> None:
    """Delete counts of which nothing depends any more, and addresses that are no longer known."""
    LoginTrouble.objects.filter(last_at__lte=now - timedelta(days=1)).delete()
    KnownAddress.objects.filter(last_at__lte=now - KNOWN_FOR).delete()


def _make_rows(keys: list[str], now: datetime) -> None:
    rows = [LoginTrouble(key=key, last_at=now) for key in keys]
    LoginTrouble.objects.bulk_create(rows, ignore_conflicts=True)


def _is_near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False
