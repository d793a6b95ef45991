"""How the devices are: who is silent, whose battery is low, what is not understood."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from .models import Device, Listener, Reading, Trouble
from .tempo import chatter
from .words import PUT_RIGHT

BATTERY_LOW = 20
#: sensors on batteries report by themselves about once an hour; presence sensors on mains far more often
SILENT_AFTER = timedelta(hours=3)
#: the listener gives a sign of life every few seconds
DEAF_AFTER = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """One device, and what the owner should know of it."""

    device: Device
    #: since it was heard; None when it never was
    silent_for: timedelta | None
    silent: bool
    battery_low: bool
    offline: bool
    #: messages in a second of a device that never stops; 0 for every other one
    chatter: int = 0

    @property
    def well(self) -> bool:
        return not (self.silent or self.battery_low or self.offline or self.chatter)


@dataclass(frozen=True, slots=True)
class Health:
    """All devices and the way they are heard. `listening` is false when nobody reads the broker now."""

    devices: list[DeviceHealth]
    #: what could not be used
    troubles: list[Trouble]
    listening: bool
    connected: bool
    listener: Listener | None
    #: what came twice or from before, and is right all the same
    notes: list[Trouble] = field(default_factory=list)

    def in_state(self, state: str) -> list[DeviceHealth]:
        return [one for one in self.devices if one.device.state == state]

    @property
    def quarantine(self) -> list[DeviceHealth]:
        return self.in_state(Device.State.QUARANTINE)

    @property
    def accepted(self) -> list[DeviceHealth]:
        return self.in_state(Device.State.ACCEPTED)

    @property
    def refused(self) -> list[DeviceHealth]:
        return self.in_state(Device.State.REFUSED)


def health(now: datetime) -> Health:
    """Everything the owner's page of devices shows. Three queries."""
    listener = Listener.objects.filter(name="devices").first()
    heard = listener is not None and now - listener.beat_at < DEAF_AFTER
    counted = list(Trouble.objects.all())
    return Health(
        devices=[health_of(device, now) for device in Device.objects.select_related("zone", "product")],
        troubles=[one for one in counted if one.code not in PUT_RIGHT],
        listening=heard,
        connected=bool(heard and listener and listener.connected),
        listener=listener,
        notes=[one for one in counted if one.code in PUT_RIGHT],
    )


def health_of(device: Device, now: datetime) -> DeviceHealth:
    silent_for = max(timedelta(0), now - device.seen_at) if device.seen_at else None
    return DeviceHealth(
        device=device,
        silent_for=silent_for,
        silent=not device.is_bridge and (silent_for is None or silent_for > SILENT_AFTER),
        battery_low=device.battery is not None and device.battery <= BATTERY_LOW,
        offline=device.online is False,
        chatter=chatter(device, now),
    )


def counts(now: datetime) -> dict[str, int]:
    """How many devices wait, count, and need a look: for a line on the owner's day. One query."""
    accepted = Q(state=Device.State.ACCEPTED)
    unwell = Q(battery__lte=BATTERY_LOW) | Q(online=False) | Q(seen_at__lt=now - SILENT_AFTER)
    return Device.objects.aggregate(
        quarantine=Count("pk", filter=Q(state=Device.State.QUARANTINE)),
        accepted=Count("pk", filter=accepted),
        unwell=Count("pk", filter=accepted & unwell),
    )


def readings_after(*, since: datetime | None, after: int, limit: int) -> list[Reading]:
    """Readings received from a moment on, in the order of their arrival. One query."""
    found = Reading.objects.filter(pk__gt=after).select_related("device", "zone").order_by("pk")
    return list((found if since is None else found.filter(received_at__gte=since))[:limit])
