"""Suggestions, for programs of the shop."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.stock.api_fields import ApiError
from shop.catalogue.queries.programs import facts_of, product_by_sku

from .choosing import ALIKE, BOUGHT, GOES, NEW, NEXT
from .queries import Suggestion, for_product
from .visits import visited

Roles = Mapping[str, set[str]]


class RecommendationOut(serializers.Serializer):
    sku = serializers.CharField(help_text="Of the first of its variants that can be had.")
    slug = serializers.CharField()
    name_fr = serializers.CharField()
    name_en = serializers.CharField()
    price_cents = serializers.IntegerField(help_text="The lowest of its variants, with VAT.")
    url = serializers.URLField()
    picture = serializers.URLField(allow_null=True)
    available = serializers.IntegerField(allow_null=True, help_text="In all places, now; null for a service.")
    reason = serializers.ChoiceField(
        [NEXT, BOUGHT, GOES, ALIKE, NEW],
        help_text="Often looked at next, often bought together, either with things like it, alike, or just arrived.",
    )
    score = serializers.FloatField(help_text="Higher is better; means something inside one list only.")


class RecommendationPage(serializers.Serializer):
    results = RecommendationOut(many=True)
    next = serializers.URLField(allow_null=True, help_text="Always null: a list is short.")


class Recommendations(APIView):
    roles: ClassVar[Roles] = {"GET": {"owner", "seller"}}

    class Query(serializers.Serializer):
        sku = serializers.CharField(
            max_length=64, required=False, help_text="The product in question; without it, the last one of the session."
        )
        session = serializers.UUIDField(
            required=False, help_text="A visit. Without its visitor's consent nothing is known of it."
        )
        limit = serializers.IntegerField(default=4, min_value=1, max_value=20)

        def validate(self, given: dict[str, Any]) -> dict[str, Any]:
            if not given.get("sku") and not given.get("session"):
                raise serializers.ValidationError({"sku": [_("Give a SKU, a session, or both.")]})
            return given

    @extend_schema(
        operation_id="recommendations_list",
        parameters=[Query],
        responses={200: RecommendationPage, 400: ApiError, 401: ApiError, 403: ApiError, 404: ApiError},
    )
    def get(self, request: Request) -> Response:
        """What goes with a product or comes after it. Only what can be had now."""
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given, now = asked.validated_data, timezone.now()
        if given.get("sku") and product_by_sku(given["sku"]) is None:
            raise Http404
        mine = visited(given.get("session"), now=now)
        sku = given.get("sku") or (mine.seen[-1] if mine.seen else "")
        found = for_product(sku=sku, seen=mine.seen, without=mine.bought, limit=given["limit"], now=now) if sku else []
        return Response({"results": _rows(found, request), "next": None})


def _rows(found: list[Suggestion], request: Request) -> list[dict[str, Any]]:
    facts = {one.product.pk: one for one in facts_of([one.card.product.pk for one in found])}
    rows = []
    for one in found:
        product = one.card.product
        if product.pk not in facts:
            continue
        had = next((variant for variant, there in facts[product.pk].variants if there.enough_for(1)), None)
        picture = facts[product.pk].picture
        if had is None:
            continue
        rows.append(
            {
                "sku": had.sku,
                "slug": product.slug,
                "name_fr": product.name_fr,
                "name_en": product.name_en,
                "price_cents": product.price_cents,
                "url": request.build_absolute_uri(reverse("catalogue:product", args=[product.slug])),
                "picture": request.build_absolute_uri(picture) if picture else None,
                "available": None if one.card.found.unlimited else one.card.found.available,
                "reason": one.reason,
                "score": round(one.score, 4),
            }
        )
    return rows
