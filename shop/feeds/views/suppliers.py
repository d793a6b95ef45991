"""Suppliers: who they are, and their last price list."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.purchasing.models import Supplier
from inventory.purchasing.operations import change_supplier, create_supplier
from inventory.refusal import Refusal
from shop.customers.access import actor_of, owner_required

from ..forms import SupplierForm
from ..queries import recent_imports, supplier_lines


@owner_required
def supplier_list(request: HttpRequest) -> HttpResponse:
    """Every supplier, and the last imports."""
    archived = "archived" in request.GET
    context = {
        "lines": supplier_lines(archived=archived),
        "imports": recent_imports(limit=8),
        "archived": archived,
        "some_archived": Supplier.objects.filter(archived=True).exists(),
    }
    return render(request, "manage/imports/suppliers.html", context)


@owner_required
def supplier_new(request: HttpRequest) -> HttpResponse:
    """A new supplier."""
    form = SupplierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_supplier(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("%(name)s is one of your suppliers now.") % {"name": made.name})
            return redirect("feeds:supplier", pk=made.pk)
    return render(
        request, "manage/imports/supplier.html", {"form": form, "supplier": None}, status=400 if form.errors else 200
    )


@owner_required
def supplier_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One supplier, changed in place, with its imports."""
    supplier = get_object_or_404(Supplier, pk=pk)
    initial = {name: getattr(supplier, name) for name in SupplierForm.base_fields}
    form = SupplierForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_supplier(
                supplier=supplier, changes=form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing had changed."))
            return redirect("feeds:supplier", pk=pk)
    context = {"form": form, "supplier": supplier, "imports": recent_imports(supplier=supplier)}
    return render(request, "manage/imports/supplier.html", context, status=400 if form.errors else 200)


@owner_required
@require_POST
def supplier_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a supplier aside, or take it back."""
    supplier = get_object_or_404(Supplier, pk=pk)
    aside = not supplier.archived
    change_supplier(supplier=supplier, changes={"archived": aside}, actor=actor_of(request), now=timezone.now())
    words = _("%(name)s is put aside.") if aside else _("%(name)s is back among your suppliers.")
    messages.success(request, words % {"name": supplier.name})
    return redirect("feeds:suppliers")
