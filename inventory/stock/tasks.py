from celery import shared_task
from django.utils import timezone

from .operations import expire_due


@shared_task
def expire_due_holds() -> int:
    """Give back what nobody came for."""
    return expire_due(now=timezone.now())
