"""The day's calls as a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.words import capital, in_words

from .models import Alert
from .queries import Day
from .words import short_time


def news_of(day: Day) -> str:
    """ "Twelve calls today, ten taken, half of them within 24 s."; what happened before what it comes to."""
    if not day.rang:
        return _("Nobody has called for help today.")
    parts = [ngettext("%(n)s call today", "%(n)s calls today", day.rang) % {"n": in_words(day.rang)}]
    if day.taken:
        parts.append(ngettext("one taken", "%(n)s taken", day.taken) % {"n": in_words(day.taken)})
    if day.half_within is not None and day.taken > 1:
        parts.append(_("half of them within %(time)s") % {"time": short_time(day.half_within)})
    elif day.half_within is not None:
        parts.append(_("within %(time)s") % {"time": short_time(day.half_within)})
    return f"{capital(', '.join(parts))}."


def rivals_of(day: Day) -> str:
    """ "Twice today somebody set out for a call ..."; "" when nobody did."""
    if not day.came_second:
        return ""
    words = ngettext(
        "Once today two people said “I go” to the same call: the first had it, the other was told who.",
        "%(n)s times today two people said “I go” to the same call: the first had it, the other was told who.",
        day.came_second,
    )
    return capital(words % {"n": in_words(day.came_second)})


def endings_of(day: Day) -> list[tuple[str, int]]:
    """(name, count) of every way in which today's calls ended, also the two that nobody chose."""
    found = [(str(Alert.Outcome(code).label), count) for code, count in day.endings.items()]
    rest = ((_("without follow-up"), day.without), (_("the person left"), day.left), (_("going on"), day.now_open))
    return found + [(name, count) for name, count in rest if count]
