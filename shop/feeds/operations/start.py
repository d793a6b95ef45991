"""Begin an import: from the command, or from a file that the owner sends."""

import hashlib
import re
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.purchasing.models import Supplier
from inventory.refusal import Refusal
from shop.catalogue.models import Category

from ..formats.detection import detect
from ..models import FeedImport
from ..problems import FeedUnreadable
from ..reading.source import LARGEST, open_source

#: states that a person may still give up or change
OPEN = (
    FeedImport.State.WAITING,
    FeedImport.State.PREVIEWING,
    FeedImport.State.PREVIEWED,
    FeedImport.State.FAILED,
)
_CHUNK = 1 << 20
_ENDINGS = re.compile(r"\.[a-z0-9]{1,6}$", re.IGNORECASE)
_FIGURES = re.compile(r"[\d\s._()-]+")


class NotThatState(Refusal):
    code = "import_state"
    detail = _("This import is not at that stage any more. Look at the page again.")


def series_of(file_name: str) -> str:
    """ "tarif-berthier-2026-11.csv" and the next month's are of one series."""
    stem = file_name
    while _ENDINGS.search(stem) and len(stem) > 3:
        stem = _ENDINGS.sub("", stem)
    return _FIGURES.sub(" ", stem).strip().casefold()[:200]


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read in pieces. Raises `FeedUnreadable` when there is none or it is too large."""
    found = hashlib.sha256()
    try:
        if path.stat().st_size > LARGEST:
            raise FeedUnreadable("too_large", megabytes=LARGEST // 1_000_000)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise FeedUnreadable("missing", path=str(path)) from error
    return found.hexdigest()


@transaction.atomic
def start_from_path(
    *,
    supplier: Supplier,
    path: Path,
    actor: str,
    now: datetime,
    category: Category | None = None,
    rate_millionths: int | None = None,
) -> FeedImport:
    """An import of a file that stays where it is; one of the same file that was interrupted is taken up again.

    Raises `FeedUnreadable`.
    """
    digest = digest_of(path)
    left = (
        FeedImport.objects.filter(
            supplier=supplier,
            digest=digest,
            category=category,
            rate_millionths=rate_millionths,
            file="",
            position__gt=0,
        )
        .filter(state__in=(FeedImport.State.RUNNING, FeedImport.State.FAILED))
        .order_by("-pk")
        .first()
    )
    if left is not None and left.error in ("", "interrupted", "internal"):
        return left
    return FeedImport.objects.create(
        supplier=supplier,
        category=category,
        file_name=path.name[:200],
        series=series_of(path.name),
        digest=digest,
        size_bytes=path.stat().st_size,
        rate_millionths=rate_millionths,
        actor=actor,
        created_at=now,
    )


@transaction.atomic
def start_from_upload(
    *,
    supplier: Supplier,
    file: IO[bytes],
    name: str,
    actor: str,
    now: datetime,
    category: Category | None = None,
    rate_millionths: int | None = None,
) -> FeedImport:
    """Keep an uploaded file, to be previewed by the worker.

    Raises `FeedUnreadable` for what is plainly no feed, and keeps nothing of it.
    """
    made = FeedImport(
        supplier=supplier,
        category=category,
        file_name=Path(name).name[:200],
        series=series_of(Path(name).name),
        rate_millionths=rate_millionths,
        actor=actor,
        created_at=now,
    )
    made.file.save(f"{supplier.pk}-{now:%Y%m%d%H%M%S}.feed", File(file), save=False)
    path = Path(made.file.path)
    try:
        detect(open_source(path, made.file_name))
        made.digest = digest_of(path)
        made.size_bytes = path.stat().st_size
        made.save()
    except Exception:
        path.unlink(missing_ok=True)
        raise
    return made


@transaction.atomic
def choose_columns(*, feed_import: FeedImport, columns: dict[str, str], now: datetime) -> FeedImport:
    """Read the file again with these columns (number of the column to field). Raises `NotThatState`."""
    locked = _locked(feed_import, (FeedImport.State.PREVIEWED, FeedImport.State.FAILED))
    locked.choices = {**locked.choices, "columns": columns}
    locked.state = FeedImport.State.WAITING
    locked.error, locked.error_values = "", {}
    locked.beat_at = now
    locked.save(update_fields=["choices", "state", "error", "error_values", "beat_at"])
    return locked


@transaction.atomic
def confirm(*, feed_import: FeedImport, actor: str, now: datetime) -> FeedImport:
    """Decide to apply what was previewed; the worker takes it from here. Raises `NotThatState`."""
    locked = _locked(feed_import, (FeedImport.State.PREVIEWED,))
    forget_preview(locked)
    locked.state = FeedImport.State.RUNNING
    locked.actor = actor
    locked.started_at = locked.beat_at = now
    locked.runner = ""
    locked.save()
    return locked


@transaction.atomic
def drop(*, feed_import: FeedImport, now: datetime) -> None:
    """Give up an import of which nothing is written; a worker that reads it notices, and stops.

    Raises `NotThatState`.
    """
    locked = _locked(feed_import, OPEN)
    if locked.position and locked.state == FeedImport.State.FAILED and locked.started_at:
        raise NotThatState
    forget_preview(locked)
    locked.state = FeedImport.State.DROPPED
    locked.finished_at = now
    # whoever works on it is no longer the one: its next save finds nothing and takes its batch back
    locked.runner = ""
    locked.save()


def forget_preview(feed_import: FeedImport) -> None:
    """Clear what a preview counted and noted, before it is read again or applied."""
    feed_import.changes.all().delete()
    feed_import.problems.all().delete()
    for name in ("position", "created", "changed", "unchanged", "repeated", "refused", "drafts", "vanished"):
        setattr(feed_import, name, 0)
    feed_import.tally = {}


def _locked(feed_import: FeedImport, states: tuple[str, ...]) -> FeedImport:
    locked = FeedImport.objects.select_for_update().get(pk=feed_import.pk)
    if locked.state not in states:
        raise NotThatState
    return locked
