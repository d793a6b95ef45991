"""Celery shells of the alerts."""

from celery import shared_task
from django.utils import timezone

from .operations import advance, follow_floor


@shared_task
def advance_alerts() -> None:
    """What time does: lapses, escalations, expiry."""
    advance(now=timezone.now())


@shared_task
def hear_floor() -> None:
    """Clear what guessed at somebody who has left."""
    follow_floor(now=timezone.now())
