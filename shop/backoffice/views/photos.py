"""A product's photos: add, put in order, describe, remove and bring back."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from inventory.refusal import Refusal
from shop.backoffice.forms.products import PhotoForm
from shop.backoffice.removed import bring_back, remove_kept
from shop.backoffice.undo import offer_undo
from shop.catalogue.models import Photo, Product
from shop.catalogue.operations.album import describe_photo, order_photos
from shop.catalogue.operations.photos import add_photo
from shop.customers.access import actor_of, owner_required

#: pictures sent at once
_MOST_FILES = 20
#: what is said about photos stands beside them, where `_back` leads
_HERE = "photos"


@owner_required
@require_POST
def photos_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep each picture that is one; say which are not, and why."""
    product = get_object_or_404(Product, pk=pk)
    files = request.FILES.getlist("photos")
    if not files:
        messages.error(request, _("Choose a picture first."), extra_tags=_HERE)
    added = sum(_added(request, product, file) for file in files[:_MOST_FILES])
    if added:
        said = ngettext("%(count)s picture is added.", "%(count)s pictures are added.", added)
        messages.success(request, said % {"count": added}, extra_tags=_HERE)
    return redirect(_back(pk))


def _added(request: HttpRequest, product: Product, file: UploadedFile) -> bool:
    try:
        add_photo(product=product, file=file, actor=actor_of(request), now=timezone.now())  # type: ignore[arg-type]
    except Refusal as refusal:
        messages.error(request, _("%(file)s: %(why)s") % {"file": file.name, "why": refusal}, extra_tags=_HERE)
        return False
    return True


@owner_required
@require_POST
def photo_first(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a photo one place towards the front; the first is the one on the shelf."""
    photo = get_object_or_404(Photo.objects.select_related("product"), pk=pk)
    order = list(Photo.objects.filter(product=photo.product_id).values_list("pk", flat=True))
    place = order.index(photo.pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    order_photos(product=photo.product, order=order, actor=actor_of(request), now=timezone.now())
    return redirect(_back(photo.product_id))


@owner_required
@require_POST
def photo_describe(request: HttpRequest, pk: int) -> HttpResponse:
    """What the photo shows, for who cannot see it."""
    photo = get_object_or_404(Photo, pk=pk)
    form = PhotoForm(request.POST)
    if form.is_valid():
        describe_photo(photo=photo, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("The description is saved."), extra_tags=_HERE)
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]), extra_tags=_HERE)
    return redirect(_back(photo.product_id))


@owner_required
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a photo away; the next page can bring it back."""
    photo = get_object_or_404(Photo, pk=pk)
    product = photo.product_id
    ticket = remove_kept(photo=photo, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("The photo is removed."), extra_tags=_HERE)
    offer_undo(request, url=reverse("manage:photo_restore", args=[product]), fields={"ticket": ticket.signed})
    return redirect(_back(product))


@owner_required
@require_POST
def photo_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of a removal."""
    try:
        photo = bring_back(signed=request.POST.get("ticket", ""), actor=actor_of(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal), extra_tags=_HERE)
    else:
        if photo:
            messages.success(request, _("The photo is back."), extra_tags=_HERE)
        else:
            messages.error(request, _("It is too late to bring this photo back. Add it again."), extra_tags=_HERE)
    return redirect(_back(pk))


def _back(product: int) -> str:
    return reverse("manage:product", args=[product]) + f"#{_HERE}"
