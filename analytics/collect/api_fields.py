"""How events look to programs."""

from typing import Any

from rest_framework import serializers

from .models import Event, Kind


class EventIn(serializers.Serializer):
    """For the documentation: `operations.reading` reads events itself, quicker, and refuses them one by one."""

    id = serializers.UUIDField(help_text="Made for this event alone; the same id counts once.")
    kind = serializers.ChoiceField(choices=Kind.choices)
    at = serializers.DateTimeField(help_text="With its zone; within the last day.")
    sku = serializers.CharField(
        required=False, max_length=64, help_text="Needed by add, remove, purchase, variant, consult_alternative."
    )
    value = serializers.IntegerField(
        required=False,
        min_value=0,
        help_text="Milliseconds of a dwell (needed), cents of a purchase or delivery, answers of a search.",
    )
    props = serializers.DictField(
        required=False,
        help_text=(
            "view: page; dwell: total (milliseconds on this page so far); search: q; checkout: step (basket, details,"
            " bank); purchase: quantity; source: source (direct, search, social, mail, campaign, other), campaign,"
            " landing. Anything else is left out."
        ),
    )


class EventBatch(serializers.Serializer):
    events = EventIn(many=True, help_text="At most 500.")
    sent_at = serializers.DateTimeField(
        required=False, help_text="What the sender's clock says now: a wrong one is put right by the difference."
    )


class RejectedOut(serializers.Serializer):
    index = serializers.IntegerField(help_text="Its place in the batch, from 0.")
    code = serializers.CharField()
    detail = serializers.CharField()


class Outcome(serializers.Serializer):
    accepted = serializers.IntegerField()
    rejected = RejectedOut(many=True)


class EventOut(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    at = serializers.DateTimeField()
    received_at = serializers.DateTimeField()
    visit = serializers.UUIDField(allow_null=True, help_text="The same for everything that one browser did.")
    sku = serializers.CharField()
    value = serializers.IntegerField()
    props = serializers.DictField()


class EventPage(serializers.Serializer):
    results = EventOut(many=True)
    next = serializers.URLField(allow_null=True)


def event_out(event: Event) -> dict[str, Any]:
    return {
        "id": event.pk,
        "kind": event.kind,
        "at": event.at,
        "received_at": event.received_at,
        "visit": event.visit_id,
        "sku": event.sku,
        "value": event.value,
        "props": event.props,
    }
