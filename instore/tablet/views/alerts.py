"""Somebody in the shop needs a seller: the call takes the screen, one goes, and says how it ended."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from instore.alerts import operations
from instore.alerts.argument import argument_of
from instore.alerts.errors import AlertTaken, UnknownAlert
from instore.alerts.models import Alert
from instore.alerts.queries import alert_of
from instore.alerts.words import first_name
from instore.floor.queries import plan
from inventory.refusal import Refusal

from ..access import SellerRequest, seller_required
from ..queries.calls import Screen, screen
from ..words import whole_number
from .replies import fragment, page

_TAPS = {"claim": operations.claim, "on_site": operations.on_site, "snooze": operations.snooze}


@seller_required
@require_GET
def alert(request: SellerRequest) -> HttpResponse:
    """What takes the screen, if anything does; 204 when that is what the tablet shows already."""
    now = timezone.now()
    given = request.GET
    at = screen(
        request.tablet, request.seller, show=given.get("show", ""), seen=whole_number(given.get("seen")), now=now
    )
    if given.get("print") == at.print_of:
        return HttpResponse(status=204)
    return fragment(request, "tablet/_alert.html", **_drawn(request, at, now))


@seller_required
@require_GET
def alert_page(request: SellerRequest, pk: int) -> HttpResponse:
    """One call as a page of its own: for a link, and for a tablet without scripts."""
    now = timezone.now()
    mode = "end" if request.GET.get("end") else "call"
    at = screen(request.tablet, request.seller, show=f"{mode}-{pk}", now=now)
    if at.mode == "" or at.rings:
        found = alert_of(pk)
        if found is not None and (found.is_over or found.claimed_actor):
            messages.error(request, _said(found), extra_tags="stop")
        return redirect("tablet:home")
    return page(
        request, "tablet/alert.html", "home", at.alert.zone.name if at.alert else "", **_drawn(request, at, now)
    )


@seller_required
@require_POST
def tap(request: SellerRequest, pk: int, verb: str) -> HttpResponse:
    """I go, I am there, later, or how it ended; a second tap is the first."""
    now, note = timezone.now(), ""
    found = alert_of(pk)
    try:
        if found is None:
            raise UnknownAlert
        _do(request, found, verb, now)
    except Refusal as error:
        note = str(error)
    if request.headers.get("HX-Request") == "true":
        show = f"call-{pk}" if verb == "claim" and not note else ""
        at = screen(request.tablet, request.seller, show=show, now=now)
        at.note = note or at.note
        return fragment(request, "tablet/_alert.html", **_drawn(request, at, now))
    if note:
        messages.error(request, note, extra_tags="stop")
    goes_on = verb in ("claim", "on_site") and not note
    return redirect("tablet:alert_page", pk) if goes_on else redirect("tablet:home")


def _do(request: SellerRequest, found: Alert, verb: str, now: datetime) -> None:
    if verb in _TAPS:
        _TAPS[verb](alert=found, user=request.seller, now=now)
    elif verb == "resolve":
        outcome = request.POST.get("outcome", "")
        operations.resolve(alert=found, user=request.seller, outcome=outcome, now=now)
    else:
        raise Refusal(_("This page is too old. It was loaded again, please repeat."))


def _said(found: Alert) -> str:
    return str(AlertTaken(first_name(found))) if not found.is_over else _("This call is already over.")


def _drawn(request: HttpRequest, at: Screen, now: datetime) -> dict[str, object]:
    """What the templates need; the plan and the argument only when there is a call to show."""
    context: dict[str, object] = {"at": at, "now": now, "seller": getattr(request, "seller", None)}
    if at.alert is None:
        return context
    context["minutes"], context["seconds"] = divmod(at.seconds, 60)
    context["argument"] = argument_of(at.alert, now)
    if at.mode == "call":
        context["zones"] = plan(now, calling={at.alert.zone_id})
    return context
