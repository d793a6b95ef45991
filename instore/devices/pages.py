"""What the owner's page of devices shows, put together."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.safestring import SafeString

from instore.floor.drawing import DrawnZone
from instore.floor.models import Zone
from instore.floor.queries import still_plan
from instore.qr import qr

from .marks import Mark, marks_of, state_of
from .models import Device
from .naming import is_own
from .queries import DeviceHealth, Health, health

_SHOWN, _MOST_SHOWN = 8, 20
_URGENT = {"stop": 0, "warn": 1, "ok": 2}
#: addresses that no other machine can reach
_THIS_MACHINE = frozenset(["127.0.0.1", "localhost", "::1", "0.0.0.0"])


@dataclass(frozen=True, slots=True)
class Broker:
    """Where a device finds the shop; without a port nobody listens."""

    host: str
    port: int
    here_only: bool


@dataclass(frozen=True, slots=True)
class DevicesPage:
    health: Health
    plan: list[DrawnZone]
    zones: list[Zone]
    marks: list[Mark]
    #: those that need a look, then some that are well, then all others
    shown: list[DeviceHealth]
    more: list[DeviceHealth]
    #: known, but not heard yet
    fresh: list[DeviceHealth]
    #: aisles in which nothing that looks for people answers
    blind: list[Zone]
    strays: int
    broker: Broker
    #: the shop's own broker tells whom it turned away; Mosquitto does not
    own_broker: bool

    @property
    def empty(self) -> bool:
        return not self.health.devices


def devices_page(now: datetime, host: str) -> DevicesPage:
    """Four queries, however many devices there are."""
    found = health(now)
    plan = still_plan()
    accepted = [one for one in found.accepted if not one.device.is_bridge or one.offline]
    heard = [one for one in accepted if state_of(one) != "new"]
    heard.sort(key=lambda one: _URGENT[state_of(one)])
    unwell = sum(state_of(one) != "ok" for one in heard)
    shown = max(_SHOWN, min(unwell, _MOST_SHOWN))
    zones = [one.zone for one in plan]
    return DevicesPage(
        health=found,
        plan=plan,
        zones=zones,
        marks=marks_of(found.devices, plan),
        shown=heard[:shown],
        more=heard[shown:],
        fresh=[one for one in accepted if state_of(one) == "new"],
        blind=[zone for zone in zones if _is_blind(zone, accepted)],
        strays=sum(trouble.count for trouble in found.troubles),
        broker=broker(host),
        own_broker=is_own(settings.MQTT_URL, settings.HOME),
    )


def broker(host: str) -> Broker:
    """The broker's address as another machine would use it: by the name under which this page was reached."""
    parts = urlsplit(settings.MQTT_URL)
    named = parts.hostname or ""
    address = named if named and named not in _THIS_MACHINE else host
    return Broker(address, (parts.port or 1883) if named else 0, address in _THIS_MACHINE)


def credential_code(where: Broker, user: str, secret: str) -> SafeString:
    """The way in as a QR code, for the devices whose app reads one."""
    return qr(f"mqtt://{user}:{secret}@{where.host}:{where.port}")


def _is_blind(zone: Zone, accepted: list[DeviceHealth]) -> bool:
    looking = [one for one in accepted if one.device.zone_id == zone.pk and one.device.kind in ("presence", "count")]
    return (
        bool(looking)
        and all(state_of(one) in ("stop", "new") for one in looking)
        and any(state_of(one) == "stop" for one in looking)
    )


def topic_of(device: Device) -> str:
    """Under which name it speaks."""
    return f"{device.key}/presence" if device.family == "comptoir" else device.key
