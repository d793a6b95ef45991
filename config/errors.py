"""What people and programs see when a page cannot be shown: a sentence, never a trace."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 400, "bad_request", _("This request could not be understood."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 403, "forbidden", _("This page is not for everybody."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old, or that another site sent."""
    title = _("This page has grown old.")
    detail = _("Go back, load the page again and send the form once more. Nothing was changed.")
    return answer(request, 403, "csrf", title, detail)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "not_found", "detail": _("There is nothing at this address.")}, status=404)
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: it may be what is broken."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "error", "detail": _("Something broke on our side.")}, status=500)
    return HttpResponse(render_to_string("500.html"), status=500)


def answer(request: HttpRequest, status: int, code: str, title: str, detail: str = "") -> HttpResponse:
    """What cannot be done, said to a program or on a page of its own."""
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "detail": title}, status=status)
    return render(request, "error.html", {"title": title, "detail": detail}, status=status)
