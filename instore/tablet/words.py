"""How the tablet says people, times and coins."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from instore.alerts.models import Alert
from instore.alerts.words import first_name
from shop.catalogue.money import NBSP
from shop.catalogue.words import in_words

#: cents of the notes and coins of the euro, largest first
_NOTES = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
_COINS = (200, 100, 50, 20, 10, 5, 2, 1)


def person_of(actor: str) -> str:
    """The first name of who did something: "user:3:Louise Bernard" is "Louise"; "" for no person."""
    kind, _sep, rest = actor.partition(":")
    return rest.partition(":")[2].split(" ")[0] if kind == "user" else ""


def clock_time(moment: datetime) -> str:
    """ "15:04", on the shop's clock; with the day when it is not today's."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{date_format(local, 'j M')} {local:%H:%M}"


def time_left(moment: datetime, now: datetime) -> str:
    """ "11:48" under an hour, "1 h 20" above."""
    seconds = max(0, round((moment - now).total_seconds()))
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return f"{seconds // 3600}{NBSP}h{NBSP}{seconds % 3600 // 60:02d}"


def duration(length: timedelta) -> str:
    """ "11 min", "1 h 20"."""
    minutes = max(0, round(length.total_seconds() / 60))
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02d}" if minutes % 60 else f"{minutes // 60}{NBSP}h"


def change_words(cents: int) -> str:
    """The fewest notes and coins for an amount: "a 10 note, a 1 coin and a 10 c one"."""
    parts = []
    said_coin = False
    for value in (*_NOTES, *_COINS):
        count, cents = divmod(cents, value)
        if count:
            parts.append(_pieces(count, value, said_coin))
            said_coin = said_coin or value in _COINS
    return ", ".join(parts)


def _pieces(count: int, value: int, said_coin: bool) -> str:
    worth = str(value // 100) if value >= 100 else f"{value}{NBSP}c"
    many = {"count": in_words(count), "worth": worth}
    if value in _NOTES:
        return ngettext("one note of %(worth)s", "%(count)s notes of %(worth)s", count) % many
    if said_coin:
        return ngettext("one of %(worth)s", "%(count)s of %(worth)s", count) % many
    return ngettext("one coin of %(worth)s", "%(count)s coins of %(worth)s", count) % many


def typed_cents(text: str) -> int | None:
    """The cents of an amount as people type it: "620", "620,5", "1 299.00"; None for anything else."""
    plain = text.strip().replace(NBSP, "").replace(" ", "").replace("€", "")
    if "," in plain and "." in plain:
        # the first of the two parts thousands
        plain = plain.replace(min(",.", key=plain.index), "")
    whole, _dot, part = plain.replace(",", ".").partition(".")
    if not (plain.isascii() and (whole + part).isdigit()) or len(whole) > 7 or len(part) > 2:
        return None
    return int(whole or 0) * 100 + int(part.ljust(2, "0"))


def whole_number(text: str | None, most: int = 10**9) -> int | None:
    """The whole number in a form's field; None for anything else, or above `most`."""
    if not text or not text.isascii() or not text.isdecimal() or len(text) > 18 or int(text) > most:
        return None
    return int(text)


def today_words(now: datetime) -> str:
    """ "vendredi 20 novembre", "Friday 20 November"."""
    return date_format(timezone.localtime(now), "l j F")


def gone_words(alert: Alert) -> str:
    """What became of a call that rang here: "Karim is going to aisle 1."; "" while it only waits."""
    given = {"name": first_name(alert), "number": alert.zone.number}
    if alert.state in (Alert.State.CLAIMED, Alert.State.ON_SITE):
        return _("%(name)s is going to aisle %(number)s.") % given
    if alert.state == Alert.State.RESOLVED:
        return _("%(name)s has answered for aisle %(number)s.") % given
    if alert.state == Alert.State.AUTO_CLEARED:
        return _("The person in aisle %(number)s has left.") % given
    if alert.state == Alert.State.EXPIRED:
        return _("Nobody waits in aisle %(number)s any more.") % given
    return _("Aisle %(number)s rings again in a minute.") % given if alert.state == Alert.State.SNOOZED else ""


def length_words(length: timedelta) -> str:
    """ "38 seconds", "2 minutes": a length in a sentence."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 120:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    return ngettext("%(n)s minute", "%(n)s minutes", seconds // 60) % {"n": seconds // 60}
