"""A reading that was asked for can be given up while it runs: it stops soon, and nothing of it is left."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shop.catalogue.models import Product
from shop.customers.models import User

from .. import tasks
from ..models import FeedChange, FeedImport, FeedProblem
from ..operations import run
from ..operations.start import drop, start_from_upload
from .factories import HEADINGS, NOW, WASHER, clock, csv_file, imported, supplier

pytestmark = pytest.mark.django_db
MANY = [f"B-{n};;Ventilateur {n};Berthier;{n + 1},00;;;" for n in range(1800)]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def _uploaded(folder: Path, *lines: str) -> FeedImport:
    path = csv_file(folder, HEADINGS, *lines)
    with path.open("rb") as file:
        return start_from_upload(supplier=supplier(), file=file, name="tarif.csv", actor="test", now=NOW)


def _assert_nothing_is_left(made: FeedImport) -> None:
    made.refresh_from_db()
    assert (made.state, made.position, made.created, made.refused) == (FeedImport.State.DROPPED, 0, 0, 0)
    assert not FeedChange.objects.filter(feed_import=made).exists()
    assert not FeedProblem.objects.filter(feed_import=made).exists()
    assert not Product.objects.exists()


def test_given_up_between_batches_what_was_noted_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _uploaded(tmp_path, *MANY)
    real, batches = run._batches, []

    def counted(readings: Any) -> Iterator[Any]:
        for one in real(readings):
            batches.append(one)
            if len(batches) == 2:
                assert FeedChange.objects.filter(feed_import=made).exists()
                drop(feed_import=made, now=NOW)
            yield one

    monkeypatch.setattr(run, "_batches", counted)
    run.preview(feed_import=FeedImport.objects.get(), clock=clock)
    assert len(batches) == 2
    _assert_nothing_is_left(made)


def test_given_up_while_the_columns_are_looked_at_it_stops_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first pass over a large file saves nothing, so it looks by itself whether it is still wanted."""
    made = _uploaded(tmp_path, *MANY * 12)
    monkeypatch.setattr(run, "_LOOK", 0.0)
    real, looks = run._watch, []

    def watch(*args: Any) -> Any:
        look = real(*args)

        def counted() -> None:
            looks.append(1)
            if len(looks) == 3:
                drop(feed_import=made, now=NOW)
            look()

        return counted

    monkeypatch.setattr(run, "_watch", watch)
    run.preview(feed_import=FeedImport.objects.get(), clock=clock)
    assert len(looks) == 3
    _assert_nothing_is_left(made)
    assert FeedImport.objects.get().lines == 0


def test_given_up_in_the_queue_it_does_not_begin(tmp_path: Path) -> None:
    made = _uploaded(tmp_path, WASHER)
    taken = FeedImport.objects.get()
    drop(feed_import=made, now=NOW)
    run.preview(feed_import=taken, clock=clock)
    tasks.preview_import(made.pk)
    _assert_nothing_is_left(made)


def test_given_up_while_the_vanished_are_noted_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = csv_file(tmp_path, HEADINGS, WASHER, *MANY[:3])
    imported(before)
    products = Product.objects.count()
    made = _uploaded(tmp_path, WASHER)
    real = run._note_vanished

    def late(*args: Any, **options: Any) -> int:
        drop(feed_import=made, now=NOW)
        return real(*args, **options)

    monkeypatch.setattr(run, "_note_vanished", late)
    run.preview(feed_import=FeedImport.objects.latest("pk"), clock=clock)
    made.refresh_from_db()
    assert made.state == FeedImport.State.DROPPED
    assert not FeedChange.objects.filter(feed_import=made).exists()
    assert Product.objects.count() == products


def test_the_page_of_a_reading_has_a_way_out(tmp_path: Path, client: Client) -> None:
    client.force_login(User.objects.create_user("helene@example.org", name="Hélène", role="owner", language="en"))
    made = _uploaded(tmp_path, WASHER)
    for state in (FeedImport.State.WAITING, FeedImport.State.PREVIEWING):
        FeedImport.objects.filter(pk=made.pk).update(state=state)
        page = client.get(reverse("feeds:import", args=[made.pk])).content.decode()
        assert f'action="{reverse("feeds:drop", args=[made.pk])}"' in page
    client.post(reverse("feeds:drop", args=[made.pk]))
    _assert_nothing_is_left(made)
    assert "was given up" in client.get(reverse("feeds:import", args=[made.pk])).content.decode()


def test_what_is_being_written_is_not_given_up_this_way(tmp_path: Path, client: Client) -> None:
    client.force_login(User.objects.create_user("helene@example.org", name="Hélène", role="owner", language="en"))
    made = _uploaded(tmp_path, WASHER)
    FeedImport.objects.filter(pk=made.pk).update(state=FeedImport.State.RUNNING)
    page = client.get(reverse("feeds:import", args=[made.pk])).content.decode()
    assert reverse("feeds:drop", args=[made.pk]) not in page
    client.post(reverse("feeds:drop", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == FeedImport.State.RUNNING


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_on_another_connection_the_worker_stops_within_seconds(tmp_path: Path) -> None:
    """The button is one process, the worker another: the reading ends soon after the button."""
    from threading import Thread

    from django.db import connection

    made = _uploaded(tmp_path, *MANY * 20)

    def work() -> None:
        run.preview(feed_import=FeedImport.objects.get(), clock=clock)
        connection.close()

    worker = Thread(target=work)
    worker.start()
    limit = time.monotonic() + 30
    while FeedImport.objects.get().position == 0 and time.monotonic() < limit:
        time.sleep(0.02)
    drop(feed_import=made, now=NOW)
    pressed = time.monotonic()
    worker.join(20)
    assert not worker.is_alive()
    assert time.monotonic() - pressed < 10
    _assert_nothing_is_left(made)
