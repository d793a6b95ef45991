"""What the orders hear: an order moved, so a customer may be waiting for a letter."""

import logging
from typing import Any

from django.dispatch import receiver
from kombu.exceptions import OperationalError

from inventory.outbox.operations import announced

from .mails import KINDS, WANTED_AGAIN
from .tasks import send_mails

logger = logging.getLogger(__name__)


@receiver(announced, dispatch_uid="shop.orders.send_mails")
def wake_mails(kinds: frozenset[str], **_: Any) -> None:
    """Ask a worker to send what is due; the sweep asks again if the broker is away."""
    if not kinds & {"*", WANTED_AGAIN, *KINDS}:
        return
    try:
        send_mails.delay()
    except OperationalError:
        logger.warning("The broker is away; the sweep will send the letters")
