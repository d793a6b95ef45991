"""Sales and returns, for programs. The server sets every price; who may do what is each view's `roles`."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.items.models import Item
from inventory.stock.api_fields import IDEMPOTENCY_KEY, ApiError, KeyMissing, Quantity, WholeNumber, key_of
from inventory.stock.errors import UnknownItem
from inventory.stock.places import physical
from shop.catalogue.models import Variant
from shop.customers.api_auth import actor_of
from shop.pricing.quote import NotForSale

from .api_fields import ReturnOut, SaleConflict, SaleOut, return_out, sale_out
from .errors import UnknownOrder
from .models import Order
from .operations.make import MOST_CENTS
from .operations.sell import Paid, SaleLine, sell
from .operations.take_back import take_back
from .providers import counter_choices, provider_for

STAFF = {"owner", "seller"}
MOST_LINES = 200
#: what the database can number
_LARGEST = 2**63 - 1
Roles = Mapping[str, set[str]]


class Sales(APIView):
    roles: ClassVar[Roles] = {"POST": STAFF}

    @extend_schema_serializer(component_name="SaleWanted")
    class Input(serializers.Serializer):
        @extend_schema_serializer(component_name="SaleWantedLine")
        class Line(serializers.Serializer):
            sku = serializers.CharField(max_length=64)
            quantity = Quantity()
            hold = serializers.UUIDField(required=False, allow_null=True, help_text="The hold to consume.")

        @extend_schema_serializer(component_name="SaleWantedPayment")
        class Money(serializers.Serializer):
            method = serializers.CharField(max_length=20, help_text="card, cash or voucher")
            received_cents = WholeNumber(
                required=False, allow_null=True, min_value=0, max_value=MOST_CENTS, help_text="What the customer gave."
            )

        lines = serializers.ListField(child=Line(), min_length=1, max_length=MOST_LINES)
        payment = Money()

    @extend_schema(
        request=Input,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: SaleOut, 400: ApiError, 404: ApiError, 409: SaleConflict},
    )
    def post(self, request: Request) -> Response:
        """Sell: taken at once, paid at once, at today's prices."""
        key = _required_key(request)
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        payment = given.validated_data["payment"]
        sold = sell(
            lines=_sale_lines(given.validated_data["lines"]),
            payments=[Paid(payment["method"], received_cents=payment.get("received_cents"))],
            till_code=_till_of(request),
            channel=Order.Channel.API,
            actor=actor_of(request),
            now=timezone.now(),
            key=key,
        )
        return Response(sale_out(sold), status=201)


class OneSale(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    @extend_schema(responses={200: SaleOut, 404: ApiError})
    def get(self, request: Request, number: int) -> Response:
        """A sale as it is now: what came back of it, how it was paid."""
        return Response(sale_out(_sale(number)))


class TakeBack(APIView):
    roles: ClassVar[Roles] = {"POST": STAFF}

    @extend_schema_serializer(component_name="ReturnWanted")
    class Input(serializers.Serializer):
        @extend_schema_serializer(component_name="ReturnWantedLine")
        class Line(serializers.Serializer):
            sku = serializers.CharField(max_length=64)
            quantity = Quantity()

        lines = serializers.ListField(child=Line(), min_length=1, max_length=MOST_LINES)
        method = serializers.CharField(
            required=False, max_length=20, help_text="card, cash or voucher; as it was paid if not given"
        )
        location = serializers.CharField(
            required=False, max_length=40, help_text="Where it goes: the first if not given."
        )
        reason = serializers.CharField(required=False, max_length=160, allow_blank=True)

    @extend_schema(
        request=Input,
        parameters=[IDEMPOTENCY_KEY],
        responses={201: ReturnOut, 400: ApiError, 404: ApiError, 409: ApiError},
    )
    def post(self, request: Request, number: int) -> Response:
        """Take units back into stock and give their money back."""
        key, order = _required_key(request), _sale(number)
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        quantities: dict[str, int] = {}
        for line in asked["lines"]:
            quantities[line["sku"]] = quantities.get(line["sku"], 0) + line["quantity"]
        made = take_back(
            order=order,
            quantities=quantities,
            refund_method=asked.get("method") or _usual_refund(order),
            till_code=_till_of(request),
            actor=actor_of(request),
            now=timezone.now(),
            location=physical(asked["location"]) if "location" in asked else None,
            reason=asked.get("reason", ""),
            key=key,
        )
        return Response(return_out(made), status=201)


def _required_key(request: Request) -> str:
    key = key_of(request)
    if key is None:
        raise KeyMissing
    return key


def _till_of(request: Request) -> str:
    """Each program is a till of its own."""
    return f"api-{request.auth.pk}"  # type: ignore[union-attr]


def _sale_lines(given: list[dict[str, Any]]) -> list[SaleLine]:
    """Raises `UnknownItem` for a SKU nobody knows, `NotForSale` for one that is counted but not sold."""
    found = Variant.objects.filter(item__sku__in={line["sku"] for line in given}).select_related("item", "product")
    variants = {variant.sku: variant for variant in found}
    for index, line in enumerate(given):
        if line["sku"] not in variants:
            raise _refused(line["sku"], index)
    return [SaleLine(variants[line["sku"]], line["quantity"], line.get("hold")) for line in given]


def _refused(sku: str, index: int) -> UnknownItem | NotForSale:
    kind = NotForSale if Item.objects.filter(sku=sku).exists() else UnknownItem
    return kind(sku=sku, fields={"lines": {str(index): {"sku": [str(kind.detail)]}}})


def _sale(number: int) -> Order:
    found = Order.objects.filter(number=number).first() if number <= _LARGEST else None
    if found is None:
        raise UnknownOrder
    return found


def _usual_refund(order: Order) -> str:
    """The way it was paid, when that is a way of the counter."""
    provider = provider_for(order.payment_method)
    return order.payment_method if provider and provider.at_the_counter else counter_choices()[0].code
