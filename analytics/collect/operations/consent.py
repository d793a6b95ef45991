"""Somebody agrees to be followed, or does not, or not any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from analytics.collect.models import Event, Visit

from .rows import Thing, add_counts


@transaction.atomic
def agree(*, visit: UUID | None, now: datetime) -> Visit:
    """The visit of somebody who says yes: the one they have already, or a new one."""
    found = Visit.objects.filter(pk=visit).first() if visit is not None else None
    return found or Visit.objects.create(agreed_at=now)


def count_answer(*, answer: str, now: datetime) -> None:
    """How many say yes and how many no: that much the owner may know."""
    add_counts({Thing(timezone.localdate(now), "consent", 0, answer): 1})


@transaction.atomic
def withdraw(*, visit: UUID) -> int:
    """Erase a visit with everything it did; returns how many rows that was. Counts name nobody, and stay."""
    # locked first: a batch that arrives now waits, then finds no visit
    if not Visit.objects.select_for_update().filter(pk=visit).values_list("pk", flat=True):
        return 0
    gone, _by_model = Event.objects.filter(visit=visit).delete()
    Visit.objects.filter(pk=visit).delete()
    return gone
