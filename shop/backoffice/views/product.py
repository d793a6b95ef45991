"""One product: its texts, variants, characteristics, photos, state and history, on one page."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from inventory.stock.places import physical
from shop.backoffice.forms.products import NewProductForm, NewVariantForm
from shop.backoffice.operations import add_product
from shop.backoffice.page import ProductPage, read_page
from shop.backoffice.sheet.save import SheetRefused, save_cells
from shop.catalogue.models import Product
from shop.catalogue.operations.products import set_status
from shop.catalogue.operations.variants import add_variant
from shop.customers.access import actor_of, owner_required

from .products import cells_of, offer_undo_of, read_was, saved_words

#: where a refusal of a new product is said
FIELD_OF = {
    "sku_taken": "sku",
    "invalid_sku": "sku",
    "wrong_gtin": "gtin",
    "gtin_taken": "gtin",
    "invalid_price": "price_cents",
    "invalid_quantity": "on_hand",
}


@owner_required
def product(request: HttpRequest, pk: int) -> HttpResponse:
    """Look and change; a POST saves the cells that were changed, or none of them."""
    found = get_object_or_404(Product, pk=pk)
    if request.method != "POST":
        return _show(request, read_page(found))
    given = cells_of(request.POST)
    try:
        saved = save_cells(given=given, was=read_was(request.POST), actor=actor_of(request), now=timezone.now())
    except SheetRefused as refused:
        return _show(request, read_page(found, given, refused))
    messages.success(request, saved_words(len(saved)))
    offer_undo_of(request, saved)
    return redirect("manage:product", pk=pk)


def _show(
    request: HttpRequest, page: ProductPage, variant_form: NewVariantForm | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "product": page.product,
        "was": json.dumps(page.was()),
        "refused": page.refused,
        "variant_form": variant_form or NewVariantForm(),
    }
    return render(request, "manage/product.html", context, status=400 if page.refused else status)


@owner_required
def product_new(request: HttpRequest) -> HttpResponse:
    """A new draft by hand, or by scanning its bar code."""
    form = NewProductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            facts = {**form.cleaned_data, "on_hand": form.cleaned_data["on_hand"] or 0, "location": physical()}
            made = add_product(**facts, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("%(name)s is a draft. Publish it when it is ready.") % {"name": made.product})
            return redirect("manage:product", pk=made.product_id)
    return render(request, "manage/product_new.html", {"form": form}, status=400 if form.errors else 200)


@owner_required
@require_POST
def product_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish, take back to draft, archive; archiving is undone by the same button."""
    found = get_object_or_404(Product, pk=pk)
    status = request.POST.get("status", "")
    if status not in Product.Status.values:
        return redirect("manage:product", pk=pk)
    try:
        set_status(product=found, status=Product.Status(status), actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _STATUS_SAID[found.status]())
    return redirect("manage:product", pk=pk)


_STATUS_SAID = {
    "published": lambda: _("It is on sale, in the shop and on the web."),
    "draft": lambda: _("It is a draft again: nobody sees it."),
    "archived": lambda: _("It is archived. Its sales and its history stay."),
}


@owner_required
@require_POST
def variant_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more variant; what was typed is kept when it is refused."""
    found = get_object_or_404(Product, pk=pk)
    form = NewVariantForm(request.POST)
    if form.is_valid():
        try:
            add_variant(product=found, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except Refusal as refusal:
            form.add_error("sku", str(refusal))
        else:
            messages.success(request, _("The variant is added. Give it a price."))
            return redirect("manage:product", pk=pk)
    return _show(request, read_page(found), form, status=400)
