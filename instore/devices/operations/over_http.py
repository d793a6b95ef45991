"""Readings that come over HTTP: the same intake, one item at a time understood or rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.customers.models import ApiToken

from ..adapters import FAMILIES, plain
from ..heard import Message, NotUnderstood
from ..models import Device
from .intake import take
from .manage import readable
from .troubles import printable
from .understand import Batch, Said


@dataclass(frozen=True, slots=True)
class Rejected:
    index: int
    code: str


@dataclass(frozen=True, slots=True)
class Recorded:
    accepted: int
    rejected: list[Rejected]


@transaction.atomic
def device_of(*, token: ApiToken, now: datetime) -> Device:
    """The one device that a token speaks for.

    The owner made the token, so its device is accepted: the one whose key is the token's name
    ("zigbee2mqtt/porte"), or `comptoir/<name>`, made when it first speaks.
    """
    found = Device.objects.filter(token=token).first()
    if found is not None:
        return found
    key = _key_of(token.name)
    device, made = Device.objects.select_for_update(of=("self",)).get_or_create(
        key=key, defaults={"family": key.partition("/")[0], "name": readable(key), "first_seen_at": now}
    )
    device.token = token
    if device.state == Device.State.QUARANTINE:
        device.state = Device.State.ACCEPTED
    device.save(update_fields=["token", "state"])
    subject = ("device", device.pk, device.name or device.key)
    note_change(actor=token.actor, verb="create" if made else "accept", subject=subject, now=now)
    announce(kind="device_seen" if made else "device_changed", now=now, device=device.pk)
    return device


def record(*, items: Sequence[Any], own: Device | None, now: datetime) -> Recorded:
    """Store what can be understood; name the rest by its place and a code.

    `own` is the only device that may be spoken for; None for the owner, whose items name theirs. An
    item that came before counts as accepted, and is stored once.
    """
    known = {own.key: own} if own else _named(items)
    batch, rejected = Batch(), []
    for index, item in enumerate(items):
        try:
            batch.said.append(_said(item, own, known))
        except NotUnderstood as error:
            rejected.append(Rejected(index, error.code))
            batch.tally.add("http", error.code, printable(str(item)))
            batch.blame(own.key if own else error.device)
    take(batch, now)
    return Recorded(len(batch.said), rejected)


def _said(item: Any, own: Device | None, known: Mapping[str, Device]) -> Said:
    if not isinstance(item, dict):
        raise NotUnderstood("not_an_object")
    device = own or known.get(_full(item.get("device")))
    if device is None:
        raise NotUnderstood("unknown_device")
    if own is not None and item.get("device") is not None and _full(item["device"]) != own.key:
        raise NotUnderstood("another_device", own.key)
    if device.state == Device.State.REFUSED:
        raise NotUnderstood("device_refused", device.key)
    if device.state != Device.State.ACCEPTED:
        raise NotUnderstood("in_quarantine", device.key)
    kind = item.get("kind")
    if not isinstance(kind, str):
        raise NotUnderstood("unknown_kind", device.key)
    heard = plain.said(device.key, kind, {name: value for name, value in item.items() if name != "device"})
    sample = printable(str(item))
    return Said(device.key, device.family, heard, Message(f"http/{kind}", sample.encode()), sample, source="http")


def _named(items: Sequence[Any]) -> dict[str, Device]:
    names = {_full(item.get("device")) for item in items if isinstance(item, dict)}
    return {device.key: device for device in Device.objects.filter(key__in=names)}


def _full(name: Any) -> str:
    """A device's key; without its family it is one of ours."""
    if not isinstance(name, str) or not name.isprintable():
        return ""
    return name if "/" in name else f"comptoir/{name}"


def _key_of(name: str) -> str:
    family, slash, rest = name.partition("/")
    plain_name = "".join(sign if sign.isprintable() and sign not in "#+" else "-" for sign in name).strip()
    if slash and rest and family in FAMILIES:
        return plain_name[:200]
    return f"comptoir/{plain_name.replace('/', '-')}"[:200]
