"""What the plan under the owner's hands asks for: itself again, a zone moved, a zone drawn."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_GET, require_POST

from inventory.refusal import Refusal
from shop.backoffice.undo import offer_undo
from shop.customers.access import actor_of, owner_required

from .forms import PLACE, PlaceForm
from .models import Zone
from .operations import create_zone, place_zone
from .queries import plan


@owner_required
@require_GET
def live_plan(request: HttpRequest) -> HttpResponse:
    """The plan as it is now, alone."""
    return render(request, "floor/manage/_plan.html", {"plan": plan()})


@owner_required
@require_POST
def place(request: HttpRequest, number: int) -> HttpResponse:
    """A zone was moved or resized."""
    found = Zone.objects.filter(number=min(number, 32_000)).first()
    if found is None:
        return JsonResponse({"code": "not_found", "detail": _("This aisle is not on the plan any more.")}, status=404)
    form, before = PlaceForm(request.POST), {name: str(getattr(found, name)) for name in PLACE}
    if not form.is_valid():
        return JsonResponse(_invalid(form), status=400)
    try:
        across = place_zone(zone=found, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        return JsonResponse(refusal.as_dict(), status=refusal.status)
    said = placed_words(found, across)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": said, "before": before, "overlaps": [zone.number for zone in across]})
    messages.success(request, said)
    offer_undo(request, url=reverse("manage_zones:place", args=[found.number]), fields=before)
    return redirect("manage_zones:list")


@owner_required
@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """A rectangle drawn on the plan becomes a zone with the next number; its page asks for its name."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return JsonResponse(_invalid(form), status=400)
    number = (Zone.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    with override("fr"):
        french = _("Aisle %(number)s to be named") % {"number": number}
    with override("en"):
        english = _("Aisle %(number)s to be named") % {"number": number}
    try:
        made = create_zone(
            number=number, name_fr=french, name_en=english, **form.cleaned_data,
            actor=actor_of(request), now=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return JsonResponse(refusal.as_dict(), status=refusal.status)
    messages.success(request, _("Aisle %(number)s is on the plan. What is it called?") % {"number": number})
    return JsonResponse({"url": reverse("manage_zones:zone", args=[made.number])})


def placed_words(zone: Zone, across: list[Zone]) -> str:
    """That it is placed, and what it overlaps: that is allowed, and said."""
    said = _("Aisle %(number)s is placed.") % {"number": zone.number}
    if not across:
        return said
    numbers = ", ".join(str(other.number) for other in across)
    more = ngettext(
        "It overlaps aisle %(numbers)s: somebody who stands in both may be counted in both.",
        "It overlaps aisles %(numbers)s: somebody who stands in several may be counted in each.",
        len(across),
    )
    return f"{said} {more % {'numbers': numbers}}"


def _invalid(form: PlaceForm) -> dict[str, object]:
    return {"code": "invalid", "detail": _("This rectangle is too small, or it does not lie on the plan.")} | {
        "fields": {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    }
