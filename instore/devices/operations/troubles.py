"""Count what goes wrong: a storm of it costs one row a family and code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from ..models import SAMPLE, Trouble
from ..words import PUT_RIGHT


@dataclass
class Tally:
    """Troubles of one batch, with the last sample of each."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    samples: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, family: str, code: str, sample: str = "") -> None:
        kind = (family[:20], code[:40])
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.samples[kind] = sample or self.samples.get(kind, "")

    def copy(self) -> "Tally":
        """For one attempt to write it: another attempt starts from the same counts."""
        return Tally(dict(self.counts), dict(self.samples))

    @property
    def total(self) -> int:
        """What could not be used."""
        return sum(count for (_family, code), count in self.counts.items() if code not in PUT_RIGHT)

    def save(self, now: datetime) -> None:
        """Add them to the rows, inside the caller's transaction."""
        if not self.counts:
            return
        Trouble.objects.bulk_create(
            [Trouble(family=family, code=code, last_at=now) for family, code in sorted(self.counts)],
            ignore_conflicts=True,
        )
        families, codes = zip(*self.counts, strict=True)
        rows = Trouble.objects.select_for_update().filter(family__in=families, code__in=codes).order_by("pk")
        for row in rows:
            kind = (row.family, row.code)
            if kind in self.counts:
                row.count += self.counts[kind]
                row.last_at, row.sample = now, self.samples[kind] or row.sample
                row.save(update_fields=["count", "last_at", "sample"])


@transaction.atomic
def count_refused(codes: Mapping[str, int], now: datetime) -> None:
    """Batches over HTTP of which nothing was read."""
    tally = Tally()
    for code, number in codes.items():
        tally.counts["http", code], tally.samples["http", code] = number, ""
    tally.save(now)


def printable(text: str) -> str:
    """Text that any database keeps, cut to the length of a sample."""
    return text[: 2 * SAMPLE].encode("utf-8", "replace").decode().replace("\x00", "")[:SAMPLE]
