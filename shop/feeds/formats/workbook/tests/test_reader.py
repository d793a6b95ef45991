"""Excel workbooks, made by openpyxl for these tests."""

from decimal import Decimal
from pathlib import Path

import openpyxl

from shop.feeds.formats.workbook.reader import Workbook
from shop.feeds.reading.source import open_source


def test_a_workbook_is_read_to_the_letter(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tarif novembre"])
    sheet.append([])
    sheet.append(["Référence", "EAN", "Désignation", "PV TTC", "Qté", "Poids (kg)"])
    sheet.append(["A1", 3660001208415, "Four à pain", 1299.5, 3, 1.125])
    sheet.append(["A2", None, "Grille-pain", "sur demande", None, None])
    path = tmp_path / "tarif.csv"
    book.save(path)
    source = open_source(path)
    assert Workbook().recognises(source)
    understood = Workbook().survey(source, {})
    assert (understood.rows, understood.heading_line) == (2, 3)
    first, second = Workbook().read(source, understood)
    record = first.record
    assert record is not None
    assert (record.line, record.gtin, record.name, record.price) == (
        4, "03660001208415", "Four à pain", Decimal("1299.5"),
    )  # fmt: skip
    assert (record.quantity, record.traits[0].number) == (3, 1.125)
    assert [(problem.field, problem.code) for problem in second.problems] == [("PV TTC", "not_a_price")]
