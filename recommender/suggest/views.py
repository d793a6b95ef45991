"""The shelves that pages leave a place for. An empty answer leaves the place empty."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from analytics.collect.consent import visit_of
from shop.basket.cookie import basket_of
from shop.basket.queries import lines_of
from shop.catalogue.queries import shop_profile
from shop.customers.access import owner_required

from . import queries
from .choosing import ALIKE, NEW
from .queries import Suggestion
from .visits import visited
from .words import said

#: products that the page itself shows: its alternatives, at most
_SHOWN = 12


@never_cache
@require_safe
def for_product(request: HttpRequest, sku: str) -> HttpResponse:
    """What goes with a product; `?shown=` are the products that its page shows already."""
    now = timezone.now()
    mine = visited(visit_of(request), now=now)
    found = queries.for_product(
        sku=sku,
        seen=mine.seen,
        basket=_in_basket(request),
        without={*mine.bought, *_shown(request)},
        profile=shop_profile(),
        now=now,
    )
    return _shelf(request, found)


@never_cache
@require_safe
def for_basket(request: HttpRequest) -> HttpResponse:
    """What goes with what lies in the visitor's basket."""
    now = timezone.now()
    inside = _in_basket(request)
    mine = visited(visit_of(request), now=now)
    found = queries.for_basket(skus=inside, seen=mine.seen, without=mine.bought, profile=shop_profile(), now=now)
    return _shelf(request, found)


@owner_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """A word to the owner when the suggestions are not well; nothing when they are."""
    found = queries.health()
    if found.state != "fault":
        return HttpResponse()
    told = [(said(one), one.count) for one in found.faults]
    return render(request, "recommender/_health.html", {"health": found, "told": told})


def _shelf(request: HttpRequest, found: Sequence[Suggestion]) -> HttpResponse:
    if not found:
        return HttpResponse()
    reasons = {one.reason for one in found}
    context = {
        "suggestions": found,
        "only": next(iter(reasons)) if len(reasons) == 1 else "",
        # nobody has said anything: only attributes speak
        "unknown": reasons <= {ALIKE, NEW},
    }
    return render(request, "recommender/_suggestions.html", context)


def _in_basket(request: HttpRequest) -> list[str]:
    basket = basket_of(request)
    return [line.variant.sku for line in lines_of(basket)] if basket else []


def _shown(request: HttpRequest) -> set[int]:
    numbers = request.GET.get("shown", "")[:200].split(",")[:_SHOWN]
    return {int(one) for one in numbers if one.isascii() and one.isdecimal() and len(one) < 16}
