"""How many of each are where: on the shop floor, in the back room, in the warehouse."""

from dataclasses import dataclass
from random import Random

from demo.content.shape import Model, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A physical location; `lead_days` is what it takes until a customer can have what is there."""

    code: str
    name: Text
    lead_days: int


PLACES = (
    Place("shop", Text("Au magasin", "In the shop"), 0),
    Place("back", Text("En réserve", "In the back room"), 0),
    Place("warehouse", Text("À l’entrepôt", "In the warehouse"), 3),
)
Levels = tuple[int, int, int]

#: what the shop is known to have today, before the orders and holds that wait
KNOWN: dict[str, Levels] = {
    "BER-LV8-W": (4, 1, 6),
    "BER-LV8-A": (1, 0, 3),
    "BER-LV9-N": (1, 0, 0),
    "BER-LV10-N": (2, 0, 1),
    "BER-ET45-W": (3, 0, 2),
    "MAR-8-I": (0, 0, 4),
    "MAR-9-I": (3, 0, 2),
    "BER-DX8-W": (2, 1, 4),
    "BER-CB320-W": (2, 0, 6),
    "BER-GF400-I": (1, 1, 3),
    "MAR-PY71-N": (2, 0, 3),
    "NOR-UP230-C": (2, 0, 1),
    "BER-VD14-W": (3, 1, 5),
    "PDJ-GP2-B": (13, 6, 0),
    "PDJ-GP2-C": (7, 4, 12),
    "PDJ-BS-17": (8, 6, 12),
    "PDJ-EX-R": (4, 2, 3),
    "MAR-CG1-N": (2, 1, 2),
    "HOR-TV55": (2, 1, 3),
    "HOR-TV43": (2, 0, 4),
    "SOL-AB-11-B": (5, 2, 6),
    "SOL-AB-8-J": (3, 0, 0),
    "PDJ-CF10-I": (4, 2, 4),
    "ACC-PATINS": (24, 20, 0),
    "ACC-SACS": (14, 0, 40),
    "ACC-FILTRES": (30, 40, 0),
    "ACC-CALC": (26, 30, 60),
}
#: from this price on a thing is too large or too dear to be had by the dozen
_LARGE_CENTS = 200_00


def levels_of(model: Model, sku: str) -> Levels:
    """Units in each of `PLACES`, always the same for a SKU: some last ones, some far away, a few none."""
    if sku in KNOWN:
        return KNOWN[sku]
    rng = Random(f"stock:{sku}")
    fate = rng.random()
    if fate < 0.05:
        return 0, 0, 0
    if fate < 0.16:
        return 0, 0, rng.randint(1, 6)
    if model.price >= _LARGE_CENTS:
        return (1, 0, 0) if fate < 0.3 else (rng.randint(1, 3), rng.randint(0, 2), rng.randint(0, 5))
    return rng.randint(2, 12), rng.randint(0, 10), rng.randint(0, 20)
