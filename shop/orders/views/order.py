from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inventory.refusal import Refusal
from shop.basket import operations as baskets
from shop.basket.cookie import basket_for, remember
from shop.catalogue.queries import shop_profile
from shop.orders.calendar import appointment, can_be_noted
from shop.orders.models import Order
from shop.orders.operations.fulfil import cancel as cancel_order
from shop.orders.queries import find_order, paying_words, pickup_words, steps_of


@never_cache
@require_safe
def order(request: HttpRequest, token: str) -> HttpResponse:
    """An order, for whoever has its link."""
    return render(request, "shop/order.html", _context(_find(token), request))


@never_cache
@require_safe
def state(request: HttpRequest, token: str) -> HttpResponse:
    """The part that changes by itself: asked for again every few seconds while the order waits."""
    return render(request, "shop/_order.html", _context(_find(token), request))


@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """No reason to give. An order handed over meanwhile is a return, and the page says so."""
    found = _find(token)
    try:
        cancel_order(order=found, actor=found.actor, now=timezone.now())
    except Refusal as refusal:
        return render(
            request,
            "shop/order.html",
            {**_context(_find(token), request), "trouble": str(refusal)},
            status=refusal.status,
        )
    return redirect("orders:order", token=token)


@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """What a cancelled order had goes back into the basket, as far as it is still sold."""
    now = timezone.now()
    found = _find(token)
    basket = basket_for(request, now)
    for line in found.lines.select_related("variant__product", "variant__item"):
        if line.variant is None:
            continue
        try:
            baskets.add(basket=basket, variant=line.variant, quantity=line.quantity, now=now)
        except Refusal:
            continue
    return remember(redirect("basket:basket"), basket)


@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The collection, for the customer's calendar."""
    found = _find(token)
    profile = shop_profile()
    if not can_be_noted(found, profile):
        raise Http404
    text = appointment(found, profile, link=request.build_absolute_uri(request.path.removesuffix("calendar.ics")))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="comptoir-{found.number}.ics"'
    return answer


def _find(token: str) -> Order:
    found = find_order(token)
    if found is None:
        raise Http404
    return found


def _context(found: Order, request: HttpRequest) -> dict[str, object]:
    profile, now = shop_profile(), timezone.now()
    pickup = pickup_words(found, profile, now)
    return {
        "shop": profile,
        "order": found,
        "lines": list(found.lines.select_related("variant__product")),
        "steps": steps_of(found, pickup),
        "pickup": pickup,
        "can_be_noted": can_be_noted(found, profile),
        "first_name": found.customer_name.split(" ")[0],
        "polls": found.is_waiting,
        **paying_words(found, now),
        "htmx": bool(request.headers.get("HX-Request")),
    }
