"""Photos: checked before they are kept, their thumbnails made later by a worker."""

import hashlib
import io
import logging
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Photo, Product, Variant

from .listing import refresh_listing

logger = logging.getLogger(__name__)
MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
LEAST_SIDE = 64
WIDTHS = (320, 640, 1200)
#: Pillow's name, our suffix, how it is saved
FORMATS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("AVIF", "avif", {"quality": 60, "speed": 7}),
    ("WEBP", "webp", {"quality": 80, "method": 4}),
    ("JPEG", "jpg", {"quality": 82, "optimize": True, "progressive": True}),
)
_READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")


class NotAPicture(Refusal):
    code = "not_a_picture"
    status = 400
    detail = _("This file is not a picture that can be read. JPEG, PNG, WebP and AVIF are.")


class PictureTooLarge(Refusal):
    code = "picture_too_large"
    status = 400
    detail = _("This picture is too large: at most 20 MB and 50 million pixels. Save it smaller and try again.")


class PictureTooSmall(Refusal):
    code = "picture_too_small"
    status = 400
    detail = _("This picture is too small: at least 64 pixels on each side.")


class SamePicture(Refusal):
    code = "same_picture"
    detail = _("This product already has this picture.")


def add_photo(
    *,
    product: Product,
    file: IO[bytes],
    actor: str,
    now: datetime,
    variant: Variant | None = None,
    alt_fr: str = "",
    alt_en: str = "",
) -> Photo:
    """Keep a picture, upright and without what a camera notes beside it; thumbnails follow.

    Raises `NotAPicture`, `PictureTooLarge`, `PictureTooSmall`, `SamePicture`.
    """
    raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise PictureTooLarge
    picture = _open(raw)
    clean, suffix = _clean(picture)
    photo = Photo(
        product=product,
        variant=variant,
        kind=Photo.Kind.PHOTO,
        digest=hashlib.sha256(raw).hexdigest(),
        width=picture.width,
        height=picture.height,
        alt_fr=alt_fr[:200],
        alt_en=alt_en[:200],
        created_at=now,
    )
    return _keep(photo, clean, suffix, actor, now)


def add_drawing(
    *,
    product: Product,
    svg: bytes,
    width: int,
    height: int,
    actor: str,
    now: datetime,
    variant: Variant | None = None,
    alt_fr: str = "",
    alt_en: str = "",
) -> Photo:
    """Keep a drawing of our own, an SVG that is served as it is. Never for files that somebody sends.

    Raises `SamePicture`.
    """
    photo = Photo(
        product=product,
        variant=variant,
        kind=Photo.Kind.DRAWING,
        digest=hashlib.sha256(svg).hexdigest(),
        width=width,
        height=height,
        alt_fr=alt_fr[:200],
        alt_en=alt_en[:200],
        created_at=now,
    )
    return _keep(photo, svg, "svg", actor, now)


@transaction.atomic
def remove_photo(*, photo: Photo, actor: str, now: datetime) -> None:
    """Take a photo away; its files go once that is certain."""
    product = Product.objects.select_for_update().get(pk=photo.product_id)
    files = [photo.file.name, *(rendition["file"] for rendition in photo.renditions)]
    photo.delete()
    _told(product, "remove_photo", actor, now)
    transaction.on_commit(lambda: _delete_files(files))


def make_renditions(*, photo_id: int) -> bool:
    """Make a photo's thumbnails; says whether there was something to do. Twice is once."""
    photo = Photo.objects.filter(pk=photo_id, kind=Photo.Kind.PHOTO).select_related("product").first()
    if photo is None or photo.renditions:
        return False
    with photo.file.open("rb") as file:
        picture = _open(file.read())
    made = list(_renditions(picture, PurePosixPath(photo.file.name or "photo")))
    with transaction.atomic():
        locked = Product.objects.select_for_update().get(pk=photo.product_id)
        if not Photo.objects.filter(pk=photo.pk, renditions=[]).update(renditions=made):
            return False
        refresh_listing(locked)
    return True


def waiting() -> list[int]:
    """Photos that have no thumbnails yet."""
    without = Photo.objects.filter(kind=Photo.Kind.PHOTO, renditions=[])
    return list(without.order_by("pk").values_list("pk", flat=True)[:50])


def _open(raw: bytes) -> Image.Image:
    """The picture, decoded and upright. Its size is judged before a pixel is decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=_READABLE)
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureTooLarge
            if min(picture.size) < LEAST_SIDE:
                raise PictureTooSmall
            picture.load()
            return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureTooLarge from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, MemoryError, ZeroDivisionError):
        raise NotAPicture from None


def _clean(picture: Image.Image) -> tuple[bytes, str]:
    """Only the pixels, saved anew: no place, no camera, no comment."""
    transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    out = io.BytesIO()
    pixels = picture.convert("RGBA" if transparent else "RGB")
    # Pillow would write back the comment that it read; the colours' profile belongs to the pixels
    pixels.info = {name: value for name, value in pixels.info.items() if name == "icc_profile"}
    if transparent:
        pixels.save(out, "PNG", optimize=False)
        return out.getvalue(), "png"
    pixels.save(out, "JPEG", quality=92)
    return out.getvalue(), "jpg"


@transaction.atomic
def _keep(photo: Photo, content: bytes, suffix: str, actor: str, now: datetime) -> Photo:
    product = Product.objects.select_for_update().get(pk=photo.product_id)
    photo.position = Photo.objects.filter(product=product).count()
    photo.file.save(f"{product.slug[:60]}-{photo.digest[:12]}.{suffix}", ContentFile(content), save=False)
    name = photo.file.name
    try:
        with transaction.atomic():
            photo.save(force_insert=True)
    except IntegrityError:
        _delete_files([name])
        raise SamePicture from None
    _told(product, "add_photo", actor, now, photo=photo.pk)
    return photo


def _told(product: Product, verb: str, actor: str, now: datetime, **ids: Any) -> None:
    refresh_listing(product)
    note_change(actor=actor, verb=verb, subject=("product", product.pk, product.name_fr), now=now)
    skus = list(Variant.objects.filter(product=product).values_list("item__sku", flat=True))
    kind = "photo_added" if verb == "add_photo" else "product_changed"
    announce(kind=kind, now=now, product=product.pk, skus=skus, **ids)


def _renditions(picture: Image.Image, original: PurePosixPath) -> Iterator[dict[str, Any]]:
    """Smallest first; never wider than the picture itself."""
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    for width in widths:
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        for name, suffix, options in FORMATS:
            data = _encoded(small, name, options)
            if data is None:
                continue
            path = default_storage.save(str(original.with_name(f"{original.stem}-{width}.{suffix}")), ContentFile(data))
            yield {"width": width, "height": height, "format": suffix, "file": path}


def _encoded(picture: Image.Image, name: str, options: dict[str, Any]) -> bytes | None:
    """None when this machine's Pillow cannot write the format, or the picture's transparency is lost in it."""
    transparent = picture.mode in ("RGBA", "LA", "PA")
    if name == "JPEG":
        flat = Image.new("RGB", picture.size, "#f3ede1")
        flat.paste(picture.convert("RGB"), mask=picture.convert("RGBA").getchannel("A") if transparent else None)
        picture = flat
    else:
        picture = picture.convert("RGBA" if transparent else "RGB")
    out = io.BytesIO()
    try:
        picture.save(out, name, **options)
    except (KeyError, OSError):
        logger.warning("Pillow cannot write %s here", name)
        return None
    return out.getvalue()


def _delete_files(names: list[str | None]) -> None:
    for name in names:
        if name:
            default_storage.delete(name)
