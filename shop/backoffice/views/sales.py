"""Sales and orders: the list, one of them, and what can be done with it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from shop.backoffice.csv_export import lines_of
from shop.backoffice.forms.sales import HandOverForm, TakeBackForm
from shop.backoffice.queries import sales as queries
from shop.catalogue import money
from shop.customers.access import actor_of, owner_required
from shop.orders.mails import send_again
from shop.orders.models import Order
from shop.orders.operations.fulfil import cancel, hand_over, mark_ready
from shop.orders.operations.payments import Paid
from shop.orders.operations.take_back import take_back

#: sales that are closed in the office, not on a tablet
TILL = "office"


@owner_required
def sales(request: HttpRequest) -> HttpResponse:
    """The orders of a day, or those that wait, or what was searched."""
    choice = choice_of(request)
    found, more = queries.orders(choice)
    today = timezone.localdate()
    takings = None
    if choice.day:
        start, end = queries.bounds(choice.day)
        takings = queries.takings(since=start, until=end, channel=choice.channel)
    context: dict[str, Any] = {
        "orders": found,
        "choice": choice,
        "today": today,
        "takings": takings,
        "previous": choice.day - timedelta(days=1) if choice.day else None,
        "next": choice.day + timedelta(days=1) if choice.day and choice.day < today else None,
        "waiting": sum(queries.waiting_counts().values()),
        "more": found[-1].number if more and found else None,
        "channels": Order.Channel.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "manage/sales.html", context)


def choice_of(request: HttpRequest) -> queries.Choice:
    """The filters of an address: today, unless something wider is asked for."""
    words = request.GET.get("q", "").strip()[:80]
    state = request.GET.get("state", "")
    state = state if state in (*Order.State.values, "waiting") else ""
    channel = request.GET.get("channel", "")
    after = request.GET.get("after", "")
    return queries.Choice(
        day=None if words or state else _day(request.GET.get("day", "")),
        channel=channel if channel in Order.Channel.values else "",
        state=state,
        words=words,
        after=int(after) if after.isdecimal() and len(after) < 18 else 0,
    )


def _day(text: str) -> date:
    try:
        return parse_date(text) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@owner_required
def sales_export(request: HttpRequest) -> HttpResponseBase:
    """The lines of the chosen orders, for a spreadsheet."""
    choice = choice_of(request)
    name = f"{choice.day:%Y-%m-%d}" if choice.day else "comptoir"
    response = StreamingHttpResponse(
        lines_of(queries.export_rows(choice)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{_("sales")}-{name}.csv"'
    return response


@owner_required
def sale(request: HttpRequest, number: int) -> HttpResponse:
    """One order or sale: lines, payments, journal, and what can be done now."""
    return _show(request, _found(number))


def _found(number: int) -> Order:
    return get_object_or_404(Order.objects.select_related("hold"), number=number)


def _show(
    request: HttpRequest, order: Order, pay: HandOverForm | None = None, back: TakeBackForm | None = None
) -> HttpResponse:
    collected = order.state == Order.State.COLLECTED
    context = {
        "order": order,
        "lines": list(order.lines.select_related("variant__product")),
        "payments": list(order.payments.order_by("pk")),
        "returns": list(order.returns.order_by("pk").prefetch_related("lines__line__variant__product")),
        "journal": queries.journal_of(order),
        "letters": list(order.mails.exclude(trouble="").order_by("pk")),
        "pay": pay or HandOverForm(),
        "back": back or (TakeBackForm(order) if collected else None),
        "back_open": back is not None,
    }
    refused = pay is not None or back is not None
    return render(request, "manage/sale.html", context, status=400 if refused else 200)


@owner_required
@require_POST
def sale_ready(request: HttpRequest, number: int) -> HttpResponse:
    """Everything is at the counter."""
    return _do(request, number, _("It is ready. The customer sees it on the order's page."), _mark_ready)


@owner_required
@require_POST
def sale_cancel(request: HttpRequest, number: int) -> HttpResponse:
    """The units go back on sale, and the money to the customer if any came."""
    return _do(request, number, _("The order is cancelled, and its products are on sale again."), _cancel)


@owner_required
@require_POST
def sale_letters(request: HttpRequest, number: int) -> HttpResponse:
    """The letters that could not be sent go once more."""
    return _do(request, number, _("The letters are sent again in a moment."), _send_letters)


def _send_letters(order: Order, _actor: str) -> None:
    send_again(order=order, now=timezone.now())


def _mark_ready(order: Order, actor: str) -> None:
    mark_ready(order=order, actor=actor, now=timezone.now())


def _cancel(order: Order, actor: str) -> None:
    cancel(order=order, actor=actor, now=timezone.now())


def _do(request: HttpRequest, number: int, said: str, act: Any) -> HttpResponse:
    order = _found(number)
    try:
        act(order, actor_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("manage:sale", number=number)


@owner_required
@require_POST
def sale_hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """The customer takes it, and pays what is due."""
    order = _found(number)
    form = HandOverForm(request.POST)
    payments: list[Paid] = []
    if order.due_cents:
        if not form.is_valid():
            return _show(request, order, pay=form)
        payments = [Paid(form.cleaned_data["method"])]
    try:
        hand_over(order=order, till_code=TILL, actor=actor_of(request), now=timezone.now(), payments=payments)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Handed over."))
    return redirect("manage:sale", number=number)


@owner_required
@require_POST
def sale_take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Units come back, their money goes."""
    order = _found(number)
    form = TakeBackForm(order, request.POST)
    if not form.is_valid():
        return _show(request, order, back=form)
    if not form.quantities():
        form.add_error(None, _("Say how many come back of at least one product."))
        return _show(request, order, back=form)
    data = form.cleaned_data
    try:
        made = take_back(
            order=order,
            quantities=form.quantities(),
            refund_method=data["refund_method"],
            location=data["location"],
            reason=data["reason"],
            till_code=TILL,
            actor=actor_of(request),
            now=timezone.now(),
            key=data["key"] or None,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _show(request, order, back=form)
    messages.success(request, _("Taken back. %(amount)s go back.") % {"amount": money.euros(made.refund_cents)})
    return redirect("manage:sale", number=number)
