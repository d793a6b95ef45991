"""The story on the rail: what the shop saw, why it rang and what became of it, in sentences.

From readings, stays, alerts and what agreeing visitors of the site did: what people have in mind is written
elsewhere, and never read here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from instore.alerts.models import Alert
from instore.alerts.naming import the
from instore.alerts.words import first_name
from instore.floor.models import Episode
from shop.catalogue.words import capital, in_words

from .beats import Beat, middle_of
from .focus import Focus

_S = Alert.State


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the story; without a time it is still to come."""

    at: datetime | None
    sentence: str
    #: the call rings in this one
    rings: bool = False


def story(at: Focus, now: datetime) -> list[Moment]:
    """Five moments at most, the last one what comes next or how it ended."""
    alert, episode = at.alert, at.episode
    told: list[Moment] = []
    if episode is not None:
        until = alert.opened_at if alert and alert.opened_at else now
        told.append(Moment(episode.started_at, _came(episode)))
        told += [Moment(beat.at, _beat(beat)) for beat in middle_of(episode, until)]
    if alert is None:
        return [*told, _watching(episode)]
    return [*told, Moment(alert.opened_at, _rang(alert), rings=True), _after(alert)]


def _came(episode: Episode) -> str:
    words = {"zone": episode.zone.name}
    if episode.people > 1:
        return _("Several people come into the aisle %(zone)s. Presence sensor.") % words
    return _("Somebody comes into the aisle %(zone)s. Presence sensor.") % words


def _beat(beat: Beat) -> str:
    parts = [_came_back(beat) if beat.returns else "", _opened(beat.opened), _lifted(beat.lifted)]
    parts.append(_on_the_site(beat))
    if beat.pressed:
        parts.append(_("The call button is pressed."))
    return " ".join(part for part in parts if part)


def _on_the_site(beat: Beat) -> str:
    """The one thing that says most."""
    if beat.added:
        return _("On the site, %(thing)s goes into a basket.") % {"thing": the(beat.added[0])}
    if beat.compared:
        return _("On the site, %(thing)s is compared.") % {"thing": the(beat.compared[0])}
    return _("On the site, %(thing)s is looked at.") % {"thing": the(beat.viewed[0])} if beat.viewed else ""


def _came_back(beat: Beat) -> str:
    if beat.returns > 1:
        return _("They leave and come back %(times)s.") % {"times": _times(beat.returns)}
    return _("They leave, come back.") if not beat.before else _("They come back once more.")


def _times(count: int) -> str:
    if count == 2:
        return _("twice")
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": in_words(count)}


def _opened(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) == 1 and names[0]:
        return _("A door opens, shuts again: %(thing)s.") % {"thing": the(names[0])}
    words = {"count": capital(in_words(len(names))), "things": _list(names)}
    return _("%(count)s doors open, shut again: %(things)s.") % words


def _lifted(names: list[str]) -> str:
    return _("In the hand, then put back: %(things)s.") % {"things": _list(names)} if names else ""


def _list(names: list[str]) -> str:
    """ "the Lavandou 8 washing machine, the Étroit 45"; two are enough."""
    first = names[0]
    return ", ".join([the(first), *(the(name, beside=first) for name in names[1:2])])


def _rang(alert: Alert) -> str:
    if alert.kind == Alert.Kind.CALL:
        return _("Louise’s tablet rings: somebody calls from the aisle %(zone)s.") % {"zone": alert.zone.name}
    if alert.kind == Alert.Kind.DISPLAY:
        return _("Louise’s tablet rings: somebody calls from the screen beside a product.")
    parts = [_lasted(alert)]
    if _reason(alert, "displays"):
        parts.append(_("A screen beside a product was touched."))
    if share := _reason(alert, "web_hesitation").get("share"):
        parts.append(_("On the site, %(share)s%% hesitate too.") % {"share": round(float(share) * 100)})
    return " ".join(parts)


def _lasted(alert: Alert) -> str:
    seconds = float(_reason(alert, "dwell").get("seconds") or 0)
    minutes = int(seconds // 60)
    if not seconds:
        return _("The call opens, with something to say.")
    if minutes < 1:
        time = _("%(count)s seconds") % {"count": int(seconds)}
    else:
        time = ngettext("one minute", "%(count)s minutes", minutes) % {"count": in_words(minutes)}
    return _("%(time)s: the call opens, with something to say.") % {"time": capital(time)}


def _reason(alert: Alert, code: str) -> dict[str, Any]:
    reasons = alert.reasons if isinstance(alert.reasons, list) else []
    return next((one for one in reasons if isinstance(one, dict) and one.get("code") == code), {})


def _watching(episode: Episode | None) -> Moment:
    if episode is None:
        return Moment(None, _("Somebody comes in. If they hesitate, Louise’s tablet rings."))
    return Moment(None, _("If they stay, come back, open doors: Louise’s tablet rings."))


def _after(alert: Alert) -> Moment:
    """What comes next, or how it ended."""
    who = first_name(alert) or _("Somebody")
    living = {
        _S.OPEN: (None, _("Louise goes. Sold, or not: the shop learns.")),
        _S.CLAIMED: (alert.claimed_at, _("%(who)s goes.") % {"who": who}),
        _S.ON_SITE: (
            alert.on_site_at,
            _("%(who)s is there. How does it end? One touch, and the shop learns.") % {"who": who},
        ),
        _S.SNOOZED: (None, _("“Later”: it rings again in a minute.")),
        _S.EXPIRED: (alert.closed_at, _("Nobody went. The shop notes it, and never “sold”.")),
        _S.AUTO_CLEARED: (alert.closed_at, _("They left before anybody came. The call goes out by itself.")),
    }  # fmt: skip
    if alert.state == _S.RESOLVED:
        return Moment(alert.closed_at, _ended(alert, who))
    at, sentence = living.get(_S(alert.state), (None, ""))
    return Moment(at, sentence)


def _ended(alert: Alert, who: str) -> str:
    words = {"who": who}
    return {
        "sold": _("Sold. The shop learns: this was worth a call."),
        "helped": _("%(who)s helped. The shop learns: this was worth a call.") % words,
        "not_needed": _("Not needed. The shop learns, and will wait a little longer."),
        "wrong": _("A mistake. The shop learns from those too."),
    }.get(alert.outcome, "")
