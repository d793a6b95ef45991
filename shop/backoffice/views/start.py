"""The first run: four short steps that make a shop. Only while nobody owns it."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from django.contrib import messages
from django.contrib.auth import login as start_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.debug import sensitive_post_parameters

from inventory.refusal import Refusal
from inventory.stock.places import physical
from shop.backoffice.forms.products import DepartmentsForm, NewProductForm
from shop.backoffice.forms.settings import IdentityForm, OwnerForm, SellerForm
from shop.backoffice.operations import add_departments, add_product, open_with
from shop.catalogue.models import Category, Product
from shop.customers.access import actor_of, owner_required
from shop.customers.models import User
from shop.customers.operations import add_person, owner_exists

from .product import FIELD_OF

View = Callable[[HttpRequest], HttpResponse]


class OpenedElsewhere(Refusal):
    code = "opened_elsewhere"
    status = 403
    detail = _lazy("This shop has no owner yet. The first time, open Comptoir on the computer on which it runs.")


def only_before_opening(view: View) -> View:
    """Once somebody owns the shop, this page leads to the sign-in.

    Until then it answers on the machine itself only: on a network, whoever came first would own the shop.
    """

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if owner_exists():
            return redirect("manage:today")
        if not ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0").is_loopback:
            raise OpenedElsewhere
        return view(request)

    return guarded


@only_before_opening
@sensitive_post_parameters("password")
def start(request: HttpRequest) -> HttpResponse:
    """The shop and its owner, on one page: nothing is written before both are right."""
    shop_form = IdentityForm(request.POST or None)
    owner_form = OwnerForm(request.POST or None, prefix="owner")
    if request.method == "POST" and shop_form.is_valid() and owner_form.is_valid():
        try:
            owner = open_with(
                shop=shop_form.cleaned_data,
                owner=owner_form.cleaned_data,
                language=get_language() or "fr",
                now=timezone.now(),
            )
        except Refusal as refusal:
            field = {"weak_password": "password", "email_taken": "email"}.get(refusal.code)
            owner_form.add_error(field, str(refusal))
        else:
            start_session(request, owner, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("manage:start_products")
    status = 400 if shop_form.errors or owner_form.errors else 200
    context = {"step": 1, "shop_form": shop_form, "owner_form": owner_form}
    return render(request, "manage/start.html", context, status=status)


@owner_required
def start_products(request: HttpRequest) -> HttpResponse:
    """The first products: a file, or one by one with its bar code and its opening count."""
    form = NewProductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            facts = {**form.cleaned_data, "on_hand": form.cleaned_data["on_hand"] or 0, "location": physical()}
            made = add_product(**facts, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("%(name)s is in the catalogue.") % {"name": made.full_name})
            return redirect("manage:start_products")
    context: dict[str, Any] = {
        "step": 2,
        "form": form,
        "count": Product.objects.count(),
        "latest": list(Product.objects.order_by("-pk")[:3]),
    }
    return render(request, "manage/start_products.html", context, status=400 if form.errors else 200)


@owner_required
def start_departments(request: HttpRequest) -> HttpResponse:
    """The departments, by name: several at once, one a line."""
    form = DepartmentsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = add_departments(names=form.names(), actor=actor_of(request), now=timezone.now())
        said = ngettext("%(count)s department is there.", "%(count)s departments are there.", made)
        messages.success(request, said % {"count": made})
        return redirect("manage:start_departments")
    context = {"step": 3, "form": form, "categories": list(Category.objects.filter(parent__isnull=True))}
    return render(request, "manage/start_departments.html", context, status=400 if form.errors else 200)


@owner_required
def start_team(request: HttpRequest) -> HttpResponse:
    """Who sells: a name and four digits are enough."""
    form = SellerForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_person(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("pin" if refusal.code == "weak_pin" else None, str(refusal))
        else:
            messages.success(request, _("%(name)s can sell.") % {"name": made.name})
            return redirect("manage:start_team")
    people = User.objects.filter(role__in=[User.Role.OWNER, User.Role.SELLER], is_active=True)
    context = {"step": 4, "form": form, "people": people}
    return render(request, "manage/start_team.html", context, status=400 if form.errors else 200)
