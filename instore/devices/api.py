"""What devices say over HTTP, and what the owner's programs may read of all they said."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.refusal import Refusal
from inventory.stock.api_fields import ApiError
from shop.customers.models import ApiToken

from .adapters.payload import moment
from .api_fields import ReadingBatch, ReadingPage, ReadingsTaken, reading_out
from .operations.over_http import device_of, record
from .queries import readings_after
from .words import words_for

Roles = Mapping[str, set[str]]
MOST = 500


class TooManyReadings(Refusal):
    code = "too_many_readings"
    status = 400
    detail = gettext_lazy("At most 500 readings at a time: send them in several batches.")


class Readings(APIView):
    roles: ClassVar[Roles] = {"POST": {"device", "owner"}, "GET": {"owner"}}

    class Query(serializers.Serializer):
        since = serializers.CharField(
            default="", allow_blank=True, max_length=40, help_text="Received from this moment on, with its zone."
        )
        after = serializers.IntegerField(default=0, min_value=0, max_value=2**63 - 1, help_text="Given by `next`.")
        limit = serializers.IntegerField(default=500, min_value=1, max_value=1000)

    @extend_schema(
        operation_id="readings_create",
        request=ReadingBatch,
        responses={202: ReadingsTaken, 400: ApiError, 401: ApiError, 403: ApiError, 413: ApiError},
    )
    def post(self, request: Request) -> Response:
        """What a device senses. Committed before it is answered; each reading counts for itself.

        The token of a device speaks for that device alone: a reading that names another is rejected. One
        that does not count is named with its place in the batch, and the others go on. The same id, or
        the same time of the same kind, counts once.
        """
        items, now = _items(request.data), timezone.now()
        token = request.auth
        assert isinstance(token, ApiToken)
        own = device_of(token=token, now=now) if token.role == ApiToken.Role.DEVICE else None
        kept = record(items=items, own=own, now=now)
        rejected = [{"index": one.index, "code": one.code, "detail": str(words_for(one.code))} for one in kept.rejected]
        return Response({"accepted": kept.accepted, "rejected": rejected}, status=202)

    @extend_schema(
        operation_id="readings_list",
        parameters=[Query],
        responses={200: ReadingPage, 400: ApiError, 401: ApiError, 403: ApiError},
    )
    def get(self, request: Request) -> Response:
        """Readings of the last day, in the order of their arrival; `next` is null at the end."""
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        since = moment(given["since"].replace(" ", "+")) if given["since"] else None
        if given["since"] and since is None:
            raise exceptions.ValidationError({"since": [_("Write the time as 2026-11-20T15:04:05Z, with its zone.")]})
        found = readings_after(since=since, after=given["after"], limit=given["limit"] + 1)
        rows, further = found[: given["limit"]], None
        if len(found) > len(rows):
            query = urlencode({**given, "after": rows[-1].pk})
            further = f"{request.build_absolute_uri(request.path)}?{query}"
        return Response({"results": [reading_out(one) for one in rows], "next": further})


def _items(body: Any) -> list[Any]:
    if not isinstance(body, dict) or not isinstance(body.get("readings"), list):
        raise exceptions.ValidationError({"readings": [_("Give a list of readings.")]})
    if len(body["readings"]) > MOST:
        raise TooManyReadings
    return list(body["readings"])
