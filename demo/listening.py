"""The page of the demonstration may hear the floor and the calls: it says so by a cookie that goes nowhere else."""

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpResponse

from instore.live.access import Visit

COOKIE = "demo"
PATH = "/api/v1/live/"
_SIGNER = Signer(salt="demo.listening")


def let_listen(response: HttpResponse) -> None:
    """A name for this page's stream, of this session and for this address alone."""
    value = _SIGNER.sign(secrets.token_hex(8))
    response.set_cookie(COOKIE, value, path=PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def by_demonstration(visit: Visit) -> str:
    """Who sees the demonstration, as a listener; nobody outside of one."""
    if not settings.DEMO:
        return ""
    try:
        return f"demo:{_SIGNER.unsign(visit.cookies.get(COOKIE, ''))}"
    except BadSignature:
        return ""
