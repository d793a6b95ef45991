"""Celery shells of the orders."""

from celery import shared_task
from django.utils import timezone

from . import mails
from .operations import unpaid


@shared_task
def send_mails() -> int:
    """Send the letters that are due."""
    return mails.send_due(now=timezone.now())


@shared_task
def abandon_unpaid() -> int:
    """Cancel the orders whose payment never came."""
    return unpaid.abandon_unpaid(now=timezone.now())
