"""The shop floor now: who is where, and the plan, ready to be drawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, IntegerField, Max
from django.db.models.functions import Cast
from django.utils import timezone

from .calling import calling_zones
from .drawing import Box, DrawnZone, drawn
from .models import Episode, Sighting, Zone

__all__ = ["Box", "DrawnZone", "ZoneNow", "open_episodes", "plan", "still_plan", "zone_at", "zones_now"]

#: a call that nobody answered is over by itself
CALL_LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ZoneNow:
    """A zone and what happens in it: "" (nobody), "busy" (somebody), "call" (somebody waits for a seller)."""

    zone: Zone
    state: str
    people: int
    #: paced seconds of the stay so far
    seconds: float
    episode: Episode | None


def open_episodes(now: datetime) -> list[Episode]:
    """The stays that go on, also of who just left and may come back, with their zones. One query."""
    return list(Episode.objects.filter(ended_at__isnull=True).select_related("zone").order_by("zone_id"))


def zones_now(now: datetime, *, calling: Collection[int] | None = None) -> list[ZoneNow]:
    """Every zone as it is; `calling` are zones (by primary key) for which somebody should come.

    Three queries, and those of who knows who calls when that is not given.
    """
    calling = calling_zones() if calling is None else calling
    stays = {episode.zone_id: episode for episode in Episode.objects.filter(ended_at__isnull=True)}
    seen = Sighting.objects.filter(present=True).order_by().values_list("zone").annotate(Max("count"))
    people = dict(seen)
    return [
        _now(zone, stays.get(zone.pk), people.get(zone.pk, 1), zone.pk in calling, now) for zone in Zone.objects.all()
    ]


def plan(now: datetime | None = None, *, calling: Collection[int] | None = None) -> list[DrawnZone]:
    """Every zone where it is drawn, with what happens there. Queries as `zones_now`."""
    now = now or timezone.now()
    return [
        drawn(one.zone, state=one.state, people=one.people, seconds=one.seconds)
        for one in zones_now(now, calling=calling)
    ]


def still_plan() -> list[DrawnZone]:
    """Every zone where it is drawn, without the people. One query."""
    return [drawn(zone) for zone in Zone.objects.all()]


def zone_at(x: int, y: int) -> Zone | None:
    """The zone in which a place of the plan lies; the smallest of several. One query."""
    if not (0 <= x <= 1000 and 0 <= y <= 1000):
        return None  # PostgreSQL would not even compare a number as large as some
    here = Zone.objects.filter(x__lte=x, x__gte=x - F("width"), y__lte=y, y__gte=y - F("height"))
    return here.order_by(Cast("width", IntegerField()) * F("height"), "number").first()


def _now(zone: Zone, episode: Episode | None, people: int, calling: bool, now: datetime) -> ZoneNow:
    if episode is None:
        return ZoneNow(zone, "call" if calling else "", 0, 0.0, None)
    called = episode.called_at is not None and now - episode.called_at < CALL_LASTS
    state = "call" if calling or called else "busy" if episode.present else ""
    # who called is there, also where no sensor looks
    there = people if episode.present else int(called)
    return ZoneNow(zone, state, there, episode.length(now), episode)
