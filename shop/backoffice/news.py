"""The title of the day: takings in a sentence, compared in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.catalogue import money

from .queries.today import Day

#: nearer to a usual day than this is a usual day
_LIKE = 0.08


@dataclass(frozen=True, slots=True)
class News:
    """`mood` may be empty; `figure` is the heavy part."""

    mood: str
    figure: str
    rest: str


def news_of(day: Day, now: datetime) -> News:
    """ "Belle journée." "2 424 €" "encaissés, un tiers de plus qu'un vendredi à la même heure." """
    amount = money.round_euros(round(day.takings.cents, -2))
    weekday = date_format(timezone.localtime(now), "l")
    ratio = day.ratio
    if not day.takings.orders and not day.takings.cents:
        usual = day.usual_cents
        if usual:
            words = _("yet. A usual %(weekday)s has taken %(amount)s by now.")
            figures = {"weekday": weekday, "amount": money.round_euros(round(usual, -2))}
            return News("", _("No sale"), words % figures)
        return News("", _("No sale"), _("yet today."))
    if ratio is None:
        return News("", amount, _("taken today."))
    mood = _("A fine day.") if ratio >= 1.15 else _("A quiet day.") if ratio <= 0.75 else ""
    return News(mood, amount, _("taken, %(compared)s.") % {"compared": _compared(ratio, weekday)})


def _compared(ratio: float, weekday: str) -> str:
    """A difference that one can picture; whole sentences, because languages build them differently."""
    if abs(ratio - 1) <= _LIKE:
        return _("as on a usual %(weekday)s at this hour") % {"weekday": weekday}
    for least, sentence in _ABOVE if ratio > 1 else _BELOW:
        if ratio >= least:
            return str(sentence) % {"weekday": weekday}
    return str(_BELOW[-1][1]) % {"weekday": weekday}


_ABOVE = (
    (2.75, gettext_lazy("about three times a usual %(weekday)s at this hour")),
    (1.85, gettext_lazy("about twice a usual %(weekday)s at this hour")),
    (1.42, gettext_lazy("half more than on a usual %(weekday)s at this hour")),
    (1.29, gettext_lazy("a third more than on a usual %(weekday)s at this hour")),
    (1.2, gettext_lazy("a quarter more than on a usual %(weekday)s at this hour")),
    (1.0, gettext_lazy("a little more than on a usual %(weekday)s at this hour")),
)
_BELOW = (
    (0.8, gettext_lazy("a little less than on a usual %(weekday)s at this hour")),
    (0.71, gettext_lazy("a quarter less than on a usual %(weekday)s at this hour")),
    (0.58, gettext_lazy("a third less than on a usual %(weekday)s at this hour")),
    (0.42, gettext_lazy("half of a usual %(weekday)s at this hour")),
    (0.0, gettext_lazy("a third of a usual %(weekday)s at this hour, or less")),
)
