"""Sign in and out of the owner's pages."""

from django.conf import settings
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal

from .forms import LoginForm
from .login import sign_in


@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """The sign-in page of the owner."""
    form = LoginForm(request.POST or None)
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            user = sign_in(request=request, **form.cleaned_data, address=address_of(request), now=timezone.now())
        except Refusal as error:
            refusal = error
        else:
            start_session(request, user)
            return redirect(_next(request))
    status = refusal.status if refusal else 400 if form.is_bound else 200
    context = {"form": form, "refusal": refusal, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "manage/login.html", context, status=status)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, also on a tablet that somebody borrowed."""
    end_session(request)
    return redirect(settings.LOGIN_URL)


def address_of(request: HttpRequest) -> str:
    """The visitor's network address: what the proxy says, when there is one of ours in front."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded[:64]
    return request.META.get("REMOTE_ADDR", "")


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is one of our pages."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return settings.LOGIN_REDIRECT_URL
