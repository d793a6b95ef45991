"""Any encoding and separator that a French supplier sends is read alike."""

import gzip
from pathlib import Path

import pytest

from ..formats.detection import detect
from ..reading.source import open_source
from .factories import readings

LINES = (
    "Référence;EAN;Désignation;PV TTC;Qté",
    "A1;3660001208415;Sèche-linge « Été » à 20 °C, œuvre;1 299,00;5",
    "A2;;Théière dépliée pour noël;12,50;",
    "A3;;Four à chaleur tournante, garanti deux années;249,90;1",
)
PLAIN = {"cp1252", "iso8859_15", "mac_roman", "cp850", "utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be"}


def _text(encoding: str, separator: str = ";") -> str:
    text = "\r\n".join(LINES) + "\r\n"
    if separator != ";":
        text = text.replace(",", "·").replace(";", separator).replace("·", '","' if separator == "," else ",")
        text = text.replace('","', ",") if separator != "," else _quoted(LINES)
    if encoding in ("cp850", "iso8859_15") or encoding == "mac_roman":
        text = text.replace("œ", "oe") if encoding == "cp850" else text
    return text


def _quoted(lines: tuple[str, ...]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in line.split(";")) + "\r\n" for line in lines)


@pytest.mark.parametrize("encoding", sorted(PLAIN))
def test_accents_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes(_text(encoding).encode(encoding))
    names = [reading.record.name for reading in readings(path) if reading.record]
    wanted = ["Sèche-linge « Été » à 20 °C, œuvre", "Théière dépliée pour noël"]
    assert names[:2] == [wanted[0].replace("œ", "oe") if encoding == "cp850" else wanted[0], wanted[1]]
    assert len(names) == 3


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator_is_found(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "tarif.csv"
    path.write_text(_text("utf_8", separator), encoding="utf-8")
    found = readings(path)
    first = found[0].record
    assert first is not None
    assert (first.reference, first.gtin, str(first.price), first.quantity) == ("A1", "03660001208415", "1299.00", 5)
    assert len(found) == 3


@pytest.mark.parametrize(("encoding", "sign"), [("cp1252", b"\x80"), ("iso8859_15", b"\xa4")])
def test_the_euro_tells_windows_from_iso(tmp_path: Path, encoding: str, sign: bytes) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes("Référence;Désignation;PV TTC\r\nA1;Été;12,50 €\r\n".encode(encoding))
    assert sign in path.read_bytes()
    source = open_source(path)
    assert detect(source).survey(source, {}).encoding == encoding


def test_a_letter_far_into_the_file_still_decides(tmp_path: Path) -> None:
    """The sample is plain ASCII; the first accent comes after it."""
    lines = ["Ref;Nom;PV TTC", *(f"A{n};Four {n};10,00" for n in range(20_000)), "B1;Théière dorée;12,00"]
    path = tmp_path / "tarif.csv"
    path.write_bytes("\n".join(lines).encode("cp1252"))
    assert len(open_source(path).head) < path.stat().st_size
    last = readings(path)[-1].record
    assert last is not None and last.name == "Théière dorée"


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tarif.csv.gz"
    path.write_bytes(gzip.compress("\n".join(LINES).encode("cp1252")))
    assert [reading.record.name for reading in readings(path) if reading.record][1] == "Théière dépliée pour noël"


def test_headings_may_come_after_a_title(tmp_path: Path) -> None:
    path = tmp_path / "tarif.csv"
    path.write_text("Tarif Berthier novembre;;\n;;\nRéférence;Désignation;PV TTC\nA1;Four;10,00\n", encoding="utf-8")
    (only,) = readings(path)
    assert only.record is not None and (only.line, only.record.name) == (4, "Four")


def test_old_macs_end_their_lines_with_a_carriage_return(tmp_path: Path) -> None:
    path = tmp_path / "tarif.csv"
    path.write_bytes("Référence;Désignation;PV TTC\rA1;Four;10,00\rA2;Théière;12,00\r".encode("mac_roman"))
    assert [reading.record.name for reading in readings(path) if reading.record] == ["Four", "Théière"]
