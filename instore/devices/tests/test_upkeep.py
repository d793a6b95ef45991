"""Raw readings live a day; their hours stay."""

from datetime import timedelta

import pytest

from instore.devices.models import Reading, ReadingHour
from instore.devices.operations import forget_readings, ingest, upkeep

from .factories import NOW, make_device, make_zone, message

pytestmark = pytest.mark.django_db


def test_readings_become_hours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(upkeep, "_PIECE", 7)
    zone = make_zone()
    make_device("comptoir/a", zone=zone)
    for minute in range(120):
        ingest(messages=[message("comptoir/a/count", str(minute))], now=NOW + timedelta(minutes=minute))
    ingest(messages=[message("comptoir/a/presence", "1")], now=NOW)

    later = NOW + timedelta(hours=24, minutes=90)
    assert forget_readings(now=later) == 91
    assert forget_readings(now=later) == 0

    assert Reading.objects.count() == 30
    hours = {(row.kind, row.hour): row for row in ReadingHour.objects.all()}
    first, second = hours["count", NOW], hours["count", NOW + timedelta(hours=1)]
    assert (first.count, first.total, first.least, first.most, first.zone) == (60, sum(range(60)), 0, 59, zone)
    assert (second.count, second.least, second.most) == (30, 60, 89)
    assert hours["presence", NOW].count == 1

    forget_readings(now=NOW + timedelta(hours=48))
    second.refresh_from_db()
    assert (second.count, second.total, second.most) == (60, sum(range(60, 120)), 119)
    assert Reading.objects.count() == 0
