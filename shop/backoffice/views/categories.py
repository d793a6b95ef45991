"""Departments and characteristics: the words by which people find and compare."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from shop.backoffice.forms.products import AttributeForm, CategoryForm
from shop.catalogue.models import Attribute, Category
from shop.catalogue.operations.attributes import change_attribute, create_attribute
from shop.catalogue.operations.categories import (
    change_category,
    create_category,
    delete_category,
    order_categories,
)
from shop.customers.access import actor_of, owner_required

_FIELD_OF = {"number_taken": "number", "category_name_missing": "name_fr", "category_loop": "parent"}


@owner_required
def categories(request: HttpRequest) -> HttpResponse:
    """All departments in their order; a new one."""
    form = CategoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            create_category(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The department is there."))
            return redirect("manage:categories")
    context = {"form": form, "categories": _tree()}
    return render(request, "manage/categories.html", context, status=400 if form.errors else 200)


def _tree() -> list[Any]:
    """Departments with their parts after them, each with its number of products, those of its parts too."""
    # `Any`: `n` is a column of the query alone. The order is said here: grouped rows come in no order of their own
    rows = list(Category.objects.annotate(n=Count("products")).order_by("position", "pk"))
    parts: dict[int | None, list[Any]] = {}
    for row in rows:
        parts.setdefault(row.parent_id, []).append(row)
    ordered: list[Any] = []

    def walk(parent: int | None) -> int:
        for row in parts.get(parent, []):
            ordered.append(row)
            row.n += walk(row.pk)
        return sum(row.n for row in parts.get(parent, []))

    walk(None)
    return ordered


@owner_required
def category(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a department."""
    found = get_object_or_404(Category, pk=pk)
    initial = {name: getattr(found, name) for name in CategoryForm.base_fields}
    form = CategoryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_category(category=found, changes=form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("manage:categories")
    context = {
        "form": form,
        "category": found,
        "products": next(row.n for row in _tree() if row.pk == pk),
        "parts": found.children.count(),
    }
    return render(request, "manage/category.html", context, status=400 if form.errors else 200)


@owner_required
@require_POST
def category_up(request: HttpRequest, pk: int) -> HttpResponse:
    """One place earlier among its like."""
    found = get_object_or_404(Category, pk=pk)
    order = [row.pk for row in _tree()]
    like = [row.pk for row in Category.objects.filter(parent=found.parent_id)]
    place = like.index(found.pk)
    if place:
        here, before = order.index(found.pk), order.index(like[place - 1])
        order[here], order[before] = order[before], order[here]
        order_categories(order=order, actor=actor_of(request), now=timezone.now())
    return redirect("manage:categories")


@owner_required
@require_POST
def category_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an empty department."""
    found = get_object_or_404(Category, pk=pk)
    try:
        delete_category(category=found, actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("manage:category", pk=pk)
    messages.success(request, _("The department is gone."))
    return redirect("manage:categories")


@owner_required
def attributes(request: HttpRequest) -> HttpResponse:
    """What can be compared; a new characteristic."""
    form = AttributeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            create_attribute(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("name_fr", str(refusal))
        else:
            messages.success(request, _("The characteristic is there. Give products their value on their pages."))
            return redirect("manage:attributes")
    context = {"form": form, "attributes": Attribute.objects.annotate(n=Count("values")).order_by("position", "pk")}
    return render(request, "manage/attributes.html", context, status=400 if form.errors else 200)


@owner_required
def attribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a characteristic; its kind stays, for its values are made of it."""
    found = get_object_or_404(Attribute, pk=pk)
    initial = {name: getattr(found, name) for name in AttributeForm.base_fields}
    form = AttributeForm(request.POST or None, initial=initial)
    del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        changes: dict[str, Any] = form.cleaned_data
        change_attribute(attribute=found, changes=changes, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("manage:attributes")
    return render(
        request, "manage/attribute.html", {"form": form, "attribute": found}, status=400 if form.errors else 200
    )
