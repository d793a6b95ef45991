"""What the owner decides about devices: let in, turn away, name, place, give a credential."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from instore.floor.models import Zone
from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.catalogue.models import Product
from shop.customers.api_auth import digest_of

from ..adapters import FAMILIES
from ..errors import DeviceKeyInvalid, DeviceKeyTaken, DeviceNameMissing, PlaceOffThePlan
from ..heard import OURS
from ..models import Device

_FULL = 1000
_LONGEST_NAME = 120


@transaction.atomic
def add_device(
    *, key: str, actor: str, now: datetime, name: str = "", kind: str = "", zone: Zone | None = None
) -> Device:
    """A device that the owner knows before it has spoken. A family's own name ("zigbee2mqtt") is its bridge.

    Raises `DeviceKeyInvalid`, `DeviceKeyTaken`.
    """
    family = key.partition("/")[0]
    if family not in FAMILIES or key.endswith("/") or len(key) > 200 or re.search(r"[#+\x00]", key):
        raise DeviceKeyInvalid
    if Device.objects.filter(key=key).exists():
        raise DeviceKeyTaken
    made = Device.objects.create(
        key=key,
        family=family,
        name=" ".join(name.split())[:_LONGEST_NAME] or readable(key),
        kind=kind,
        zone=zone,
        state=Device.State.ACCEPTED,
    )
    note_change(actor=actor, verb="create", subject=_subject(made), now=now)
    announce(kind="device_changed", now=now, device=made.pk)
    return made


@transaction.atomic
def accept_device(
    *, device: Device, actor: str, now: datetime, zone: Zone | None = None, name: str | None = None
) -> Device:
    """Its readings count from now on, in `zone` when one is given. Twice is once. Raises `DeviceNameMissing`."""
    changes: dict[str, Any] = {"state": Device.State.ACCEPTED}
    if zone is not None:
        changes["zone"] = zone
    if name is not None:
        changes["name"] = _checked_name(name)
    return _change(device, changes, verb="accept", actor=actor, now=now)


@transaction.atomic
def refuse_device(*, device: Device, actor: str, now: datetime) -> Device:
    """What it says is counted and thrown away, until it is accepted. Twice is once."""
    return _change(device, {"state": Device.State.REFUSED}, verb="refuse", actor=actor, now=now)


@transaction.atomic
def rename_device(*, device: Device, name: str, actor: str, now: datetime) -> Device:
    """Raises `DeviceNameMissing`."""
    return _change(device, {"name": _checked_name(name)}, verb="change", actor=actor, now=now)


@transaction.atomic
def place_device(
    *, device: Device, zone: Zone | None, x: int | None, y: int | None, actor: str, now: datetime
) -> Device:
    """Where it hangs on the plan, in thousandths; without x and y it is taken off. Raises `PlaceOffThePlan`."""
    if (x is None) != (y is None) or not all(0 <= at <= _FULL for at in (x, y) if at is not None):
        raise PlaceOffThePlan
    return _change(device, {"zone": zone, "x": x, "y": y}, verb="change", actor=actor, now=now)


@transaction.atomic
def restore_device(*, device: Device, before: Mapping[str, Any], actor: str, now: datetime) -> Device:
    """Undo: what the owner had decided of it is as it was before. Raises `ValueError` for another field."""
    if unknown := set(before) - {"state", "zone", "name", "x", "y", "product"}:
        raise ValueError(f"not decided by the owner: {sorted(unknown)}")
    return _change(device, dict(before), verb="undo", actor=actor, now=now)


@transaction.atomic
def fix_to_product(*, device: Device, product: Product | None, actor: str, now: datetime) -> Device:
    """What it senses is about this product."""
    return _change(device, {"product": product}, verb="change", actor=actor, now=now)


@transaction.atomic
def make_credential(*, device: Device, now: datetime, actor: str = "command") -> tuple[str, str]:
    """A new (user, secret) to sign in to the broker with; the secret is shown once, one of before stops working."""
    locked = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    secret = secrets.token_urlsafe(18)
    locked.user = locked.user or _free_user(locked)
    locked.secret_digest = digest_of(secret)
    locked.save(update_fields=["user", "secret_digest"])
    note_change(actor=actor, verb="make_credential", subject=_subject(locked), now=now)
    announce(kind="device_changed", now=now, device=locked.pk)
    _copy(locked, device)
    return locked.user, secret


@transaction.atomic
def withdraw_credential(*, device: Device, actor: str, now: datetime) -> None:
    """It cannot sign in any more. Twice is once."""
    if Device.objects.filter(pk=device.pk, user__isnull=False).update(user=None, secret_digest=""):
        note_change(actor=actor, verb="withdraw_credential", subject=_subject(device), now=now)
        announce(kind="device_changed", now=now, device=device.pk)


def readable(key: str) -> str:
    """A first name for a device: "zigbee2mqtt/entree_presence" is "entree presence"."""
    return " ".join(re.split(r"[\s_/]+", key.partition("/")[2] or key)).strip()[:_LONGEST_NAME] or key[:_LONGEST_NAME]


def _change(device: Device, changes: dict[str, Any], *, verb: str, actor: str, now: datetime) -> Device:
    locked = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    different = {f: (getattr(locked, f), value) for f, value in changes.items() if getattr(locked, f) != value}
    if different:
        for field, (_before, after) in different.items():
            setattr(locked, field, after)
        locked.save(update_fields=list(different))
        told = {field: (_plain(before), _plain(after)) for field, (before, after) in different.items()}
        note_change(actor=actor, verb=verb, subject=_subject(locked), now=now, fields=told)
        announce(kind="device_changed", now=now, device=locked.pk)
    _copy(locked, device)
    return device


def _copy(source: Device, target: Device) -> None:
    """The caller's own object shows what is now true."""
    for field in ("state", "zone", "name", "x", "y", "product", "user", "secret_digest"):
        setattr(target, field, getattr(source, field))


def _subject(device: Device) -> tuple[str, object, str]:
    return "device", device.pk, device.name or device.key


def _checked_name(name: str) -> str:
    name = " ".join(name.replace("\x00", "").split())[:_LONGEST_NAME]
    if not name:
        raise DeviceNameMissing
    return name


def _free_user(device: Device) -> str:
    plain = unicodedata.normalize("NFKD", device.key).encode("ascii", "ignore").decode().lower()
    user = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "device"
    taken = Device.objects.filter(user=user).exists() or user == OURS
    return f"{user}-{device.pk}" if taken else user


def _plain(value: Any) -> Any:
    if isinstance(value, Zone):
        return value.name_fr
    return str(value) if isinstance(value, Product) else value
