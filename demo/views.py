"""The demonstration's page: the shop as it lives, Louise's tablet beside it, and a door for each person."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from demo import stage
from demo.content.people import STAFF
from demo.entry import louise, owner, tablet_for_seller
from demo.furnish import displays
from demo.listening import let_listen
from demo.queries import recent_happenings
from demo.story.focus import focus
from instore.alerts import operations as alerts
from instore.alerts.queries import alert_of
from instore.floor.operations import set_pace
from instore.tablet.access import COOKIE, remember
from inventory.refusal import Refusal

View = Callable[..., HttpResponse]
_TAPS: dict[str, Callable[..., object]] = {"claim": alerts.claim, "on_site": alerts.on_site, "snooze": alerts.snooze}


def demo_only(view: View) -> View:
    """Outside a demonstration these pages do not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, **given: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **given)

    return guarded


@demo_only
@require_GET
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    sellers = [person for person in STAFF if person.pin]
    context = {
        **stage.everything(request, now),
        "sellers": sellers,
        "happenings": recent_happenings(5),
        "display": displays.known().get(displays.BESIDE[0], ""),
    }
    response = render(request, "demo/home.html", context)
    let_listen(response)
    return response


@demo_only
@require_GET
@never_cache
def floor(request: HttpRequest) -> HttpResponse:
    """The plan; 204 when it shows already what there is."""
    now = timezone.now()
    found = stage.floor(now)
    same = request.GET.get("print") == found["print_of"]
    response = HttpResponse(status=204) if same else render(request, "demo/_floor.html", found)
    # by which the page sets its clock
    response["X-Now"] = str(int(timezone.now().timestamp() * 1000))
    return response


@demo_only
@require_GET
@never_cache
def tablet(request: HttpRequest) -> HttpResponse:
    """Louise's tablet; 204 when it shows already what there is."""
    now = timezone.now()
    found = stage.tablet(focus(stage.chosen(request), now), now)
    if request.GET.get("print") == found["tablet_print"]:
        return HttpResponse(status=204)
    return render(request, "demo/_tablet.html", {**found, "asked": request.GET.get("alert", "")})


@demo_only
@require_GET
@never_cache
def story(request: HttpRequest) -> HttpResponse:
    """The rail."""
    now = timezone.now()
    context = {**stage.rail(focus(stage.chosen(request), now), now), "asked": request.GET.get("alert", "")}
    return render(request, "demo/_rail.html", context)


@demo_only
@require_GET
@never_cache
def told(request: HttpRequest) -> HttpResponse:
    """What has just happened to stock and orders."""
    return render(request, "demo/_told.html", {"happenings": recent_happenings(5)})


@demo_only
@require_POST
def change_pace(request: HttpRequest) -> HttpResponse:
    """Pause, or how fast the visitors live: for everybody who looks."""
    given = request.POST.get("pace", "")
    if given in {str(known) for known in stage.PACES}:
        set_pace(factor=float(given), now=timezone.now())
    if request.headers.get("HX-Request") == "true":
        return render(request, "demo/_floor.html", stage.floor(timezone.now()))
    return redirect("demo:home")


@demo_only
@require_POST
def tap(request: HttpRequest, *, pk: int, verb: str) -> HttpResponse:
    """What Louise would do on her tablet, done here."""
    now, note = timezone.now(), ""
    try:
        _do(pk, verb, request)
    except Refusal as refusal:
        note = str(refusal)
    if request.headers.get("HX-Request") == "true":
        found = stage.tablet(focus(pk, now), timezone.now())
        return render(request, "demo/_tablet.html", {**found, "asked": str(pk), "note": note})
    return redirect("demo:home")


def _do(pk: int, verb: str, request: HttpRequest) -> None:
    found, now = alert_of(pk), timezone.now()
    if found is None or (verb not in _TAPS and verb != "resolve"):
        raise Http404
    if verb == "resolve":
        alerts.resolve(alert=found, user=louise(), outcome=request.POST.get("outcome", ""), now=now)
    else:
        _TAPS[verb](alert=found, user=louise(), now=now)


@demo_only
@require_POST
def enter_seller(request: HttpRequest) -> HttpResponse:
    """This browser becomes an enrolled tablet in Louise's hands."""
    name = _("Demonstration tablet")
    secret = tablet_for_seller(cookie=request.COOKIES.get(COOKIE, ""), name=name, now=timezone.now())
    response = redirect("/tablet/")
    remember(response, secret)
    return response


@demo_only
@require_POST
def enter_owner(request: HttpRequest) -> HttpResponse:
    """This browser signs in as Hélène."""
    login(request, owner(timezone.now()))
    return redirect(settings.LOGIN_REDIRECT_URL)
