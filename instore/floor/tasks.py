from celery import shared_task
from django.utils import timezone

from .operations import close_due


@shared_task
def close_due_episodes() -> int:
    """End the stays of those who have left."""
    return close_due(now=timezone.now())
