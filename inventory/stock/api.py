"""The stock and its holds, for programs. Who may do what is each view's `roles`."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.idempotency import fingerprint
from inventory.items.models import Item

from .api_fields import (
    IDEMPOTENCY_KEY,
    OPTIONAL_KEY,
    ApiError,
    HoldConflict,
    HoldOut,
    KeyMissing,
    Quantity,
    StockOfItem,
    StockPage,
    StockRow,
    WholeNumber,
    actor_of,
    hold_out,
    is_owner,
    key_of,
)
from .errors import MOST, UnknownHold
from .models import Hold
from .operations import hold, receive, release
from .operations.levels import Want, item_by_sku
from .places import physical
from .queries import Availability, availability, list_stock

STAFF = {"owner", "seller"}
DEFAULT_MINUTES, MOST_MINUTES = 15, 24 * 60
Roles = Mapping[str, set[str]]


class StockList(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    class Query(serializers.Serializer):
        available = serializers.IntegerField(default=0, min_value=0, max_value=MOST, help_text="At least so many.")
        q = serializers.CharField(
            default="", allow_blank=True, max_length=100, help_text="Part of a name or SKU, or a bar code."
        )
        after = serializers.CharField(default="", allow_blank=True, max_length=64, help_text="Given by `next`.")
        limit = serializers.IntegerField(default=100, min_value=1, max_value=500)

    @extend_schema(operation_id="stock_list", parameters=[Query], responses={200: StockPage, 400: ApiError})
    def get(self, request: Request) -> Response:
        """Stocked products and kits by SKU."""
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        limit, after = asked.validated_data["limit"], asked.validated_data["after"]
        found = list_stock(
            available_at_least=asked.validated_data["available"],
            text=asked.validated_data["q"],
            after=after,
            limit=limit + 1,
        )
        rows = [StockRow(_stock_row(item, there)).data for item, there in found[:limit]]
        further = None
        if len(found) > limit:
            query = {**asked.validated_data, "after": rows[-1]["sku"]}
            further = request.build_absolute_uri(f"?{urlencode(query)}")
        return Response({"results": rows, "next": further})


class Stock(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    @extend_schema(responses={200: StockOfItem, 404: ApiError})
    def get(self, request: Request, sku: str) -> Response:
        """What there is of one product, and where."""
        return Response(_stock_of(item_by_sku(sku)))


class Receive(APIView):
    roles: ClassVar[Roles] = {"POST": {"owner"}}

    @extend_schema_serializer(component_name="Delivery")
    class Input(serializers.Serializer):
        quantity = Quantity()
        location = serializers.CharField(required=False, allow_null=True, help_text="The first one if not given.")

    @extend_schema(
        request=Input,
        responses={201: StockOfItem, 400: ApiError, 404: ApiError, 409: ApiError},
        parameters=[OPTIONAL_KEY],
    )
    def post(self, request: Request, sku: str) -> Response:
        """A delivery has arrived."""
        key, item = key_of(request), item_by_sku(sku)
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        receive(
            item=item,
            location=physical(given.validated_data.get("location")),
            quantity=given.validated_data["quantity"],
            actor=actor_of(request),
            now=timezone.now(),
            key=key,
        )
        return Response(_stock_of(item), status=201)


class Holds(APIView):
    roles: ClassVar[Roles] = {"POST": STAFF}

    @extend_schema_serializer(component_name="HoldWanted")
    class Input(serializers.Serializer):
        sku = serializers.CharField(max_length=64)
        quantity = Quantity()
        location = serializers.CharField(required=False, allow_null=True, help_text="Anywhere if not given.")
        minutes = WholeNumber(default=DEFAULT_MINUTES, min_value=1, max_value=MOST_MINUTES)

    @extend_schema(
        request=Input,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: HoldOut, 400: ApiError, 404: ApiError, 409: HoldConflict},
    )
    def post(self, request: Request) -> Response:
        """Block units of a product for some minutes."""
        key, actor, now = key_of(request), actor_of(request), timezone.now()
        if key is None:
            raise KeyMissing
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        place, minutes = given.validated_data.get("location"), given.validated_data["minutes"]
        want = Want(
            item_by_sku(given.validated_data["sku"]),
            given.validated_data["quantity"],
            None if place is None else physical(place),
        )
        made = hold(
            owner=_owner(actor, key),
            actor=actor,
            wants=[want],
            expires_at=now + timedelta(minutes=minutes),
            now=now,
            key=key,
            request=fingerprint(verb="hold", **given.validated_data),
        )
        return Response(hold_out(made, now), status=201)


class OneHold(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    @extend_schema(responses={200: HoldOut, 404: ApiError})
    def get(self, request: Request, pk: UUID) -> Response:
        """A hold as it is now."""
        return Response(hold_out(_hold(pk), timezone.now()))


class ReleaseHold(APIView):
    roles: ClassVar[Roles] = {"POST": STAFF}

    @extend_schema(request=None, responses={200: HoldOut, 403: ApiError, 404: ApiError, 409: ApiError})
    def post(self, request: Request, pk: UUID) -> Response:
        """Give the units back: one's own hold, or as an owner any. What is promised to an order stays."""
        if not is_owner(request) and _hold(pk).actor != actor_of(request):
            raise PermissionDenied
        now = timezone.now()
        return Response(hold_out(release(hold_id=pk, now=now, promised_too=False), now))


def _hold(pk: UUID) -> Hold:
    found = Hold.objects.filter(pk=pk).first()
    if found is None:
        raise UnknownHold
    return found


def _owner(actor: str, key: str) -> str:
    """One owner for each key of each caller, short enough for its column."""
    owner = f"api:{actor}:{key}"
    return owner if len(owner) <= 120 else f"api:{fingerprint(actor=actor, key=key)}"


def _stock_row(item: Item, there: Availability) -> dict[str, Any]:
    return {
        "sku": item.sku,
        "name": item.name,
        "on_hand": there.on_hand,
        "held": there.held,
        "available": there.available,
    }


def _stock_of(item: Item) -> dict[str, Any]:
    there = availability([item.pk])[item.pk]
    row = {**_stock_row(item, there), "unlimited": there.unlimited, "locations": there.places}
    return dict(StockOfItem(row).data)
