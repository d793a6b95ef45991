"""The owner's pages of devices: who speaks, who is silent, who waits to be let in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import split_domain_port
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from instore.floor.models import Zone
from instore.floor.queries import zone_at
from inventory.history.models import Change
from inventory.refusal import Refusal
from shop.backoffice.history import tell
from shop.backoffice.undo import offer_undo
from shop.customers.access import actor_of, owner_required

from . import operations
from .forms import DeviceForm, NewDeviceForm
from .models import Device
from .pages import broker, credential_code, devices_page, topic_of
from .queries import health_of


@owner_required
@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """How all devices are; for the page itself, only what changes."""
    page = devices_page(timezone.now(), _host(request))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "devices/_devices.html", {"page": page, "again": True})
    return render(request, "devices/devices.html", {"page": page, "form": NewDeviceForm()})


@owner_required
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it in: what it says counts from now on."""
    found = _device(pk)
    before = _decided(found)
    name = request.POST.get("name")
    try:
        operations.accept_device(
            device=found, zone=_zone(request), name=name or None, actor=actor_of(request), now=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("manage_devices:list")
    messages.success(request, _("%(name)s is let in. What it says counts from now on.") % {"name": found.name})
    _offer_undo(request, found, before)
    return redirect("manage_devices:list")


@owner_required
@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn it away."""
    found = _device(pk)
    before = _decided(found)
    operations.refuse_device(device=found, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("%(name)s is turned away. What it says counts for nothing.") % {"name": found.name})
    _offer_undo(request, found, before)
    return redirect("manage_devices:list")


@owner_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo what was just decided."""
    found = _device(pk)
    state, name = request.POST.get("state", ""), request.POST.get("name", "").strip()[:120]
    if state not in Device.State.values or not name:
        return redirect("manage_devices:list")
    before = {"state": state, "name": name, "zone": _zone(request), "x": _thousandth(request, "x")}
    before["y"] = _thousandth(request, "y")
    operations.restore_device(device=found, before=before, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("Undone: %(name)s is as it was before.") % {"name": found.name})
    return redirect("manage_devices:list")


@owner_required
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Dragged to a place on the plan; the aisle it lands in is its aisle."""
    found = _device(pk)
    before = _decided(found)
    x, y = _thousandth(request, "x"), _thousandth(request, "y")
    zone = zone_at(x, y) if x is not None and y is not None else None
    try:
        operations.place_device(
            device=found, zone=zone or found.zone, x=x, y=y, actor=actor_of(request), now=timezone.now()
        )
    except Refusal as refusal:
        return JsonResponse(refusal.as_dict(), status=refusal.status)
    where = _("in aisle %(zone)s") % {"zone": found.zone} if found.zone else _("in no aisle")
    said = _("%(name)s is placed, %(where)s.") % {"name": found.name, "where": where}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"said": said})
    messages.success(request, said)
    _offer_undo(request, found, before)
    return redirect("manage_devices:list")


@owner_required
def device(request: HttpRequest, pk: int) -> HttpResponse:
    """One device: its name, where it hangs, what it said last, its way in."""
    found = _device(pk)
    form = DeviceForm(request.POST or None, initial={name: getattr(found, name) for name in DeviceForm.base_fields})
    if request.method == "POST" and form.is_valid():
        before, given = _decided(found), form.cleaned_data
        changes: dict[str, Any] = {"actor": actor_of(request), "now": timezone.now()}
        operations.rename_device(device=found, name=given["name"], **changes)
        operations.place_device(device=found, zone=given["zone"], x=given["x"], y=given["y"], **changes)
        messages.success(request, _("Saved."))
        _offer_undo(request, found, before)
        return redirect("manage_devices:device", pk)
    return _page_of(request, found, form=form, status=400 if form.errors else 200)


@owner_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """A device that is to be connected: its way in is shown, once."""
    form = NewDeviceForm(request.POST)
    now = timezone.now()
    if form.is_valid():
        try:
            made = operations.add_device(**form.cleaned_data, actor=actor_of(request), now=now)
        except Refusal as refusal:
            form.add_error("key", str(refusal))
        else:
            return _show_credential(request, made)
    page = devices_page(now, _host(request))
    return render(request, "devices/devices.html", {"page": page, "form": form}, status=400)


@owner_required
@require_POST
def credential(request: HttpRequest, pk: int) -> HttpResponse:
    """A new way in; the one of before stops working."""
    return _show_credential(request, _device(pk))


@owner_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It cannot sign in any more."""
    found = _device(pk)
    operations.withdraw_credential(device=found, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("%(name)s cannot sign in any more.") % {"name": found.name})
    return redirect("manage_devices:device", pk)


def _show_credential(request: HttpRequest, found: Device) -> HttpResponse:
    """Not kept anywhere: shown in the answer itself, and never again."""
    user, secret = operations.make_credential(device=found, actor=actor_of(request), now=timezone.now())
    where = broker(_host(request))
    shown = {"user": user, "secret": secret, "picture": credential_code(where, user, secret), "topic": topic_of(found)}
    return _page_of(request, found, shown=shown)


def _page_of(request: HttpRequest, found: Device, *, status: int = 200, **more: Any) -> HttpResponse:
    now = timezone.now()
    initial = {name: getattr(found, name) for name in DeviceForm.base_fields}
    changes = Change.objects.filter(subject_kind="device", subject_id=str(found.pk)).order_by("-pk")[:20]
    context = {
        "device": found,
        "health": health_of(found, now),
        "broker": broker(_host(request)),
        "lines": [tell(change) for change in changes],
        "form": DeviceForm(initial=initial),
        **more,
    }
    return render(request, "devices/device.html", context, status=status)


def _decided(found: Device) -> dict[str, str]:
    """What the owner had decided of it, as the fields of a form that puts it back."""
    numbers = {"x": found.x, "y": found.y, "zone": found.zone.number if found.zone else None}
    return {
        "state": found.state,
        "name": found.name,
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
    }


def _offer_undo(request: HttpRequest, found: Device, before: dict[str, str]) -> None:
    if before != _decided(found):
        offer_undo(request, url=reverse("manage_devices:restore", args=[found.pk]), fields=before)


def _device(pk: int) -> Device:
    return get_object_or_404(Device.objects.select_related("zone", "product"), pk=min(pk, 2**62))


def _zone(request: HttpRequest) -> Zone | None:
    number = request.POST.get("zone", "")
    return Zone.objects.filter(number=int(number)).first() if number.isdecimal() and len(number) < 5 else None


def _thousandth(request: HttpRequest, name: str) -> int | None:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 5 else None


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]
