"""Visitors who agreed, and what their pages tell."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from analytics.collect.models import DailyCount, Visit
from analytics.collect.operations.consent import agree
from analytics.collect.operations.record import Recorded, record

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def make_visit(now: datetime = NOW) -> Visit:
    """Somebody who said yes."""
    return agree(visit=None, now=now)


def event(kind: str = "view", sku: str = "", *, at: datetime = NOW, **fields: Any) -> dict[str, Any]:
    """An event as a page sends it."""
    told: dict[str, Any] = {"id": str(uuid.uuid4()), "kind": kind, "at": at.isoformat()}
    return told | ({"sku": sku} if sku else {}) | fields


def tell(*events: object, visit: Visit | None = None, now: datetime = NOW) -> Recorded:
    return record(events=events, visit=visit.pk if visit else None, now=now)


def post(client: Client, *events: object, **body: Any) -> Any:
    """A batch, as the beacon sends it."""
    given = json.dumps({"events": list(events), **body})
    return client.post("/api/v1/events/", given, content_type="application/json", headers={"Accept-Language": "en"})


def counted(kind: str, source: str | None = None) -> int:
    rows = (
        DailyCount.objects.filter(kind=kind) if source is None else DailyCount.objects.filter(kind=kind, source=source)
    )
    return sum(rows.values_list("number", flat=True))
