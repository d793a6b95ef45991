"""Days of the street played through the real code: adapters, ingest, floor, features. For `bench help`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from demo.content.categories import AISLES
from demo.content.sensors import SENSORS
from demo.street import SOME_DAY, Stay, messages, touches, truth
from recommender.help.features import ORDINARY
from recommender.help.marks import Tally, marked

#: how often the shop looks
TICK = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a look sees of a stay: seconds since the day began, and what was counted until then."""

    at: float
    tally: Tally
    people: int


@dataclass(slots=True)
class Played:
    """An episode as the floor made it, look by look while somebody was there."""

    zone: int
    moments: list[Moment] = field(default_factory=list)
    #: things taken in hand in a minute, by whoever stood there the day before
    usual: float = ORDINARY
    _remembered: list[tuple[Moment, tuple[Tally, ...]]] = field(default_factory=list, repr=False)

    def remembered(self) -> list[tuple[Moment, tuple[Tally, ...]]]:
        """Each look with what the shop remembered before it."""
        if len(self._remembered) != len(self.moments):
            known: tuple[Tally, ...] = ()
            self._remembered = []
            for moment in self.moments:
                self._remembered.append((moment, known))
                known = tuple(marked(known, moment.tally) or known)
        return self._remembered


@dataclass(slots=True)
class Day:
    """One scenario and seed: the episodes, and what was true."""

    scenario: str
    seed: int
    minutes: float
    episodes: list[Played]
    stays: list[Stay]
    messages: int
    troubles: int


def accustom(days: Iterable[Day], before: Iterable[Day]) -> None:
    """Tell every stay what is usual in its aisle, as the shop would know it from the day before."""
    from recommender.help.usual import usual_of

    counted: dict[int, tuple[int, float]] = {}
    for played in (one for day in before for one in day.episodes if one.moments):
        last, (picks, minutes) = played.moments[-1].tally, counted.get(played.zone, (0, 0.0))
        counted[played.zone] = picks + last.picks, minutes + last.seconds / 60
    known = usual_of((zone, *one) for zone, one in counted.items())
    for played in (one for day in days for one in day.episodes):
        played.usual = known.at(played.zone)


def furnish() -> None:
    """Zones and accepted devices, as in the furnished shop."""
    from instore.devices.operations import add_device
    from instore.floor.models import Zone

    zones = {}
    for aisle in AISLES:
        if aisle.number is None or aisle.rectangle is None:
            continue
        x, y, width, height = aisle.rectangle
        place = {"x": x, "y": y, "width": width, "height": height}
        zones[aisle.number] = Zone.objects.create(number=aisle.number, name_fr=aisle.name.fr, **place)
    for sensor in SENSORS:
        add_device(
            key=sensor.key,
            name=sensor.name.fr,
            kind=sensor.kind,
            zone=zones[sensor.zone],
            actor="bench",
            now=SOME_DAY - timedelta(days=1),
        )


def play(scenario: str, seed: int, minutes: float) -> Day:
    """The day, replayed on an empty floor with the clock of the day."""
    from instore.devices.heard import Message
    from instore.devices.operations import ingest
    from instore.floor.models import Zone
    from instore.floor.operations import close_due, consult

    _empty()
    zones = {zone.number: zone for zone in Zone.objects.all()}
    said = [(at, Message(topic, payload)) for at, topic, payload in messages(scenario, seed, minutes)]
    touched = touches(scenario, seed, minutes)
    found: dict[int, Played] = {}
    troubles = 0
    for now, heard, felt in _ticks(said, touched, minutes):
        if heard:
            troubles += ingest(messages=heard, now=now).troubles
        for touch in felt:
            consult(zone=zones[touch.zone], product=None, at=SOME_DAY + timedelta(seconds=touch.at), now=now)
        close_due(now=now)
        _look(found, now)
    return Day(scenario, seed, minutes, list(found.values()), truth(scenario, seed, minutes), len(said), troubles)


def _ticks(said: list, touched: list, minutes: float) -> Iterator[tuple[datetime, list, list]]:
    """Every look of the day, with what was said and felt since the one before."""
    count = int(timedelta(minutes=minutes) / TICK) + 1
    heard, felt = defaultdict(list), defaultdict(list)
    for at, message in said:
        heard[int((at - SOME_DAY) / TICK)].append(message)
    for touch in touched:
        felt[int(touch.at / TICK.total_seconds())].append(touch)
    for number in range(count):
        yield SOME_DAY + TICK * (number + 1), heard[number], felt[number]


def _look(found: dict[int, Played], now: datetime) -> None:
    from instore.floor.models import Episode
    from recommender.help.operations.observing import tally_of

    at = (now - SOME_DAY).total_seconds()
    for episode in Episode.objects.filter(ended_at__isnull=True, present=True).select_related("zone"):
        played = found.setdefault(episode.pk, Played(episode.zone.number))
        played.moments.append(Moment(at, tally_of(episode, now), episode.people))


def _empty() -> None:
    from django.db import transaction

    from instore.alerts.models import Alert
    from instore.devices.models import Device, Reading
    from instore.floor.models import Episode, Sighting

    with transaction.atomic():
        for model in (Alert, Episode, Sighting, Reading):
            model.objects.all().delete()
        Device.objects.update(levels={}, minute_at=None, minute_count=0)
