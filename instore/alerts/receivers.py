"""What alerts hear: a stay ended, so nobody is in its zone; a call button was pressed."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from kombu.exceptions import OperationalError

from instore.devices.models import Reading
from instore.floor.models import Zone
from instore.floor.operations import note_call
from inventory.outbox.operations import announced

from .models import Alert
from .operations import raise_alert
from .tasks import hear_floor

logger = logging.getLogger(__name__)


@receiver(announced, dispatch_uid="instore.alerts.wake")
def wake(kinds: frozenset[str], **_: Any) -> None:
    """Ask a worker to look at what the floor announced."""
    if kinds & {"episode_ended", "*"}:
        try:
            hear_floor.delay()
        except OperationalError:
            logger.warning("The broker is away; a sweep will look at the floor again")


def on_readings(readings: Sequence[Reading], now: datetime) -> None:
    """A press of a button rings, in the transaction of its reading."""
    pressed = {one.zone_id: one for one in readings if one.kind == Reading.Kind.BUTTON and one.zone_id}
    zones = Zone.objects.in_bulk([pk for pk in pressed if pk])
    for pk in sorted(zones):
        product = pressed[pk].device.product
        stay = note_call(zone=zones[pk], now=now)
        reasons: list[dict[str, Any]] = [{"code": "call", "source": "button"}]
        raise_alert(zone=zones[pk], kind=Alert.Kind.CALL, reasons=reasons, episode=stay, product=product, now=now)
