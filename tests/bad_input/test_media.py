"""What lies beside the pictures is not served with them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shop.feeds.models import FeedImport

from . import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: Any) -> Path:
    folder = Path(settings.MEDIA_ROOT)
    for name in ("photos/a.jpg", "drawings/b.svg", "removed/c.jpg", "feeds/2026/11/1-tarif.feed", "d.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("what is inside")
    (folder.parent / "secret_key").write_text("what is inside")
    return folder


def test_pictures_are_served_to_everybody(media: Path):
    for name in ("photos/a.jpg", "drawings/b.svg"):
        answer = people.visitor().get(f"/media/{name}")
        assert (answer.status_code, b"".join(answer)) == (200, b"what is inside")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("who", ["visitor", "owner", "seller"])
@pytest.mark.parametrize(
    "path",
    [
        "feeds/2026/11/1-tarif.feed",
        "removed/c.jpg",
        "d.txt",
        "photos",
        "photos/",
        "",
        "../secret_key",
        "photos/../../secret_key",
        "photos/../d.txt",
        "..%2fsecret_key",
        "photos%2f..%2f..%2fsecret_key",
        "%2e%2e/secret_key",
        "/etc/passwd",
        "photos//etc/passwd",
        "photos/a.jpg%00",
        "photos/" + "a" * 400,
        "photos/" + "a/" * 3000,
        "PHOTOS/a.jpg",
        "photos\\..\\..\\secret_key",
    ],
)
def test_nothing_else_is(media: Path, who: str, path: str):
    answer = getattr(people, who)().get(f"/media/{path}")
    assert answer.status_code == 404
    assert b"what is inside" not in answer.content


def test_a_price_list_that_was_sent_stays_in_the_house(media: Path):
    file = SimpleUploadedFile("tarif.csv", "Référence;Désignation;PV TTC;Prix d'achat HT\r\nA;B;2;1".encode())
    people.owner().post("/manage/suppliers/imports/new/", {"file": file, "new_supplier": "Berthier"})
    kept = FeedImport.objects.get().file.name
    assert (media / str(kept)).exists()
    assert people.visitor().get(f"/media/{kept}").status_code == 404
