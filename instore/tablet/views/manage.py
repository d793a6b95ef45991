"""The owner's page of tablets: enrol, unlock, name, revoke."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from instore.floor.models import Zone
from instore.qr import qr
from shop.customers.access import actor_of, owner_required

from ..models import EnrolmentCode, Tablet
from ..operations.devices import change_tablet, create_code, revoke, unlock
from ..queries.day import takings
from ..words import whole_number

#: addresses that no other device can reach
_THIS_MACHINE = frozenset(["127.0.0.1", "localhost", "[::1]"])


@owner_required
@require_GET
def tablets(request: HttpRequest) -> HttpResponse:
    """Every tablet, who is at it, and what it took today."""
    now = timezone.now()
    codes = EnrolmentCode.objects.filter(used_at__isnull=True, expires_at__gt=now).order_by("-created_at")
    rows = list(Tablet.objects.filter(revoked_at__isnull=True).select_related("zone", "seller"))
    sums = takings([row.till_code for row in rows], now)
    address = request.build_absolute_uri("/tablet/")
    context = {
        "tablets": [(row, sums.get(row.till_code, 0)) for row in rows],
        "codes": [(code, qr(f"{address}enrol/?code={code.code}")) for code in codes],
        "trust": qr(request.build_absolute_uri("/authority.crt")) if _own_authority(request) else "",
        "locked": [row for row in rows if row.locked_at],
        "zones": list(Zone.objects.all()),
        "address": address,
        "here_only": split_domain_port(request.get_host())[0] in _THIS_MACHINE,
    }
    return render(request, "tablet/manage.html", context)


def _own_authority(request: HttpRequest) -> bool:
    """Whether this address is served with a certificate of the shop's own authority."""
    return request.is_secure() and (settings.HOME / "tls" / "authority.pem").exists()


@owner_required
@require_POST
def new_code(request: HttpRequest) -> HttpResponse:
    """A code for one tablet, for ten minutes."""
    create_code(
        tablet_name=request.POST.get("name", "").replace("\0", ""),
        zone=_zone(request),
        actor=actor_of(request),
        now=timezone.now(),
    )
    return redirect("manage_tablets:list")


@owner_required
@require_POST
def let_again(request: HttpRequest, pk: int) -> HttpResponse:
    """PINs may be tried again."""
    if tablet := _tablet(pk):
        unlock(tablet=tablet, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("%(name)s is unlocked.") % {"name": tablet.name})
    return redirect("manage_tablets:list")


@owner_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The tablet opens nothing any more."""
    if tablet := _tablet(pk):
        revoke(tablet=tablet, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("%(name)s is removed. It needs a new code to come back.") % {"name": tablet.name})
    return redirect("manage_tablets:list")


@owner_required
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, another zone."""
    if tablet := _tablet(pk):
        name = request.POST.get("name", "").replace("\0", "")
        change_tablet(tablet=tablet, name=name, zone=_zone(request), actor=actor_of(request), now=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("manage_tablets:list")


def _tablet(pk: int) -> Tablet | None:
    return Tablet.objects.filter(pk=pk, revoked_at__isnull=True).first() if pk < 2**63 else None


def _zone(request: HttpRequest) -> Zone | None:
    number = whole_number(request.POST.get("zone"), 30_000)
    return Zone.objects.filter(number=number).first() if number else None
