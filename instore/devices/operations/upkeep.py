"""Raw readings live a day, then their hours; and the sign of life of who listens."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Listener, Reading, ReadingHour

KEEP = timedelta(hours=24)
#: rows in one transaction: on SQLite a sale waits no longer than that
_PIECE = 2_000
#: to reach the broker for the first time may take so long, and is no return
_STARTING = timedelta(seconds=20)


def forget_readings(*, now: datetime) -> int:
    """Turn readings older than a day into hours; returns how many. Twice is once."""
    gone = 0
    while piece := _forget_piece(now - KEEP):
        gone += piece
    return gone


@transaction.atomic
def _forget_piece(before: datetime) -> int:
    old = Reading.objects.filter(received_at__lt=before).order_by("received_at", "pk")[:_PIECE]
    rows = list(old.select_for_update())
    if rows:
        _add_to_hours(rows)
        Reading.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _add_to_hours(rows: Iterable[Reading]) -> None:
    sums: dict[tuple[int, str, datetime], ReadingHour] = {}
    for row in rows:
        hour = row.received_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        made = sums.setdefault((row.device_id, row.kind, hour), _empty(row, hour))
        _add(made, 1, row.value, row.value, row.value)
        made.zone_id = row.zone_id
    kept = ReadingHour.objects.select_for_update().filter(
        device__in={key[0] for key in sums}, hour__in={key[2] for key in sums}
    )
    for before in kept.order_by("pk"):
        if (before.device_id, before.kind, before.hour) in sums:
            _add(
                sums[before.device_id, before.kind, before.hour], before.count, before.total, before.least, before.most
            )
    ReadingHour.objects.bulk_create(
        sums.values(),
        update_conflicts=True,
        unique_fields=["device", "kind", "hour"],
        update_fields=["zone", "count", "total", "least", "most"],
    )


def _empty(row: Reading, hour: datetime) -> ReadingHour:
    return ReadingHour(
        device_id=row.device_id, kind=row.kind, hour=hour, count=0, total=0.0, least=row.value, most=row.value
    )


def _add(hour: ReadingHour, count: int, total: float, least: float, most: float) -> None:
    hour.count += count
    hour.total += total
    hour.least, hour.most = min(hour.least, least), max(hour.most, most)


@transaction.atomic
def beat(*, name: str, connected: bool, messages: int, started: bool, now: datetime) -> None:
    """The listener lives; `messages` more went through since the last time."""
    row, _made = Listener.objects.select_for_update().get_or_create(
        name=name, defaults={"beat_at": now, "started_at": now, "changed_at": now}
    )
    if started:
        row.started_at = now
    if started or row.connected != connected:
        if connected and not started:
            _count_return(row, now)
        row.connected, row.changed_at = connected, now
    row.beat_at, row.messages = now, row.messages + messages
    row.save()


def _count_return(row: Listener, now: datetime) -> None:
    """The broker was away and is back: once more today, and for how long of today."""
    if row.changed_at == row.started_at and now - row.started_at < _STARTING:
        return
    today = timezone.localtime(now)
    if row.away_on != today.date():
        row.away_on, row.away_times, row.away_seconds = today.date(), 0, 0
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    row.away_times += 1
    row.away_seconds += max(1, round((now - max(row.changed_at, midnight)).total_seconds()))
