"""The cookie that names a visitor's basket. It is nobody's: no account, no session, never analytics."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .models import Basket
from .operations import create_basket
from .queries import find_basket

NAME = "basket"
LASTS = timedelta(days=60)


def basket_of(request: HttpRequest) -> Basket | None:
    """The visitor's basket, if there is one."""
    token = request.COOKIES.get(NAME, "")
    return find_basket(token) if token else None


def basket_for(request: HttpRequest, now: datetime) -> Basket:
    """The visitor's basket, made at the first thing put in."""
    return basket_of(request) or create_basket(now=now)


def remember(response: HttpResponse, basket: Basket) -> HttpResponse:
    """Give the visitor the basket's cookie."""
    response.set_cookie(
        NAME,
        str(basket.token),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
