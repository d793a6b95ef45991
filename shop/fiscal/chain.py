"""Each entry's hash covers its facts and the hash before it: a changed entry breaks every later one."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db import connection, transaction

from .models import JournalEntry, Sequence, Till


def entry_hash(entry: JournalEntry) -> str:
    """SHA-256 over the canonical JSON of an entry and its predecessor's hash."""
    canonical = json.dumps(
        [
            entry.till.code,
            entry.position,
            str(entry.kind),
            entry.number,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor,
            entry.reference,
            entry.amount_cents,
            entry.facts,
            entry.previous_hash,
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a till's chain is broken, and how."""

    till: str
    position: int
    what: str

    def __str__(self) -> str:
        return f"till {self.till}, entry {self.position}: {self.what}"


def verify() -> list[Fault]:
    """Every fault of every till's chain: hashes, links, positions, numbers, and the till's own end.

    Reads one moment of the database, so that sales made meanwhile are no fault.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return [fault for till in Till.objects.order_by("pk") for fault in _verify_till(till)]


def _verify_till(till: Till) -> Iterator[Fault]:
    previous, position = "", 0
    numbers: dict[str, int] = {}
    for entry in JournalEntry.objects.filter(till=till).order_by("position").iterator(chunk_size=1000):
        entry.till = till
        expected = numbers.get(entry.kind, 0) + 1
        for what in _wrong_with(entry, position + 1, expected, previous):
            yield Fault(till.code, entry.position, what)
        numbers[entry.kind], position, previous = entry.number, entry.position, entry.hash
    if (till.last_position, till.last_hash) != (position, previous):
        yield Fault(till.code, till.last_position, "the end of the chain is not the last entry")
    for sequence in Sequence.objects.filter(till=till, kind__in=JournalEntry.Kind.values).order_by("kind"):
        if sequence.last_number != numbers.get(sequence.kind, 0):
            yield Fault(till.code, position, f"{sequence.kind} should end at {sequence.last_number}")


def _wrong_with(entry: JournalEntry, position: int, number: int, previous: str) -> Iterator[str]:
    if entry.position != position:
        yield f"follows {position - 1}: what was between is missing"
    if entry.previous_hash != previous:
        yield "does not follow the entry before"
    if entry.hash != entry_hash(entry):
        yield "was changed"
    if entry.number != number:
        yield f"{entry.kind} {entry.number} breaks the sequence, expected {number}"
