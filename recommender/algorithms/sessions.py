"""What people look at next, from the sessions of others that looked alike.

Nearest neighbours among sessions, as in V-SKNN (Ludewig and Jannach, "Evaluation of Session-based Recommendation
Algorithms", UMUAI 2018) and STAN and VSTAN (Garg et al., "Sequence and Time Aware Neighborhood for Session-based
Recommendations", SIGIR 2019; Ludewig et al., "Empirical Analysis of Session-based Recommendation Algorithms",
UMUAI 2021):

- a session is near when it shares things with this one; what was looked at last, and what is rare, counts more;
- a recent session counts more than an old one;
- of a near session, what stands close to the shared thing counts more than what stands far from it.

Beyond those papers, what everybody looks at is held back by a power of its frequency, as item-item methods do,
and what this visitor has looked at already is raised, because people come back to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
#: a product and how much speaks for it
Ranked = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Tuning:
    """Chosen on the last days of a training set, never on a test set: see docs/adr."""

    #: sessions that vote, and the most recent ones that are looked at for each thing seen
    neighbours: int = 1000
    sample: int = 3000
    #: things of this session that are looked at; older ones weigh nothing any more
    remembered: int = 50
    #: how fast what was seen earlier in this session fades, in steps
    fade_seen: float = 3.0
    #: how fast old sessions fade, as a share of all there are
    fade_age: float = 1.0
    #: how fast a neighbour's things fade with their distance from the shared one, after it and before it
    fade_after: float = 2.0
    fade_before: float = 2.0
    #: the weight of the shared thing itself
    itself: float = 1.3
    #: powers: of a thing's rarity, of a neighbour's length, of the likeness, of a result's frequency
    rarity: float = 2.0
    length: float = 0.25
    likeness: float = 1.2
    frequency: float = 0.1
    #: how much what was seen already is raised, as a share of the best score
    seen_again: float = 0.3


class SessionModel:
    """Sessions by product and products by session, both as rows of sparse matrices that keep the positions."""

    def __init__(self, tuning: Tuning | None = None) -> None:
        self.tuning = tuning or Tuning()
        self._build(np.empty(0, np.int64), np.empty(0, np.int64), np.zeros(1, np.int64))

    def fit(self, sessions: Sequence[Sequence[int]]) -> Self:
        """Learn from sessions, the oldest first, each in the order in which things were seen."""
        lengths = np.fromiter((len(one) for one in sessions), np.int64, len(sessions))
        flat = np.fromiter((item for one in sessions for item in one), np.int64, int(lengths.sum()))
        ids, codes = np.unique(flat, return_inverse=True)
        self._build(ids, codes.astype(np.int64), np.concatenate([[0], np.cumsum(lengths)]))
        return self

    def rank(self, seen: Sequence[int], k: int = 20) -> list[Ranked]:
        """The `k` most likely next things after `seen` (oldest first), best first; empty when nothing is known."""
        steps = self._steps(seen)
        if not steps or k < 1:
            return []
        rows, likeness, shared_at = self._neighbours(steps)
        codes, scores = self._votes(rows, likeness, shared_at)
        self._raise_seen(codes, scores, steps)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(self.ids[codes[one]]), float(scores[one])) for one in best]

    def looks(self, item: int) -> int:
        """In how many sessions a thing was seen."""
        code = self._code(item)
        return 0 if code is None else int(self.offsets_of_item[code + 1] - self.offsets_of_item[code])

    @property
    def sessions(self) -> int:
        return len(self.offsets) - 1

    def arrays(self) -> dict[str, Ints]:
        """All that must be kept to be this model again."""
        return {"ids": self.ids, "codes": self.codes, "offsets": self.offsets}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any], tuning: Tuning | None = None) -> Self:
        model = cls(tuning)
        ids, codes, offsets = (np.asarray(arrays[name], np.int64) for name in ("ids", "codes", "offsets"))
        if len(offsets) < 1 or offsets[-1] != len(codes) or (len(codes) and codes.max() >= len(ids)):
            raise ValueError("the sessions of this model do not fit together")
        model._build(ids, codes, offsets)
        return model

    def _build(self, ids: Ints, codes: Ints, offsets: Ints) -> None:
        self.ids, self.codes, self.offsets = ids, codes, offsets
        lengths = np.diff(offsets)
        self._row = np.repeat(np.arange(len(lengths)), lengths)
        self._position = np.arange(len(codes)) - offsets[:-1][self._row]
        # for each thing, the sessions that had it, the oldest first, and where they had it last
        order = np.lexsort((self._position, self._row, codes))
        code, row = codes[order], self._row[order]
        last = np.ones(len(order), bool)
        last[:-1] = (code[1:] != code[:-1]) | (row[1:] != row[:-1])
        order = order[last]
        self._row_of_item, self._position_of_item = self._row[order], self._position[order]
        counts = np.bincount(codes[order], minlength=len(ids))
        self.offsets_of_item: Ints = np.concatenate([[0], np.cumsum(counts)])
        self._rarity = np.log1p(len(lengths) / np.maximum(counts, 1)) ** self.tuning.rarity
        self._held_back = np.maximum(counts, 1) ** -self.tuning.frequency
        width = np.bincount(self._row[order], minlength=len(lengths))
        self._shortness = np.maximum(width, 1) ** -self.tuning.length

    def _code(self, item: int) -> int | None:
        code = int(np.searchsorted(self.ids, item))
        return code if code < len(self.ids) and self.ids[code] == item else None

    def _steps(self, seen: Sequence[int]) -> dict[int, int]:
        """How many steps ago each known thing was last seen, the oldest first."""
        steps: dict[int, int] = {}
        for ago, item in enumerate(reversed(seen[-self.tuning.remembered :])):
            code = self._code(item)
            if code is not None:
                steps.setdefault(code, ago)
        return dict(reversed(steps.items()))

    def _neighbours(self, steps: dict[int, int]) -> tuple[Ints, Floats, Ints]:
        """Sessions that share something: their rows, how near they are, where the last shared thing stands."""
        rows, weights, positions = [], [], []
        for code, ago in steps.items():
            start, end = self.offsets_of_item[code : code + 2]
            start = max(start, end - self.tuning.sample)
            rows.append(self._row_of_item[start:end])
            positions.append(self._position_of_item[start:end])
            weights.append(np.full(end - start, np.exp(-ago / self.tuning.fade_seen) * self._rarity[code]))
        near, where = np.unique(np.concatenate(rows), return_inverse=True)
        shared_at = np.zeros(len(near), np.int64)
        # the things seen last come last, so that theirs is the position that stays
        shared_at[where] = np.concatenate(positions)
        age = (self.sessions - near) / self.sessions
        likeness = np.bincount(where, np.concatenate(weights)) * self._shortness[near]
        likeness *= np.exp(-age / self.tuning.fade_age)
        if len(near) > self.tuning.neighbours:
            kept = np.argpartition(-likeness, self.tuning.neighbours)[: self.tuning.neighbours]
            near, likeness, shared_at = near[kept], likeness[kept], shared_at[kept]
        return near, likeness**self.tuning.likeness, shared_at

    def _votes(self, rows: Ints, likeness: Floats, shared_at: Ints) -> tuple[Ints, Floats]:
        """What the neighbours looked at, and how much speaks for each."""
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        voter = np.repeat(np.arange(len(rows)), lengths)
        places = np.arange(len(voter)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[voter]
        distance = self._position[places] - shared_at[voter]
        after = np.exp(-(np.maximum(distance, 1) - 1) / self.tuning.fade_after)
        before = np.exp((np.minimum(distance, -1) + 1) / self.tuning.fade_before)
        weight = np.where(distance > 0, after, np.where(distance < 0, before, self.tuning.itself))
        codes, where = np.unique(self.codes[places], return_inverse=True)
        return codes, np.bincount(where, likeness[voter] * weight) * self._held_back[codes]

    def _raise_seen(self, codes: Ints, scores: Floats, steps: dict[int, int]) -> None:
        best = scores.max() * self.tuning.seen_again
        seen = np.fromiter(steps, np.int64, len(steps))
        ago = np.fromiter(steps.values(), np.float64, len(steps))
        places = np.minimum(np.searchsorted(codes, seen), len(codes) - 1)
        # one that only sessions beyond the nearest share has no vote to raise
        voted = codes[places] == seen
        scores[places[voted]] += best * np.exp(-ago[voted] / self.tuning.fade_seen)
