"""The shop itself, its places, and the programs that may call it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from inventory.stock.models import Location
from inventory.stock.operations.locations import change_place, create_place
from shop.backoffice.forms.settings import PlaceForm, ShopForm, TokenForm
from shop.backoffice.queries.stock import places as physical_places
from shop.catalogue.operations.shop import change_shop
from shop.catalogue.queries import shop_profile
from shop.customers.access import actor_of, owner_required
from shop.customers.models import ApiToken
from shop.customers.operations import issue_token, revoke_token


@owner_required
def shop(request: HttpRequest) -> HttpResponse:
    """Name, address, numbers, hours, delivery."""
    form = ShopForm.of(shop_profile(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_shop(changes=form.changes(), actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing had changed."))
            return redirect("manage:shop")
    return render(request, "manage/shop.html", {"form": form}, status=400 if form.errors else 200)


@owner_required
def tokens(request: HttpRequest) -> HttpResponse:
    """Programs: each has a token, shown once."""
    form = TokenForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        secret = issue_token(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
    context = {
        "form": TokenForm() if secret else form,
        "secret": secret,
        "issued": form.cleaned_data.get("name", "") if secret else "",
        "tokens": ApiToken.objects.filter(revoked_at__isnull=True).order_by("name"),
    }
    return render(request, "manage/tokens.html", context, status=400 if form.errors else 200)


@owner_required
@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The program is shut out at once."""
    revoke_token(token=get_object_or_404(ApiToken, pk=pk), actor=actor_of(request), now=timezone.now())
    messages.success(request, _("The token works no longer."))
    return redirect("manage:tokens")


@owner_required
def places(request: HttpRequest) -> HttpResponse:
    """Where stock is; a new place."""
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        create_place(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("The place is there. Receive or move something to it."))
        return redirect("manage:places")
    context = {"form": form, "places": physical_places()}
    return render(request, "manage/places.html", context, status=400 if form.errors else 200)


@owner_required
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Rename a place, say how far it is."""
    found = get_object_or_404(Location, code=code, kind=Location.Kind.PHYSICAL)
    initial = {name: getattr(found, name) for name in PlaceForm.base_fields}
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changes = {**form.cleaned_data, "name_en": form.cleaned_data["name_en"] or form.cleaned_data["name_fr"]}
        change_place(place=found, changes=changes, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("manage:places")
    return render(request, "manage/place.html", {"form": form, "place": found}, status=400 if form.errors else 200)
