"""A customer brings something back; and the seller's day."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from inventory.refusal import Refusal
from inventory.stock.models import Location
from inventory.stock.places import physical
from shop.orders.models import Order, Payment, Return
from shop.orders.operations.take_back import take_back
from shop.orders.providers import counter_choices, provider_for
from shop.orders.queries import with_staff_names

from ..access import SellerRequest, seller_required
from ..errors import MayNotTakeBack
from ..queries.day import day_of, orders_of
from ..queries.limits import may_take_back
from ..words import change_words, whole_number
from .money import METHODS
from .replies import page, refused


@seller_required
@require_GET
def returns(request: SellerRequest) -> HttpResponse:
    """Find the sale by its number."""
    typed = request.GET.get("number", "").strip().replace("\u00a0", "").replace(" ", "")[:20]
    found = _sale(int(typed)) if typed.isascii() and typed.isdecimal() else None
    if found is not None:
        return redirect("tablet:return", found.number)
    return page(
        request,
        "tablet/returns.html",
        "returns",
        _("Returns"),
        typed=typed,
        last=orders_of(request.tablet, request.seller),
        allowed=may_take_back(request.seller),
    )


@seller_required
@require_GET
def one_return(request: SellerRequest, number: int) -> HttpResponse:
    """Choose what comes back, where it goes, and how the money goes back."""
    order = _sale(number)
    if order is None:
        messages.error(request, _("This sale does not exist."), extra_tags="stop")
        return redirect("tablet:returns")
    lines = [(line, line.quantity - line.returned) for line in order.lines.all()]
    return page(
        request,
        "tablet/return.html",
        "returns",
        _("Return of ticket %(number)s") % {"number": number},
        order=order,
        lines=lines,
        nothing_left=not any(left for _line, left in lines),
        done=list(order.returns.order_by("-pk")),
        methods=[(one.code, METHODS.get(one.code, one.name)) for one in counter_choices()],
        usual=_usual_method(order),
        locations=list(Location.objects.filter(kind=Location.Kind.PHYSICAL)),
        key=uuid4(),
        allowed=may_take_back(request.seller),
    )


@seller_required
@require_POST
def accept(request: SellerRequest, number: int) -> HttpResponse:
    """The units go back on the shelf, the money to the customer."""
    order = _sale(number)
    if order is None:
        return redirect("tablet:returns")
    try:
        if not may_take_back(request.seller):
            raise MayNotTakeBack
        made = take_back(
            order=order,
            quantities=_quantities(request, order),
            refund_method=request.POST.get("method", "")[:20],
            till_code=request.tablet.till_code,
            actor=request.seller.actor,
            now=timezone.now(),
            location=physical(request.POST["location"]) if request.POST.get("location") else None,
            reason=request.POST.get("reason", "").replace("\0", "")[:160],
            key=_key(request.POST.get("key", "")),
        )
    except Refusal as error:
        refused(request, error)
        return redirect("tablet:return", number)
    return redirect("tablet:return_slip", made.number)


@seller_required
@require_GET
def slip(request: SellerRequest, number: int) -> HttpResponse:
    """What came back, and the money to give."""
    made = Return.objects.select_related("order").filter(number=number).first() if number < 2**63 else None
    if made is None:
        return redirect("tablet:returns")
    return page(
        request,
        "tablet/return_slip.html",
        "returns",
        _("Return %(number)s") % {"number": number},
        made=made,
        lines=list(made.lines.select_related("line")),
        method=METHODS.get(made.refund_method, made.refund_method),
        coins=change_words(made.refund_cents) if made.refund_method == "cash" else "",
    )


@seller_required
@require_GET
def day(request: SellerRequest) -> HttpResponse:
    """What this seller sold today on this tablet."""
    shown = day_of(request.tablet, request.seller, timezone.now())
    return page(request, "tablet/day.html", "day", _("My day"), day=shown)


def _usual_method(order: Order) -> str:
    """Money goes back the way it came, where the counter can give it that way."""
    paid = order.payments.filter(state=Payment.State.SETTLED).order_by("-amount_cents", "pk")
    for method in paid.values_list("method", flat=True):
        provider = provider_for(method)
        if provider is not None and provider.at_the_counter:
            return method
    return "card"


def _sale(number: int) -> Order | None:
    if number >= 2**63:
        return None
    return Order.objects.filter(number=number, state=Order.State.COLLECTED).prefetch_related(with_staff_names()).first()


def _quantities(request: SellerRequest, order: Order) -> dict[int, int]:
    """The steppers of the form; what is at 0 stays with the customer."""
    quantities = {}
    for line in order.lines.all():
        asked = whole_number(request.POST.get(f"line_{line.pk}", "0"))
        if asked != 0:
            quantities[line.pk] = -1 if asked is None else asked
    return quantities


def _key(text: str) -> str | None:
    try:
        return f"return:{UUID(text)}"
    except ValueError:
        raise Refusal(_("This page is too old. It was loaded again, please repeat.")) from None
