"""A picture that is none, too large once open, or something else besides: refused in words, nothing kept."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from shop.catalogue.models import Photo, Variant
from shop.orders.tests.factories import make_variant

from . import people

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'
NOT_ONE = "pas une image lisible"
TOO_LARGE = "trop grande"


def picture(kind: str = "PNG", size: tuple[int, int] = (100, 100), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#abc").save(out, kind, **options)
    return out.getvalue()


def png(width: int, height: int, data: bytes) -> bytes:
    """A PNG that claims a size, whatever its data."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.fixture
def variant() -> Variant:
    return make_variant("LAV-8")


def send(variant: Variant, content: bytes, name: str = "washer.png", kind: str = "image/png") -> str:
    address = f"/manage/catalogue/{variant.product_id}/photos/"
    answer = people.owner().post(address, {"photos": SimpleUploadedFile(name, content, kind)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def kept(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_picture_is_kept(variant: Variant, settings: Any):
    send(variant, picture())
    assert Photo.objects.count() == len(kept(settings)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a picture", NOT_ONE),
        (b"\x89PNG\r\n\x1a\n", NOT_ONE),
        (picture()[:60], NOT_ONE),
        (picture("JPEG")[:300], NOT_ONE),
        (SVG, NOT_ONE),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG, NOT_ONE),
        (b"<html><script>alert(1)</script>", NOT_ONE),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n", NOT_ONE),
        (b"GIF89a" + b"\xff" * 100, NOT_ONE),
        (png(100, 100, b""), NOT_ONE),
        (png(60_000, 60_000, b"\0" * 1_000_000), TOO_LARGE),
        (png(2**31 - 1, 2**31 - 1, b"\0"), TOO_LARGE),
        (picture(size=(10, 10)), "trop petite"),
    ],
    ids=lambda one: "" if isinstance(one, str) else repr(one[:20]),
)
def test_what_is_no_picture_is_refused_in_words(variant: Variant, settings: Any, content: bytes, words: str):
    _is_refused(variant, settings, content, words)


@pytest.mark.parametrize("shape", ["pixels", "bytes"])
def test_what_really_is_too_large_is_refused_in_words(variant: Variant, settings: Any, shape: str):
    # made here: every worker reads the lists above, and would hold these
    content = picture(size=(8000, 8000)) if shape == "pixels" else b"\xff\xd8\xff" + b"\0" * 20_000_001
    _is_refused(variant, settings, content, TOO_LARGE)


def _is_refused(variant: Variant, settings: Any, content: bytes, words: str) -> None:
    assert words in send(variant, content)
    assert not Photo.objects.exists()
    assert kept(settings) == []


@pytest.mark.parametrize(
    "name", ["../../evil.png", "evil.svg", "evil.html", "evil.png.php", "\u202egnp.exe", "a" * 300, "<img src=x>.png"]
)
def test_its_name_decides_nothing(variant: Variant, settings: Any, name: str):
    page = send(variant, picture(), name)
    assert "<img src=x>" not in page
    (file,) = kept(settings)
    assert (file.suffix, file.parent.parent.parent.name) == (".jpg", "photos")


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "PNG"])
def test_what_hides_in_a_picture_is_not_kept(variant: Variant, settings: Any, kind: str):
    """It is saved anew, pixels only: no page or archive behind it, no comment, no place."""
    hidden = b"<script>alert(1)</script>PK\x03\x04"
    raw = picture(kind, comment=hidden) if kind != "PNG" else picture(kind)
    send(variant, raw + hidden)
    (file,) = kept(settings)
    assert hidden not in file.read_bytes()
    with Image.open(file) as clean:
        assert clean.format == "JPEG"
        assert not clean.getexif()


def test_a_picture_in_the_form_of_another_is_told_by_what_it_is(variant: Variant, settings: Any):
    send(variant, picture("JPEG"), "washer.svg", "image/svg+xml")
    (file,) = kept(settings)
    answer = people.visitor().get(f"/media/{file.relative_to(settings.MEDIA_ROOT)}")
    assert answer.headers["Content-Type"] == "image/jpeg"
    answer.close()


def test_a_picture_for_a_product_of_another_world_is_nowhere(settings: Any):
    for product in ("0", "9" * 18, "9" * 25):
        answer = people.owner().post(
            f"/manage/catalogue/{product}/photos/", {"photos": SimpleUploadedFile("a", picture())}
        )
        assert answer.status_code == 404
    assert kept(settings) == []
