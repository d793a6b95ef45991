"""What the catalogue hears: something was announced, so the index or the thumbnails may be behind."""

import logging
from typing import Any

from celery import Task
from django.dispatch import receiver
from kombu.exceptions import OperationalError

from inventory.outbox.operations import announced

from .search.update import concerns_us
from .tasks import make_waiting_renditions, update_search

logger = logging.getLogger(__name__)


@receiver(announced, dispatch_uid="shop.catalogue.wake")
def wake(kinds: frozenset[str], **_: Any) -> None:
    """Ask a worker to look."""
    if concerns_us(kinds):
        _ask(update_search)
    if kinds & {"photo_added", "*"}:
        _ask(make_waiting_renditions)


def _ask(task: Task) -> None:
    try:
        task.delay()
    except OperationalError:
        logger.warning("The broker is away; a sweep will ask for %s again", task.name)
