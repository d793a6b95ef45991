"""Pieces of the stock API's input and output."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from inventory.refusal import Refusal

from .errors import MOST
from .models import Hold
from .operations.rows import state_now

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    required=True,
    description="Any text of at most 80 characters, another for every request; a repeated one gives the first answer.",
)
OPTIONAL_KEY = OpenApiParameter(
    "Idempotency-Key", location=OpenApiParameter.HEADER, description="As for holds; not required here."
)
LONGEST_KEY = 80


class KeyMissing(Refusal):
    code = "idempotency_key_missing"
    status = 400
    detail = _(
        "Send a header Idempotency-Key, another for every request: a request that is sent twice then counts once."
    )


class KeyTooLong(Refusal):
    code = "idempotency_key_invalid"
    status = 400
    detail = _("The header Idempotency-Key has at most 80 characters.")


def key_of(request: Request) -> str | None:
    """The request's idempotency key. Raises `KeyTooLong`."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise KeyTooLong
    return key or None


def actor_of(request: Request) -> str:
    """How operations name the caller; who that is, is for those above to know."""
    return str(getattr(request.auth, "actor", "anonymous"))


def is_owner(request: Request) -> bool:
    return getattr(request.auth, "role", "") == "owner"


class WholeNumber(serializers.IntegerField):
    """A JSON number without a fraction; not "3", not 3.0, not true."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Quantity(WholeNumber):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=MOST, **options)


class LocationStock(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField(help_text="In the language asked for by Accept-Language.")
    on_hand = serializers.IntegerField()
    held = serializers.IntegerField()
    available = serializers.IntegerField()


class StockRow(serializers.Serializer):
    sku = serializers.CharField()
    name = serializers.CharField()
    on_hand = serializers.IntegerField()
    held = serializers.IntegerField()
    available = serializers.IntegerField(help_text="on_hand - held")


class StockOfItem(StockRow):
    unlimited = serializers.BooleanField(help_text="A service: never short, whatever the figures.")
    locations = LocationStock(many=True)


class StockPage(serializers.Serializer):
    results = StockRow(many=True)
    next = serializers.URLField(allow_null=True)


class HoldLineOut(serializers.Serializer):
    sku = serializers.CharField()
    quantity = serializers.IntegerField()
    location = serializers.CharField(allow_null=True)


class HoldOut(serializers.Serializer):
    id = serializers.UUIDField()
    sku = serializers.CharField(allow_null=True, help_text="Null for a hold of several products: see lines.")
    quantity = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=Hold.State.choices)
    expires_at = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    lines = HoldLineOut(many=True)


class ShortfallOut(serializers.Serializer):
    sku = serializers.CharField()
    wanted = serializers.IntegerField()
    available = serializers.IntegerField()


class ApiError(serializers.Serializer):
    code = serializers.CharField()
    detail = serializers.CharField()
    fields = serializers.DictField(required=False, help_text="What is wrong with which field.")  # type: ignore[assignment]


class HoldConflict(serializers.Serializer):
    code = serializers.ChoiceField(choices=["insufficient_stock", "idempotency_mismatch"])
    detail = serializers.CharField()
    shortfalls = ShortfallOut(many=True, required=False)


def hold_out(found: Hold, now: datetime) -> dict[str, Any]:
    """A hold as the API shows it."""
    only = found.asked[0] if len(found.asked) == 1 else {"sku": None, "quantity": None}
    facts = {"id": found.pk, "sku": only["sku"], "quantity": only["quantity"], "lines": found.asked}
    return dict(HoldOut({**facts, "state": state_now(found, now), "expires_at": found.expires_at}).data)
