"""What is known of a stay, as plain numbers: no person, and nothing kept that names a product."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from .marks import Marks, Tally, lately

#: things taken in hand in a minute with somebody there, in a shop that nothing is known of
ORDINARY = 0.66
#: beyond this a number comes from a fault, not from a visitor
_MOST = 86_400.0


@dataclass(frozen=True, slots=True)
class Features:
    """One stay in one zone, up to now."""

    #: how long somebody has been there, pauses left out
    seconds: float = 0.0
    #: how often they went and came back; this and what follows in the last three minutes
    returns: int = 0
    picks: int = 0
    put_backs: int = 0
    #: touches on the displays beside the products
    displays: int = 0
    #: the most at once
    people: int = 1
    #: which share of the visitors of the site hesitates about these products, and about the shop's as a whole
    hesitation: float = 0.0
    usual_hesitation: float = 0.0
    #: things taken in hand in a minute, by whoever stands in this zone
    usual_picks: float = ORDINARY

    def kept(self) -> dict[str, float]:
        """What stays in the database."""
        return {name: round(float(value), 3) for name, value in asdict(self).items()}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Features":
        """The same again; what this version does not know is left out, what is not a number counts as nothing."""
        known = {one.name: one.default for one in fields(cls)}
        return cls(**{name: _number(kept.get(name), default) for name, default in known.items()})

    @property
    def touched(self) -> bool:
        """Whether they did anything but stand there."""
        return self.returns + self.picks + self.put_backs + self.displays > 0


def _number(value: Any, default: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST:
        return default
    return type(default)(value)


def features_at(
    whole: Tally,
    marks: Marks,
    *,
    answered: Tally | None = None,
    people: int = 1,
    hesitation: float = 0.0,
    usual_hesitation: float = 0.0,
    usual_picks: float = ORDINARY,
) -> Features:
    """How long a stay has lasted since a seller was there, and what happened lately; what was before is answered."""
    before = answered or Tally()
    here = whole.without(before)
    recent = lately([mark.without(before) for mark in marks if mark.seconds >= before.seconds], here)
    return Features(
        seconds=here.seconds,
        returns=recent.returns,
        picks=recent.picks,
        put_backs=recent.put_backs,
        displays=recent.displays,
        people=max(1, people),
        hesitation=hesitation,
        usual_hesitation=usual_hesitation,
        usual_picks=usual_picks,
    )
