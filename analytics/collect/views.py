"""The answer to the banner, and to the same question on the privacy page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .consent import NO, YES, remember, visit_of
from .operations.consent import agree, count_answer, withdraw


@csrf_exempt  # its cookie would name the visitor on every page, before any answer; the origin is looked at instead
@never_cache
@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Yes or no, with or without a script; a no after a yes erases what the yes had kept."""
    if not _from_our_own_page(request):
        title = _("This answer did not come from a page of this shop.")
        return render(request, "error.html", {"title": title}, status=403)
    answer, visit, now = request.POST.get("answer", ""), visit_of(request), timezone.now()
    if answer not in (YES, NO):
        title = _("The answer is yes or no.")
        return render(request, "error.html", {"title": title}, status=400)
    by_script = request.headers.get("Accept") == "application/json"
    response = HttpResponse(status=204) if by_script else redirect(_back_to(request))
    if answer == YES:
        remember(response, YES, agree(visit=visit, now=now).pk)
    else:
        if visit is not None:
            withdraw(visit=visit)
        remember(response, NO, None)
    count_answer(answer=answer, now=now)
    return response


def _from_our_own_page(request: HttpRequest) -> bool:
    """Every browser says the origin of a form; another site may not answer for its visitors."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc == request.get_host() or origin in settings.CSRF_TRUSTED_ORIGINS


def _back_to(request: HttpRequest) -> str:
    """The page where the question stood."""
    for place in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if place and url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure()):
            return place
    return reverse("catalogue:window")
