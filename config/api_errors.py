"""Every error of the API has one shape: `{code, detail, fields?}`."""

from json import JSONDecodeError
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from inventory.refusal import Refusal


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler."""
    if isinstance(error, Refusal):
        set_rollback()
        return Response(error.as_dict(), status=error.status)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, (exceptions.ParseError, RecursionError)):
        error = exceptions.ParseError(_unreadable(error))
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if isinstance(error, exceptions.ValidationError):
        body: dict[str, Any] = {"code": "invalid", "detail": _first_message(error.detail), "fields": error.detail}
        return Response(body, status=status.HTTP_400_BAD_REQUEST)
    return Response({"code": error.get_codes(), "detail": str(error.detail)}, status=error.status_code, headers=headers)


def _unreadable(error: Exception) -> str:
    """The parser's own words are Python's, in English; a RecursionError is a body too deep for any parser."""
    if isinstance(cause := error.__context__, JSONDecodeError):
        where = {"line": cause.lineno, "column": cause.colno}
        return _("The body is not JSON that can be read: look at line %(line)s, column %(column)s.") % where
    return _("The body is not JSON that can be read.")


def _first_message(detail: Any) -> str:
    while isinstance(detail, (dict, list)) and detail:
        detail = next(iter(detail.values())) if isinstance(detail, dict) else detail[0]
    return str(detail)
