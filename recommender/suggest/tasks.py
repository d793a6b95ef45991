"""Celery shells of the suggestions."""

from celery import shared_task
from django.utils import timezone

from .training import train, train_if_due


@shared_task
def train_all() -> None:
    """Learn again from all there is."""
    train(now=timezone.now())


@shared_task
def train_when_due() -> None:
    """Learn once a night, at once when there is no model, and at the first occasion after a night switched off."""
    train_if_due(now=timezone.now())
