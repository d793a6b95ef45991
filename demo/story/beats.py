"""What was noticed of a stay, as a few beats in their order: who came, went, came back, opened, lifted, called; and
what visitors of the site did meanwhile with the same products."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from instore.devices.models import Device, Reading
from instore.floor.models import Episode

from .site import Moment, site_moments

#: readings of a stay that are looked at, at most
_MOST = 400
#: the middle of the story has room for so many beats
MIDDLE = 2


@dataclass(slots=True)
class Beat:
    """Some moments that are told together."""

    at: datetime
    #: how often they came back in it, and how often before it
    returns: int = 0
    before: int = 0
    opened: list[str] = field(default_factory=list)
    lifted: list[str] = field(default_factory=list)
    #: on the site
    viewed: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    pressed: int = 0


def middle_of(episode: Episode, until: datetime) -> list[Beat]:
    """Between the first step into the aisle and the call, at most `MIDDLE` beats. Two queries."""
    readings = list(
        Reading.objects.filter(zone=episode.zone_id, observed_at__gte=episode.started_at, observed_at__lte=until)
        .exclude(kind="health")
        .select_related("device__product")
        .order_by("observed_at", "pk")[:_MOST]
    )
    told = [*_returns(readings, episode.returns), *_hands(readings), *site_moments(episode, until)]
    moments = sorted(told, key=lambda one: one.at)
    return _grouped(moments)


def _returns(readings: Sequence[Reading], count: int) -> list[Moment]:
    """When they came back: of the times that the radar lost them, the longest."""
    gone: dict[int, datetime] = {}
    found: list[tuple[timedelta, datetime]] = []
    for one in readings:
        if one.kind != Reading.Kind.PRESENCE or one.device.family == "frigate":
            continue
        if not one.value:
            gone.setdefault(one.device_id, one.observed_at)
        elif one.device_id in gone:
            found.append((one.observed_at - gone.pop(one.device_id), one.observed_at))
    longest = sorted(found, reverse=True)[:count]
    return [Moment(at, "return") for _, at in longest]


def _hands(readings: Sequence[Reading]) -> list[Moment]:
    kinds = {Reading.Kind.PICK: "pick", Reading.Kind.BUTTON: "press"}
    return [
        Moment(one.observed_at, kind if kind == "press" or not _is_door(one.device) else "open", _name(one.device))
        for one in readings
        if (kind := kinds.get(Reading.Kind(one.kind), ""))
    ]


def _is_door(device: Device) -> bool:
    return device.kind == "contact"


def _name(device: Device) -> str:
    return device.product.name if device.product else ""


def _grouped(moments: Sequence[Moment]) -> list[Beat]:
    """A return begins a beat; the quietest neighbours are told together until there is room."""
    beats: list[Beat] = []
    for one in moments:
        if not beats or one.kind in ("return", "press"):
            beats.append(Beat(one.at))
        _add(beats[-1], one)
    while len(beats) > MIDDLE:
        place = min(range(len(beats) - 1), key=lambda n: _weight(beats[n]) + _weight(beats[n + 1]))
        beats[place : place + 2] = [_joined(beats[place], beats[place + 1])]
    before = 0
    for beat in beats:
        beat.before, before = before, before + beat.returns
    return beats


def _add(beat: Beat, one: Moment) -> None:
    if one.kind == "return":
        beat.returns += 1
    elif one.kind == "press":
        beat.pressed += 1
    else:
        names = _names(beat, one.kind)
        if one.name not in names:
            names.append(one.name)


def _names(beat: Beat, kind: str) -> list[str]:
    known = {"open": beat.opened, "viewed": beat.viewed, "compared": beat.compared, "added": beat.added}
    return known.get(kind, beat.lifted)


def _joined(one: Beat, other: Beat) -> Beat:
    return Beat(
        one.at,
        returns=one.returns + other.returns,
        opened=list(dict.fromkeys([*one.opened, *other.opened])),
        lifted=list(dict.fromkeys([*one.lifted, *other.lifted])),
        viewed=list(dict.fromkeys([*one.viewed, *other.viewed])),
        compared=list(dict.fromkeys([*one.compared, *other.compared])),
        added=list(dict.fromkeys([*one.added, *other.added])),
        pressed=one.pressed + other.pressed,
    )


def _weight(beat: Beat) -> int:
    names = len(beat.opened) + len(beat.lifted) + len(beat.viewed) + len(beat.compared) + len(beat.added)
    return 2 * beat.returns + names + 3 * beat.pressed
