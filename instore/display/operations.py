"""Displays: put one beside a product, move it, take it away; what people do at one."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from instore.floor.models import Episode, Zone
from instore.floor.operations import consult, note_call
from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from inventory.retry import retried
from inventory.stock.models import Hold
from inventory.stock.operations import hold
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Product
from shop.customers.api_auth import digest_of
from shop.customers.tries import key_of, take_try

from .models import Display
from .queries import held_by, keepable, owner_of

_SEEN_EVERY = timedelta(seconds=30)
#: of more touches in a row one counts; the screen itself sends no more than one in three seconds
TOUCH_EVERY = timedelta(seconds=2)
KEEPS_FOR = timedelta(hours=2)
#: so many in a row, of which sellers released or sold all, and it keeps nothing more for as long as it keeps one
MOST_KEPT = 5
# neither vowels, which make words, nor what looks like something else
_LETTERS, _DIGITS = "BCDFGHJKLMNPQRSTVWXZ", "23456789"


class NobodyToCall(Refusal):
    code = "no_zone"
    status = 409
    detail = _("Nobody can be called from here: this display stands in no zone. Please ask at the counter.")


class NothingToKeep(Refusal):
    code = "nothing_to_keep"
    status = 409
    detail = _("There is none in the shop that could be kept for you now. Please ask at the counter.")


class KeptTooOften(Refusal):
    code = "kept_too_often"
    status = 429
    detail = _("This display cannot keep another one for now. Please ask at the counter.")


@transaction.atomic
def make_display(*, name: str, product: Product, zone: Zone | None, actor: str, now: datetime) -> tuple[Display, str]:
    """A display, and the secret of its address, which is told only now."""
    secret = secrets.token_urlsafe(24)
    made = Display.objects.create(
        name=name.strip()[:80] or product.name_fr[:80],
        product=product,
        zone=zone,
        digest=digest_of(secret),
        made_at=now,
    )
    _note(made, "create", actor, now)
    return made, secret


@transaction.atomic
def renew_address(*, display: Display, actor: str, now: datetime) -> str:
    """Another secret; the former address opens nothing any more."""
    secret = secrets.token_urlsafe(24)
    locked = _locked(display)
    locked.digest, locked.revoked_at = digest_of(secret), None
    locked.save(update_fields=["digest", "revoked_at"])
    _note(locked, "renew", actor, now)
    return secret


@transaction.atomic
def change_display(
    *, display: Display, name: str, product: Product, zone: Zone | None, actor: str, now: datetime
) -> None:
    """Another product, zone or name; the screen follows at once."""
    locked = _locked(display)
    before = (locked.name, locked.product.name_fr, locked.zone.number if locked.zone else None)
    locked.name, locked.product, locked.zone = name.strip()[:80] or locked.name, product, zone
    after = (locked.name, product.name_fr, zone.number if zone else None)
    if before == after:
        return
    locked.save(update_fields=["name", "product", "zone"])
    fields = dict(zip(("name", "product", "zone"), zip(before, after, strict=True), strict=True))
    note_change(actor=actor, verb="change", subject=("display", locked.pk, locked.name), now=now, fields=fields)
    announce(kind="display_changed", now=now, display=locked.pk)


@transaction.atomic
def revoke_display(*, display: Display, actor: str, now: datetime) -> None:
    """Its address opens nothing any more. Twice is once."""
    locked = _locked(display)
    if locked.revoked_at is not None:
        return
    locked.revoked_at = now
    locked.save(update_fields=["revoked_at"])
    _note(locked, "revoke", actor, now)


def note_seen(*, display: Display, now: datetime) -> None:
    """It is on: written down twice a minute at most."""
    stale = Q(seen_at__isnull=True) | Q(seen_at__lt=now - _SEEN_EVERY)
    Display.objects.filter(stale, pk=display.pk).update(seen_at=now)


def touch(*, display: Display, now: datetime) -> Episode | None:
    """Somebody reads it: counts for the stay in its zone, once in a while however often it is told."""
    if display.zone is None or take_try(limits={key_of("touch", str(display.pk)): 1}, pause=TOUCH_EVERY, now=now):
        return None
    return consult(zone=display.zone, product=display.product, at=now, now=now)


@retried
@transaction.atomic
def call(*, display: Display, now: datetime) -> Alert | None:
    """Somebody asks for help; None when the zone rings for that already. Raises `NobodyToCall`."""
    if display.zone is None:
        raise NobodyToCall
    rings = Alert.objects.filter(zone=display.zone, kind=Alert.Kind.DISPLAY, state__in=Alert.LIVING).exists()
    stay = None if rings else note_call(zone=display.zone, now=now)
    return raise_alert(
        zone=display.zone, kind=Alert.Kind.DISPLAY, reasons=[{"code": "call", "source": "display"}],
        episode=stay, product=display.product, now=now,
    )  # fmt: skip


@retried
@transaction.atomic
def keep(*, display: Display, now: datetime) -> Hold:
    """One unit for who says its code at the counter within two hours; the one that it keeps already, if any.

    Raises `NothingToKeep`, `KeptTooOften`, `InsufficientStock`.
    """
    locked = _locked(display)
    if (before := held_by(locked, now)) is not None:
        return before
    found = keepable(locked, now)
    if found is None:
        raise NothingToKeep
    if take_try(limits={key_of("keep", str(locked.pk)): MOST_KEPT}, pause=KEEPS_FOR, now=now):
        raise KeptTooOften
    owner, (variant, place) = owner_of(locked), found
    want = Want(variant.item, 1, place)
    return hold(owner=owner, actor=owner, wants=[want], expires_at=now + KEEPS_FOR, now=now, label=_code())


def _code() -> str:
    """ "K74": to say at the counter, beside the product's name."""
    return secrets.choice(_LETTERS) + "".join(secrets.choice(_DIGITS) for _ in range(2))


def _locked(display: Display) -> Display:
    return Display.objects.select_for_update(of=("self",)).select_related("product", "zone").get(pk=display.pk)


def _note(display: Display, verb: str, actor: str, now: datetime) -> None:
    note_change(actor=actor, verb=verb, subject=("display", display.pk, display.name), now=now)
    announce(kind="display_changed", now=now, display=display.pk)
