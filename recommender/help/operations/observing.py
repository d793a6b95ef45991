"""What can be known of every stay at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from instore.floor.models import Episode

from .. import marks
from ..choosing import touches_of
from ..doubts import Doubt, doubt_of, doubts
from ..features import Features, features_at
from ..marks import Tally
from ..models import Watch
from ..usual import Usual, usual


@dataclass(slots=True)
class Seen:
    """A stay with what is known of it; `watch` may not be in the database yet."""

    episode: Episode
    watch: Watch
    tally: Tally
    features: Features
    doubt: Doubt


def observe(*, now: datetime) -> list[Seen]:
    """The open stays, and a note of what changed since the last look.

    Two queries, three more each minute about the site and about what is usual, and at most two writes.
    """
    episodes = list(Episode.objects.filter(ended_at__isnull=True).select_related("zone").order_by("pk"))
    if not episodes:
        return []
    watches = {watch.episode_id: watch for watch in Watch.objects.filter(episode__in=episodes)}
    site, custom = doubts(now), usual(now)
    seen = []
    for episode in episodes:
        watch = watches.get(episode.pk) or Watch(episode=episode)
        doubt = doubt_of(site, episode.zone_id, touches_of(episode))
        features = features_of(episode, now, watch, doubt, custom)
        seen.append(Seen(episode, watch, tally_of(episode, now), features, doubt))
    _note(seen)
    return seen


def tally_of(episode: Episode, now: datetime) -> Tally:
    return Tally(max(0.0, episode.length(now)), episode.returns, episode.picks, episode.put_backs, episode.displays)


def features_of(
    episode: Episode,
    now: datetime,
    watch: Watch | None = None,
    doubt: Doubt | None = None,
    custom: Usual | None = None,
) -> Features:
    """What is known of a stay at this moment."""
    site = doubt or Doubt()
    return features_at(
        tally_of(episode, now),
        marks.read(watch.marks if watch else []),
        answered=answered_of(watch),
        people=episode.people,
        hesitation=site.share,
        usual_hesitation=site.usual,
        usual_picks=(custom or Usual()).at(episode.zone_id),
    )


def answered_of(watch: Watch | None) -> Tally | None:
    """What had been counted when a seller was last there; None when none was."""
    return next(iter(marks.read([watch.answered])), None) if watch and watch.answered else None


def _note(seen: Sequence[Seen]) -> None:
    """Remember what happened, in one write for new stays and one for the others."""
    fresh: list[Watch] = []
    known: list[Watch] = []
    for one in seen:
        news = marks.marked(marks.read(one.watch.marks), one.tally)
        if news is not None:
            one.watch.marks = marks.written(news)
            (known if one.watch.pk else fresh).append(one.watch)
    if not fresh and not known:
        return
    with transaction.atomic():
        # another look may have been a moment earlier
        Watch.objects.bulk_create(fresh, ignore_conflicts=True)
        Watch.objects.bulk_update(known, ["marks"])


def remember_answer(seen: Seen, *, at: datetime) -> None:
    """A seller was there until `at`: what had been counted by now is answered."""
    answered = marks.written([seen.tally])[0]
    Watch.objects.update_or_create(episode=seen.episode, defaults={"answered": answered, "answered_at": at})
    seen.watch.answered, seen.watch.answered_at = answered, at
