"""The owner's page of displays: put one beside a product, move it, give it a new address, take it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from instore.floor.models import Zone
from instore.qr import qr
from shop.catalogue.models import Product
from shop.customers.access import actor_of, owner_required

from .models import Display
from .operations import change_display, make_display, renew_address, revoke_display

_MOST_OFFERED = 400
#: the address of a display, shown once, waits here for the page that shows it
_FRESH = "fresh_display"


@owner_required
@require_GET
def displays(request: HttpRequest) -> HttpResponse:
    """Every display, what it shows, when it last spoke."""
    fresh = request.session.pop(_FRESH, None)
    rows = Display.objects.filter(revoked_at__isnull=True).select_related("product", "zone")
    address = request.build_absolute_uri(reverse("display:page", args=[fresh["token"]])) if fresh else ""
    context = {
        "displays": list(rows),
        "zones": list(Zone.objects.all()),
        "products": _offered(),
        "fresh": fresh,
        "address": address,
        "picture": qr(address) if address else "",
    }
    return render(request, "display/manage.html", context)


@owner_required
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """A display beside a product; its address is shown once."""
    product = _product(request)
    if product is None:
        messages.error(request, _("Choose the product that it stands beside, from the list."), extra_tags="stop")
        return redirect("manage_displays:list")
    made, secret = make_display(
        name=_text(request, "name"), product=product, zone=_zone(request) or _zone_of(product),
        actor=actor_of(request), now=timezone.now(),
    )  # fmt: skip
    return _tell(request, made, secret)


@owner_required
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another product, name or zone."""
    display, product = _display(pk), _product(request)
    if display is not None and product is not None:
        change_display(
            display=display, name=_text(request, "name"), product=product, zone=_zone(request),
            actor=actor_of(request), now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Saved."))
    return redirect("manage_displays:list")


@owner_required
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new address, for a tablet that was replaced."""
    display = _display(pk)
    if display is None:
        return redirect("manage_displays:list")
    return _tell(request, display, renew_address(display=display, actor=actor_of(request), now=timezone.now()))


@owner_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """It shows nothing any more."""
    if display := _display(pk):
        revoke_display(display=display, actor=actor_of(request), now=timezone.now())
        messages.success(
            request, _("%(name)s is removed: its address opens nothing any more.") % {"name": display.name}
        )
    return redirect("manage_displays:list")


def _tell(request: HttpRequest, display: Display, secret: str) -> HttpResponse:
    request.session[_FRESH] = {"name": display.name, "token": secret}
    return redirect("manage_displays:list")


def _offered() -> list[Product]:
    """What a display may stand beside: first what stands in a zone."""
    published = Product.objects.filter(status=Product.Status.PUBLISHED)
    shown = list(published.filter(zone_places__isnull=False).distinct().order_by("name_fr", "pk")[:_MOST_OFFERED])
    return shown or list(published.order_by("name_fr", "pk")[:_MOST_OFFERED])


def _display(pk: int) -> Display | None:
    return Display.objects.filter(pk=pk, revoked_at__isnull=True).first() if pk < 2**63 else None


def _product(request: HttpRequest) -> Product | None:
    """By its slug, or by the name that was chosen from the list."""
    said = _text(request, "product")
    published = Product.objects.filter(status=Product.Status.PUBLISHED)
    return published.filter(slug=said).first() or published.filter(name_fr__iexact=said).first()


def _zone(request: HttpRequest) -> Zone | None:
    number = _text(request, "zone")
    return Zone.objects.filter(number=int(number)).first() if number.isdecimal() and len(number) < 5 else None


def _zone_of(product: Product) -> Zone | None:
    return Zone.objects.filter(places__product=product).first()


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:300]
