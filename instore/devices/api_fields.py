"""Pieces of the readings API's input and output."""

from datetime import UTC
from typing import Any

from rest_framework import serializers

from .models import Reading


class ReadingIn(serializers.Serializer):
    """Described for the documentation: each item counts for itself, so it is read one by one."""

    kind = serializers.CharField(help_text=f"{', '.join(Reading.Kind.values)}, contact (open or closed) or battery.")
    value = serializers.JSONField(required=False, help_text="A number, or true and false; a button needs none.")
    unit = serializers.CharField(required=False, max_length=16)
    id = serializers.CharField(required=False, help_text="The device's own; the same one counts once.")
    at = serializers.CharField(required=False, help_text="ISO 8601 with its zone, or seconds since 1970.")
    device = serializers.CharField(
        required=False, help_text="Its key. A device may name itself only; the owner's programs must name one."
    )


class ReadingBatch(serializers.Serializer):
    readings = ReadingIn(many=True, help_text="At most 500.")


class RejectedReading(serializers.Serializer):
    index = serializers.IntegerField(help_text="Its place in the batch, from 0.")
    code = serializers.CharField()
    detail = serializers.CharField()


class ReadingsTaken(serializers.Serializer):
    accepted = serializers.IntegerField()
    rejected = RejectedReading(many=True)


class ReadingOut(serializers.Serializer):
    id = serializers.IntegerField()
    device = serializers.CharField()
    zone = serializers.IntegerField(allow_null=True, help_text="The number of its plate.")
    kind = serializers.CharField(help_text=", ".join(Reading.Kind.values))
    value = serializers.FloatField()
    unit = serializers.CharField()
    observed_at = serializers.DateTimeField(default_timezone=UTC)
    received_at = serializers.DateTimeField(default_timezone=UTC)
    retained = serializers.BooleanField()
    quality = serializers.CharField()
    source = serializers.CharField(help_text="mqtt or http", label="Way")  # type: ignore[assignment]


class ReadingPage(serializers.Serializer):
    results = ReadingOut(many=True)
    next = serializers.URLField(allow_null=True)


def reading_out(reading: Reading) -> dict[str, Any]:
    facts = {
        "id": reading.pk,
        "device": reading.device.key,
        "zone": reading.zone.number if reading.zone else None,
        "kind": reading.kind,
        "value": reading.value,
        "unit": reading.unit,
        "observed_at": reading.observed_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "received_at": reading.received_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "retained": reading.retained,
        "quality": reading.quality,
        "source": reading.source,
    }
    return facts
