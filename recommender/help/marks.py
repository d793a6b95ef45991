"""What happened lately: a zone that is never empty for long is one stay of many people, and what the first ones did
says nothing about the last. Pure."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

#: seconds with somebody there, that still count
LATELY = 180.0
_MOST = 200


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of a stay until a moment."""

    seconds: float = 0.0
    returns: int = 0
    picks: int = 0
    put_backs: int = 0
    displays: int = 0

    def without(self, other: "Tally") -> "Tally":
        """What was counted since; never below nothing."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(*(max(type(mine)(0), mine - theirs) for mine, theirs in pairs))

    @property
    def counted(self) -> tuple[int, ...]:
        return self.returns, self.picks, self.put_backs, self.displays


Marks = Sequence[Tally]


def lately(marks: Marks, here: Tally, *, window: float = LATELY) -> Tally:
    """What happened in the last seconds of a stay; `marks` are what was counted after each change, oldest first."""
    start = here.seconds - window
    before = [mark.counted for mark in marks if mark.seconds <= start]
    return here.without(Tally(max(0.0, start), *(before[-1] if before else ())))


def marked(marks: Marks, here: Tally, *, window: float = LATELY) -> list[Tally] | None:
    """The marks with this moment, without those that no longer matter; None when nothing happened since the last."""
    last = marks[-1] if marks else Tally()
    if last.counted == here.counted:
        return None
    start = here.seconds - window
    old = [mark for mark in marks if mark.seconds <= start][-1:]
    return [*old, *(mark for mark in marks if mark.seconds > start), here][-_MOST:]


def armed(here: Tally, answered: Tally | None) -> bool:
    """Whether it may ring: never again for those who were answered, so the zone must have been empty since."""
    return answered is None or here.returns > answered.returns


def written(marks: Marks) -> list[list[float]]:
    return [[round(mark.seconds, 1), *mark.counted] for mark in marks]


def read(rows: object) -> list[Tally]:
    """The marks again; what is not one is left out."""
    wide = len(fields(Tally))
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, list) and len(row) == wide and all(isinstance(one, int | float) for one in row):
            found.append(Tally(float(row[0]), *(int(one) for one in row[1:])))
    return found
