"""The owner's page: when it rings, why, and sooner or later."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inventory.refusal import Refusal
from shop.customers.access import actor_of, owner_required

from . import queries
from .operations import set_patience
from .words import said


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def model(request: HttpRequest) -> HttpResponse:
    """Show it; with POST, ring sooner or later from now on."""
    error = ""
    if request.method == "POST":
        try:
            set_patience(steps=_steps(request), actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Saved. It rings like this from now on."))
            return redirect("help:model")
    context = {"page": queries.page(timezone.now()), "error": error, "faults": _told()}
    return render(request, "recommender/help.html", context, status=400 if error else 200)


@owner_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """A word to the owner when the weights could not be read or learnt; nothing when all is well."""
    told = _told()
    return render(request, "recommender/_help_health.html", {"faults": told}) if told else HttpResponse()


def _told() -> list[tuple[str, int]]:
    return [(said(fault), fault.count) for fault in queries.faults()]


def _steps(request: HttpRequest) -> int:
    """What was chosen; something that is none of the five when it is no number."""
    given = request.POST.get("steps", "")
    return (
        int(given)
        if given.removeprefix("-").isascii() and given.removeprefix("-").isdecimal() and len(given) < 4
        else 99
    )
