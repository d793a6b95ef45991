"""Refuse what is too large before it is read and what no database can hold, and never with an empty page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from config.errors import answer

Next = Callable[[HttpRequest], HttpResponseBase]


def body_limit(path: str, content_type: str) -> int:
    """The most bytes that a body sent to `path` may have."""
    may_carry_file = content_type.startswith("multipart/form-data") and path.startswith("/manage/")
    return settings.UPLOAD_LIMIT if may_carry_file else settings.BODY_LIMIT


class BodyLimitMiddleware:
    """413 for a body above the limit; only forms that carry a file may be large, and only in the back office."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = body_limit(request.path, request.META.get("CONTENT_TYPE", ""))
        if not length.isdecimal() or len(length) > 18 or int(length) > limit:
            return _too_large(request, limit)
        return self.get_response(request)


def _too_large(request: HttpRequest, limit: int) -> HttpResponse:
    title = _("This is too large: at most %(megabytes)s MB.") % {"megabytes": limit // 1_000_000}
    return answer(request, 413, "too_large", title)


class ReadableCookiesMiddleware:
    """A cookie with a NUL in it is as no cookie: PostgreSQL has no text with one, and no cookie of ours has."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return self.get_response(request)


class InWordsMiddleware:
    """An address that was asked in a way it does not take says so: Django's own answer is an empty page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or not isinstance(response, HttpResponse) or response.content:
            return response
        title = _("This address only works from its own page.")
        detail = _("Go back to the page you came from, and use its button.")
        said = answer(request, 405, "method_not_allowed", title, detail)
        said["Allow"] = response.headers.get("Allow", "")
        return said
