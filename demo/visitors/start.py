"""What a simulation needs before its first visitor: where things are, how fast it goes, whether anybody listens."""

import logging
import time
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from demo.content.categories import MODELS
from instore.devices.queries import health
from instore.floor.operations import set_pace
from instore.floor.pace import Pace
from instore.floor.pace import pace as pace_now
from shop.catalogue.models import Variant

from .surfer import Thing

logger = logging.getLogger(__name__)
USUAL_PACE = 10.0
#: how long the first visitor waits for the process that listens to devices
_LISTENER_WITHIN = 25.0
FOLDER = settings.HOME / "simulation"


def things() -> Mapping[str, Thing]:
    """From the SKU of a model to its page, for everything that is sold."""
    first = {model.skus[0]: model.sku for model in MODELS.values()}
    rows = Variant.objects.filter(item__sku__in=first).values_list("item__sku", "product__slug")
    return {first[sku]: Thing(slug, sku) for sku, slug in rows}


def set_off(speed: float | None) -> None:
    """Give the shop's stays the visitors' pace; one that somebody chose before is kept."""
    now = timezone.now()
    if speed is not None:
        set_pace(factor=speed, now=now)
    elif (Pace.objects.filter(pk=1).values_list("factor", flat=True).first() or 1.0) == 1.0:
        set_pace(factor=USUAL_PACE, now=now)


def follow_pace() -> Callable[[], float]:
    """The pace of the shop, as last known when the database is away."""
    last = USUAL_PACE

    def factor() -> float:
        nonlocal last
        try:
            last = pace_now(timezone.now())
        except DatabaseError:
            connection.close()
        return last

    return factor


def wait_for_listener(stopping: Callable[[], bool]) -> bool:
    """Until somebody takes in what devices say, within reason: the first visitor should not be missed."""
    deadline = time.monotonic() + _LISTENER_WITHIN
    while time.monotonic() < deadline and not stopping():
        try:
            if health(timezone.now()).connected:
                return True
        except DatabaseError:
            connection.close()
        time.sleep(0.2)
    return False
