"""The way in: a code enrols the tablet, a PIN says who is there."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from inventory.refusal import Refusal
from shop.catalogue.money import euros, in_english
from shop.customers.models import User
from shop.customers.views import address_of

from ..access import COOKIE, TabletRequest, living_tablet, remember, tablet_required
from ..operations.devices import enrol
from ..operations.sessions import close_session, open_session
from ..queries.tickets import till, waiting_totals
from ..words import clock_time, duration


@require_http_methods(["GET", "POST"])
def enrol_page(request: HttpRequest) -> HttpResponse:
    """Type the code that the owner's screen shows."""
    if request.method == "GET":
        if living_tablet(request.COOKIES.get(COOKIE, "")):
            return redirect("tablet:who")
        return render(request, "tablet/enrol.html", {"typed": request.GET.get("code", "")[:8]})
    typed = request.POST.get("code", "")[:20]
    try:
        _tablet, secret = enrol(code=typed, now=timezone.now(), address=address_of(request))
    except Refusal as error:
        return render(request, "tablet/enrol.html", {"typed": typed, "error": error}, status=error.status)
    response = redirect("tablet:who")
    remember(response, secret)
    return response


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody who may be there."""

    user: User
    sub: str
    waits: bool


@tablet_required
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def who(request: TabletRequest) -> HttpResponse:
    """Touch a name, then four digits."""
    faces = _faces(request)
    chosen = next((face for face in faces if str(face.user.pk) == _asked(request)), None)
    error: Refusal | None = None
    if request.method == "POST" and chosen is not None:
        try:
            open_session(
                tablet=request.tablet, seller=chosen.user, pin=request.POST.get("pin", "")[:20], now=timezone.now()
            )
        except Refusal as refusal:
            error = refusal
            request.tablet.refresh_from_db()
        else:
            return redirect("tablet:home")
    owner = User.objects.filter(role=User.Role.OWNER, is_active=True).order_by("pk").first()
    context = {
        "title": _("Change seller"),
        "faces": faces,
        "chosen": chosen,
        "error": error,
        "tablet": request.tablet,
        "owner": owner.first_name if owner else _("the owner"),
        **_waiting(request, faces),
    }
    return render(request, "tablet/who.html", context, status=error.status if error else 200)


@tablet_required
@require_POST
def leave(request: TabletRequest) -> HttpResponse:
    """Nobody is at the tablet; the ticket stays."""
    close_session(tablet=request.tablet, now=timezone.now())
    return redirect("tablet:who")


def _waiting(request: TabletRequest, faces: list[Face]) -> dict[str, object]:
    """Whose sale waits on this tablet, and how long its units stay kept."""
    waits = next((face for face in faces if face.waits), None)
    if waits is None:
        return {"waits": None}
    now = timezone.now()
    until = till(request.tablet, waits.user, now).until
    return {"waits": waits, "kept": duration(until - now) if until else ""}


def _asked(request: HttpRequest) -> str:
    return request.POST.get("seller") or request.GET.get("seller", "")


def _faces(request: TabletRequest) -> list[Face]:
    people = User.objects.filter(is_active=True, role__in=[User.Role.SELLER, User.Role.OWNER]).exclude(pin="")
    totals = waiting_totals(request.tablet)
    ordered = sorted(people, key=lambda one: (one.role == User.Role.OWNER, one.pk))
    return [_face(one, totals.get(one.pk)) for one in ordered]


def _face(user: User, waiting_cents: int | None) -> Face:
    if waiting_cents == 0:
        return Face(user, _("sale waiting"), True)
    if waiting_cents:
        return Face(user, _("sale waiting, %(amount)s") % {"amount": euros(waiting_cents)}, True)
    title = user.title_fr if not in_english() else user.title_en
    if user.role == User.Role.OWNER:
        return Face(user, title or str(user.get_role_display()), False)
    if user.last_seen_at is None:
        return Face(user, title, False)
    return Face(user, _("last time at %(time)s") % {"time": clock_time(user.last_seen_at)}, False)
