"""Plain CSV with French or English headings."""

from decimal import Decimal
from pathlib import Path

import pytest

from shop.feeds.formats.table.reader import Table
from shop.feeds.problems import FeedUnreadable
from shop.feeds.reading.columns import field_of
from shop.feeds.reading.source import open_source
from shop.feeds.record import Record, Trait

FRENCH = """Réf. fournisseur;Code EAN;Désignation;Marque;Réf. fabricant;PV TTC;Prix d’achat HT;Qté;Famille;\
Classe énergie;\
TVA;Éco-participation;Largeur (mm);Bruit;Code interne;Photo
BER-1;3660001208415;Lave-linge;Berthier;LV8;1 299,00 €;820,50;>10;Lavage;classe A;5,5 %;12,00;595;72;zz;\
https://e.org/1.jpg
"""
ENGLISH = """SKU,Barcode,Name,Brand,Price (USD),Cost price,Qty,Category,Description
B-2,012345678905,"Kettle, steel",Maker,"1,299.00",820.5,3,Kitchen,"<p>Boils</p>"
"""


def _record(tmp_path: Path, text: str, choices: dict[str, object] | None = None) -> Record:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    source = open_source(path)
    understood = Table().survey(source, choices or {})
    (reading,) = Table().read(source, understood)
    assert reading.record is not None, reading.problems
    return reading.record


def test_a_french_list_is_read_to_the_letter(tmp_path: Path) -> None:
    record = _record(tmp_path, FRENCH)
    assert (record.reference, record.gtin, record.name) == ("BER-1", "03660001208415", "Lave-linge")
    assert (record.brand, record.part_number, record.category) == ("Berthier", "LV8", "Lavage")
    assert (record.price, record.cost, record.eco) == (Decimal("1299.00"), Decimal("820.50"), Decimal("12.00"))
    assert (record.quantity, record.vat_rate_bp, record.energy_class) == (10, 550, "A")
    assert record.images == ("https://e.org/1.jpg",)
    assert record.traits == (Trait(name="Largeur", number=595.0, unit="mm"), Trait(name="Bruit", number=72.0))
    assert record.language == "fr"


def test_an_english_list_is_read_to_the_letter(tmp_path: Path) -> None:
    record = _record(tmp_path, ENGLISH)
    assert (record.reference, record.gtin, record.name) == ("B-2", "00012345678905", "Kettle, steel")
    assert (record.price, record.cost, record.quantity) == (Decimal("1299.00"), Decimal("820.5"), 3)
    assert (record.currency, record.language, record.description) == ("USD", "en", "Boils")


def test_a_person_may_say_what_a_column_is(tmp_path: Path) -> None:
    text = "Machin;Truc;Nom\nX1;12,50;Four\n"
    record = _record(tmp_path, text, {"columns": {"0": "reference", "1": "price"}})
    assert (record.reference, record.price, record.name) == ("X1", Decimal("12.50"), "Four")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Référence", "reference"),
        ("EAN", "gtin"),
        ("Désignation", "name"),
        ("Marque", "brand"),
        ("PV TTC", "price"),
        ("PV TTC (€)", "price"),
        ("Prix d'achat HT", "cost"),
        ("Prix d’achat HT", "cost"),
        ("Qté", "quantity"),
        ("Classe énergie", "energy_class"),
        ("prix public ttc", "price"),
        ("Supplier reference", "reference"),
        ("MPN", "part_number"),
        ("Couleur", ""),
    ],
)
def test_headings_are_known_with_or_without_accents(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_a_table_without_a_column_we_know_is_refused_with_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Colonne A;Colonne B\n1;2\n")
    with pytest.raises(FeedUnreadable) as refused:
        Table().survey(open_source(path), {})
    assert refused.value.reason == "no_columns"
    assert "Colonne A, Colonne B" in str(refused.value)
