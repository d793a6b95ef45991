"""One batch of rows: matched, planned and written in one transaction, whole or not at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction

from inventory.outbox.operations import announce
from shop.catalogue.models import Category

from ..models import FeedChange, FeedImport, FeedProblem, FeedRow
from ..money import TooDear, needs_rate
from ..reading.jsonl import raw_of
from ..record import Problem, Reading, content_digest, identity_of
from ..seen import Seen
from .changing import apply_changes, feed_change, refresh
from .creating import Creation, create, priced
from .matching import Matches, Row, match
from .planning import Change, plan
from .vocabulary import Vocabulary

#: rows in one transaction: short enough for a sale to wait, long enough to be quick
BATCH = 500
#: problems and preview rows that are kept; the counts are always whole
MOST_KEPT = 2000
_RETRIES = 3


@dataclass(slots=True)
class Outcome:
    """What a batch came to."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0
    drafts: int = 0
    prices_left_out: int = 0
    changes: list[Change] = field(default_factory=list)
    creations: list[Creation] = field(default_factory=list)
    problems: list[tuple[Reading, list[Problem]]] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)

    def add(self, part: "Outcome") -> None:
        """Count a part of the batch that succeeded; its rows are written, only their numbers go on."""
        self.created += len(part.creations)
        self.changed += sum(1 for change in part.changes if change.fields)
        self.unchanged += part.unchanged + sum(1 for change in part.changes if not change.fields)
        self.drafts += sum(1 for creation in part.creations if creation.price_cents is None)
        self.prices_left_out += part.prices_left_out
        self.problems += part.problems
        for change in part.changes:
            self.fields.update(change.fields.keys())


#: keeps the counts of a batch, and returns what to do once they are committed
Save = Callable[[Outcome], Callable[[], None]]


@dataclass
class Worker:
    """Everything that a run carries from batch to batch; none of it grows with the file."""

    feed_import: FeedImport
    write: bool
    vocabulary: Vocabulary
    seen: Seen
    #: a category for rows that name none
    fallback: str = ""

    def digest(self, reading: Reading) -> str:
        """What a row says and the options that it is read with: change one and the row is looked at again."""
        assert reading.record is not None
        made = self.feed_import
        return content_digest(reading.record, made.rate_millionths, made.category_id)


def take(worker: Worker, readings: list[Reading], now: datetime, save: Save) -> None:
    """Work on a batch and `save` its counts in the same transaction.

    A row that the database refuses is found by halving, and refused alone.
    """
    fresh, sifted = _sift(worker, readings)
    for attempt in range(_RETRIES):
        try:
            with transaction.atomic():
                outcome = replace(sifted, problems=[*sifted.problems])
                _work(worker, fresh, outcome, now)
                _note_problems(worker.feed_import, outcome)
                remember = save(outcome)
            remember()
            return
        except OperationalError:  # a deadlock, or a lock that was not given in time
            worker.vocabulary.reload()
            if attempt == _RETRIES - 1:
                raise


