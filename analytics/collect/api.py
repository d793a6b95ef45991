"""What pages tell, and what the owner's programs may read of it."""

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

from .api_fields import EventBatch, EventPage, Outcome, event_out
from .consent import visit_of
from .operations.reading import moment
from .operations.record import record
from .queries import events_after, place_of, written

Roles = Mapping[str, set[str]]
MOST = 500


class TooManyEvents(Refusal):
    code = "too_many_events"
    status = 400
    detail = gettext_lazy("At most 500 events at a time: send them in several batches.")


class Events(APIView):
    roles: ClassVar[Roles] = {"POST": {"anyone"}, "GET": {"owner"}}

    class Query(serializers.Serializer):
        since = serializers.CharField(
            default="", allow_blank=True, max_length=40, help_text="Received from this moment on, with its zone."
        )
        after = serializers.CharField(default="", allow_blank=True, max_length=200, help_text="Given by `next`.")
        limit = serializers.IntegerField(default=500, min_value=1, max_value=1000)

    @extend_schema(
        operation_id="events_create",
        request=EventBatch,
        responses={202: Outcome, 400: ApiError, 413: ApiError, 415: ApiError},
    )
    def post(self, request: Request) -> Response:
        """What a page saw. Committed before it is answered; each event counts for itself.

        Rows are kept only for a browser whose person agreed (its cookies say so); without that, whatever the body
        says about who it was is dropped, and events become anonymous counts of the day. An event that does not count
        is named with its place in the batch, and the others go on. The same id counts once.
        """
        events, sent_at = _batch(request.data)
        now = timezone.now()
        kept = record(events=events, visit=visit_of(request._request), now=now, sent_at=moment(sent_at))
        rejected = [{"index": one.index, "code": one.code, "detail": one.detail} for one in kept.rejected]
        return Response({"accepted": kept.accepted, "rejected": rejected}, status=202)

    @extend_schema(
        operation_id="events_list",
        parameters=[Query],
        responses={200: EventPage, 400: ApiError, 401: ApiError, 403: ApiError},
    )
    def get(self, request: Request) -> Response:
        """Events of visitors who agreed, in the order of their arrival.

        `next` is null at the end. To follow, ask again from a few seconds before the last `received_at`: a batch that
        was slow to commit may come behind a later one, and ids tell what you have.
        """
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        since = moment(given["since"].replace(" ", "+"))
        if given["since"] and since is None:
            raise exceptions.ValidationError({"since": [_("Write the time as 2026-11-20T15:04:05Z, with its zone.")]})
        after = place_of(given["after"])
        if given["after"] and after is None:
            raise exceptions.ValidationError({"after": [_("This is not a place that `next` has given.")]})
        found = events_after(since=since, after=after, limit=given["limit"] + 1)
        rows, further = found[: given["limit"]], None
        if len(found) > len(rows):
            last = written((rows[-1].received_at, rows[-1].pk))
            query = urlencode({"after": last, "limit": given["limit"]})
            further = f"{request.build_absolute_uri(request.path)}?{query}"
        return Response({"results": [event_out(one) for one in rows], "next": further})


def _batch(body: Any) -> tuple[list[Any], Any]:
    """The list of events, and what the sender's clock said."""
    if not isinstance(body, dict) or not isinstance(body.get("events"), list):
        raise exceptions.ValidationError({"events": [_("Give a list of events.")]})
    if len(body["events"]) > MOST:
        raise TooManyEvents
    return body["events"], body.get("sent_at")
