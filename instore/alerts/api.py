"""Alerts, for programs: a pager, a watch, a screen of one's own. Who may do what is each view's `roles`."""

from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from inventory.stock.api_fields import ApiError
from shop.customers.models import ApiToken

from . import operations
from .argument import argument_of
from .errors import UnknownAlert
from .models import Alert
from .queries import alert_of, length_of, page_of
from .words import chips_of, first_name, sentence_of

STAFF = {"owner", "seller"}
Roles = Mapping[str, set[str]]
_MOST = 200


class AlertZone(serializers.Serializer):
    number = serializers.IntegerField()
    name = serializers.CharField()


class AlertOut(serializers.Serializer):
    id = serializers.IntegerField()
    zone = AlertZone()
    kind = serializers.ChoiceField(choices=Alert.Kind.values)
    state = serializers.ChoiceField(choices=Alert.State.values)
    level = serializers.IntegerField(help_text="0 in the zone, 1 at the neighbours' too, 2 everywhere.")
    opened_at = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    seconds = serializers.IntegerField(help_text="For how long somebody has been there.")
    score = serializers.FloatField(allow_null=True)
    reasons = serializers.ListField(child=serializers.DictField(), help_text="Codes with their numbers.")
    sentence = serializers.CharField(help_text="The reasons in the language asked for by Accept-Language.")
    claimed_by = serializers.CharField(allow_blank=True, help_text="A first name, or a program's name.")
    claimed_at = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    on_site_at = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    snoozed_until = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    closed_at = serializers.DateTimeField(allow_null=True, default_timezone=UTC)
    outcome = serializers.ChoiceField(choices=[*Alert.Outcome.values, ""])


class AlertWithArgument(AlertOut):
    chips = serializers.ListField(child=serializers.CharField())
    say = serializers.CharField(help_text="What a seller can begin with.")
    product = serializers.CharField(allow_null=True, help_text="The product's address on the site.")
    left = serializers.CharField(allow_blank=True)
    alternative = serializers.CharField(allow_null=True)
    accessory = serializers.CharField(allow_null=True)


class AlertTakenOut(serializers.Serializer):
    code = serializers.ChoiceField(choices=["alert_taken", "alert_over"])
    detail = serializers.CharField()
    by = serializers.CharField(required=False, help_text="Who has it.")
    state = serializers.CharField(required=False, help_text="How it ended.")


class AlertPage(serializers.Serializer):
    results = AlertOut(many=True)
    next = serializers.URLField(allow_null=True)


class Alerts(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    @extend_schema_serializer(component_name="AlertsAsked")
    class Query(serializers.Serializer):
        state = serializers.CharField(
            default="", allow_blank=True, max_length=120, help_text="One state, or several with commas; all if none."
        )
        before = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1, help_text="Given by next.")
        limit = serializers.IntegerField(default=50, min_value=1, max_value=_MOST)

        def validate_state(self, given: str) -> list[str]:
            states = [one.strip() for one in given.split(",") if one.strip()]
            if set(states) - set(Alert.State.values):
                raise serializers.ValidationError(
                    _("A state is one of: %(states)s.") % {"states": ", ".join(Alert.State.values)}
                )
            return states

    @extend_schema(operation_id="alerts_list", parameters=[Query], responses={200: AlertPage, 400: ApiError})
    def get(self, request: Request) -> Response:
        """The newest first."""
        asked = self.Query(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        found = page_of(given["state"], before=given.get("before"), limit=given["limit"])
        rows, more = found[: given["limit"]], len(found) > given["limit"]
        further = None
        if more:
            query = request.query_params.copy()
            query["before"] = str(rows[-1].pk)
            further = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
        return Response({"results": [alert_out(one) for one in rows], "next": further})


class OneAlert(APIView):
    roles: ClassVar[Roles] = {"GET": STAFF}

    @extend_schema(responses={200: AlertWithArgument, 404: ApiError})
    def get(self, request: Request, pk: int) -> Response:
        """An alert as it is now, with what to say."""
        alert = _alert(pk)
        argument = argument_of(alert)
        return Response(
            {
                **alert_out(alert),
                "chips": [chip.text for chip in chips_of(alert)],
                "say": argument.say,
                "product": argument.product.url if argument.product else None,
                "left": argument.left,
                "alternative": argument.alternative.url if argument.alternative else None,
                "accessory": argument.accessory.url if argument.accessory else None,
            }
        )


class _Tap(APIView):
    """One verb; the same tap twice gives the same answer."""

    roles: ClassVar[Roles] = {"POST": STAFF}
    do: ClassVar[Callable[..., Alert]]

    @extend_schema(request=None, responses={200: AlertOut, 404: ApiError, 409: AlertTakenOut})
    def post(self, request: Request, pk: int) -> Response:
        done = type(self).do(alert=_alert(pk), user=_caller(request), now=timezone.now())
        return Response(alert_out(done))


class Claim(_Tap):
    """I go."""

    do = staticmethod(operations.claim)


class OnSite(_Tap):
    """I am there."""

    do = staticmethod(operations.on_site)


class Snooze(_Tap):
    """Later: it rings again in a minute."""

    do = staticmethod(operations.snooze)


class Resolve(APIView):
    roles: ClassVar[Roles] = {"POST": STAFF}

    @extend_schema_serializer(component_name="AlertEnding")
    class Input(serializers.Serializer):
        outcome = serializers.ChoiceField(choices=Alert.Outcome.values)

    @extend_schema(request=Input, responses={200: AlertOut, 400: ApiError, 404: ApiError, 409: AlertTakenOut})
    def post(self, request: Request, pk: int) -> Response:
        """How it ended, once and for all."""
        given = self.Input(data=request.data)
        given.is_valid(raise_exception=True)
        outcome = given.validated_data["outcome"]
        done = operations.resolve(alert=_alert(pk), user=_caller(request), outcome=outcome, now=timezone.now())
        return Response(alert_out(done))


def alert_out(alert: Alert) -> dict[str, Any]:
    names: list[str] = [str(name) for name in AlertOut().fields]
    facts: dict[str, Any] = {
        **{name: getattr(alert, name) for name in names if hasattr(alert, name)},
        "seconds": round(length_of(alert, alert.closed_at or timezone.now())),
        "sentence": sentence_of(alert),
        "claimed_by": first_name(alert),
    }
    return dict(AlertOut(facts).data)


def _alert(pk: int) -> Alert:
    found = alert_of(pk)
    if found is None:
        raise UnknownAlert
    return found


def _caller(request: Request) -> ApiToken:
    assert isinstance(request.auth, ApiToken)
    return request.auth
