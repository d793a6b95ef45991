"""Celery shells of the help."""

from celery import shared_task
from django.utils import timezone

from . import operations


@shared_task
def look() -> None:
    """Who needs somebody at this moment."""
    operations.look(now=timezone.now())


@shared_task
def equip_calls() -> None:
    """Something to say, for whoever called by hand."""
    operations.equip_calls(now=timezone.now())
