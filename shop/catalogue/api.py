"""Products, for programs: anybody may read what anybody may see in the shop."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.stock.api_fields import ApiError
from inventory.stock.queries import Availability

from .models import AttributeValue, Product
from .queries.programs import ProductFacts, facts_of, product_by_sku, products_after, products_found

Roles = Mapping[str, set[str]]
MOST = 100
MOST_PAGES = 100


class VariantOut(serializers.Serializer):
    sku = serializers.CharField()
    name_fr = serializers.CharField()
    name_en = serializers.CharField()
    price_cents = serializers.IntegerField(help_text="With VAT.")
    vat_rate_bp = serializers.IntegerField(help_text="In basis points: 2000 is 20 %.")
    eco_cents = serializers.IntegerField(help_text="Eco-participation, contained in the price.")
    available = serializers.IntegerField(allow_null=True, help_text="In all places; null for a service.")
    here_now = serializers.IntegerField(allow_null=True, help_text="What a customer can take at once.")


class AttributeOut(serializers.Serializer):
    code = serializers.CharField()
    name_fr = serializers.CharField()
    name_en = serializers.CharField()
    number = serializers.FloatField(allow_null=True)
    text_fr = serializers.CharField()
    text_en = serializers.CharField()
    unit = serializers.CharField()


class ProductOut(serializers.Serializer):
    slug = serializers.CharField()
    name_fr = serializers.CharField()
    name_en = serializers.CharField()
    brand = serializers.CharField()
    part_number = serializers.CharField()
    category = serializers.CharField(allow_null=True, help_text="The category's slug.")
    energy_class = serializers.CharField()
    price_cents = serializers.IntegerField(help_text="The lowest of its variants.")
    url = serializers.URLField()
    picture = serializers.URLField(allow_null=True)
    variants = VariantOut(many=True)


class ProductDetailOut(ProductOut):
    summary_fr = serializers.CharField()
    summary_en = serializers.CharField()
    description_fr = serializers.CharField()
    description_en = serializers.CharField()
    attributes = AttributeOut(many=True)


class ProductPage(serializers.Serializer):
    results = ProductOut(many=True)
    next = serializers.URLField(allow_null=True)


class ProductList(APIView):
    roles: ClassVar[Roles] = {"GET": {"anyone"}}

    class Query(serializers.Serializer):
        q = serializers.CharField(default="", allow_blank=True, max_length=120, help_text="Words, a SKU or a bar code.")
        limit = serializers.IntegerField(default=24, min_value=1, max_value=MOST)
        after = serializers.IntegerField(default=0, min_value=0, help_text="Without words: given by `next`.")
        page = serializers.IntegerField(default=1, min_value=1, max_value=MOST_PAGES, help_text="With words.")

    @extend_schema(operation_id="products_list", parameters=[Query], responses={200: ProductPage, 400: ApiError})
    def get(self, request: Request) -> Response:
        """What is for sale: by words the best first, without words in a lasting order."""
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        if given["q"].strip():
            ids, more = products_found(given["q"], page=given["page"])
            onward = {"q": given["q"], "page": given["page"] + 1}
        else:
            ids, more = products_after(given["after"], limit=given["limit"])
            onward = {"after": ids[-1] if ids else 0, "limit": given["limit"]}
        found = facts_of(ids)
        address = request.build_absolute_uri(request.path) + "?" + urlencode(onward)
        return Response({"results": [_product(one, request) for one in found], "next": address if more else None})


class ProductDetail(APIView):
    roles: ClassVar[Roles] = {"GET": {"anyone"}}

    @extend_schema(operation_id="products_read", responses={200: ProductDetailOut, 404: ApiError})
    def get(self, request: Request, sku: str) -> Response:
        """One product, by the SKU of any of its variants."""
        product_id = product_by_sku(sku)
        found = facts_of([product_id]) if product_id is not None else []
        if not found:
            raise Http404
        product = found[0].product
        values = product.values.select_related("attribute").order_by("attribute__position", "attribute_id")
        return Response(
            {
                **_product(found[0], request),
                "summary_fr": product.summary_fr,
                "summary_en": product.summary_en,
                "description_fr": product.description_fr,
                "description_en": product.description_en,
                "attributes": [_attribute(value) for value in values],
            }
        )


def _product(one: ProductFacts, request: Request) -> dict[str, Any]:
    product: Product = one.product
    return {
        "slug": product.slug,
        "name_fr": product.name_fr,
        "name_en": product.name_en,
        "brand": product.brand,
        "part_number": product.part_number,
        "category": product.category.slug if product.category else None,
        "energy_class": product.energy_class,
        "price_cents": product.price_cents,
        "url": request.build_absolute_uri(reverse("catalogue:product", args=[product.slug])),
        "picture": request.build_absolute_uri(one.picture) if one.picture else None,
        "variants": [
            {
                "sku": variant.sku,
                "name_fr": variant.name_fr,
                "name_en": variant.name_en,
                "price_cents": variant.price_cents,
                "vat_rate_bp": variant.vat_rate_bp,
                "eco_cents": variant.eco_cents,
                **_stock(found),
            }
            for variant, found in one.variants
        ],
    }


def _stock(found: Availability) -> dict[str, int | None]:
    if found.unlimited:
        return {"available": None, "here_now": None}
    return {"available": found.available, "here_now": found.here_now}


def _attribute(value: AttributeValue) -> dict[str, Any]:
    attribute = value.attribute
    return {
        "code": attribute.code,
        "name_fr": attribute.name_fr,
        "name_en": attribute.name_en,
        "number": value.number,
        "text_fr": value.text_fr,
        "text_en": value.text_en,
        "unit": attribute.unit_fr,
    }
