"""Preview an import or apply it: the same reading, batch by batch, from where it was left."""

import itertools
import logging
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from shop.catalogue.models import Attribute

from ..formats.base import Understanding
from ..formats.detection import by_name, detect
from ..models import FeedChange, FeedImport, FeedRow
from ..problems import FeedUnreadable
from ..reading.columns import simplified
from ..reading.source import Source, open_source
from ..record import Reading, identity_of
from ..seen import Seen
from .batch import BATCH, MOST_KEPT, Outcome, Worker, take
from .start import digest_of, forget_preview
from .vocabulary import Vocabulary

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
#: longest list of rare fields that a report counts one by one
_MOST_FIELDS = 60
#: seconds between two looks at whether somebody gave the import up
_LOOK = 1.0


class Superseded(Exception):
    """Another process has taken the import over, or it was given up; what this one wrote last is taken back."""


def preview(*, feed_import: FeedImport, clock: Clock, path: Path | None = None) -> FeedImport:
    """Read the whole file and note what applying it would do. Nothing of the catalogue is written."""
    return _run(feed_import, path, clock, write=False)


def apply(*, feed_import: FeedImport, clock: Clock, path: Path | None = None) -> FeedImport:
    """Write what the file says, in batches that are whole or absent; goes on from `position` when killed before."""
    return _run(feed_import, path, clock, write=True)


def _run(feed_import: FeedImport, path: Path | None, clock: Clock, *, write: bool) -> FeedImport:
    state = FeedImport.State.RUNNING if write else FeedImport.State.PREVIEWING
    try:
        _claim(feed_import, state, clock())
        source = replace(_source(feed_import, path), watch=_watch(feed_import, clock))
        _understand(feed_import, source, write=write)
        _read_all(feed_import, source, clock, write=write)
        _finish(feed_import, clock(), write=write)
    except FeedUnreadable as error:
        _fail(feed_import, error.reason, error.values, clock())
    except Superseded:
        log.info("import %s goes on elsewhere, or was given up", feed_import.pk)
        feed_import.refresh_from_db()
    except Exception:
        log.exception("import %s stopped", feed_import.pk)
        _fail(feed_import, "internal", {}, clock())
    return feed_import


def _claim(feed_import: FeedImport, state: str, now: datetime) -> None:
    """Make this process the one that works on it; a former one notices at its next batch. Raises `Superseded`."""
    with transaction.atomic():
        locked = FeedImport.objects.select_for_update().get(pk=feed_import.pk)
        if locked.state == FeedImport.State.DROPPED:
            # given up between the queue and the worker
            raise Superseded
        for name in ("position", "understood", "choices", "tally", "created", "changed", "unchanged", "repeated"):
            setattr(feed_import, name, getattr(locked, name))
        for name in ("refused", "drafts", "lines", "started_at"):
            setattr(feed_import, name, getattr(locked, name))
        if state == FeedImport.State.PREVIEWING or locked.state == FeedImport.State.PREVIEWED:
            forget_preview(feed_import)
        feed_import.state, feed_import.error, feed_import.error_values = state, "", {}
        feed_import.runner = uuid.uuid4().hex
        feed_import.beat_at = now
        if state == FeedImport.State.RUNNING and feed_import.started_at is None:
            feed_import.started_at = now
        feed_import.save()


def _watch(feed_import: FeedImport, clock: Clock) -> Callable[[], None]:
    """Looks now and then whether the import is still this process's, and leaves a sign of life; raises `Superseded`."""
    looked = time.monotonic()

    def look() -> None:
        nonlocal looked
        if time.monotonic() - looked >= _LOOK:
            looked = time.monotonic()
            _save(feed_import, beat_at=clock())

    return look


def _source(feed_import: FeedImport, path: Path | None) -> Source:
    where = path
    if where is None:
        if not feed_import.file or not Path(feed_import.file.path).exists():
            raise FeedUnreadable("lost")
        where = Path(feed_import.file.path)
    source = open_source(where, feed_import.file_name)
    if (feed_import.position or feed_import.file) and digest_of(where) != feed_import.digest:
        raise FeedUnreadable("changed_meanwhile")
    return source


def _understand(feed_import: FeedImport, source: Source, *, write: bool) -> None:
    """Read the file through once, unless that was done by the preview or before a kill."""
    if write and feed_import.understood.get("rows"):
        return
    names = {simplified(name) for pair in Attribute.objects.values_list("name_fr", "name_en") for name in pair}
    understood = detect(source).survey(source, {**feed_import.choices, "attribute_names": names})
    feed_import.understood = understood.as_json()
    feed_import.lines = understood.rows
    _save(feed_import, understood=feed_import.understood, lines=feed_import.lines)


