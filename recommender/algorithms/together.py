"""What is bought together: item-item neighbours on tickets.

The cosine of two items' tickets (Linden, Smith and York, "Amazon.com Recommendations", IEEE Internet Computing 2003),
shrunk for pairs that were seen seldom (Bell and Koren, "Scalable Collaborative Filtering with Jointly Derived
Neighborhood Interpolation Weights", ICDM 2007). Pairs that chance alone would explain are left out, as Benjamini and
Hochberg do ("Controlling the False Discovery Rate", J. R. Stat. Soc. B 1995): of those kept, few are there by mistake.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from .sessions import Ranked

if TYPE_CHECKING:
    from scipy import sparse

#: a pair wants so many tickets; of the pairs kept, this share may be chance
LEAST, MISTAKEN = 2, 0.2
#: how many tickets a pair needs before it is believed by half
SHRINK = 3.0
#: neighbours kept for each thing
KEPT = 30
#: a ticket with more different things than this is a stock order, not a customer
WIDEST = 60


class TogetherModel:
    """For each thing, what was bought with it, the strongest first."""

    def __init__(self) -> None:
        self._set(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 3)))

    def fit(self, tickets: Sequence[Sequence[int]], groups: Mapping[int, int] | None = None) -> Self:
        """Learn from tickets: which things, in no order; a thing counts once a ticket.

        Things are numbers above 0. With `groups` (the group of a thing, above 0), what is bought with any thing of a
        group is learnt too: few buy one washing machine, many buy some washing machine.
        """
        from scipy import sparse  # a quarter of a process's start, and only learning needs it

        group_of = groups or {}
        kept = [sorted(set(one)) for one in tickets]
        kept = [one for one in kept if 0 < len(one) <= WIDEST]
        kept = [sorted({*one, *(-group_of[item] for item in one if item in group_of)}) for one in kept]
        lengths = [len(one) for one in kept]
        flat = np.fromiter((item for one in kept for item in one), np.int64, sum(lengths))
        ids, codes = np.unique(flat, return_inverse=True)
        rows = np.repeat(np.arange(len(kept)), lengths)
        shape = (len(kept), len(ids))
        bought = sparse.csr_matrix((np.ones(len(codes)), (rows, codes)), shape=shape)
        counts = np.bincount(codes, minlength=len(ids)).astype(np.int64)
        group = np.array([-group_of.get(int(one), 0) if one > 0 else one for one in ids], np.int64)
        self._set(ids, counts, _pairs(bought, counts, ids, group))
        return self

    def rank_of_group(self, group: int, k: int = 20) -> list[Ranked]:
        """What goes with a group of things, best first; never things of that group."""
        return self.rank(-group, k)

    def rank(self, item: int, k: int = 20) -> list[Ranked]:
        """What goes with it, best first."""
        code = self._code(item)
        if code is None:
            return []
        start, end = self._offsets[code : code + 2]
        return [(int(self.ids[int(other)]), float(score)) for _, other, score in self.pairs[start:end][:k]]

    def tickets(self, item: int) -> int:
        """How many tickets had it."""
        code = self._code(item)
        return 0 if code is None else int(self.counts[code])

    def tickets_of_group(self, group: int) -> int:
        return self.tickets(-group)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that must be kept to be this model again."""
        return {"ids": self.ids, "counts": self.counts, "pairs": self.pairs}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Self:
        model = cls()
        ids, counts, pairs = (np.asarray(arrays[name]) for name in ("ids", "counts", "pairs"))
        if len(ids) != len(counts) or pairs.ndim != 2 or (len(pairs) and pairs[:, :2].max() >= len(ids)):
            raise ValueError("the pairs of this model do not fit together")
        model._set(ids.astype(np.int64), counts.astype(np.int64), pairs.astype(float))
        return model

    def _set(self, ids: NDArray[np.int64], counts: NDArray[np.int64], pairs: NDArray[np.float64]) -> None:
        self.ids, self.counts, self.pairs = ids, counts, pairs.reshape(-1, 3)
        self._offsets = np.searchsorted(self.pairs[:, 0], np.arange(len(ids) + 1))

    def _code(self, item: int) -> int | None:
        code = int(np.searchsorted(self.ids, item))
        return code if code < len(self.ids) and self.ids[code] == item else None


def _pairs(
    bought: "sparse.csr_matrix", counts: NDArray[np.int64], ids: NDArray[np.int64], group: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Rows (thing, other, score), by thing and then the best first, at most `KEPT` each. No other is a group."""
    from scipy import sparse, special

    both = sparse.coo_matrix(bought.T @ bought)
    # between two things, or a group and a thing that is none of its own
    wanted = (both.row != both.col) & (ids[both.col] > 0) & ((ids[both.row] > 0) | (group[both.row] != group[both.col]))
    one, other, times = both.row[wanted], both.col[wanted], both.data[wanted]
    expected = counts[one] * counts[other] / max(1, bought.shape[0])
    # the chance of so many tickets or more, if the two had nothing to do with each other (Poisson's tail)
    chance = special.gammainc(times, expected)
    # groups are few and sell much, things are many and sell little: two questions, two bars
    of_group, groups = ids[one] < 0, int((ids < 0).sum())
    things = len(ids) - groups
    pair_bar = _bar(chance[~of_group & (one < other)], things * (things - 1) // 2)
    group_bar = _bar(chance[of_group], groups * things)
    real = (times >= LEAST) & (chance <= np.where(of_group, group_bar, pair_bar))
    one, other, times = one[real], other[real], times[real]
    score = times / np.sqrt(counts[one] * counts[other]) * times / (times + SHRINK)
    order = np.lexsort((other, -score, one))
    one, other, score = one[order], other[order], score[order]
    place = np.arange(len(one)) - np.searchsorted(one, one)
    kept = place < KEPT
    return np.column_stack([one[kept], other[kept], score[kept]]).astype(float)


def _bar(chances: NDArray[np.float64], possible: int) -> float:
    """How small a pair's chance must be, among all the pairs there could be."""
    ordered = np.sort(chances)
    passed = np.flatnonzero(ordered <= MISTAKEN * np.arange(1, len(ordered) + 1) / max(1, possible))
    return float(ordered[passed[-1]]) if len(passed) else -1.0
