"""Record what money depends on, once and for ever."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .chain import entry_hash
from .models import JournalEntry, Sequence, Till


@transaction.atomic
def record(
    *,
    till_code: str,
    kind: JournalEntry.Kind,
    reference: str,
    amount_cents: int,
    facts: dict[str, Any],
    actor: str,
    now: datetime,
    till_name: str = "",
) -> JournalEntry:
    """Append a fact to a till's chain, in the caller's transaction.

    `amount_cents` is what entered the till with VAT (negative for a return or refund); `facts` are
    plain JSON values, kept as they are. The till's row is locked, so call this last.
    """
    till = _lock_till(till_code, till_name)
    entry = JournalEntry(
        till=till,
        position=till.last_position + 1,
        kind=kind,
        number=_next(till, kind),
        at=now,
        actor=actor,
        reference=reference,
        amount_cents=amount_cents,
        facts=facts,
        previous_hash=till.last_hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    till.last_position, till.last_hash = entry.position, entry.hash
    till.save(update_fields=["last_position", "last_hash"])
    return entry


@transaction.atomic
def next_number(*, kind: str, till_code: str = "shop") -> int:
    """The next number of a gapless sequence; it is used only if the caller's transaction commits."""
    # a name of its own: a sequence named as a kind of entry is checked against the entries
    return _next(_lock_till(till_code, ""), f"number:{kind}")


def _lock_till(code: str, name: str) -> Till:
    found = Till.objects.select_for_update().filter(code=code).first()
    if found is not None:
        return found
    Till.objects.bulk_create([Till(code=code, name=name or code)], ignore_conflicts=True)
    return Till.objects.select_for_update().get(code=code)


def _next(till: Till, kind: str) -> int:
    """The till is locked, so nobody else counts meanwhile."""
    sequence, _ = Sequence.objects.get_or_create(till=till, kind=kind)
    sequence.last_number += 1
    sequence.save(update_fields=["last_number"])
    return sequence.last_number
