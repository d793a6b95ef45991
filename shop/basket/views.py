from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from inventory.refusal import Refusal
from shop.catalogue.models import Variant
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.tree import Tree

from . import operations
from .cookie import basket_for, basket_of, remember
from .models import Basket
from .page import basket_page


@never_cache
@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    """The basket as it is today."""
    return _page(request, basket_of(request))


@require_POST
@vary_on_headers("HX-Request")
def add(request: HttpRequest) -> HttpResponse:
    """Put something in; a script gets a word about it, anybody else the basket."""
    now = timezone.now()
    variant = _variant(request.POST.get("sku", ""))
    if variant is None:
        return _refused(request, _("This product is not for sale at the moment."), 404)
    chosen = basket_for(request, now)
    try:
        operations.add(basket=chosen, variant=variant, quantity=_quantity(request, 1), now=now)
    except Refusal as refusal:
        return _refused(request, str(refusal), refusal.status)
    if request.headers.get("HX-Target") == "added":
        context = {"variant": variant, "basket_count": _count(chosen), "oob": True}
        return remember(render(request, "shop/_added.html", context), chosen)
    if request.headers.get("HX-Request"):
        return remember(_page(request, chosen), chosen)
    return remember(redirect("basket:basket"), chosen)


@require_POST
@vary_on_headers("HX-Request")
def change(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Another quantity; 0 takes the line out, and the page offers to put it back."""
    chosen = basket_of(request)
    if chosen is None:
        return redirect("basket:basket")
    wanted = _quantity(request, -1)
    before = chosen.lines.select_related("variant__product", "variant__item").filter(variant=variant_id).first()
    trouble = ""
    try:
        operations.set_quantity(basket=chosen, variant_id=variant_id, quantity=wanted, now=timezone.now())
    except Refusal as refusal:
        trouble = str(refusal)
    removed = before if before is not None and wanted == 0 else None
    return _page(request, chosen, removed=removed, trouble=trouble)


def _page(request: HttpRequest, chosen: Basket | None, **extra: object) -> HttpResponse:
    tree, profile = Tree(), shop_profile()
    page = basket_page(chosen, tree, profile=profile, now=timezone.now())
    context = {"shop": profile, "tree": tree, "page": page, "basket_count": page.count, **extra}
    if request.headers.get("HX-Request"):
        response = render(request, "shop/_basket.html", {**context, "oob": True})
        # what stands beside the basket asks again
        response["HX-Trigger-After-Settle"] = "basket-changed"
        return response
    return render(request, "shop/basket.html", context)


def _variant(sku: str) -> Variant | None:
    if not sku or "\0" in sku:
        return None
    return Variant.objects.select_related("product", "item").filter(item__sku=sku).first()


def _quantity(request: HttpRequest, otherwise: int) -> int:
    """The quantity asked for; what is not a whole number is one that no basket takes."""
    text = request.POST.get("quantity", "").strip()
    if not text:
        return otherwise
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else -1


def _count(chosen: Basket) -> int:
    return sum(chosen.lines.values_list("quantity", flat=True))


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """A script shows the sentence where the button is (htmx shows only answers of 2xx); others get a page."""
    if request.headers.get("HX-Request"):
        return render(request, "shop/_refused.html", {"sentence": sentence})
    return render(request, "error.html", {"title": sentence}, status=status)
