"""What journeys hear: a stay on the floor has ended."""

import logging
from typing import Any

from django.dispatch import receiver
from kombu.exceptions import OperationalError

from inventory.outbox.operations import announced

from .tasks import count_stays

logger = logging.getLogger(__name__)


@receiver(announced, dispatch_uid="analytics.journeys.wake")
def wake(kinds: frozenset[str], **_: Any) -> None:
    """Ask a worker to look."""
    if not kinds & {"episode_ended", "*"}:
        return
    try:
        count_stays.delay()
    except OperationalError:
        logger.warning("The broker is away; a sweep will ask for stays again")
