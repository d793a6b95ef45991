import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inventory.refusal import IdempotencyMismatch
from inventory.stock.errors import InsufficientStock
from inventory.stock.models import Hold
from shop.basket.cookie import basket_of
from shop.basket.models import Basket
from shop.basket.page import basket_page
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.tree import Tree
from shop.orders.errors import EmptyBasket, InvalidPayment, PriceChanged
from shop.orders.forms import CheckoutForm
from shop.orders.models import Order
from shop.orders.operations.place import CHECKOUT_HOLD, hold_basket, place_order
from shop.orders.providers import online_choices
from shop.orders.queries import basket_hold, last_order_of, ready_words, was_held
from shop.pricing.quote import NotForSale

from .paying import go_on_paying


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Keep what is in the basket for fifteen minutes, then the form; too few left, then the basket says so."""
    basket = basket_of(request)
    if basket is None:
        return redirect("basket:basket")
    try:
        hold_basket(basket=basket, now=timezone.now())
    except (EmptyBasket, InsufficientStock, NotForSale):
        return redirect("basket:basket")
    return redirect("orders:checkout")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """The form, while the units are held; and what becomes of it."""
    basket = basket_of(request)
    if basket is None:
        return redirect("basket:basket")
    if request.method == "POST":
        return _place(request, basket)
    initial = {"fulfilment": "pickup", "payment": "in_shop"}
    return _show(request, basket, CheckoutForm(initial=initial, offers_delivery=shop_profile().delivers))


def _show(request: HttpRequest, basket: Basket, form: CheckoutForm, *, changed: bool = False) -> HttpResponse:
    now, profile, tree = timezone.now(), shop_profile(), Tree()
    page = basket_page(basket, tree, profile=profile, now=now)
    if not page.lines:
        return _nothing_left(request, basket)
    if not all(line.for_sale for line in page.lines):
        # something left the shop meanwhile: the basket says what
        return redirect("basket:basket")
    hold = basket_hold(basket, now)
    if hold is None and not form.is_bound:
        if not was_held(basket):
            # somebody typed the address: the checkout begins in the basket
            return redirect("basket:basket")
        return render(request, "shop/expired.html", {"shop": profile, "tree": tree, "page": page})
    context = {
        "shop": profile,
        "form": form,
        "page": page,
        "hold": hold,
        "left": _seconds_left(hold),
        "whole": int(CHECKOUT_HOLD.total_seconds()),
        "payments": online_choices(),
        "pickup": ready_words(hold, profile, now, now),
        "key": form.data.get("key") or str(uuid.uuid4()),
        "changed": changed,
        "delivers": profile.delivers and form.data.get("fulfilment") == Order.Fulfilment.DELIVERY,
        "with_delivery_cents": (page.quote.total_cents if page.quote else 0) + profile.delivery_cents,
    }
    return render(request, "shop/checkout.html", context, status=422 if form.is_bound and form.errors else 200)


def _place(request: HttpRequest, basket: Basket) -> HttpResponse:
    profile = shop_profile()
    form = CheckoutForm(request.POST, offers_delivery=profile.delivers)
    if not form.is_valid():
        if "key" in form.errors or "seen_cents" in form.errors:
            return redirect("orders:checkout")
        return _show(request, basket, form)
    delivery_cents = profile.delivery_cents if form.delivers else 0
    try:
        order = place_order(
            basket=basket,
            contact=form.contact((get_language() or "fr")[:2]),
            payment_method=form.cleaned_data["payment"],
            fulfilment=Order.Fulfilment(form.cleaned_data["fulfilment"]),
            delivery_cents=delivery_cents,
            expected_total_cents=form.cleaned_data["seen_cents"] + delivery_cents,
            key=str(form.cleaned_data["key"]),
            now=timezone.now(),
        )
    except PriceChanged:
        return _show(request, basket, form, changed=True)
    except (EmptyBasket, IdempotencyMismatch):
        return _nothing_left(request, basket)
    except (InsufficientStock, NotForSale, InvalidPayment):
        return redirect("basket:basket")
    return go_on_paying(order)


def _nothing_left(request: HttpRequest, basket: Basket) -> HttpResponse:
    """The other tab, or the first click, was faster: here is the order it made."""
    order = last_order_of(basket)
    if order is None:
        return redirect("basket:basket")
    return render(request, "shop/already.html", {"order": order}, status=200 if request.method != "POST" else 409)


def _seconds_left(hold: Hold | None) -> int:
    if hold is None or hold.expires_at is None:
        return 0
    return max(0, int((hold.expires_at - timezone.now()).total_seconds()))