def _work(worker: Worker, rows: list[tuple[Reading, Row]], outcome: Outcome, now: datetime) -> None:
    part = Outcome()
    try:
        with transaction.atomic():
            _sort_out(worker, rows, part, now)
            if worker.write:
                _write(worker, part, now)
            else:
                _note_preview(worker.feed_import, part)
    except IntegrityError:
        worker.vocabulary.reload()
        if len(rows) == 1:
            outcome.problems.append((rows[0][0], [Problem("conflict", value=rows[0][1].record.reference)]))
            return
        _work(worker, rows[: len(rows) // 2], outcome, now)
        _work(worker, rows[len(rows) // 2 :], outcome, now)
    else:
        outcome.add(part)


def _sift(worker: Worker, readings: list[Reading]) -> tuple[list[tuple[Reading, Row]], Outcome]:
    """Set aside the refused, the exact repeats, and rows that contradict an earlier one of the file."""
    outcome = Outcome(rows=len(readings))
    fresh: list[tuple[Reading, Row]] = []
    for reading in readings:
        if reading.record is None:
            outcome.problems.append((reading, reading.problems))
            continue
        row = Row(reading.record, identity_of(reading.record), worker.digest(reading))
        earlier = worker.seen.note(row.identity, reading.line, row.digest)
        if earlier is not None and earlier.digest == row.digest:
            outcome.unchanged += 1
            outcome.repeated += 1
        elif problem := _contradiction(worker, row, earlier.line if earlier else None):
            outcome.problems.append((reading, [problem]))
        else:
            fresh.append((reading, row))
    return fresh, outcome


def _contradiction(worker: Worker, row: Row, line: int | None) -> Problem | None:
    record = row.record
    if line is not None:
        return Problem("reference_twice", value=record.reference or record.gtin or record.name, hint=str(line))
    if record.gtin and not row.identity.startswith("gtin:"):
        other = worker.seen.note(f"gtin:{record.gtin}", record.line, row.identity)
        if other is not None and other.digest != row.identity:
            return Problem("gtin_twice", value=record.gtin.lstrip("0"), hint=str(other.line))
    return None


def _sort_out(worker: Worker, rows: list[tuple[Reading, Row]], outcome: Outcome, now: datetime) -> None:
    """What is unchanged, changed, new or refused."""
    found = match(supplier=worker.feed_import.supplier, batch=[row for _, row in rows])
    unchanged: list[int] = []
    for reading, row in rows:
        before = found.rows.get(row.identity)
        if before is not None and before.digest == row.digest:
            unchanged.append(before.pk)
            outcome.unchanged += 1
            continue
        problem = _sort_one(worker, row, found, outcome, now)
        if problem is not None:
            outcome.problems.append((reading, [problem]))
    if worker.write:
        FeedRow.objects.filter(pk__in=unchanged).update(last_import=worker.feed_import)


def _sort_one(worker: Worker, row: Row, found: Matches, outcome: Outcome, now: datetime) -> Problem | None:
    record, rate = row.record, worker.feed_import.rate_millionths
    known = found.known.get(row.identity)
    owner = found.gtin_owners.get(record.gtin)
    if owner is not None and (known is None or known.variant.item_id != owner[0]):
        return Problem("gtin_taken", "EAN", record.gtin.lstrip("0"), owner[1])
    if known is None and not record.name:
        return Problem("name_missing", value=record.reference or record.gtin)
    if known is not None and (other := _claimed(worker, row, known.variant.pk)):
        return Problem("reference_twice", value=record.reference or record.gtin, hint=str(other))
    try:
        if known is not None:
            change = plan(row, known, worker.vocabulary.values(record), rate)
            if known.variant.product.category_id is None and (category := _category(worker, row, now)):
                change.fields["category"] = [None, category.name_fr]
                change.category = category
            outcome.changes.append(change)
        else:
            outcome.creations.append(_creation(worker, row, found, now))
    except TooDear as error:
        return Problem("too_high", "", str(error), "1 000 000 €")
    if needs_rate(record.currency, rate) and (record.price is not None or record.price_net is not None):
        outcome.prices_left_out += 1
    return None


def _claimed(worker: Worker, row: Row, variant_id: int) -> int | None:
    """The line that already spoke of this variant under another identity."""
    earlier = worker.seen.note(f"variant:{variant_id}", row.record.line, row.identity)
    return earlier.line if earlier is not None and earlier.digest != row.identity else None


def _creation(worker: Worker, row: Row, found: Matches, now: datetime) -> Creation:
    record = row.record
    return Creation(
        row=row,
        price_cents=priced(record, worker.feed_import.rate_millionths),
        category=_category(worker, row, now),
        values=worker.vocabulary.values(record),
        product=found.products_of_groups.get(record.handle) if record.handle else None,
    )


def _category(worker: Worker, row: Row, now: datetime) -> Category | None:
    """The one chosen for the import, else what the row says, else what the file's name says."""
    if worker.feed_import.category is not None:
        return worker.feed_import.category
    return worker.vocabulary.category(row.record.category or worker.fallback, row.record.language, now)


def _write(worker: Worker, outcome: Outcome, now: datetime) -> None:
    made = create(creations=outcome.creations, feed_import=worker.feed_import, now=now)
    if made.grown:
        refresh(made.grown)
    apply_changes(changes=outcome.changes, feed_import=worker.feed_import, now=now)
    changed = [change for change in outcome.changes if change.fields]
    products = {*made.products, *made.grown, *(change.known.variant.product_id for change in changed)}
    if products:
        skus = [*made.skus, *(change.known.variant.item.sku for change in changed)]
        announce(kind="products_imported", now=now, products=sorted(products), skus=skus)


def _note_preview(feed_import: FeedImport, outcome: Outcome) -> None:
    """Keep the first rows of each band to be shown; nothing of the catalogue is written."""
    rows: list[FeedChange] = []
    if feed_import.changed < MOST_KEPT:
        rows += [feed_change(change, feed_import) for change in outcome.changes if change.fields or change.kept]
    if feed_import.created < MOST_KEPT:
        rows += [_would_create(creation, feed_import) for creation in outcome.creations]
    FeedChange.objects.bulk_create(rows)


def _would_create(creation: Creation, feed_import: FeedImport) -> FeedChange:
    record = creation.row.record
    options = ", ".join(value for _, value in record.options)
    return FeedChange(
        feed_import=feed_import,
        kind=FeedChange.Kind.CREATED,
        line=record.line,
        name=f"{record.name}, {options}"[:200] if options else record.name[:200],
        reference=", ".join(part for part in (record.reference, record.gtin.lstrip("0")) if part)[:200],
        fields={
            "price_cents": [None, creation.price_cents],
            "category": [None, creation.category.name_fr if creation.category else None],
        },
    )


def _note_problems(feed_import: FeedImport, outcome: Outcome) -> None:
    room = MOST_KEPT - feed_import.refused
    FeedProblem.objects.bulk_create(
        FeedProblem(
            feed_import=feed_import,
            line=reading.line,
            field=problem.field,
            value=problem.value[:200],
            code=problem.code,
            hint=problem.hint[:120],
            row=_row(reading) if index == 0 else {},
        )
        for reading, problems in outcome.problems[: max(0, room)]
        for index, problem in enumerate(problems)
    )


def _row(reading: Reading) -> dict[str, str]:
    """The row as it came, cut to a sane size; of a record that was understood, what it says."""
    raw = reading.raw
    if not raw and reading.record is not None:
        record = reading.record
        raw = raw_of(
            {
                "reference": record.reference,
                "ean": record.gtin.lstrip("0"),
                "name": record.name,
                "brand": record.brand,
                "price": str(record.price or ""),
            }
        )
    return {
        str(key)[:80].replace("\0", ""): str(value)[:2000].replace("\0", "") for key, value in list(raw.items())[:60]
    }
