"""What sensors see: somebody is in a zone, or nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from inventory.retry import retried

from ..models import Episode, Sighting, Zone
from ..pace import pace
from . import stay

#: the same said again so soon is no news
_REPEATS = timedelta(seconds=5)
#: a message overtakes another by no more; what is late for longer comes from a clock that was set back
_OVERTAKES = timedelta(seconds=30)
_MOST_PEOPLE = 500
_TOLD = ["present", "count", "at", "heard_at"]


@retried
@transaction.atomic
def sense(*, zone: Zone, source: str, present: bool, at: datetime, now: datetime, count: int = 1) -> Episode | None:
    """One source says whether somebody is in a zone; returns the episode that goes on.

    Several sources are or-ed, and see at least as many people as the one that sees most. A later
    word of the same source stands: one that it overtook changes nothing. What claims to come from
    the future is of now, what is older than ten minutes changes no episode.
    """
    when = stay.believed(at, now)
    if when is None:
        return None
    said = Sighting(zone=zone, source=source[:200], present=present, at=when, heard_at=now)
    said.count = min(max(1, count), _MOST_PEOPLE)
    if _is_no_news(Sighting.objects.filter(zone=zone, source=said.source).first(), said):
        return None
    held = stay.locked(zone)
    if held is None:
        return None
    known = {one.source: one for one in Sighting.objects.filter(zone=held)}
    if _is_no_news(known.get(said.source), said):
        return None  # another process was told the same while we waited
    episode = stay.running(held, when, now)
    if episode is None:
        # what others saw before an end is over too
        known = {one.source: one for one in Sighting.objects.filter(zone=held)} if known else {}
    Sighting.objects.bulk_create([said], update_conflicts=True, unique_fields=["zone", "source"], update_fields=_TOLD)
    people = _people({**known, said.source: said}.values(), when)
    if people:
        return _stays(held, episode, people, when, now)
    return _leaves(held, episode, when, now) if episode else None


def _is_no_news(before: Sighting | None, said: Sighting) -> bool:
    if before is None or before.at > said.heard_at:
        return False
    if said.at < before.at:
        return timedelta(0) <= said.heard_at - before.heard_at <= _OVERTAKES
    same = (before.present, before.count) == (said.present, said.count)
    return same and said.at - before.at < _REPEATS


def _people(sightings: Iterable[Sighting], at: datetime) -> int:
    """How many are there, by the sources that are still believed."""
    seen = [one for one in sightings if one.present]
    silent = [one for one in seen if at - one.at > stay.STALE_AFTER]
    if silent:
        Sighting.objects.filter(pk__in=[one.pk for one in silent]).update(present=False)
    return max((one.count for one in seen if one not in silent), default=0)


def _stays(zone: Zone, episode: Episode | None, people: int, at: datetime, now: datetime) -> Episode:
    if episode is None:
        return stay.begin(zone, present=True, people=people, at=at, now=now)
    news = people > episode.people or not episode.present
    at = max(at, episode.seen_at)
    if not episode.present:
        gap = (at - episode.seen_at) * pace(now)
        if gap <= stay.BLINK and episode.seconds > 0:
            episode.seconds += gap.total_seconds()
        else:
            episode.returns += episode.seconds > 0
        episode.present, episode.counted_at = True, at
    stay.count_until(episode, at, now)
    episode.people, episode.seen_at = max(people, episode.people), at
    episode.save(update_fields=["present", "returns", "people", "seconds", "seen_at", "counted_at"])
    if news:
        stay.changed(episode, zone, now)
    return episode


def _leaves(zone: Zone, episode: Episode, at: datetime, now: datetime) -> Episode:
    if not episode.present:
        return episode
    stay.count_until(episode, at, now)
    episode.present, episode.seen_at = False, max(at, episode.seen_at)
    episode.save(update_fields=["present", "seconds", "seen_at", "counted_at"])
    stay.changed(episode, zone, now)
    return episode
