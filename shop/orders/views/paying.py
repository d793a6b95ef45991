import contextlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inventory.refusal import Refusal
from shop.orders.models import Order, Payment
from shop.orders.operations.pay import refuse, settle
from shop.orders.operations.unpaid import pay_again, pay_in_shop
from shop.orders.providers import provider_for
from shop.orders.queries import find_order, find_payment

TEST_BANK = "test_card"


def go_on_paying(order: Order) -> HttpResponse:
    """To the payment provider if the order awaits its money, else to the order's own page."""
    payment = pay_again(order=order, now=timezone.now()) if order.state == Order.State.AWAITING else None
    provider = provider_for(payment.method) if payment is not None else None
    # the provider is asked outside of any transaction
    address = provider.start(payment) if payment is not None and provider is not None else ""
    return redirect(address) if address else redirect("orders:order", token=order.token)


@require_POST
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """To the provider's page: back to the attempt that was left, or after a refusal once more."""
    return go_on_paying(_find(token))


@require_POST
def in_shop(request: HttpRequest, token: str) -> HttpResponse:
    """At the counter instead; whatever became of the order meanwhile, its page says it."""
    order = _find(token)
    with contextlib.suppress(Refusal):
        pay_in_shop(order=order, now=timezone.now())
    return redirect("orders:order", token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_bank(request: HttpRequest, reference: str) -> HttpResponse:
    """A bank that moves no money: it accepts or refuses as its visitor likes."""
    payment = find_payment(TEST_BANK, reference)
    if payment is None:
        raise Http404
    if request.method != "POST":
        if payment.state != Payment.State.PENDING:
            return redirect("orders:order", token=payment.order.token)
        return render(request, "shop/test_bank.html", {"payment": payment, "order": payment.order})
    answer = settle if request.POST.get("answer") == "accept" else refuse
    order = answer(method=TEST_BANK, provider_reference=reference, now=timezone.now())
    return redirect("orders:order", token=order.token)


def _find(token: str) -> Order:
    found = find_order(token)
    if found is None:
        raise Http404
    return found
