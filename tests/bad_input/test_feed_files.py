"""A supplier's file that is not what it says it is: refused in words when sent, or row by row; nothing half done."""

import gzip
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from inventory.items.models import Item
from inventory.purchasing.models import Supplier
from shop.catalogue.models import Product, Variant
from shop.feeds.models import FeedImport
from shop.feeds.operations import run
from shop.feeds.tests.factories import clock

from . import people

pytestmark = pytest.mark.django_db

HEADINGS = "Référence;Désignation;PV TTC"
GOOD = f"{HEADINGS}\r\nA-1;Lave-linge;549,00\r\nA-2;Four;1 299,00 €\r\n"


def zipped(name: str, content: bytes, times: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(times):
            archive.writestr(name.format(n), content)
    return out.getvalue()


def send(browser: Client, content: bytes, name: str = "tarif.csv", language: str = "fr") -> Any:
    file = SimpleUploadedFile(name, content, "text/csv")
    return browser.post("/manage/suppliers/imports/new/", {"file": file, "new_supplier": "Berthier"})


def kept(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_good_file_is_read(settings: Any):
    assert send(people.owner(), GOOD.encode()).status_code == 302
    assert len(kept(settings)) == 1


FILES = {
    "nothing": b"",
    "blanks": b" \r\n\t\r\n",
    "NULs": b"\0" * 5000,
    "a page": b"<!doctype html><html><head><title>Sign in</title></head><body>Please sign in</body></html>",
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
    "half a gzip": gzip.compress(GOOD.encode() * 2000)[:60],
    "a damaged gzip": gzip.compress(GOOD.encode())[:20] + b"\xff" * 200,
    "a gzip that is none": b"\x1f\x8b" + b"hello" * 50,
    "a zip that is no workbook": zipped("tarif.csv", GOOD.encode()),
    "half a zip": zipped("xl/workbook.xml", b"<x/>" * 1000)[:40],
    "a workbook of nothing": zipped("xl/workbook.xml", b"<x/>"),
    "random bytes": bytes((n * 7919) % 256 for n in range(20_000)),
}
BOMB = "a bomb as a workbook"


@cache
def no_list(what: str) -> bytes:
    # a bomb takes a while to pack: once, and only where it is sent
    return zipped("xl/worksheets/sheet{}.xml", b" " * 30_000_000, 5) if what == BOMB else FILES[what]


@pytest.mark.parametrize("what", [*FILES, BOMB])
@pytest.mark.parametrize("name", ["tarif.csv", "tarif.xlsx", "../../tarif.csv.gz"])
def test_what_is_no_price_list_is_refused_when_it_is_sent_or_read(what: str, name: str, settings: Any):
    browser = people.owner()
    answer = send(browser, no_list(what), name)
    if answer.status_code == 302:
        # it could still be one: the worker finds out
        made = run.preview(feed_import=FeedImport.objects.get(), clock=clock)
        assert made.state == FeedImport.State.FAILED, made.state
        answer = browser.get(answer.headers["Location"])
        assert answer.status_code == 200
    else:
        assert answer.status_code == 400
        assert kept(settings) == []
    page = answer.content.decode()
    assert "Traceback" not in page
    assert "Something broke" not in page
    assert not Product.objects.exists()
    assert not Item.objects.exists()


def test_a_gzip_bomb_is_stopped_long_before_it_is_whole(settings: Any):
    bomb = gzip.compress(HEADINGS.encode() + b"\r\n" + b"A;B;1\r\n" * 20_000_000)
    assert len(bomb) < 1_000_000
    browser = people.owner()
    answer = send(browser, bomb, "tarif.csv.gz")
    made = run.preview(feed_import=FeedImport.objects.get(), clock=clock)
    assert (made.state, made.error) == (FeedImport.State.FAILED, "bomb")
    assert "<h1" in browser.get(answer.headers["Location"]).content.decode()
    assert not Product.objects.exists()


def test_a_refused_file_leaves_no_new_supplier():
    browser = people.owner()
    assert send(browser, FILES["a page"]).status_code == 400
    assert not Supplier.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16", "utf-16-le", "mac-roman"])
def test_whatever_its_encoding_its_words_are_right(encoding: str):
    rows = "".join(f"C-{n};Réfrigérateur « été » {n};549,00\r\n" for n in range(30))
    send(people.owner(), f"{HEADINGS}\r\n{rows}".encode(encoding))
    run.apply(feed_import=FeedImport.objects.get(), clock=clock)
    assert Product.objects.filter(name_fr__startswith="Réfrigérateur « été »").count() == 30


@pytest.mark.parametrize(
    "cell", ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example")', "@SUM(1)", "+1|x!"]
)
def test_a_formula_never_leaves_as_one(cell: str):
    browser = people.owner()
    lines = [HEADINGS, f"A-1;{cell};549,00", f"{cell};Four;12,00", "A-3;Hotte;99,00", f"A-4;Plaque;{cell}"]
    answer = send(browser, "\r\n".join(lines).encode())
    run.apply(feed_import=FeedImport.objects.get(), clock=clock)
    assert Variant.objects.filter(item__sku="A-3").exists() or Product.objects.filter(name_fr="Hotte").exists()
    refused = browser.get(f"{answer.headers['Location']}refused.csv").content.decode("utf-8-sig")
    export = b"".join(browser.get("/manage/sales/export.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    for text in (refused, export):
        for line in text.splitlines():
            for piece in line.split(";"):
                assert piece.strip('"')[:1] not in ("=", "@"), line


def test_a_body_larger_than_any_price_list_is_refused_in_words():
    browser = people.owner()
    answer = browser.generic(
        "POST",
        "/manage/suppliers/imports/new/",
        b"--x",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="250000001",
    )
    assert answer.status_code == 413
    assert "250\u00a0Mo au plus" in answer.content.decode()
