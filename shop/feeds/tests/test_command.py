"""`manage.py import_feed`, as the README shows it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from inventory.purchasing.models import Supplier
from shop.catalogue.models import Category, Product

from ..models import FeedImport
from .factories import FRIDGE, HEADINGS, WASHER, csv_file, json_file

pytestmark = pytest.mark.django_db


def _run(capsys: pytest.CaptureFixture[str], *args: str, **options: object) -> list[str]:
    capsys.readouterr()
    with translation.override("en"):
        call_command("import_feed", *args, **options)
    return capsys.readouterr().out.splitlines()


def test_it_imports_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _run(capsys, str(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE)), supplier="Berthier")
    assert said[0].startswith("tarif.csv (CSV, UTF-8, separator “;”), import ")
    assert said[-1] == "Done: 2 products created, 0 changed, 0 rows refused."


def test_the_second_time_its_last_line_says_that_nothing_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(csv_file(tmp_path, HEADINGS, WASHER, FRIDGE))
    _run(capsys, path, supplier="Berthier")
    assert _run(capsys, path, supplier="berthier")[-1] == (
        "Nothing has changed: all 2 rows are as they were (0 created, 0 changed)."
    )
    assert Supplier.objects.count() == 1


def test_one_row_is_said_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(csv_file(tmp_path, HEADINGS, WASHER))
    _run(capsys, path, supplier="Berthier")
    assert _run(capsys, path, supplier="Berthier")[-1] == (
        "Nothing has changed: the only row is as it was (0 created, 0 changed)."
    )


def test_a_folder_is_all_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    json_file(tmp_path, {"name": "Fan", "price": 10}, name="case-fan.jsonl")
    json_file(tmp_path, {"name": "CPU", "price": 20}, name="cpu.jsonl")
    said = _run(capsys, str(tmp_path), supplier="Parts")
    assert said[-1] == "Done: 2 products created, 0 changed, 0 rows refused."
    assert set(Category.objects.values_list("name_fr", flat=True)) == {"Case fan", "Cpu"}


def test_a_rate_brings_prices_into_euros(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, str(json_file(tmp_path, {"name": "Fan", "price": 12.345})), supplier="Parts", rate="0,92")
    # 12.345 × 0.92 = 11.3574, rounded once
    assert Product.objects.get().price_cents == 1136


def test_prices_in_dollars_without_a_rate_are_left_out_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = {"id": "1", "title": "Case", "attrs": {}, "price": 10, "currency": "USD"}
    path = json_file(tmp_path, sheet)
    said = _run(capsys, str(path), supplier="Icecat")
    assert any("Prices are in USD: 1 were left out" in line for line in said)
    assert Product.objects.get().status == Product.Status.DRAFT
    _run(capsys, str(path), supplier="Icecat", rate="0.9")
    product = Product.objects.get()
    assert (product.status, product.price_cents) == (Product.Status.PUBLISHED, 900)


def test_new_products_go_to_the_category_that_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = Category.objects.create(slug="lavage", name_fr="Lavage", name_en="Laundry")
    _run(capsys, str(csv_file(tmp_path, HEADINGS, WASHER)), supplier="Berthier", category="laundry")
    assert Product.objects.get().category == ours


def test_an_import_is_undone_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, str(csv_file(tmp_path, HEADINGS, "B1;;Four;;;;;")), supplier="Berthier")
    said = _run(capsys, undo=FeedImport.objects.get().pk)
    assert said[-1].startswith(f"Import {FeedImport.objects.get().pk} is undone: 1 products deleted")
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("args", "options"),
    [
        ((), {"supplier": "Berthier"}),
        (("x.csv",), {}),
        (("x.csv",), {"supplier": "Berthier", "rate": "zero"}),
        (("x.csv",), {"supplier": "Berthier", "rate": "-1"}),
        (("x.csv",), {"supplier": "Berthier", "rate": "nan"}),
        ((), {"undo": 999}),
    ],
)
def test_a_wrong_command_is_refused_with_a_sentence(args: tuple[str, ...], options: dict[str, object]) -> None:
    with pytest.raises(CommandError):
        call_command("import_feed", *args, **options)
    assert not FeedImport.objects.exists()
