"""The devices of a batch, locked; unknown ones are put in quarantine."""

from collections.abc import Iterable
from datetime import datetime

from inventory.outbox.operations import announce

from ..models import Device
from .manage import readable
from .troubles import Tally
from .understand import Batch

#: a storm of made-up names fills no table: further ones are counted only
MOST_IN_QUARANTINE = 200
_HEARD = [
    "kind", "first_seen_at", "seen_at", "battery", "link_quality", "online", "messages", "troubles",
    "last_sample", "levels", "minute_at", "minute_count",
]  # fmt: skip


def devices_of(batch: Batch, tally: Tally, now: datetime) -> dict[str, Device]:
    """By key, every device that the batch speaks of, locked in the order of primary keys."""
    families = {said.device: said.family for said in batch.said}
    wanted = families.keys() | batch.blamed.keys()
    known = _locked(wanted)
    unknown = [key for key in families if key not in known]
    if unknown:
        known |= _quarantine(unknown, families, batch, tally, now)
    return known


def save_heard(devices: Iterable[Device]) -> None:
    """What was heard of them, and nothing that the owner decides."""
    rows = sorted(devices, key=lambda device: device.pk)
    if rows:
        Device.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_HEARD)


def _locked(keys: Iterable[str]) -> dict[str, Device]:
    found = Device.objects.select_for_update().filter(key__in=list(keys)).order_by("pk")
    return {device.key: device for device in found}


def _quarantine(
    unknown: list[str], families: dict[str, str], batch: Batch, tally: Tally, now: datetime
) -> dict[str, Device]:
    room = max(0, MOST_IN_QUARANTINE - Device.objects.filter(state=Device.State.QUARANTINE).count())
    turned_away = set(unknown[room:])
    for said in batch.said:
        if said.device in turned_away:
            tally.add(said.family, "too_many_unknown", said.sample)
    wanted = unknown[:room]
    Device.objects.bulk_create(
        [Device(key=key, family=families[key], name=readable(key), first_seen_at=now) for key in wanted],
        ignore_conflicts=True,
    )
    made = _locked(wanted)
    for device in made.values():
        if device.messages == 0:
            announce(kind="device_seen", now=now, device=device.pk)
    return made
