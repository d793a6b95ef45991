"""Write down who changed what, in the transaction that changes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .models import Change


def note_change(
    *,
    actor: str,
    verb: str,
    subject: tuple[str, object, str],
    now: datetime,
    fields: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
) -> None:
    """Record that `actor` did `verb` to `subject` (kind, id, name).

    `fields` maps a field's name to (before, after), both JSON-able; pairs that are equal are left
    out, and when nothing is left, nothing is written. Without `fields` one row says the verb.
    """
    kind, subject_id, name = subject
    common: dict[str, Any] = {
        "at": now,
        "actor": actor,
        "verb": verb,
        "subject_kind": kind,
        "subject_id": str(subject_id),
        "subject_name": name[:200],
        "note": note[:300],
    }
    if fields is None:
        Change.objects.create(**common)
        return
    Change.objects.bulk_create(
        Change(**common, field=field, before=before, after=after)
        for field, (before, after) in fields.items()
        if before != after
    )
