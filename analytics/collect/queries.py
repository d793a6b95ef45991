"""What was collected, for programs of the owner."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from .consent import uuid_of
from .models import Event
from .operations.reading import moment

Place = tuple[datetime, UUID]


def events_after(*, since: datetime | None, after: Place | None, limit: int) -> list[Event]:
    """Events by their arrival, from a moment or behind a place."""
    found = Event.objects.order_by("received_at", "pk")
    if after is not None:
        at, last = after
        found = found.filter(Q(received_at__gt=at) | Q(received_at=at, pk__gt=last))
    elif since is not None:
        found = found.filter(received_at__gte=since)
    return list(found[:limit])


def written(place: Place) -> str:
    """A place as one opaque word."""
    text = json.dumps([place[0].isoformat(), str(place[1])])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(word: str) -> Place | None:
    """The place that such a word names, or None."""
    try:
        told = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (binascii.Error, ValueError):
        return None
    if not isinstance(told, Sequence) or len(told) != 2:
        return None
    at, last = moment(told[0]), uuid_of(told[1])
    return (at, last) if at is not None and last is not None else None
