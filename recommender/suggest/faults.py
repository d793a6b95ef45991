"""Count what goes wrong, where the owner sees it."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import F

from .models import Fault

log = logging.getLogger(__name__)


def note_fault(*, code: str, sample: str, now: datetime) -> None:
    """One more of this kind. Never stops who notices it: a page is being made, or a night's work done."""
    log.warning("suggestions: %s: %s", code, sample)
    try:
        with transaction.atomic():
            Fault.objects.get_or_create(code=code, defaults={"first_at": now, "last_at": now})
            Fault.objects.filter(code=code).update(count=F("count") + 1, last_at=now, sample=sample[:300])
    except DatabaseError:
        log.exception("the fault %s could not be counted", code)
