"""What did not count, whole batches of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .rows import Thing, add_counts


@transaction.atomic
def count_refused(codes: Mapping[str, int], now: datetime) -> None:
    """Batches of which nothing was read."""
    today = timezone.localdate(now)
    add_counts({Thing(today, "refused", 0, code): number for code, number in codes.items()})
