"""Take in what devices say: one transaction a batch, whatever is in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from inventory.outbox.operations import announce
from inventory.retry import retried

from .. import tempo
from ..heard import Heard, Message
from ..models import Device, Reading
from . import keys, telling
from .known import devices_of, save_heard
from .levels import Stood, stand
from .understand import Batch, Said, understand

#: readings of one device in a minute; of more, every hundredth is kept and all are counted
MOST_A_MINUTE = 6_000
KEEP_ONE_IN = 100
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: rows made, messages counted as troubles or held in quarantine, and seen before."""

    readings: int = 0
    troubles: int = 0
    quarantined: int = 0
    doubled: int = 0


def ingest(*, messages: Sequence[Message], now: datetime) -> Outcome:
    """Store what the messages say, tell the floor, call the hearers, and count what cannot be used.

    All in one transaction: when this returns, the messages may be acknowledged. No message makes
    it raise; only the database does, when it is away.
    """
    return take(understand(messages, now), now)


@retried
@transaction.atomic
def take(batch: Batch, now: datetime) -> Outcome:
    """The part of `ingest` that writes."""
    intake = _Intake(batch, now)
    for said in batch.said:
        intake.hear(said)
    return intake.finish()


class _Intake:
    def __init__(self, batch: Batch, now: datetime) -> None:
        self.batch, self.now, self.tally = batch, now, batch.tally.copy()
        self.devices = devices_of(batch, self.tally, now)
        self.online = {device.pk: device.online for device in self.devices.values()}
        self.readings: list[Reading] = []
        self.told: list[telling.Told] = []
        self.quarantined = self.doubled = 0
        self.spoken = Counter(batch.blamed)
        self.stored = _stored_before(batch, self.devices)

    def hear(self, said: Said) -> None:
        """One message of one device."""
        device = self.devices.get(said.device)
        if device is None:
            return  # one unknown device too many; counted where that was decided
        device.messages += 1
        device.seen_at, device.last_sample = self.now, said.sample
        device.first_seen_at = device.first_seen_at or self.now
        if device.state != Device.State.ACCEPTED:
            _guess_kind(device, said.heard)
            self.quarantined += device.state == Device.State.QUARANTINE
            return
        self.spoken[said.device] += 1
        if said.message.retained:
            self.tally.add(device.family, "kept_before", said.sample)
        if self._came_before(device, said):
            self._again(device, said)
            return
        made = sum(self._take_one(device, said, heard) for heard in said.heard)
        if not made and any(heard.level for heard in said.heard) and not said.message.retained:
            # leaves no reading by which it would be known when it is sent again
            taken = [*device.levels.get("taken", []), keys.print_of(said.message)]
            device.levels["taken"] = taken[-8:]

    def _came_before(self, device: Device, said: Said) -> bool:
        """Whether the broker sends again what is already here; two equal messages otherwise are two."""
        message = said.message
        if not message.dup and not message.retained:
            return False
        mark = keys.print_of(message)
        if mark in device.levels.get("taken", []):
            return True
        earlier = [self.stored.get((device.pk, f"{mark}:{place}")) for place in range(len(said.heard))]
        return any(at is not None and (message.retained or at > self.now - keys.RECENT) for at in earlier)

    def _take_one(self, device: Device, said: Said, heard: Heard) -> bool:
        """One thing said: whether it became a reading."""
        message = said.message
        observed_at, trouble = keys.observed(heard, self.now)
        own = keys.own_key(heard, not trouble)
        if own and (device.pk, own) in self.stored:
            self._again(device, said)
            return False
        if trouble:
            self._blame(device, trouble, said)
        stood = stand(device, heard, retained=message.retained)
        if stood is Stood.SAME or not heard.kind:
            return False
        if self._too_many(device):
            self._blame(device, "too_fast", said)
            if device.minute_count % KEEP_ONE_IN:
                return False
        key = own or self._received_key(device, said, heard)
        self.stored[device.pk, key] = self.now
        reading = Reading(
            key=key,
            device=device,
            zone_id=device.zone_id,
            kind=heard.kind,
            value=heard.value,
            unit=heard.unit,
            observed_at=observed_at,
            received_at=self.now,
            retained=message.retained,
            quality=heard.quality or ("clock" if trouble else ""),
            source=said.source,
        )
        self.readings.append(reading)
        device.kind = device.kind or (heard.kind if heard.kind != "health" else "")
        if not message.retained:
            self.told.append(telling.Told(reading, heard, telling.people(device, heard, self.now)))
        return True

    def _received_key(self, device: Device, said: Said, heard: Heard) -> str:
        key = f"{keys.print_of(said.message)}:{said.heard.index(heard)}"
        if (device.pk, key) in self.stored or said.source != "mqtt":
            return f"{key}:{keys.new_suffix()}"
        return key

    def _too_many(self, device: Device) -> bool:
        if device.minute_at is None or not timedelta(0) <= self.now - device.minute_at < _MINUTE:
            device.minute_at, device.minute_count = self.now, 0
        device.minute_count += 1
        return device.minute_count > MOST_A_MINUTE

    def _again(self, device: Device, said: Said) -> None:
        self.doubled += 1
        if not said.message.retained:
            self.tally.add(device.family, "doubled", said.sample)

    def _blame(self, device: Device, code: str, said: Said) -> None:
        device.troubles += 1
        self.tally.add(device.family, code, said.sample)

    def finish(self) -> Outcome:
        """Write everything, then tell those who listen."""
        for key, times in self.batch.blamed.items():
            if key in self.devices:
                self.devices[key].troubles += times
        for key, times in self.spoken.items():
            if key in self.devices:
                tempo.count(self.devices[key], times, self.now)
        Reading.objects.bulk_create(self.readings)
        telling.tell_floor(self.told, self.tally, self.now)
        telling.tell_hearers([told.reading for told in self.told], self.tally, self.now)
        for device in self.devices.values():
            if device.online != self.online[device.pk]:
                announce(kind="device_changed", now=self.now, device=device.pk)
        save_heard(self.devices.values())
        self.tally.save(self.now)
        return Outcome(len(self.readings), self.tally.total, self.quarantined, self.doubled)


def _stored_before(batch: Batch, devices: dict[str, Device]) -> dict[tuple[int, str], datetime]:
    """When readings were received whose keys this batch may bring again."""
    wanted: set[str] = set()
    for said in batch.said:
        for place, heard in enumerate(said.heard):
            wanted |= {keys.own_key(heard, True), f"{keys.print_of(said.message)}:{place}"}
    accepted = [device.pk for device in devices.values() if device.state == Device.State.ACCEPTED]
    if not accepted or not wanted:
        return {}
    found = Reading.objects.filter(device__in=accepted, key__in=wanted)
    return {(device, key): at for device, key, at in found.values_list("device_id", "key", "received_at")}


def _guess_kind(device: Device, heard: Sequence[Heard]) -> None:
    said = next((one.kind for one in heard if one.kind not in ("", "health")), "")
    device.kind = device.kind or said
