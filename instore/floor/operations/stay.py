"""The steps that presence, touches and the sweep share: all of them with the zone's row locked."""

from datetime import datetime, timedelta

from django.utils import timezone

from inventory.outbox.operations import announce

from ..models import Episode, Sighting, Zone
from ..pace import pace

#: paced: who is back within this time has not ended their visit
RETURN_WITHIN = timedelta(seconds=90)
#: paced: a sensor loses somebody who stands still for a moment; nobody has left
BLINK = timedelta(seconds=3)
#: of the clock: a sensor that said "somebody" and then nothing for so long is not believed any more
STALE_AFTER = timedelta(minutes=15)
#: what is told so late changes no stay
TOO_OLD = timedelta(minutes=10)


def believed(at: datetime, now: datetime) -> datetime | None:
    """When it was, never after now; None when that is too long ago to matter."""
    if timezone.is_naive(at):
        at = timezone.make_aware(at, now.tzinfo)
    return None if at < now - TOO_OLD else min(at, now)


def locked(zone: Zone) -> Zone | None:
    """One at a time in a zone; None when it is off the plan by now.

    Rows that point to a zone (readings) may be written meanwhile, hence "no key": they would
    otherwise wait for each other for ever.
    """
    return Zone.objects.select_for_update(of=("self",), no_key=True).filter(pk=zone.pk).first()


def running(zone: Zone, at: datetime, now: datetime) -> Episode | None:
    """The open episode of a locked zone; one that is over at that time is ended first."""
    episode = Episode.objects.filter(zone=zone, ended_at__isnull=True).first()
    if episode is None:
        return None
    if max(episode.seen_at, episode.counted_at) > now:
        # the clock was set back: what was counted stays, and time goes on from here
        episode.started_at = min(episode.started_at, now)
        episode.seen_at = episode.counted_at = now
        episode.save(update_fields=["started_at", "seen_at", "counted_at"])
    quiet = at - episode.seen_at
    if episode.present and quiet > STALE_AFTER:
        end(episode, stale=True, now=now)
        return None
    if not episode.present and quiet * pace(now) > RETURN_WITHIN:
        end(episode, stale=False, now=now)
        return None
    return episode


def begin(zone: Zone, *, present: bool, people: int, at: datetime, now: datetime) -> Episode:
    """Somebody is in a zone where nobody was."""
    ended = Episode.objects.filter(zone=zone, ended_at__gt=at).order_by("-ended_at").values_list("ended_at", flat=True)
    at = min(now, max(at, ended[0] or at)) if ended else at
    made = Episode.objects.create(
        zone=zone, started_at=at, seen_at=at, counted_at=at, present=present, people=max(1, people)
    )
    announce(kind="episode_started", now=now, zone=zone.number, episode=made.pk)
    return made


def count_until(episode: Episode, at: datetime, now: datetime) -> None:
    """Add the time with somebody there, up to `at`; the caller saves."""
    at = max(at, episode.counted_at)
    if episode.present:
        episode.seconds += (at - episode.counted_at).total_seconds() * pace(now)
    episode.counted_at = at


def changed(episode: Episode, zone: Zone, now: datetime) -> None:
    announce(kind="episode_changed", now=now, zone=zone.number, episode=episode.pk)


def end(episode: Episode, *, stale: bool, now: datetime) -> None:
    """Nobody has been seen since `seen_at`."""
    episode.ended_at = max(episode.seen_at, episode.started_at)
    episode.present, episode.stale = False, stale
    episode.save(update_fields=["ended_at", "present", "stale"])
    if stale:
        Sighting.objects.filter(zone=episode.zone_id, present=True).update(present=False)
    announce(kind="episode_ended", now=now, zone=episode.zone.number, episode=episode.pk)
