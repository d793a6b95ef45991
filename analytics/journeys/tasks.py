from celery import shared_task
from django.utils import timezone

from .operations import count_stays as operation


@shared_task
def count_stays() -> None:
    """Stays that ended become counts of their day."""
    operation(now=timezone.now())
