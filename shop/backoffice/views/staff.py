"""Who works here: names, languages, rights, PINs, passwords."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from shop.backoffice.forms.settings import PasswordForm, PersonForm, PinForm
from shop.backoffice.queries.history import page_of
from shop.backoffice.undo import offer_undo
from shop.customers.access import actor_of, owner_required, person_of
from shop.customers.models import User
from shop.customers.operations import add_person, change_person, set_active, set_password, set_pin

_WORK_HERE = [User.Role.OWNER, User.Role.SELLER]
_FIELD_OF = {"email_taken": "email", "email_missing": "email", "invalid_discount_limit": "discount_bp"}


@owner_required
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, and the latest changes."""
    people = list(User.objects.filter(role__in=_WORK_HERE).order_by("-is_active", "role", "name"))
    working = [person for person in people if person.is_active]
    context = {
        "people": working,
        "gone": [person for person in people if not person.is_active],
        "without_pin": [person for person in working if not person.pin],
        "history": page_of().lines[:6],
    }
    return render(request, "manage/staff.html", context)


@owner_required
def person_new(request: HttpRequest) -> HttpResponse:
    """Somebody new, with four digits for the tablet if given."""
    form = PersonForm(request.POST or None, initial={"language": person_of(request).language})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_person(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("%(name)s is added. Now four digits for the tablet.") % {"name": made.name})
            return redirect(reverse("manage:person", args=[made.pk]) + "#pin")
    return render(request, "manage/person.html", {"form": form}, status=400 if form.errors else 200)


@owner_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's name, language and rights."""
    found = _found(pk)
    form = PersonForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes = {**form.cleaned_data, "email": form.cleaned_data["email"] or ""}
            changed = change_person(person=found, changes=changes, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing had changed."))
            return redirect("manage:staff")
    return _show(request, found, form=form)


def _found(pk: int) -> User:
    return get_object_or_404(User, pk=pk, role__in=_WORK_HERE)


def _show(
    request: HttpRequest,
    found: User,
    *,
    form: forms.Form | None = None,
    pin: PinForm | None = None,
    password: PasswordForm | None = None,
) -> HttpResponse:
    context = {
        "person": found,
        "form": form or PersonForm.of(found),
        "pin": pin or PinForm(),
        "password": password or PasswordForm(),
    }
    refused = any(one is not None and one.errors for one in (form, pin, password))
    return render(request, "manage/person.html", context, status=400 if refused else 200)


@owner_required
@require_POST
@sensitive_post_parameters("pin")
def person_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Four new digits; they are never shown again."""
    found = _found(pk)
    form = PinForm(request.POST)
    if form.is_valid():
        try:
            set_pin(user=found, pin=form.cleaned_data["pin"], actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("pin", str(refusal))
        else:
            messages.success(request, _("%(name)s has new digits. Tell them in person.") % {"name": found.name})
            return redirect("manage:staff")
    return _show(request, found, pin=form)


@owner_required
@require_POST
@sensitive_post_parameters("password")
def person_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password; who changes their own stays signed in."""
    found = _found(pk)
    form = PasswordForm(request.POST)
    if form.is_valid():
        try:
            data = form.cleaned_data
            set_password(person=found, password=data["password"], actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("password", str(refusal))
        else:
            if found.pk == person_of(request).pk:
                update_session_auth_hash(request, found)
            messages.success(request, _("The password is changed."))
            return redirect("manage:staff")
    return _show(request, found, password=form)


@owner_required
@require_POST
def person_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in again, or not any more; the next page can undo it."""
    found = _found(pk)
    active = request.POST.get("active") == "1"
    try:
        set_active(person=found, active=active, actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("manage:person", pk=pk)
    said = _("%(name)s is back.") if active else _("%(name)s comes in no more. Sales and history stay.")
    messages.success(request, said % {"name": found.name})
    undone = "0" if active else "1"
    offer_undo(request, url=reverse("manage:person_active", args=[pk]), fields={"active": undone})
    return redirect("manage:staff")
