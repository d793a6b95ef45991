"""Orders that wait: prepare, hand over, take their money."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from inventory.refusal import Refusal
from shop.orders.models import Order
from shop.orders.operations.fulfil import cancel, hand_over, mark_ready
from shop.orders.queries import with_staff_names

from ..access import SellerRequest, seller_required
from ..queries.waiting import find_order, orders_waiting, to_fetch
from ..words import whole_number
from .money import METHODS, WAYS, paid_from, suggestions
from .replies import fragment, page, refused


@seller_required
@require_GET
def pickups(request: SellerRequest) -> HttpResponse:
    """All that waits; a code goes straight to its order."""
    typed = request.GET.get("code", "").strip()[:20]
    if typed:
        found = find_order(typed)
        if found is not None:
            return redirect("tablet:pickup", found.number)
    return page(request, "tablet/pickups.html", "pickups", _("Pick-ups"), orders=orders_waiting(), typed=typed)


@seller_required
@require_GET
def pickup_list(request: SellerRequest) -> HttpResponse:
    """The list, again."""
    return fragment(request, "tablet/_pickups.html", orders=orders_waiting())


@seller_required
@require_GET
def pickup(request: SellerRequest, number: int) -> HttpResponse:
    """One order: what to fetch, from where, and what is still to be paid."""
    order = _order(number)
    if order is None:
        messages.error(request, _("This order does not exist."), extra_tags="stop")
        return redirect("tablet:pickups")
    method = request.GET.get("pay", "card")
    return page(
        request,
        "tablet/pickup.html",
        "pickups",
        _("Pick-up %(code)s") % {"code": order.pickup_code or order.number},
        order=order,
        places=to_fetch(order) if order.is_waiting else [],
        method=method if method in METHODS else "card",
        ways=WAYS,
        suggested=suggestions(order.due_cents),
    )


@seller_required
@require_POST
def ready(request: SellerRequest, number: int) -> HttpResponse:
    """It is at the counter."""
    order = _order(number)
    if order is None:
        return redirect("tablet:pickups")
    try:
        mark_ready(order=order, actor=request.seller.actor, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    else:
        said = _("%(name)s can come: code %(code)s.") % {"name": order.customer_name, "code": order.pickup_code}
        messages.success(request, said, extra_tags="ok")
    return redirect("tablet:pickup", number)


@seller_required
@require_POST
def give(request: SellerRequest, number: int) -> HttpResponse:
    """The customer takes it, and pays what is due."""
    order = _order(number)
    if order is None:
        return redirect("tablet:pickups")
    try:
        due = whole_number(request.POST.get("total_cents")) or 0
        hand_over(
            order=order,
            till_code=request.tablet.till_code,
            actor=request.seller.actor,
            now=timezone.now(),
            payments=paid_from(request.POST, due) if order.due_cents else (),
        )
    except Refusal as error:
        refused(request, error)
        return redirect("tablet:pickup", number)
    return redirect("tablet:receipt", number)


@seller_required
@require_POST
def call_off(request: SellerRequest, number: int) -> HttpResponse:
    """The customer does not want it any more."""
    order = _order(number)
    if order is None:
        return redirect("tablet:pickups")
    try:
        cancel(order=order, actor=request.seller.actor, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    else:
        messages.success(request, _("The order is cancelled and its products are back on sale."), extra_tags="ok")
    return redirect("tablet:pickups")


def _order(number: int) -> Order | None:
    return Order.objects.filter(number=number).prefetch_related(with_staff_names()).first() if number < 2**63 else None
