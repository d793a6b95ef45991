"""Enrol, name, unlock and revoke tablets."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from instore.floor.models import Zone
from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.customers.api_auth import digest_of
from shop.customers.models import User
from shop.customers.tries import give_back, key_of, network_of, shared_key, take_try

from ..errors import BadCode, TooManyTries
from ..models import EnrolmentCode, Tablet

CODE_LIFE = timedelta(minutes=10)
#: wrong enrolment codes before a pause: from one address, and from all strangers together
MOST_TRIES = 10
MOST_FROM_STRANGERS = 40
PAUSE = timedelta(minutes=1)
#: no sign that an eye or a voice mistakes for another, and none that makes words
_SIGNS = "CDFHJKLMNPQRTVWX34679"


def create_code(*, tablet_name: str, actor: str, now: datetime, zone: Zone | None = None) -> EnrolmentCode:
    """A code such as "7K-4M" that enrols one tablet within ten minutes."""
    name = tablet_name.strip()[:80] or "Tablette"
    while True:
        sign = [secrets.choice(_SIGNS) for _ in range(4)]
        code = "".join(sign[:2]) + "-" + "".join(sign[2:])
        try:
            with transaction.atomic():
                made = EnrolmentCode.objects.create(
                    code=code, tablet_name=name, zone=zone, created_at=now, expires_at=now + CODE_LIFE
                )
                note_change(actor=actor, verb="create_code", subject=("tablet", made.pk, name), now=now)
            return made
        except IntegrityError:
            continue


def enrol(*, code: str, now: datetime, address: str = "") -> tuple[Tablet, str]:
    """The tablet of a code, and the secret that its cookie keeps. Raises `BadCode`, `TooManyTries`.

    Each try is counted before its code is looked at, in a transaction of its own.
    """
    own, shared = key_of("enrolment", network_of(address)), shared_key("enrolment", address, now)
    limits = {own: MOST_TRIES, shared: MOST_FROM_STRANGERS} if shared else {own: MOST_TRIES}
    if take_try(limits=limits, pause=PAUSE, now=now):
        raise TooManyTries
    made = _enrol(code, now)
    give_back(all_of=[own], one_of=[shared] if shared else [])
    return made


@transaction.atomic
def _enrol(code: str, now: datetime) -> tuple[Tablet, str]:
    found = EnrolmentCode.objects.select_for_update().filter(code=plain(code)).first()
    if found is None or found.used_at is not None or found.expires_at <= now:
        raise BadCode
    found.used_at = now
    found.save(update_fields=["used_at"])
    secret = secrets.token_urlsafe(32)
    tablet = Tablet.objects.create(
        name=found.tablet_name, zone=found.zone, digest=digest_of(secret), enrolled_at=now, seen_at=now
    )
    note_change(actor="tablet", verb="enrol", subject=("tablet", tablet.pk, tablet.name), now=now)
    announce(kind="tablet_enrolled", now=now, tablet=tablet.pk)
    return tablet, secret


def plain(code: str) -> str:
    """What was typed, as codes are kept: "7k 4m" is "7K-4M"."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())[:6]
    return f"{signs[:2]}-{signs[2:]}"


@transaction.atomic
def enrol_for(*, seller: User, tablet_name: str, secret: str, actor: str, now: datetime) -> Tablet:
    """The tablet of this secret with somebody at it, for a demonstration; the first time, enrolled like a real one.

    Raises `BadCode` for a tablet that was revoked.
    """
    digest = digest_of(secret)
    tablet = Tablet.objects.select_for_update().filter(digest=digest).first()
    if tablet is None:
        made = create_code(tablet_name=tablet_name, actor=actor, now=now)
        tablet, _ = enrol(code=made.code, now=now)
        tablet.digest = digest
    elif tablet.revoked_at is not None:
        raise BadCode
    tablet.seller, tablet.seen_at = seller, now
    tablet.locked_at, tablet.pin_errors = None, 0
    tablet.save(update_fields=["digest", "seller", "seen_at", "locked_at", "pin_errors"])
    return tablet


@transaction.atomic
def unlock(*, tablet: Tablet, actor: str, now: datetime) -> None:
    """Let PINs be tried again. Twice is once."""
    locked = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if locked.locked_at is None and not locked.pin_errors:
        return
    locked.locked_at, locked.pin_errors = None, 0
    locked.save(update_fields=["locked_at", "pin_errors"])
    note_change(actor=actor, verb="unlock", subject=("tablet", locked.pk, locked.name), now=now)
    announce(kind="tablet_unlocked", now=now, tablet=locked.pk)


@transaction.atomic
def revoke(*, tablet: Tablet, actor: str, now: datetime) -> None:
    """The tablet opens nothing any more; its tickets' holds end by themselves. Twice is once."""
    locked = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if locked.revoked_at is not None:
        return
    locked.revoked_at, locked.seller = now, None
    locked.save(update_fields=["revoked_at", "seller"])
    note_change(actor=actor, verb="revoke", subject=("tablet", locked.pk, locked.name), now=now)
    announce(kind="tablet_revoked", now=now, tablet=locked.pk)


@transaction.atomic
def change_tablet(*, tablet: Tablet, name: str, zone: Zone | None, actor: str, now: datetime) -> None:
    """Give a tablet another name or zone; an empty name changes nothing of it."""
    locked = Tablet.objects.select_for_update(of=("self",)).select_related("zone").get(pk=tablet.pk)
    name = name.strip()[:80] or locked.name
    fields = {"name": (locked.name, name), "zone": (_number(locked.zone), _number(zone))}
    if all(before == after for before, after in fields.values()):
        return
    locked.name, locked.zone = name, zone
    locked.save(update_fields=["name", "zone"])
    note_change(actor=actor, verb="change", subject=("tablet", locked.pk, name), now=now, fields=fields)
    announce(kind="tablet_changed", now=now, tablet=locked.pk)


def _number(zone: Zone | None) -> int | None:
    return zone.number if zone else None
