"""Accounts, PINs and tokens."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.refusal import Refusal

from .api_auth import digest_of
from .models import ApiToken, User

#: what `change_person` may change
EDITABLE = frozenset(
    ["name", "email", "role", "title_fr", "title_en", "language", "discount_bp", "can_count_stock", "can_take_back"]
)
#: half off: more is the owner's own decision at the till
MOST_DISCOUNT_BP = 5000


class WeakPin(Refusal):
    code = "weak_pin"
    status = 400
    detail = _("A PIN has four digits, not all the same and not in a row.")


class EmailTaken(Refusal):
    code = "email_taken"
    status = 400
    detail = _("Somebody already has this e-mail address.")


class EmailMissing(Refusal):
    code = "email_missing"
    status = 400
    detail = _("An owner signs in with an e-mail address.")


class WeakPassword(Refusal):
    """`reasons` says each thing that is wrong with it."""

    code = "weak_password"
    status = 400
    detail = _("This password is too easy to guess.")


class InvalidDiscountLimit(Refusal):
    code = "invalid_discount_limit"
    status = 400
    detail = _("A discount limit is between 0 and 50 %.")


class LastOwner(Refusal):
    code = "last_owner"
    detail = _("The shop needs an owner who can sign in. Make somebody else owner first.")


class AlreadyOpened(Refusal):
    code = "already_opened"
    detail = _("This shop has an owner already. Sign in instead.")


@transaction.atomic
def issue_token(*, name: str, role: str, now: datetime, actor: str = "command") -> str:
    """A new bearer token, shown once; a living token of the same name is revoked."""
    secret = secrets.token_urlsafe(32)
    ApiToken.objects.filter(name=name, revoked_at__isnull=True).update(revoked_at=now)
    made = ApiToken.objects.create(name=name, role=role, digest=digest_of(secret), created_at=now)
    note_change(actor=actor, verb="issue_token", subject=("token", made.pk, name), now=now)
    return secret


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: str, now: datetime) -> None:
    """The token stops working at once. Twice is once."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        note_change(actor=actor, verb="revoke_token", subject=("token", token.pk, token.name), now=now)


@transaction.atomic
def open_shop(*, name: str, email: str, password: str, language: str, now: datetime) -> User:
    """The first owner of a new shop. Raises `AlreadyOpened`, `EmailTaken`, `WeakPassword`."""
    if owner_exists():
        raise AlreadyOpened
    return _make(User(name=name, email=email, role=User.Role.OWNER, language=language), password, "start", now)


@transaction.atomic
def add_person(
    *,
    name: str,
    actor: str,
    now: datetime,
    email: str | None = None,
    role: str = User.Role.SELLER,
    password: str = "",
    pin: str = "",
    **fields: Any,
) -> User:
    """Somebody who works here, with a PIN for the tablet or a password for the owner's pages, or both later.

    Raises `EmailTaken`, `EmailMissing`, `WeakPassword`, `WeakPin`, `InvalidDiscountLimit`.
    """
    made = _make(User(name=name, email=email, role=role, **fields), password, actor, now)
    if pin:
        set_pin(user=made, pin=pin, actor=actor, now=now)
    return made


@transaction.atomic
def change_person(*, person: User, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed.

    Raises `ValueError` for another field, `EmailTaken`, `InvalidDiscountLimit`, `LastOwner`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = User.objects.select_for_update().get(pk=person.pk)
    values = dict(changes)
    if "email" in values:
        values["email"] = _address(values["email"])
    different = {f: (getattr(locked, f), value) for f, value in values.items() if getattr(locked, f) != value}
    if not different:
        return []
    if "role" in different and locked.role == User.Role.OWNER:
        _must_not_be_last_owner(locked)
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    _check(locked)
    locked.save(update_fields=list(different))
    note_change(actor=actor, verb="change", subject=("user", locked.pk, locked.name), now=now, fields=different)
    person.refresh_from_db()
    return list(different)


@transaction.atomic
def set_active(*, person: User, active: bool, actor: str, now: datetime) -> None:
    """Let somebody in again, or not any more: neither by password nor by PIN. Raises `LastOwner`."""
    locked = User.objects.select_for_update().get(pk=person.pk)
    if locked.is_active == active:
        return
    if not active and locked.role == User.Role.OWNER:
        _must_not_be_last_owner(locked)
    locked.is_active = active
    locked.save(update_fields=["is_active"])
    verb = "activate" if active else "deactivate"
    note_change(actor=actor, verb=verb, subject=("user", locked.pk, locked.name), now=now)


@transaction.atomic
def set_password(*, person: User, password: str, actor: str, now: datetime) -> None:
    """Give somebody a new password; their other sessions end. Raises `WeakPassword`."""
    _check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    note_change(actor=actor, verb="set_password", subject=("user", person.pk, person.name), now=now)


def owner_exists() -> bool:
    """Whether somebody can sign in as the owner: until then the shop is being set up."""
    return User.objects.filter(role=User.Role.OWNER, is_active=True).exists()


def _make(person: User, password: str, actor: str, now: datetime) -> User:
    person.email = _address(person.email)
    _check(person)
    if password:
        _check_password(password, person)
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save()
    note_change(actor=actor, verb="create", subject=("user", person.pk, person.name), now=now)
    return person


def _address(email: str | None) -> str | None:
    return (email or "").strip().lower() or None


def _check(person: User) -> None:
    if person.email and User.objects.filter(email=person.email).exclude(pk=person.pk).exists():
        raise EmailTaken
    if person.role == User.Role.OWNER and not person.email:
        raise EmailMissing
    if not 0 <= person.discount_bp <= MOST_DISCOUNT_BP:
        raise InvalidDiscountLimit


def _check_password(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages)) from error


def _must_not_be_last_owner(person: User) -> None:
    # every owner's row, in order, so that two owners cannot remove each other at once
    owners = User.objects.select_for_update().filter(role=User.Role.OWNER, is_active=True).order_by("pk")
    if not [owner for owner in owners if owner.pk != person.pk]:
        raise LastOwner


@transaction.atomic
def set_pin(*, user: User, pin: str, actor: str, now: datetime) -> None:
    """Give somebody a new PIN. Raises `WeakPin`."""
    if not (pin.isascii() and pin.isdecimal() and len(pin) == 4) or len(set(pin)) == 1 or pin in "0123456789876543210":
        raise WeakPin
    user.pin = make_password(pin)
    user.save(update_fields=["pin"])
    note_change(actor=actor, verb="set_pin", subject=("user", user.pk, user.name), now=now)
