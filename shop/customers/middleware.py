"""Visitors choose their language by address; staff by account."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from inventory.refusal import Refusal
from shop.catalogue.models import Product

from .operations import owner_exists

#: addresses that have no language prefix of their own; programs say theirs by Accept-Language
STAFF = ("/manage/", "/tablet/", "/api/")

#: the first run of a shop
START = "/manage/start/"


class StaffLanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(STAFF):
            return self.get_response(request)
        language = getattr(request.user, "language", None) or _of_first_run(request)
        language = language or translation.get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
            # a lazily rendered answer must be in this language too
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        return response


def _of_first_run(request: HttpRequest) -> str:
    """The language that the address of the first run carries, if it is one of ours."""
    asked = request.GET.get("language", "") if request.path == START else ""
    return asked if asked in dict(settings.LANGUAGES) else ""


class RefusalMiddleware:
    """The last net under the pages: a refusal no view has caught becomes a clear page, never a traceback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        return render(request, "error.html", {"title": str(error)}, status=error.status)


class FirstRunMiddleware:
    """A shop that nobody owns leads to its first run: from the owner's pages, and from a window that is empty.

    What was imported before by a command is shown to visitors all the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.opened = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.opened and self._leads_to_start(request.path):
            # who asked for the English window gets the first run in English
            return redirect(f"{START}?language=en" if request.path == "/en/" else START)
        return self.get_response(request)

    def _leads_to_start(self, path: str) -> bool:
        """Asked of the database only until somebody owns the shop."""
        in_office = path.startswith("/manage/") and not path.startswith(START)
        if not in_office and path not in ("/", "/en/"):
            return False
        self.opened = owner_exists()
        return not self.opened and (in_office or not Product.objects.exists())
