"""The first page: search or scan, what waits, the shop."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from instore.alerts.queries import waiting as unanswered
from instore.floor.models import Zone
from instore.floor.queries import plan
from shop.catalogue.queries import shop_profile
from shop.customers.models import User

from ..access import SellerRequest, seller_required
from ..queries.calls import rows
from ..queries.finding import by_words, exact, in_zone
from ..queries.waiting import count_waiting, ending_soon, orders_waiting
from .replies import fragment, page

#: what fits beside the plan
_SHOWN = 4


@seller_required
@require_GET
def home(request: SellerRequest) -> HttpResponse:
    """What a seller sees first, and comes back to."""
    now = timezone.now()
    given = _waiting(request.seller, now)
    calling = {row.alert.zone_id for row in given["calls"] if row.alert.rings}
    zones = plan(now, calling=calling)
    return page(request, "tablet/home.html", "home", _("Home"), zones=zones, zone_url="/tablet/zone/", **given)


@seller_required
@require_GET
def floor(request: SellerRequest) -> HttpResponse:
    """The plan again: who is where, and who calls."""
    now = timezone.now()
    calling = {alert.zone_id for alert in unanswered() if alert.rings}
    return fragment(request, "tablet/_plan.html", zones=plan(now, calling=calling), zone_url="/tablet/zone/")


@seller_required
@require_GET
def waiting(request: SellerRequest) -> HttpResponse:
    """The list of what waits, again."""
    return fragment(request, "tablet/_waiting.html", **_waiting(request.seller, timezone.now()))


@seller_required
@require_GET
def badge(request: SellerRequest) -> HttpResponse:
    """How many orders are to be prepared, for the navigation."""
    return fragment(request, "tablet/_badge.html", waiting=count_waiting())


@seller_required
@require_GET
def search(request: SellerRequest) -> HttpResponse:
    """A bar code or a SKU goes straight to its product; words give a shelf."""
    typed = request.GET.get("q", "").strip()[:100]
    if not typed:
        return redirect("tablet:home")
    variant = exact(typed)
    if variant is not None:
        return redirect(f"/tablet/product/{variant.product_id}/?v={variant.pk}")
    finding = by_words(typed, shop_profile(), timezone.now())
    return page(request, "tablet/search.html", "sell", _("Search"), finding=finding, typed=typed)


@seller_required
@require_GET
def zone(request: SellerRequest, number: int) -> HttpResponse:
    """What stands in a zone of the shop."""
    found = Zone.objects.filter(number=number).first() if number < 32768 else None
    if found is None:
        return redirect("tablet:home")
    cards = in_zone(number, shop_profile(), timezone.now())
    return page(request, "tablet/zone.html", "home", found.name, zone=found, cards=cards)


def _waiting(seller: User, now: datetime) -> dict[str, Any]:
    """Calls first, then what is soon free again, then orders, as many as there is room for."""
    orders, ending, calls = orders_waiting(), ending_soon(now), rows(seller, now)
    room = max(1, _SHOWN - len(ending) - len(calls[:3]))
    return {"calls": calls, "orders": orders[:room], "ending": ending, "count": len(orders) + len(ending) + len(calls)}
