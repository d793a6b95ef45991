"""What the help hears: somebody came or did something, or somebody called."""

import logging
import time
from typing import Any

from celery import Task
from django.dispatch import receiver
from kombu.exceptions import OperationalError

from inventory.outbox.operations import announced

from .tasks import equip_calls, look

logger = logging.getLogger(__name__)

#: a busy floor changes many times a second; one look sees all of it
_AT_MOST_EVERY = 1.0
#: a look that waited longer is not worth it: the clock asks for the next one
_EXPIRES = 4.0
_last_look = float("-inf")


@receiver(announced, dispatch_uid="recommender.help.wake")
def wake(kinds: frozenset[str], **_: Any) -> None:
    """Ask a worker to look."""
    if kinds & {"alert_opened", "*"}:
        _ask(equip_calls)
    if kinds & {"episode_started", "episode_changed"} and _is_time():
        _ask(look, expires=_EXPIRES)


def _is_time() -> bool:
    global _last_look
    now = time.monotonic()
    if now - _last_look < _AT_MOST_EVERY:
        return False
    _last_look = now
    return True


def _ask(task: Task, **options: Any) -> None:
    try:
        task.apply_async(**options)
    except OperationalError:
        logger.warning("The broker is away; the clock will ask for %s again", task.name)
