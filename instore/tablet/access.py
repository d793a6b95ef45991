"""Who is behind a request: the tablet by its cookie, the seller by the session opened on it."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

from shop.customers.api_auth import digest_of
from shop.customers.models import User

from .models import Tablet

COOKIE = "tablet"
#: browsers keep a cookie no longer
COOKIE_LIFE = timedelta(days=400)
#: after so long without a touch, the PIN is asked for again
SESSION_LIFE = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)

Given = ParamSpec("Given")
Guarded = Callable[Concatenate[HttpRequest, Given], HttpResponse]


class TabletRequest(HttpRequest):
    """A request from an enrolled tablet."""

    tablet: Tablet


class SellerRequest(TabletRequest):
    """A request from a seller at an enrolled tablet."""

    seller: User


def living_tablet(secret: str) -> Tablet | None:
    """The tablet whose cookie this is, unless revoked."""
    if not secret:
        return None
    return (
        Tablet.objects.select_related("seller", "zone")
        .filter(digest=digest_of(secret), revoked_at__isnull=True)
        .first()
    )


def was_revoked(secret: str) -> bool:
    """Whether the tablet whose cookie this is opens nothing any more."""
    return Tablet.objects.filter(digest=digest_of(secret), revoked_at__isnull=False).exists()


def remember(response: HttpResponse, secret: str) -> None:
    """Give the tablet its cookie: out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=COOKIE_LIFE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def tablet_required(view: Callable[Concatenate[TabletRequest, Given], HttpResponse]) -> Guarded[Given]:
    """An enrolled tablet; any other browser is asked for a code."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        tablet = living_tablet(request.COOKIES.get(COOKIE, ""))
        if tablet is None:
            return go(request, "tablet:enrol")
        _note_seen(tablet)
        known = cast(Any, request)
        known.tablet = tablet
        response = view(known, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return cast(Guarded[Given], guarded)


def seller_required(view: Callable[Concatenate[SellerRequest, Given], HttpResponse]) -> Guarded[Given]:
    """A seller at an enrolled tablet, in that person's language; nobody there is asked for a PIN."""

    @wraps(view)
    def guarded(request: TabletRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        seller = _seller_at(request.tablet)
        if seller is None:
            return go(request, "tablet:who")
        known = cast(Any, request)
        known.seller = seller
        with translation.override(seller.language):
            response = view(known, *args, **kwargs)
        response["Content-Language"] = seller.language
        return response

    return tablet_required(cast(Any, guarded))


def go(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """Send the browser to a page of the tablet; a fragment sends the whole page there."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": reverse(name, args=args)})
    return redirect(name, *args)


def _seller_at(tablet: Tablet) -> User | None:
    seller = tablet.seller
    if seller is None or tablet.locked_at is not None or not (seller.is_active and seller.works_here):
        return None
    if tablet.seen_at is not None and timezone.now() - tablet.seen_at > SESSION_LIFE:
        return None
    return seller


def _note_seen(tablet: Tablet) -> None:
    """A session that was left alone too long stays too old until a PIN is typed."""
    now = timezone.now()
    if tablet.seen_at is None or _SEEN_EVERY < now - tablet.seen_at <= SESSION_LIFE:
        Tablet.objects.filter(pk=tablet.pk).update(seen_at=now)
        tablet.seen_at = now
