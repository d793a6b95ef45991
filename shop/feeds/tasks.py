"""What the worker does for feeds. Each task is one call; killed ones are found again by the sweep."""

import logging
from typing import Any

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from .models import FeedImport
from .operations import run, undo
from .operations.resume import resume_left_undone

log = logging.getLogger(__name__)


@shared_task
def preview_import(pk: int) -> None:
    for feed_import in _still(pk, FeedImport.State.WAITING, FeedImport.State.PREVIEWING):
        run.preview(feed_import=feed_import, clock=timezone.now)


@shared_task
def apply_import(pk: int) -> None:
    for feed_import in _still(pk, FeedImport.State.RUNNING):
        run.apply(feed_import=feed_import, clock=timezone.now)


@shared_task
def undo_import(pk: int) -> None:
    for feed_import in _still(pk, FeedImport.State.UNDOING):
        undo.undo(feed_import=feed_import, clock=timezone.now)


def _still(pk: int, *states: str) -> list[FeedImport]:
    """The import, if it still asks for this: a task may come twice, or after a change of mind."""
    return list(FeedImport.objects.select_related("supplier", "category").filter(pk=pk, state__in=states))


@shared_task
def resume_imports() -> None:
    """Queue again what a killed worker left in the middle."""
    for feed_import in resume_left_undone(now=timezone.now()):
        hand_over(feed_import)


def hand_over(feed_import: FeedImport) -> None:
    """Queue what its state asks for, once the transaction at hand is committed."""
    tasks: dict[str, Any] = {
        FeedImport.State.WAITING: preview_import,
        FeedImport.State.PREVIEWING: preview_import,
        FeedImport.State.RUNNING: apply_import,
        FeedImport.State.UNDOING: undo_import,
    }
    task, pk = tasks[feed_import.state], feed_import.pk
    transaction.on_commit(lambda: _send(task, pk))


def _send(task: Any, pk: int) -> None:
    """A broker that is away loses nothing: the sweep finds the import waiting."""
    try:
        task.apply_async((pk,), retry=False)
    except Exception:
        log.warning("the import %s waits for the sweep: no broker", pk, exc_info=True)
