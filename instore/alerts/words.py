"""What an alert says, in the language of whoever reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.catalogue.money import NBSP, in_english
from shop.catalogue.words import capital, in_words

from .models import Alert

#: a score from which the shop is nearly sure
STRONG = 0.8


@dataclass(frozen=True, slots=True)
class Chip:
    """One reason in words."""

    text: str
    strong: bool = False


def first_name(alert: Alert) -> str:
    """Who has it: "Louise", or a program's name; "" for nobody."""
    kind, _sep, rest = alert.claimed_actor.partition(":")
    name = rest.partition(":")[2]
    return name.split(" ")[0] if kind == "user" else name


def short_time(length: timedelta) -> str:
    """ "40 s", "4 min", "1 h 05": how long, in a sentence."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return f"{seconds}{NBSP}s"
    minutes = seconds // 60
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}"


def chips_of(alert: Alert) -> list[Chip]:
    """Why it rang, one chip a reason; what this version does not know is left out."""
    # how long is said apart, in large
    others = _reasons(alert, {code: say for code, say in _PHRASES.items() if code != "dwell"})
    chips = [Chip(text) for text in others or _reasons(alert, _PHRASES)]
    if alert.score is not None and alert.score >= STRONG and not alert.was_asked:
        chips.append(Chip(_("strong signal"), strong=True))
    return chips


def sentence_of(alert: Alert) -> str:
    """The same as a sentence: "4 min in front of Laundry, came back twice."."""
    phrases: list[str] = []
    for one in alert.reasons if isinstance(alert.reasons, list) else []:
        if isinstance(one, Mapping) and one.get("code") == "dwell":
            given = {"time": short_time(timedelta(seconds=_number(one, "seconds"))), "zone": alert.zone.name}
            phrases.append(_("%(time)s in front of %(zone)s") % given)
    others = {code: phrase for code, phrase in _PHRASES.items() if code != "dwell"}
    phrases += _reasons(alert, others)
    if not phrases:
        phrases = [_("somebody is waiting in front of %(zone)s") % {"zone": alert.zone.name}]
    return f"{capital(', '.join(phrases))}."


def in_short(alert: Alert) -> str:
    """For a list that says the zone and the time already: "Came back twice."."""
    return f"{capital(', '.join(one.text for one in chips_of(alert) if not one.strong))}." if alert.reasons else ""


def _reasons(alert: Alert, phrases: Mapping[str, Callable[[Mapping[str, Any]], str]]) -> list[str]:
    said = []
    for one in alert.reasons if isinstance(alert.reasons, list) else []:
        say = phrases.get(str(one.get("code"))) if isinstance(one, Mapping) else None
        if say and (text := say(one)):
            said.append(text)
    return said


def _number(reason: Mapping[str, Any], name: str) -> float:
    value = reason.get(name, 0)
    return float(value) if isinstance(value, (int, float)) and 0 <= value < 1e7 else 0.0


def _count(reason: Mapping[str, Any]) -> int:
    return int(_number(reason, "count"))


def _dwell(reason: Mapping[str, Any]) -> str:
    seconds = _number(reason, "seconds")
    return _("there for %(time)s") % {"time": short_time(timedelta(seconds=seconds))} if seconds else ""


def _returns(reason: Mapping[str, Any]) -> str:
    count = _count(reason)
    if count == 2:
        return _("came back twice")
    words = ngettext("came back once", "came back %(count)s times", count)
    return words % {"count": in_words(count)} if count else ""


def _picks(reason: Mapping[str, Any]) -> str:
    count = _count(reason)
    words = ngettext("picked something up", "picked things up %(count)s times", count)
    return words % {"count": in_words(count)} if count else ""


def _put_backs(reason: Mapping[str, Any]) -> str:
    count = _count(reason)
    words = ngettext("put it back", "put things back %(count)s times", count)
    return words % {"count": in_words(count)} if count else ""


def _displays(reason: Mapping[str, Any]) -> str:
    count = _count(reason)
    words = ngettext("looked at the screen", "touched the screen %(count)s times", count)
    return words % {"count": in_words(count)} if count else ""


def _people(reason: Mapping[str, Any]) -> str:
    count = _count(reason)
    return _("%(count)s people") % {"count": in_words(count)} if count > 1 else ""


def _hesitation(reason: Mapping[str, Any]) -> str:
    share = round(min(1.0, _number(reason, "share")) * 100)
    percent = f"{share}%" if in_english() else f"{share}{NBSP}%"
    return _("on the site, %(share)s hesitate") % {"share": percent} if share else ""


def _call(reason: Mapping[str, Any]) -> str:
    return _("called from the screen") if reason.get("source") == "display" else _("pressed the button")


_PHRASES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "call": _call,
    "dwell": _dwell,
    "returns": _returns,
    "picks": _picks,
    "put_backs": _put_backs,
    "displays": _displays,
    "people": _people,
    "web_hesitation": _hesitation,
}
