"""A product at the tablet: where it is, put it aside, sell it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from inventory.refusal import Refusal
from inventory.stock.places import physical
from shop.catalogue.models import ShopProfile
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives

from ..access import SellerRequest, seller_required
from ..operations.aside import give_back, keep_longer, set_aside
from ..operations.tickets import add_line
from ..queries.finding import Chosen, chosen
from ..queries.whereabouts import Whereabouts, ends, whereabouts
from ..words import clock_time, whole_number
from .replies import back_to, fragment, page, refused


@seller_required
@require_GET
def product(request: SellerRequest, pk: int) -> HttpResponse:
    """One product, one of its variants in hand."""
    found = _chosen(request, pk)
    if found is None:
        messages.error(request, _("This product does not exist any more."), extra_tags="stop")
        return redirect("tablet:home")
    now, profile = timezone.now(), shop_profile()
    others = alternatives(found.product, profile=profile, now=now)[:1] if found.product.price_cents else []
    photos = [one for one in found.product.photos.all() if one.variant_id in (None, found.variant.pk)]
    return page(
        request,
        "tablet/product.html",
        "sell",
        found.variant.full_name,
        chosen=found,
        photo=photos[0] if photos else None,
        other=others[0] if others else None,
        **_aside_form(found, profile, now),
    )


@seller_required
@require_GET
def where(request: SellerRequest, pk: int) -> HttpResponse:
    """Where it is, again."""
    found = _chosen(request, pk)
    if found is None:
        return HttpResponse(status=204)
    now = timezone.now()
    there = whereabouts(found.variant, shop_profile(), found.zone, now)
    return fragment(request, "tablet/_where.html", chosen=found, there=there, now=now)


@seller_required
@require_POST
def put_aside(request: SellerRequest, pk: int) -> HttpResponse:
    """Block units: which, how long, for whom."""
    found = _chosen(request, pk)
    if found is None:
        return redirect("tablet:home")
    now, given = timezone.now(), request.POST
    until = ends(shop_profile(), now).get(given.get("until", ""))
    try:
        if until is None:
            raise Refusal(_("Choose how long to keep it."))
        held = set_aside(
            variant=found.variant,
            quantity=whole_number(given.get("quantity", "1")) or 0,
            location=physical(given["location"]) if given.get("location") else None,
            until=until,
            label=given.get("label", "").replace("\0", "")[:80],
            seller=request.seller,
            key=_uuid(given.get("key", "")),
            request="|".join(given.get(name, "") for name in ("location", "until", "label", "quantity")),
            now=now,
        )
    except Refusal as error:
        refused(request, error)
    else:
        said = _("Kept until %(time)s.") % {"time": clock_time(held.expires_at or until)}
        messages.success(request, said, extra_tags="ok")
    return redirect(f"/tablet/product/{pk}/?v={found.variant.pk}")


@seller_required
@require_POST
def release_hold(request: SellerRequest, hold_id: UUID) -> HttpResponse:
    """What was put aside goes back on sale."""
    try:
        give_back(hold_id=hold_id, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    else:
        messages.success(request, _("It is back on sale, here and on the site."), extra_tags="ok")
    return back_to(request, "tablet:home")


@seller_required
@require_POST
def prolong_hold(request: SellerRequest, hold_id: UUID) -> HttpResponse:
    """Fifteen minutes more."""
    try:
        held = keep_longer(hold_id=hold_id, now=timezone.now())
    except Refusal as error:
        refused(request, error)
    else:
        end = held.expires_at
        messages.success(request, _("Kept until %(time)s.") % {"time": clock_time(end) if end else ""}, extra_tags="ok")
    return back_to(request, "tablet:home")


@seller_required
@require_POST
def sell_now(request: SellerRequest, pk: int) -> HttpResponse:
    """Onto the ticket, with what was put aside when a hold is named."""
    found = _chosen(request, pk)
    if found is None:
        return redirect("tablet:home")
    named = request.POST.get("hold", "")
    try:
        add_line(
            tablet=request.tablet,
            seller=request.seller,
            variant=found.variant,
            hold_id=_uuid(named) if named else None,
            now=timezone.now(),
        )
    except Refusal as error:
        refused(request, error)
        return redirect(f"/tablet/product/{pk}/?v={found.variant.pk}")
    return redirect("tablet:sell")


def _chosen(request: HttpRequest, pk: int) -> Chosen | None:
    return chosen(pk, whole_number(request.POST.get("v") or request.GET.get("v"))) if pk < 2**63 else None


def _aside_form(found: Chosen, profile: ShopProfile, now: datetime) -> dict[str, object]:
    there: Whereabouts = whereabouts(found.variant, profile, found.zone, now)
    choices = [
        {
            "value": value,
            "clock": clock_time(end),
            "name": name,
            "minutes": int(value) if value.isdecimal() else None,
        }
        for (value, end), name in zip(ends(profile, now).items(), (_("15 min"), _("2 h"), _("Tonight")), strict=True)
    ]
    return {
        "there": there,
        "now": now,
        "choices": choices,
        "key": uuid4(),
        "left_words": _left_words(there),
        "for_sale": found.variant.price_cents is not None and found.product.status == "published",
    }


def _left_words(there: Whereabouts) -> str:
    """What putting one aside means for the site."""
    left = there.found.available
    here = there.free[0].count if there.free and there.free[0].code == "shop" else 0
    if there.found.unlimited or left == 0:
        return ""
    if left == 1:
        return _("The last one: the site will have none left.")
    if here == 1:
        return _("The last one of the aisle: the site will only have those elsewhere.")
    return _("The site will have %(count)s left.") % {"count": left - 1}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refusal(_("This page is too old. It was loaded again, please repeat.")) from None
