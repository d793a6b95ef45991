"""What is there, where; receive, move, count, write off; who is promised what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from inventory.items.models import Item
from inventory.refusal import Refusal
from inventory.stock import operations
from inventory.stock.errors import HeldUnitsCannotLeave, InsufficientStock
from inventory.stock.operations.levels import item_by_sku
from shop.backoffice.forms.stock import CountForm, MoveForm, ReceiveForm, WriteOffForm
from shop.backoffice.queries import stock as queries
from shop.catalogue.models import Variant
from shop.customers.access import actor_of, owner_required


@owner_required
def stock(request: HttpRequest) -> HttpResponse:
    """All levels, one page at a time."""
    words, show = request.GET.get("q", "").strip()[:100], request.GET.get("show", "")
    after = request.GET.get("after", "")
    lines, more = queries.lines(
        words=words,
        show=show if show in ("held", "low", "none", "new") else "",
        after=int(after) if after.isdecimal() and len(after) < 18 else 0,
        now=timezone.now(),
    )
    context = {
        "lines": lines,
        "places": queries.places(),
        "totals": queries.totals(),
        "words": words,
        "show": show,
        "next": lines[-1].item.pk if more and lines else None,
    }
    return render(request, "manage/stock.html", context)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do with an item: its form, its operation, what is said after."""

    form: type[forms.Form]
    act: Callable[..., Any]
    said: Callable[[Mapping[str, Any]], str]


_ACTIONS: dict[str, Action] = {
    "receive": Action(
        ReceiveForm,
        operations.receive,
        lambda data: (
            ngettext("%(count)s unit received.", "%(count)s units received.", data["quantity"])
            % {"count": data["quantity"]}
        ),
    ),
    "move": Action(
        MoveForm,
        operations.move,
        lambda data: (
            ngettext("%(count)s unit moved.", "%(count)s units moved.", data["quantity"]) % {"count": data["quantity"]}
        ),
    ),
    "count": Action(CountForm, operations.count, lambda data: _("The count is written down.")),
    "write_off": Action(
        WriteOffForm,
        operations.write_off,
        lambda data: (
            ngettext("%(count)s unit written off.", "%(count)s units written off.", data["quantity"])
            % {"count": data["quantity"]}
        ),
    ),
}


@owner_required
def stock_item(request: HttpRequest, sku: str) -> HttpResponse:
    """One item: where it is, who is promised some, what moved."""
    return _item_page(request, item_by_sku(sku))


@owner_required
@require_POST
def stock_act(request: HttpRequest, action: str, sku: str) -> HttpResponse:
    """Receive, move, count or write off; a refusal shows the form again with its remedy."""
    item = item_by_sku(sku)
    known = _ACTIONS.get(action)
    if known is None:
        raise Http404
    form = known.form(request.POST, auto_id=f"{action}-%s")
    if not form.is_valid():
        return _item_page(request, item, action, form)
    data = dict(form.cleaned_data)
    data["key"] = data["key"] or None
    if action == "count":
        # to count twice is to count once
        data.pop("key")
    try:
        known.act(item=item, actor=actor_of(request), now=timezone.now(), **data)
    except Refusal as refusal:
        form.add_error(None, _remedy(refusal))
        return _item_page(request, item, action, form)
    messages.success(request, known.said(data))
    return redirect("manage:stock_item", sku=sku)


def _remedy(refusal: Refusal) -> str:
    """What a person can do about it."""
    if isinstance(refusal, HeldUnitsCannotLeave):
        held = refusal.extra.get("held", 0)
        return ngettext(
            "%(count)s unit there is held for somebody, so it should be there. Count again, or release the hold below.",
            "%(count)s units there are held for somebody, so they should be there. Count again, or release a hold"
            " below.",
            held,
        ) % {"count": held}
    if isinstance(refusal, InsufficientStock):
        available = refusal.shortfalls[0].available if refusal.shortfalls else 0
        return ngettext(
            "Only %(count)s is free there; what is held for somebody stays.",
            "Only %(count)s are free there; what is held for somebody stays.",
            available,
        ) % {"count": available}
    return str(refusal)


def _item_page(request: HttpRequest, item: Item, action: str = "", bound: forms.Form | None = None) -> HttpResponse:
    before = request.GET.get("before", "")
    movements, older = queries.movements_of(item, before=int(before) if before.isdecimal() and len(before) < 18 else 0)
    line = queries.described([item], timezone.now())[0]
    shown = action or request.GET.get("do", "")
    blank = {
        name: known.form(initial=_initial(request, name, line), auto_id=f"{name}-%s")
        for name, known in _ACTIONS.items()
    }
    context = {
        "item": item,
        "line": line,
        "variant": Variant.objects.filter(item=item).select_related("product").first(),
        "holds": queries.holds_of(item),
        "movements": movements,
        "older": movements[-1].pk if older and movements else None,
        "forms": [(name, bound if bound and name == action else form, name == shown) for name, form in blank.items()],
        "counted": item.kind == Item.Kind.STOCKED,
    }
    return render(request, "manage/stock_item.html", context, status=400 if bound else 200)


def _initial(request: HttpRequest, name: str, line: queries.Line) -> dict[str, str]:
    """A link may prepare a form: `?do=move&quantity=6&source=depot&destination=shop`.

    Else a move goes to the first place, from the other one that has most.
    """
    asked = request.GET if request.method == "GET" and request.GET.get("do") == name else {}
    given: dict[str, str] = {field: asked[field] for field in ("quantity", "source", "destination") if field in asked}
    places = line.stock.places
    if name != "move" or len(places) < 2:
        return given
    fullest = max(places[1:], key=lambda place: place.available)
    return {"source": fullest.code, "destination": places[0].code, **given}


@owner_required
@require_POST
def hold_release(request: HttpRequest, hold: UUID) -> HttpResponse:
    """Give back what is held for somebody; a promise to an order is broken by cancelling the order."""
    try:
        operations.release(hold_id=hold, now=timezone.now(), promised_too=False)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The hold is released. Its units are free again."))
    sku = request.POST.get("sku", "")
    known = Item.objects.filter(sku=sku.replace("\0", "")).exists()
    return redirect(reverse("manage:stock_item", args=[sku]) if known else "manage:stock")
