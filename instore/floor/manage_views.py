"""The owner's pages of zones: the plan, what each zone is called, and what stands in it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.history.models import Change
from inventory.refusal import Refusal
from shop.backoffice.history import tell
from shop.backoffice.undo import offer_undo
from shop.catalogue.models import Product
from shop.customers.access import actor_of, owner_required

from .forms import PLACE, PlacedZoneForm, ZoneForm
from .goods import SHOWN, find_products, products_in
from .models import Zone
from .operations import change_zone, create_zone, place_zone, put_in, remove_zone, take_out
from .plan_views import placed_words
from .queries import plan

_FIELD_OF = {"zone_number_taken": "number", "zone_name_missing": "name_fr", "zone_off_the_plan": "width"}
_MOST = 500


@owner_required
def zones(request: HttpRequest) -> HttpResponse:
    """The plan, every zone, and a new one."""
    form = ZoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            create_zone(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The zone is on the plan."))
            return redirect("manage_zones:list")
    rows = Zone.objects.select_related("category").annotate(products=Count("places")).order_by("number")
    context = {"form": form, "zones": list(rows), "plan": plan()}
    return render(request, "floor/manage/zones.html", context, status=400 if form.errors else 200)


@owner_required
def zone(request: HttpRequest, number: int) -> HttpResponse:
    """A zone: its name, its place, its products, who changed it. `?q=` searches products to put in it."""
    found = _zone(number)
    form = PlacedZoneForm(request.POST or None, initial=_values(found))
    if request.method == "POST" and form.is_valid() and _save(request, found, form):
        return redirect("manage_zones:zone", found.number)
    typed = request.GET.get("q", "")
    places = products_in(found)
    context = {
        "form": form,
        "zone": found,
        "places": places[:SHOWN],
        "count": places.count(),
        "typed": typed,
        "found": find_products(found, typed),
        "lines": [tell(change) for change in _changes(found)],
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "floor/manage/_found.html", context)
    return render(request, "floor/manage/zone.html", context, status=400 if form.errors else 200)


@owner_required
@require_POST
def put(request: HttpRequest, number: int) -> HttpResponse:
    """Products stand in this zone from now on."""
    found = _zone(number)
    new = put_in(zone=found, products=_products(request), actor=actor_of(request), now=timezone.now())
    words = _("%(name)s stands here now.") if len(new) == 1 else _("%(n)d products stand here now.")
    return _after(request, found, new, words, "manage_zones:take")


@owner_required
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponse:
    """Products do not stand in this zone any more."""
    found = _zone(number)
    gone = take_out(zone=found, products=_products(request), actor=actor_of(request), now=timezone.now())
    one = len(gone) == 1
    words = _("%(name)s does not stand here any more.") if one else _("%(n)d products do not stand here any more.")
    return _after(request, found, gone, words, "manage_zones:put")


@owner_required
@require_POST
def zone_remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take a zone off the plan."""
    found = _zone(number)
    products = [str(pk) for pk in products_in(found).values_list("product_id", flat=True)[:_MOST]]
    fields = {**_as_form(found), "products": " ".join(products)}
    remove_zone(zone=found, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("The zone is off the plan. Its products stay where they are."))
    offer_undo(request, url=reverse("manage_zones:restore"), fields=fields)
    return redirect("manage_zones:list")


@owner_required
@require_POST
def zone_restore(request: HttpRequest) -> HttpResponse:
    """Undo: a zone that was taken off is drawn again, with its products."""
    form = PlacedZoneForm(request.POST)
    if not form.is_valid() or len(form.place()) < len(PLACE):
        messages.error(request, _("This cannot be undone any more."))
        return redirect("manage_zones:list")
    by: dict[str, Any] = {"actor": actor_of(request), "now": timezone.now()}
    try:
        with transaction.atomic():
            made = create_zone(**form.cleaned_data, **by)
            put_in(zone=made, products=_products(request), **by)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The zone is back on the plan. Its tablets and devices have to be put in it again.")
        )
    return redirect("manage_zones:list")


def _save(request: HttpRequest, found: Zone, form: PlacedZoneForm) -> bool:
    """The name and the place in one go; a refusal leaves both as they were."""
    before = _as_form(found)
    given = {name: value for name, value in form.cleaned_data.items() if name not in PLACE}
    where = {name: getattr(found, name) for name in PLACE} | form.place()
    by: dict[str, Any] = {"actor": actor_of(request), "now": timezone.now()}
    try:
        with transaction.atomic():
            change_zone(zone=found, changes=given, **by)
            across = place_zone(zone=found, **where, **by)
    except Refusal as refusal:
        form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        return False
    moved = any(str(where[name]) != before[name] for name in PLACE)
    found.refresh_from_db()
    messages.success(request, placed_words(found, across) if moved else _("Saved."))
    if before != _as_form(found):
        offer_undo(request, url=reverse("manage_zones:zone", args=[found.number]), fields=before)
    return True


def _after(request: HttpRequest, found: Zone, products: list[Product], words: str, way_back: str) -> HttpResponse:
    if products:
        messages.success(request, words % {"name": products[0].name, "n": len(products)})
        fields = {"products": " ".join(str(product.pk) for product in products)}
        offer_undo(request, url=reverse(way_back, args=[found.number]), fields=fields)
    return redirect("manage_zones:zone", found.number)


def _zone(number: int) -> Zone:
    return get_object_or_404(Zone.objects.select_related("category"), number=min(number, 32_000))


def _products(request: HttpRequest) -> list[Product]:
    """Those that a form names, by the box or all in one field."""
    typed = " ".join(request.POST.getlist("products")).split()[:_MOST]
    return list(Product.objects.filter(pk__in=[int(pk) for pk in typed if pk.isdecimal() and len(pk) < 18]))


def _changes(found: Zone) -> list[Change]:
    return list(Change.objects.filter(subject_kind="zone", subject_id=str(found.pk)).order_by("-pk")[:20])


def _values(found: Zone) -> Mapping[str, Any]:
    return {name: getattr(found, name) for name in PlacedZoneForm.base_fields}


def _as_form(found: Zone) -> dict[str, str]:
    """The fields of a form that puts everything back."""
    values = {**_values(found), "category": found.category_id}
    return {name: "" if value is None else str(value) for name, value in values.items()}
