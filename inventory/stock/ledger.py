"""Recompute every level from the movements and the holds, and name each difference."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Sum

from .models import Hold, HoldLine, Location, Movement, StockLevel


@dataclass(frozen=True, slots=True)
class Difference:
    """A level that is not what its movements or its holds say."""

    sku: str
    location: str
    what: str
    stored: int
    computed: int

    def __str__(self) -> str:
        return f"{self.sku} at {self.location}: {self.what} is {self.stored}, computed {self.computed}"


def check_ledger() -> list[Difference]:
    """Every difference between the stored levels and what movements and holds add up to.

    Reads one moment of the database, so that sales made meanwhile are no difference.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return _differences()


def _differences() -> list[Difference]:
    on_hand = _from_movements()
    held = _from_holds()
    differences: list[Difference] = []
    levels = StockLevel.objects.select_related("item", "location").order_by("pk")
    for level in levels.iterator(chunk_size=2000):
        place = (level.item_id, level.location_id)
        for what, stored, computed in (
            ("on_hand", level.on_hand, on_hand.pop(place, 0)),
            ("held", level.held, held.pop(place, 0)),
        ):
            if stored != computed:
                differences.append(Difference(level.item.sku, level.location.code, what, stored, computed))
    for what, orphans in (("on_hand", on_hand), ("held", held)):
        differences += [Difference(f"item {i}", f"location {p}", what, 0, n) for (i, p), n in orphans.items() if n]
    return differences


def _from_movements() -> dict[tuple[int, int], int]:
    totals: dict[tuple[int, int], int] = defaultdict(int)
    for end, sign in (("destination", 1), ("source", -1)):
        sums = (
            Movement.objects.filter(**{f"{end}__kind": Location.Kind.PHYSICAL})
            .order_by()
            .values_list("item_id", f"{end}_id")
            .annotate(total=Sum("quantity"))
        )
        for item, place, total in sums:
            totals[item, place] += sign * total
    return totals


def _from_holds() -> dict[tuple[int, int], int]:
    counting = [Hold.State.ACTIVE, Hold.State.COMMITTED]
    sums = (
        HoldLine.objects.filter(hold__state__in=counting)
        .order_by()
        .values_list("item_id", "location_id")
        .annotate(total=Sum("quantity"))
    )
    return {(item, place): total for item, place, total in sums}
