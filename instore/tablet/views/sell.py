"""The till: the ticket, the money, the receipt."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from inventory.refusal import Refusal
from shop.catalogue.queries import shop_profile
from shop.orders.errors import NotEnoughReceived
from shop.orders.models import Order, Payment

from ..access import SellerRequest, seller_required
from ..errors import TicketGone
from ..operations.checkout import pay
from ..operations.tickets import add_line, discard, park, resume, set_discount, set_quantity
from ..queries.finding import by_words, exact, with_variants
from ..queries.tickets import till
from ..words import change_words, typed_cents, whole_number
from .money import METHODS, WAYS, paid_from, suggestions
from .replies import fragment, page, refused


@seller_required
@require_GET
def sell(request: SellerRequest) -> HttpResponse:
    """The ticket in hand, and how it is paid."""
    now = timezone.now()
    shown = till(request.tablet, request.seller, now)
    method = request.GET.get("pay", "card")
    typed = request.GET.get("q", "").strip()[:100]
    finding = by_words(typed, shop_profile(), now) if typed else None
    return page(
        request,
        "tablet/sell.html",
        "sell",
        _("Sell"),
        till=shown,
        now=now,
        method=method if method in METHODS else "card",
        ways=WAYS,
        suggested=suggestions(shown.total_cents),
        discounting="discount" in request.GET,
        typed=typed,
        finding=finding,
        several=with_variants(card.product.pk for card in finding.cards) if finding else set(),
    )


@seller_required
@require_GET
def ticket(request: SellerRequest) -> HttpResponse:
    """The ticket again: a hold may have ended, a price may have changed."""
    now = timezone.now()
    return fragment(request, "tablet/_ticket.html", till=till(request.tablet, request.seller, now), now=now)


@seller_required
@require_POST
def add(request: SellerRequest) -> HttpResponse:
    """Something typed or scanned: onto the ticket when it is exact, else a list to choose from."""
    typed = request.POST.get("q", "").strip()[:100]
    if not typed:
        return redirect("tablet:sell")
    variant = exact(typed)
    if variant is None:
        return redirect(f"/tablet/sell/?{urlencode({'q': typed})}")
    try:
        add_line(tablet=request.tablet, seller=request.seller, variant=variant, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    return redirect("tablet:sell")


@seller_required
@require_POST
def line(request: SellerRequest, pk: int) -> HttpResponse:
    """Another quantity of a line; 0 takes it off."""
    asked = whole_number(request.POST.get("quantity"))
    quantity = -1 if asked is None else asked
    try:
        set_quantity(tablet=request.tablet, seller=request.seller, line_id=pk, quantity=quantity, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    return redirect("tablet:sell")


@seller_required
@require_POST
def discount(request: SellerRequest) -> HttpResponse:
    """So many euros off, within the seller's limit."""
    cents = typed_cents(request.POST.get("amount", "0") or "0")
    try:
        if cents is None:
            raise Refusal(_("Write the amount as 12.50."))
        set_discount(tablet=request.tablet, seller=request.seller, cents=cents, now=timezone.now())
    except Refusal as error:
        refused(request, error)
        return redirect("/tablet/sell/?discount=1")
    return redirect("tablet:sell")


@seller_required
@require_POST
def put_on_hold(request: SellerRequest) -> HttpResponse:
    """The ticket waits; another can be begun."""
    park(tablet=request.tablet, seller=request.seller, now=timezone.now())
    return redirect("tablet:sell")


@seller_required
@require_POST
def take_up(request: SellerRequest, pk: int) -> HttpResponse:
    """A ticket that waited is in hand again."""
    try:
        resume(tablet=request.tablet, seller=request.seller, ticket_id=pk, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    return redirect("tablet:sell")


@seller_required
@require_POST
def drop(request: SellerRequest) -> HttpResponse:
    """The ticket is thrown away."""
    discard(tablet=request.tablet, seller=request.seller, now=timezone.now())
    messages.success(request, _("The ticket is empty. Its products are back on sale."), extra_tags="ok")
    return redirect("tablet:sell")


@seller_required
@require_GET
def change(request: SellerRequest) -> HttpResponse:
    """What to give back for what was received, with its notes and coins."""
    total = whole_number(request.GET.get("total_cents")) or 0
    received = typed_cents(request.GET.get("received", ""))
    back = received - total if received is not None else None
    return fragment(
        request,
        "tablet/_change.html",
        received=received or 0,
        back=back,
        missing=-back if back is not None and back < 0 else None,
        coins=change_words(back) if back is not None and back > 0 else "",
        total_cents=total,
    )


@seller_required
@require_POST
def take_payment(request: SellerRequest) -> HttpResponse:
    """The money is there: the ticket becomes a sale, once."""
    try:
        total = whole_number(request.POST.get("total_cents")) or 0
        sold = pay(
            tablet=request.tablet,
            seller=request.seller,
            ticket_key=_key(request.POST.get("key", "")),
            payments=paid_from(request.POST, total),
            expected_total_cents=total,
            now=timezone.now(),
        )
    except Refusal as error:
        refused(request, error)
        keep = request.POST.get("method", "") if isinstance(error, NotEnoughReceived) else ""
        return redirect(f"/tablet/sell/?pay={keep}" if keep in METHODS else "tablet:sell")
    return redirect("tablet:receipt", sold.number)


@seller_required
@require_GET
def receipt(request: SellerRequest, number: int) -> HttpResponse:
    """What was sold, and the change to give."""
    order = Order.objects.filter(number=number).prefetch_related("lines").first() if number < 2**63 else None
    if order is None or order.sold_at is None:
        messages.error(request, _("This sale does not exist."), extra_tags="stop")
        return redirect("tablet:sell")
    payments = list(order.payments.filter(state=Payment.State.SETTLED).order_by("pk"))
    back = sum(max(0, (one.received_cents or 0) - one.amount_cents) for one in payments)
    return page(
        request,
        "tablet/receipt.html",
        "sell",
        _("Ticket"),
        order=order,
        payments=[{"method": METHODS.get(one.method, one.method), "cents": one.amount_cents} for one in payments],
        back=back,
        coins=change_words(back),
    )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise TicketGone from None
