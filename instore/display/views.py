"""The screen beside a product: its address is its key, and nobody signs in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from instore.floor.queries import plan
from instore.qr import qr
from inventory.refusal import Refusal
from shop.catalogue.queries import shop_profile

from . import operations
from .models import Display
from .queries import COOKIE, living, shown

Given = ParamSpec("Given")
_LANGUAGES = dict(settings.LANGUAGES)


def display_required(
    view: Callable[Concatenate[HttpRequest, Display, Given], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, Given], HttpResponse]:
    """A living display, in the language that was touched last; its default is the shop's."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        display = living(token)
        language = request.GET.get("l", "")
        with translation.override(language if language in _LANGUAGES else settings.LANGUAGE_CODE):
            if display is None:
                return render(request, "display/gone.html", {"shop": shop_profile()}, status=404)
            response = view(request, display, *args, **kwargs)
        add_never_cache_headers(response)
        # the address is a secret: it goes to no other site
        response["Referrer-Policy"] = "no-referrer"
        return response

    return cast(Callable[Concatenate[HttpRequest, str, Given], HttpResponse], guarded)


@require_safe
@display_required
def page(request: HttpRequest, display: Display) -> HttpResponse:
    """The whole screen."""
    now = timezone.now()
    operations.note_seen(display=display, now=now)
    token = _token(request)
    response = render(request, "display/page.html", {**_context(request, display, token), "zones": plan()})
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_safe
@display_required
def now(request: HttpRequest, display: Display) -> HttpResponse:
    """What moves: price, stock, neighbours, whether somebody comes."""
    operations.note_seen(display=display, now=timezone.now())
    return render(request, "display/_now.html", _context(request, display, _token(request)))


@csrf_exempt  # nobody is signed in here; the address itself is the key
@require_POST
@display_required
def touched(request: HttpRequest, display: Display) -> HttpResponse:
    """A finger on the glass."""
    operations.touch(display=display, now=timezone.now())
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
@display_required
def call(request: HttpRequest, display: Display) -> HttpResponse:
    """Somebody asks for a seller."""
    return _done(request, display, operations.call)


@csrf_exempt
@require_POST
@display_required
def keep(request: HttpRequest, display: Display) -> HttpResponse:
    """Somebody wants it, and comes back within two hours."""
    return _done(request, display, operations.keep)


def _done(request: HttpRequest, display: Display, operation: Callable[..., object]) -> HttpResponse:
    """Do what was asked for, and show the screen as it is then."""
    refusal = ""
    try:
        operation(display=display, now=timezone.now())
    except Refusal as error:
        refusal = str(error)
    token = _token(request)
    if request.headers.get("HX-Request") != "true":
        return redirect(reverse("display:page", args=[token]) + f"?l={translation.get_language()}")
    return render(request, "display/_now.html", {**_context(request, display, token), "refusal": refusal})


def _token(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs["token"]) if request.resolver_match else ""


def _context(request: HttpRequest, display: Display, token: str) -> dict[str, object]:
    screen = shown(display, timezone.now())
    slug = display.product.slug
    return {
        "screen": screen,
        "page": screen.page,
        "product": display.product,
        "token": token,
        "language": translation.get_language(),
        "code": qr(settings.PUBLIC_URL.rstrip("/") + reverse("catalogue:product", args=[slug])),
        "shop": shop_profile(),
    }
