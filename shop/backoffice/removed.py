"""A photo that was taken away is kept for a day, so that it can come back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any, cast

from django.core import signing
from django.core.files.storage import default_storage
from django.utils import timezone

from shop.catalogue.models import Photo, Product, Variant
from shop.catalogue.operations.photos import add_drawing, add_photo, remove_photo

_FOLDER = "removed"
_KEPT = timedelta(days=1)
_SALT = "removed-photo"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What brings a removed photo back: signed, so that it can travel through a form."""

    signed: str


def remove_kept(*, photo: Photo, actor: str, now: datetime) -> Ticket:
    """Take a photo away and keep its file for a day; the ticket brings it back."""
    _forget_old(now)
    with photo.file.open("rb") as file:
        kept = default_storage.save(f"{_FOLDER}/{photo.digest}.{(photo.file.name or '').rpartition('.')[2]}", file)
    facts = {
        "file": kept,
        "product": photo.product_id,
        "variant": photo.variant_id,
        "kind": photo.kind,
        "size": [photo.width, photo.height],
        "alt": [photo.alt_fr, photo.alt_en],
    }
    remove_photo(photo=photo, actor=actor, now=now)
    return Ticket(signing.dumps(facts, salt=_SALT))


def bring_back(*, signed: str, actor: str, now: datetime) -> Photo | None:
    """The removed photo, last of its product's; None when it is too late or the ticket is not one of ours."""
    try:
        facts: dict[str, Any] = signing.loads(signed, salt=_SALT, max_age=_KEPT)
    except signing.BadSignature:
        return None
    product = Product.objects.filter(pk=facts["product"]).first()
    if product is None or not default_storage.exists(facts["file"]):
        return None
    variant = Variant.objects.filter(pk=facts["variant"], product=product).first()
    common: dict[str, Any] = {
        "product": product,
        "variant": variant,
        "actor": actor,
        "now": now,
        "alt_fr": facts["alt"][0],
        "alt_en": facts["alt"][1],
    }
    with default_storage.open(facts["file"], "rb") as file:
        if facts["kind"] == Photo.Kind.DRAWING:
            width, height = facts["size"]
            return add_drawing(svg=cast(bytes, file.read()), width=width, height=height, **common)
        return add_photo(file=cast(IO[bytes], file), **common)


def _forget_old(now: datetime) -> None:
    if not default_storage.exists(_FOLDER):
        return
    for name in default_storage.listdir(_FOLDER)[1]:
        path = f"{_FOLDER}/{name}"
        made = default_storage.get_modified_time(path)
        if (made if timezone.is_aware(made) else timezone.make_aware(made)) < now - _KEPT:
            default_storage.delete(path)
