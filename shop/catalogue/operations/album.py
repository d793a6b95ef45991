"""The photos of a product together: their order and what they say to who cannot see them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.catalogue.models import Photo, Product, Variant

from .listing import refresh_listing


@transaction.atomic
def order_photos(*, product: Product, order: Sequence[int], actor: str, now: datetime) -> None:
    """Put a product's photos in this order of ids, those not named after; the first is shown on the shelf."""
    locked = Product.objects.select_for_update().get(pk=product.pk)
    before = list(Photo.objects.filter(product=locked))
    rank = {pk: place for place, pk in enumerate(order)}
    after = sorted(before, key=lambda photo: rank.get(photo.pk, len(rank)))
    if [photo.pk for photo in after] == [photo.pk for photo in before]:
        return
    for position, photo in enumerate(after):
        photo.position = position
    Photo.objects.bulk_update(after, ["position"])
    _tell(locked, "order_photos", actor, now)


@transaction.atomic
def describe_photo(*, photo: Photo, alt_fr: str, alt_en: str, actor: str, now: datetime) -> None:
    """Say in words what a photo shows."""
    locked = Product.objects.select_for_update().get(pk=photo.product_id)
    kept = Photo.objects.get(pk=photo.pk)
    alt_fr, alt_en = alt_fr.strip()[:200], alt_en.strip()[:200]
    fields = {"alt_fr": (kept.alt_fr, alt_fr), "alt_en": (kept.alt_en, alt_en)}
    if all(before == after for before, after in fields.values()):
        return
    Photo.objects.filter(pk=photo.pk).update(alt_fr=alt_fr, alt_en=alt_en)
    note_change(actor=actor, verb="change", subject=("product", locked.pk, locked.name_fr), now=now, fields=fields)


def _tell(product: Product, verb: str, actor: str, now: datetime) -> None:
    refresh_listing(product)
    note_change(actor=actor, verb=verb, subject=("product", product.pk, product.name_fr), now=now)
    skus = list(Variant.objects.filter(product=product).values_list("item__sku", flat=True))
    announce(kind="product_changed", now=now, product=product.pk, skus=skus)
