"""What every view of the tablet does with an answer: say a refusal, go on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inventory.refusal import Refusal
from inventory.stock.errors import InsufficientStock
from shop.catalogue.models import Variant

from ..access import SellerRequest
from ..queries.waiting import count_waiting


def page(request: SellerRequest, template: str, tab: str, title: str, **context: object) -> HttpResponse:
    """A whole page of the tablet, under one of its five tabs."""
    common = {
        "tab": tab,
        "title": title,
        "seller": request.seller,
        "tablet": request.tablet,
        "waiting": count_waiting(),
    }
    return render(request, template, {**common, **context})


def fragment(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    """A piece of a page that changes with the world."""
    return TemplateResponse(request, template, context).render()


def refused(request: HttpRequest, error: Refusal) -> None:
    """Say why on the next page, in the words of the house: what, how many, and that nothing happened."""
    messages.error(request, refusal_words(error), extra_tags="stop")


def refusal_words(error: Refusal) -> str:
    if not isinstance(error, InsufficientStock):
        return str(error.detail)
    names = {variant.sku: variant.full_name for variant in _variants(error)}
    return " ".join(
        _shortfall(names.get(short.sku, short.sku), short.wanted, short.available) for short in error.shortfalls
    )


def _variants(error: InsufficientStock) -> list[Variant]:
    skus = [short.sku for short in error.shortfalls]
    return list(Variant.objects.filter(item__sku__in=skus).select_related("product", "item"))


def _shortfall(name: str, wanted: int, available: int) -> str:
    if available == 0:
        return _("%(name)s: there are none left. Nothing was kept.") % {"name": name}
    return ngettext(
        "%(name)s: there is only one left, you asked for %(wanted)s. Nothing was kept.",
        "%(name)s: there are only %(available)s left, you asked for %(wanted)s. Nothing was kept.",
        available,
    ) % {"name": name, "wanted": wanted, "available": available}


def back_to(request: HttpRequest, name: str, *args: object) -> HttpResponse:
    """Where the form says it came from, if that is a page of the tablet; else the page `name`."""
    wanted = request.POST.get("back", "")
    if wanted.startswith("/tablet/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect(name, *args)
