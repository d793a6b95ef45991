"""The two cookies of consent: `consent` says the answer, `visit` names the visit, only after a yes."""

import uuid
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CONSENT: Final = "consent"
VISIT: Final = "visit"
YES, NO = "yes", "no"
#: an answer is asked for again after so long, and a visit ends with it
LASTS: Final = timedelta(days=182)


def answer_of(request: HttpRequest) -> str:
    """ "yes", "no", or "" while nothing was answered."""
    answer = request.COOKIES.get(CONSENT, "")
    return answer if answer in (YES, NO) else ""


def visit_of(request: HttpRequest) -> uuid.UUID | None:
    """The visit that the browser says it is, if its person agreed. It may have been erased since."""
    return uuid_of(request.COOKIES.get(VISIT, "")) if answer_of(request) == YES else None


def uuid_of(text: object) -> uuid.UUID | None:
    """A UUID as programs write it; nothing else that Python would take for one."""
    if not isinstance(text, str) or len(text) not in (32, 36):
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def remember(response: HttpResponse, answer: str, visit_id: uuid.UUID | None) -> None:
    """Give the browser its answer, and a visit or none."""
    # a constant value, which the page's script reads: it says nothing about who answered
    _set(response, CONSENT, answer, httponly=False)
    if visit_id is None:
        response.delete_cookie(VISIT, samesite="Lax")
    else:
        _set(response, VISIT, str(visit_id), httponly=True)


def _set(response: HttpResponse, name: str, value: str, *, httponly: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(LASTS.total_seconds()),
        httponly=httponly,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
