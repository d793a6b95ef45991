"""Celery shells of the catalogue."""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from .models import StatusRun
from .operations import photos, status_runs
from .search.update import index_changes

log = logging.getLogger(__name__)


@shared_task
def update_search() -> int:
    """Bring the search index up to date."""
    return index_changes(now=timezone.now())


@shared_task
def make_waiting_renditions() -> int:
    """Make the thumbnails of the photos just added, or left without by a worker that died."""
    return sum(photos.make_renditions(photo_id=pk) for pk in photos.waiting())


@shared_task
def change_statuses(pk: int) -> None:
    """Publish, withdraw or put back what a run names; taken up again where a killed worker left it."""
    for run in StatusRun.objects.filter(pk=pk):
        while status_runs.work_on(run=run, now=timezone.now()):
            pass


@shared_task
def resume_status_runs() -> None:
    """Queue again what a killed worker left in the middle."""
    for run in status_runs.left_undone(now=timezone.now()):
        hand_over(run)


def hand_over(run: StatusRun) -> None:
    """Queue the run, once the transaction at hand is committed."""
    transaction.on_commit(lambda: _send(run.pk))


def _send(pk: int) -> None:
    """A broker that is away loses nothing: the sweep finds the run waiting."""
    try:
        change_statuses.apply_async((pk,), retry=False)
    except Exception:
        log.warning("the status run %s waits for the sweep: no broker", pk, exc_info=True)
