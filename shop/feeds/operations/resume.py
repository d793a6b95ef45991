"""Find imports that a killed worker left in the middle, and finish them."""

from datetime import datetime, timedelta

from django.db.models import Q

from ..models import FeedImport

#: no sign of life for so long is a death; a batch takes a second
SILENCE = timedelta(minutes=2)
_AT_WORK = (FeedImport.State.PREVIEWING, FeedImport.State.RUNNING, FeedImport.State.UNDOING)


def left_undone(*, now: datetime) -> list[FeedImport]:
    """Imports that somebody should be working on, and nobody is."""
    silent = Q(beat_at__lt=now - SILENCE) | Q(beat_at__isnull=True, created_at__lt=now - SILENCE)
    states = (*_AT_WORK, FeedImport.State.WAITING)
    return list(FeedImport.objects.filter(silent, state__in=states).order_by("pk"))


def resume_left_undone(*, now: datetime) -> list[FeedImport]:
    """Take up every import left undone: those returned are for the worker's queue.

    Those of the command line, whose file is not ours, are marked as interrupted: the same command takes them up.
    """
    found = []
    for feed_import in left_undone(now=now):
        mine = FeedImport.objects.filter(pk=feed_import.pk, beat_at=feed_import.beat_at)
        if not feed_import.file and feed_import.state != FeedImport.State.UNDOING:
            mine.update(state=FeedImport.State.FAILED, error="interrupted", finished_at=now)
        # the beat is moved first, so that the next sweep does not queue it again at once
        elif mine.update(beat_at=now):
            found.append(feed_import)
    return found
