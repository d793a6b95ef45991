"""A photo is checked before it is kept; its thumbnails follow."""

import io
import struct
import zlib

import pytest
from django.conf import settings
from PIL import Image

from shop.catalogue.models import Photo, Product
from shop.catalogue.operations.photos import (
    NotAPicture,
    PictureTooLarge,
    PictureTooSmall,
    SamePicture,
    add_drawing,
    add_photo,
    make_renditions,
    remove_photo,
    waiting,
)
from shop.catalogue.tasks import make_waiting_renditions

from .factories import NOW, make_product, picture_bytes

pytestmark = pytest.mark.django_db


def add(product: Product, file: io.BytesIO) -> Photo:
    return add_photo(product=product, file=file, actor="test", now=NOW)


def files() -> list[str]:
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def test_a_photo_is_kept_and_its_thumbnails_are_made_in_three_formats() -> None:
    product = make_product("Lave-linge")
    photo = add(product, picture_bytes((1600, 900)))
    assert (photo.width, photo.height, photo.renditions, waiting()) == (1600, 900, [], [photo.pk])

    assert make_waiting_renditions() == 1

    photo.refresh_from_db()
    made = [(one["width"], one["height"], one["format"]) for one in photo.renditions]
    assert made == [(w, h, f) for w, h in ((320, 180), (640, 360), (1200, 675)) for f in ("avif", "webp", "jpg")]
    for one in photo.renditions:
        with Image.open(settings.MEDIA_ROOT / one["file"]) as picture:
            assert picture.size == (one["width"], one["height"])
    product.refresh_from_db()
    assert product.picture.endswith("-320.webp")
    assert product.picture_ratio == pytest.approx(16 / 9)
    assert not make_renditions(photo_id=photo.pk)


def test_a_photo_is_stood_upright_and_loses_what_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "A camera with a position"
    photo = add(make_product(), picture_bytes((300, 200), exif=exif.tobytes()))
    assert (photo.width, photo.height) == (200, 300)
    with Image.open(photo.file.path) as kept:
        assert kept.size == (200, 300)
        assert not kept.getexif()


def test_a_small_photo_is_never_enlarged() -> None:
    photo = add(make_product(), picture_bytes((200, 100)))
    make_renditions(photo_id=photo.pk)
    photo.refresh_from_db()
    assert {one["width"] for one in photo.renditions} == {200}


def test_a_transparent_picture_stays_transparent() -> None:
    photo = add(make_product(), picture_bytes((400, 400), "PNG"))
    make_renditions(photo_id=photo.pk)
    photo.refresh_from_db()
    (webp,) = [one for one in photo.renditions if one["format"] == "webp" and one["width"] == 320]
    with Image.open(settings.MEDIA_ROOT / webp["file"]) as picture:
        assert picture.mode in ("RGBA", "RGB")
    assert str(photo.file.name).endswith(".png")


def bomb() -> io.BytesIO:
    """A PNG of a few bytes that says it is 60,000 pixels square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def truncated() -> io.BytesIO:
    whole = picture_bytes((800, 800)).getvalue()
    return io.BytesIO(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (io.BytesIO(b""), NotAPicture),
        (io.BytesIO(b"<html><body>not a picture</body></html>"), NotAPicture),
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), NotAPicture),
        (truncated(), NotAPicture),
        (bomb(), PictureTooLarge),
        (io.BytesIO(b"\xff\xd8" + b"0" * 20_000_001), PictureTooLarge),
        (picture_bytes((20, 20)), PictureTooSmall),
    ],
    ids=["empty", "html", "svg", "truncated", "bomb", "heavy", "tiny"],
)
def test_what_is_not_a_usable_picture_is_refused_and_leaves_nothing(file: io.BytesIO, refusal: type[Exception]):
    product = make_product()
    with pytest.raises(refusal):
        add(product, file)
    assert not Photo.objects.exists()
    assert files() == []


def test_the_same_picture_twice_is_refused_and_leaves_one_file() -> None:
    product = make_product()
    add(product, picture_bytes())
    before = files()
    with pytest.raises(SamePicture):
        add(product, picture_bytes())
    assert (Photo.objects.count(), files()) == (1, before)


def test_a_drawing_is_kept_as_it_is() -> None:
    product = make_product()
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 85'/>"
    photo = add_drawing(product=product, svg=svg, width=600, height=850, actor="test", now=NOW)
    product.refresh_from_db()
    assert (product.picture, waiting()) == (photo.file.name, [])
    with photo.file.open("rb") as kept:
        assert kept.read() == svg


def test_a_photo_taken_away_takes_its_files_along(django_capture_on_commit_callbacks) -> None:
    product = make_product()
    photo = add(product, picture_bytes((400, 300)))
    make_renditions(photo_id=photo.pk)
    photo.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=photo, actor="test", now=NOW)
    product.refresh_from_db()
    assert (files(), product.picture) == ([], "")
