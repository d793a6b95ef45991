"""An import that is killed in the middle is whole batches, and is finished by starting it again."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from shop.catalogue.models import Product, Variant

from ..models import FeedImport, FeedRow
from ..operations import batch, run
from ..operations.resume import left_undone, resume_left_undone
from ..operations.start import start_from_upload
from .factories import HEADINGS, NOW, clock, counts, csv_file, imported, json_file, supplier

PARTS = [{"name": f"Fan {n}", "price": n + 1, "size": 120} for n in range(1200)]


class Killed(BaseException):
    """Nothing catches this, as nothing catches kill -9."""


def _killed_in_batch(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = batch._note_problems, []

    def deadly(*args: object) -> None:
        calls.append(1)
        real(*args)  # type: ignore[arg-type]
        if len(calls) == number:
            raise Killed

    monkeypatch.setattr(batch, "_note_problems", deadly)


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_whole_batches_and_the_next_run_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = json_file(tmp_path, *PARTS, PARTS[3])
    with monkeypatch.context() as patch:
        _killed_in_batch(2, patch)
        with pytest.raises(Killed):
            imported(path)
    left = FeedImport.objects.get()
    assert (left.state, left.position, left.created) == (FeedImport.State.RUNNING, 500, 500)
    assert Product.objects.count() == Variant.objects.count() == FeedRow.objects.count() == 500
    made = imported(path)
    assert made.pk == left.pk
    assert counts(made) == (1200, 0, 1, 0)
    assert Product.objects.count() == 1200
    assert counts(imported(path)) == (0, 0, 1201, 0)


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_an_upload_that_nobody_works_on(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    path = csv_file(tmp_path, HEADINGS, "A1;;Four;;10;;;")
    with path.open("rb") as file:
        made = start_from_upload(supplier=supplier(), file=file, name="tarif.csv", actor="test", now=NOW)
    assert left_undone(now=NOW + timedelta(seconds=30)) == []
    assert left_undone(now=NOW + timedelta(minutes=3)) == [made]
    assert resume_left_undone(now=NOW + timedelta(minutes=3)) == [made]
    # it is in the queue now: the next sweep leaves it there for a while
    assert resume_left_undone(now=NOW + timedelta(minutes=4)) == []


@pytest.mark.django_db
def test_the_sweep_marks_an_interrupted_command(tmp_path: Path) -> None:
    FeedImport.objects.create(
        supplier=supplier(), file_name="x", actor="t", created_at=NOW, beat_at=NOW, state="running", position=500
    )
    assert resume_left_undone(now=NOW + timedelta(minutes=3)) == []
    assert FeedImport.objects.get().error == "interrupted"


@pytest.mark.django_db(transaction=True)
def test_a_runner_that_was_thought_dead_stops_at_its_next_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = json_file(tmp_path, *PARTS)
    real = run._save_batch

    def overtaken(made: FeedImport, *args: object) -> object:
        FeedImport.objects.filter(pk=made.pk).update(runner="somebody else")
        return real(made, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "_save_batch", overtaken)
    imported(path)
    assert not Product.objects.exists()
    assert FeedImport.objects.get().state == FeedImport.State.RUNNING


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_of_the_command(tmp_path: Path) -> None:
    """A real process, killed by the kernel while it writes; then the same command again."""
    path = json_file(tmp_path, *({"name": f"Fan {n}", "price": n + 1, "size": n} for n in range(6000)))
    command = [sys.executable, "manage.py", "import_feed", str(path), "--supplier", "Parts"]
    env = {**os.environ, **_this_database()}
    root = Path(__file__).resolve().parents[3]
    process = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not FeedImport.objects.filter(position__gte=1000).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = FeedImport.objects.get()
    assert 1000 <= left.position < 6000
    assert Product.objects.count() == left.created == left.position
    subprocess.run(command, cwd=root, env=env, check=True, stdout=subprocess.DEVNULL)
    assert counts(left) == (6000, 0, 0, 0)
    assert Product.objects.count() == FeedRow.objects.count() == 6000


def _this_database() -> dict[str, str]:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DATABASE_URL": f"sqlite:///{settings['NAME']}"}
    where = f"{settings['HOST'] or '127.0.0.1'}:{settings['PORT'] or 5432}"
    return {"DATABASE_URL": f"postgres://{settings['USER']}:{settings['PASSWORD']}@{where}/{settings['NAME']}"}


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that breaks a constraint nobody foresaw is found by halving the batch."""
    from inventory.items.models import Item

    from ..operations import creating

    Item.objects.create(sku="TAKEN", name="somebody's")
    real = creating._sku
    monkeypatch.setattr(creating, "_sku", lambda row, prefix: real(row, prefix))
    monkeypatch.setattr(creating, "_items", _careless(creating._items))
    made = imported(json_file(tmp_path, *PARTS[:40]))
    assert counts(made) == (39, 0, 0, 1)
    assert made.problems.get().code == "conflict"


def _careless(real: object) -> object:
    def items(creations: list, feed_import: FeedImport) -> object:  # type: ignore[type-arg]
        from inventory.items.models import Item

        if any(creation.row.record.name == "Fan 17" for creation in creations):
            Item.objects.create(sku="TAKEN", name="again")
        return real(creations, feed_import)  # type: ignore[operator]

    return items


def test_the_clock_of_these_tests_stands_still() -> None:
    assert clock() == NOW
