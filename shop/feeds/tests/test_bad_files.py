"""A file that is not what it says gives one clear sentence, and nothing is written."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from inventory.purchasing.models import Supplier
from shop.catalogue.models import Category, Product

from ..formats.detection import detect
from ..models import FeedImport
from ..problems import FeedUnreadable
from ..reading import source as sources
from ..reading.source import open_source
from .factories import HEADINGS, WASHER, csv_file, imported

pytestmark = pytest.mark.django_db
PAGE = b"<!DOCTYPE html>\n<html><head><title>Connexion</title></head><body>Mot de passe</body></html>"


def _workbook_less_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("tarif.csv", "Nom;Prix\nFour;10\n")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"   \r\n\r\n", "empty"),
        (PAGE, "web_page"),
        (PAGE.decode().encode("utf-16"), "web_page"),
        (b"\xef\xbb\xbf" + PAGE, "web_page"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old_excel"),
        (bytes(range(256)) * 20, "binary"),
        (_workbook_less_zip(), "zip"),
        (b"PK\x03\x04 not really", "broken_workbook"),
        (gzip.compress(b'{"name": "Fan"}\n' * 5000, mtime=0)[:-40], "truncated_gz"),
        (gzip.compress(b'{"name": "Fan"}\n' * 50, mtime=0)[:20] + b"\x00" * 40, "broken_gz"),
        (b"<?xml version='1.0'?><BMECAT version='2005'></BMECAT>", "bmecat"),
        (b"<?xml version='1.0'?><catalog><item/></catalog>", "unknown_xml"),
        (b"<ICECAT-interface><Product ID='1'>", "broken_xml"),
        (b"<ICECAT-interface></ICECAT-interface>", "no_rows"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><ICECAT-interface>&a;</ICECAT-interface>", "xml_entities"),
        (b"Bonjour,\nvoici notre tarif.\n", "no_columns"),
        ("Référence;Désignation\n".encode(), "no_rows"),
    ],
)
def test_one_sentence_and_nothing_written(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes(content)
    made = imported(path)
    assert (made.state, made.error) == (FeedImport.State.FAILED, reason)
    assert not Product.objects.exists()


def test_a_compressed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(80):
            file.write(b'{"name": "' + b"a" * 1_000_000 + b'"}\n')
    made = imported(path)
    assert made.error == "bomb"
    assert not Product.objects.exists()


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    with pytest.raises(FeedUnreadable) as refused:
        open_source(csv_file(tmp_path, HEADINGS, WASHER))
    assert refused.value.reason == "too_large"


def test_the_name_of_a_file_is_never_believed(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADINGS, WASHER, name="tarif.xlsx")
    assert detect(open_source(path)).name == "table"


def test_the_command_says_the_sentence_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes(PAGE)
    with pytest.raises(CommandError):
        call_command("import_feed", str(path), supplier="Berthier")
    assert "tarif.csv: " in capsys.readouterr().err
    assert not Product.objects.exists()


@pytest.mark.parametrize("content", [PAGE, b"<?xml version='1.0'?><BMECAT version='2005'></BMECAT>", b"Bonjour\n"])
def test_a_file_that_is_refused_leaves_no_supplier_and_no_category(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_feed", str(path), supplier="Unheard of", category="New shelf")
    for model in (Supplier, Category, FeedImport, Product):
        assert not model._default_manager.exists()


def test_a_refused_file_keeps_its_report_with_a_supplier_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes(PAGE)
    Supplier.objects.create(name="Berthier")
    with pytest.raises(CommandError):
        call_command("import_feed", str(path), supplier="Berthier")
    assert FeedImport.objects.get().error == "web_page"


def test_one_good_file_of_two_keeps_the_supplier(tmp_path: Path) -> None:
    bad, good = tmp_path / "a.csv", csv_file(tmp_path, HEADINGS, WASHER)
    bad.write_bytes(PAGE)
    with pytest.raises(CommandError):
        call_command("import_feed", str(bad), str(good), supplier="Berthier")
    assert Supplier.objects.get().imports.count() == 2


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CommandError) as failed:
        call_command("import_feed", "/nowhere/tarif.csv", supplier="Berthier")
    assert "/nowhere/tarif.csv" in str(failed.value)
    assert not FeedImport.objects.exists()
    assert not Supplier.objects.exists()
