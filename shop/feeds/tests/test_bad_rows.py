"""A bad row is named with its line, column, value, reason and remedy, and does not stop the good ones."""

from pathlib import Path

import pytest
from django.utils import translation

from shop.catalogue.models import Product

from ..models import FeedProblem
from ..problems import ROW, UNREADABLE, words
from ..report import problem_sentence
from .factories import HEADINGS, WASHER, counts, csv_file, imported, json_file

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "field", "code", "hint"),
    [
        ("B1;3660001208418;Four;;10;;;", "EAN", "gtin_check_digit", "5"),
        ("B1;12ABC;Four;;10;;;", "EAN", "not_a_gtin", ""),
        ("B1;3,66E+12;Four;;10;;;", "EAN", "gtin_scientific", ""),
        ("B1;;Four;;sur demande;;;", "PV TTC", "not_a_price", ""),
        ("B1;;Four;;-10,00;;;", "PV TTC", "negative", ""),
        ("B1;;Four;;99999999;;;", "PV TTC", "too_high", "1 000 000"),
        ("B1;;Four;;=2+2;;;", "PV TTC", "formula", ""),
        ("B1;;=cmd|' /C calc'!A0;;10;;;", "Désignation", "formula", ""),
        ("@SUM(1);;Four;;10;;;", "Référence", "formula", ""),
        ("B1;;Four;;10;;-4;", "Qté", "negative", ""),
        ("B1;;Four;;10;;999999999999;", "Qté", "too_high", "10 000 000"),
        ("B1;;Four;;10;;2,5;", "Qté", "not_a_quantity", ""),
        ("B1;;Four;;10;;;A+++", "Classe énergie", "energy_class", ""),
        ("B1;;Four;;10;;;Z", "Classe énergie", "not_an_energy_class", ""),
        ("B1;;Four;;10;;;A;one;more", "", "too_many_cells", ""),
        ("B1;;;;10;;;", "", "name_missing", ""),
        ("B" * 121 + ";;Four;;10;;;", "Référence", "too_long", "120"),
    ],
)
def test_a_bad_row_is_refused_and_the_good_one_passes(
    tmp_path: Path, row: str, field: str, code: str, hint: str
) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, row, WASHER))
    assert counts(made) == (1, 0, 0, 1)
    problem = FeedProblem.objects.get()
    assert (problem.line, problem.field, problem.code, problem.hint) == (2, field, code, hint)
    assert Product.objects.get().name_fr == "Lave-linge Lavandou 8"


def test_a_formula_in_a_description_is_kept_as_text(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, "Référence;Désignation;PV TTC;Description", "A1;Four;10;=cmd|' /C calc'!A0"))
    assert Product.objects.get().description_fr == "=cmd|' /C calc'!A0"


def test_a_name_that_only_begins_like_a_formula_passes(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, "A1;;-20 % Four;;10;;;", "A2;;+Plus;;10;;;", "A3;;@home;;10;;;"))
    assert made.created == 3


def test_every_problem_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, "B1;12;Four;;x;;;A+"))
    assert made.refused == 1
    assert list(FeedProblem.objects.values_list("code", flat=True)) == ["not_a_gtin", "not_a_price", "energy_class"]


def test_lines_that_are_no_json_are_told_by_their_number(tmp_path: Path) -> None:
    path = json_file(tmp_path, {"name": "Fan", "price": 1})
    path.write_bytes(path.read_bytes() + b'{"name": "cut\n[1, 2]\n\n{"name": "Fan 2", "price": NaN}\n{"name": ["a"]}\n')
    made = imported(path)
    assert counts(made) == (1, 0, 0, 4)
    found = list(FeedProblem.objects.values_list("line", "code"))
    assert found == [(2, "not_json"), (3, "not_an_object"), (5, "not_json"), (6, "not_text")]


def test_a_row_in_whose_middle_the_file_ends_is_refused_not_read_as_a_low_price(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Référence;Désignation;PV TTC;Qté", "A1;Four;1 004,00 €;3", "A2;Four 2;1 004,00 €;3")
    whole = path.read_bytes().rstrip()
    path.write_bytes(whole[: whole.rindex(b"04,00")])
    made = imported(path)
    assert counts(made) == (1, 0, 0, 1)
    problem = FeedProblem.objects.get()
    assert (problem.line, problem.code) == (3, "cut_off")
    assert not Product.objects.filter(name_fr="Four 2").exists()


def test_a_last_row_without_a_line_end_is_a_whole_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Référence;Désignation;PV TTC;Qté", "A1;Four;10", "A2;Four 2;20")
    path.write_bytes(path.read_bytes().rstrip())
    assert counts(imported(path)) == (2, 0, 0, 0)


def test_an_open_quotation_mark_costs_its_own_line_alone(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, 'B1;;"Four;;10;;;', WASHER))
    assert counts(made) == (1, 0, 0, 1)
    assert FeedProblem.objects.get().code == "open_quote"


def test_a_quoted_cell_may_go_on_for_lines(tmp_path: Path) -> None:
    made = imported(csv_file(tmp_path, HEADINGS, 'B1;;"Four\nà chaleur tournante";;10;;;', WASHER))
    assert made.created == 2
    assert Product.objects.filter(name_fr="Four à chaleur tournante").exists()


def test_letters_that_cannot_be_read_cost_their_line(tmp_path: Path) -> None:
    good = f"{HEADINGS}\n{WASHER}\n".encode()
    path = tmp_path / "tarif.csv"
    path.write_bytes(good + "B2;;Théière ".encode() + b"\xff\xfe;;10;;;\n")
    made = imported(path)
    assert counts(made) == (1, 0, 0, 1)
    assert FeedProblem.objects.get().code == "encoding"


def test_a_control_character_never_reaches_the_catalogue(tmp_path: Path) -> None:
    imported(json_file(tmp_path, {"name": "Fan\x00\ud800 A", "price": 1, "color": "red\x07"}))
    assert Product.objects.get().name_fr == "Fan\ufffd A"


def test_a_problem_is_a_sentence_with_its_remedy(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "B1;3660001208418;Four;;10;;;"))
    with translation.override("en"):
        sentence = problem_sentence(FeedProblem.objects.get())
    assert sentence == ("line 2, EAN, “3660001208418”: the last digit should be 5. Correct it or leave it empty.")


@pytest.mark.parametrize("code", list(ROW))
def test_every_problem_of_a_row_has_words_in_both_languages(code: str) -> None:
    told = {}
    for language in ("fr", "en"):
        with translation.override(language):
            told[language] = words(code, "7")
    assert told["fr"] != told["en"]


@pytest.mark.parametrize("reason", list(UNREADABLE))
def test_every_unreadable_file_has_a_sentence_in_both_languages(reason: str) -> None:
    with translation.override("fr"):
        french = str(UNREADABLE[reason])
    with translation.override("en"):
        assert french != str(UNREADABLE[reason])
