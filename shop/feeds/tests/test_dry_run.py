"""A dry run writes nothing of the catalogue and tells what would happen."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from inventory.outbox.models import Announcement
from inventory.purchasing.models import Supplier
from shop.catalogue.models import Attribute, Category, Product

from ..models import FeedChange, FeedImport, FeedProblem, FeedRow
from .factories import FRIDGE, HEADINGS, WASHER, counts, csv_file, imported, json_file, previewed

pytestmark = pytest.mark.django_db


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    made = previewed(
        csv_file(tmp_path, f"{HEADINGS};Famille;Poids (kg)", f"{WASHER};Lavage;65", WASHER, f"{FRIDGE};Froid;70")
    )
    assert counts(made) == (2, 0, 0, 1)
    assert made.state == FeedImport.State.PREVIEWED
    for model in (Product, Category, Attribute, FeedRow):
        assert not model._default_manager.exists()
    assert not Announcement.objects.exists()


def test_it_tells_what_the_import_then_does(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, WASHER))
    path = csv_file(tmp_path, HEADINGS, WASHER.replace("549", "559"), FRIDGE, "X;;Four;;-1;;;")
    told, done = previewed(path), imported(path)
    assert counts(told) == counts(done) == (1, 1, 0, 1)
    fields = FeedChange.objects.filter(kind=FeedChange.Kind.CHANGED).values_list("fields", flat=True)
    assert list(fields) == [{"price_cents": [54900, 55900]}] * 2


def test_repeats_are_seen_across_batches(tmp_path: Path) -> None:
    rows = [{"name": f"Fan {n}", "price": 1} for n in range(700)]
    made = previewed(json_file(tmp_path, *rows, rows[0]))
    assert counts(made) == (700, 0, 1, 0)


def test_the_command_ends_by_saying_that_nothing_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with translation.override("en"):
        call_command("import_feed", str(csv_file(tmp_path, HEADINGS, WASHER)), supplier="Berthier", dry_run=True)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Nothing was written. 1 products would be created, 0 changed, 0 rows refused."
    )


def test_the_command_leaves_no_trace_at_all(tmp_path: Path) -> None:
    path = str(csv_file(tmp_path, HEADINGS, WASHER, "X;;Four;;-1;;;"))
    call_command("import_feed", path, supplier="Unheard of", category="New shelf", dry_run=True)
    for model in (Product, Supplier, Category, FeedImport, FeedChange, FeedProblem):
        assert not model._default_manager.exists()