def _read_all(feed_import: FeedImport, source: Source, clock: Clock, *, write: bool) -> None:
    understood = Understanding.of(feed_import.understood)
    readings = by_name(understood.format).read(source, understood)
    with Seen() as seen:
        worker = Worker(feed_import, write, Vocabulary(write=write), seen, understood.category)
        for batch in _batches(_from_position(worker, readings)):
            take(worker, batch, clock(), lambda outcome: _save_batch(feed_import, outcome, clock()))
        feed_import.vanished = _note_vanished(feed_import, seen, clock(), write=write)


def _from_position(worker: Worker, readings: Iterator[Reading]) -> Iterator[Reading]:
    """Skip the rows that are done, remembering what they were."""
    for reading in itertools.islice(readings, worker.feed_import.position):
        if reading.record is not None:
            identity = identity_of(reading.record)
            worker.seen.note(identity, reading.line, worker.digest(reading))
            if reading.record.gtin:
                worker.seen.note(f"gtin:{reading.record.gtin}", reading.line, identity)
    yield from readings


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(itertools.islice(readings, BATCH)):
        yield batch


def _save_batch(feed_import: FeedImport, outcome: Outcome, now: datetime) -> Callable[[], None]:
    """Count a batch, in its transaction. Raises `Superseded`."""
    totals = {
        "position": feed_import.position + outcome.rows,
        "created": feed_import.created + outcome.created,
        "changed": feed_import.changed + outcome.changed,
        "unchanged": feed_import.unchanged + outcome.unchanged,
        "repeated": feed_import.repeated + outcome.repeated,
        "refused": feed_import.refused + len(outcome.problems),
        "drafts": feed_import.drafts + outcome.drafts,
    }
    fields = Counter(feed_import.tally.get("fields", {})) + outcome.fields
    left_out = feed_import.tally.get("prices_left_out", 0) + outcome.prices_left_out
    tally = {**feed_import.tally, "fields": dict(fields.most_common(_MOST_FIELDS)), "prices_left_out": left_out}
    _save(feed_import, **totals, tally=tally, beat_at=now)

    def remember() -> None:
        for name, value in {**totals, "tally": tally, "beat_at": now}.items():
            setattr(feed_import, name, value)

    return remember


def _save(feed_import: FeedImport, **values: object) -> None:
    if not FeedImport.objects.filter(pk=feed_import.pk, runner=feed_import.runner).update(**values):
        raise Superseded


def _note_vanished(feed_import: FeedImport, seen: Seen, now: datetime, *, write: bool) -> int:
    """How many of the rows of the series' previous file are not in this one; the first are noted."""
    before = (
        FeedImport.objects.filter(
            supplier=feed_import.supplier_id, series=feed_import.series, state=FeedImport.State.DONE
        )
        .exclude(pk=feed_import.pk)
        .order_by("-finished_at", "-pk")
        .first()
    )
    if before is None or not feed_import.series:
        return 0
    count = 0
    gone: list[FeedChange] = []
    rows = FeedRow.objects.filter(last_import=before).select_related("variant__product", "variant__item")
    for row in rows.iterator(chunk_size=1000):
        if row.identity in seen:
            continue
        count += 1
        if count <= MOST_KEPT:
            gone.append(
                FeedChange(
                    feed_import=feed_import,
                    variant=row.variant,
                    kind=FeedChange.Kind.VANISHED,
                    name=row.variant.full_name[:200],
                    reference=row.variant.item.sku,
                )
            )
    with transaction.atomic():
        feed_import.changes.filter(kind=FeedChange.Kind.VANISHED).delete()
        FeedChange.objects.bulk_create(gone)
        _save(feed_import, beat_at=now)
    return count


def _finish(feed_import: FeedImport, now: datetime, *, write: bool) -> None:
    feed_import.state = FeedImport.State.DONE if write else FeedImport.State.PREVIEWED
    feed_import.finished_at = now if write else None
    _save(
        feed_import,
        state=feed_import.state,
        finished_at=feed_import.finished_at,
        vanished=feed_import.vanished,
        beat_at=now,
    )


def _fail(feed_import: FeedImport, reason: str, values: dict[str, object], now: datetime) -> None:
    feed_import.state, feed_import.error, feed_import.error_values = FeedImport.State.FAILED, reason, values
    feed_import.finished_at = now
    FeedImport.objects.filter(pk=feed_import.pk, runner=feed_import.runner).update(
        state=feed_import.state, error=reason, error_values=values, finished_at=now, beat_at=now
    )
