"""When the shop is open, in a sentence; and which day is so many working days away.

`ShopProfile.hours` has seven rows, Monday first, each a list of ["09:00", "12:30"] pairs. Times are
those of the shop's own clock (settings.TIME_ZONE).
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .models import ShopProfile
from .money import NBSP, in_english

Span = tuple[time, time]


def spans_of(profile: ShopProfile, day: date) -> list[Span]:
    """The opening spans of a day, in order; a malformed row counts as closed."""
    rows = profile.hours if isinstance(profile.hours, list) else []
    row = rows[day.weekday()] if len(rows) == 7 else []
    spans = []
    for pair in row if isinstance(row, list) else []:
        try:
            spans.append((time.fromisoformat(pair[0]), time.fromisoformat(pair[1])))
        except (TypeError, ValueError, IndexError, KeyError):
            continue
    return sorted(spans)


def open_until(profile: ShopProfile, now: datetime) -> time | None:
    """When today's present span ends; None while the shop is closed."""
    local = timezone.localtime(now)
    return next((end for start, end in spans_of(profile, local.date()) if start <= local.time() < end), None)


def next_opening(profile: ShopProfile, now: datetime) -> datetime | None:
    """When the shop next opens; None when its hours are not known."""
    local = timezone.localtime(now)
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        for start, _end in spans_of(profile, day):
            opening = datetime.combine(day, start, tzinfo=local.tzinfo)
            if opening > local:
                return opening
    return None


def opening_sentence(profile: ShopProfile, now: datetime) -> str:
    """ "Open until 7 pm", "Opens tomorrow at 9 am"; "" when the hours are not known."""
    until = open_until(profile, now)
    if until is not None:
        return _("Open until %(time)s") % {"time": clock(until)}
    opening = next_opening(profile, now)
    if opening is None:
        return ""
    days = (opening.date() - timezone.localtime(now).date()).days
    at = clock(opening.time())
    if days == 0:
        return _("Closed, opens at %(time)s") % {"time": at}
    if days == 1:
        return _("Closed, opens tomorrow at %(time)s") % {"time": at}
    return _("Closed, opens on %(day)s at %(time)s") % {"day": date_format(opening, "l"), "time": at}


def clock(moment: time) -> str:
    """ "19 h" and "19 h 30"; "7 pm" and "7:30 pm"."""
    if not in_english():
        return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02d}" if moment.minute else "")
    hour = moment.hour % 12 or 12
    half = pgettext("half of the day", "am") if moment.hour < 12 else pgettext("half of the day", "pm")
    return f"{hour}:{moment.minute:02d}{NBSP}{half}" if moment.minute else f"{hour}{NBSP}{half}"


def day_words(day: date) -> str:
    """ "mardi 24 novembre", "Tuesday 24 November"."""
    return date_format(day, "l j F")


def works_on(profile: ShopProfile, day: date) -> bool:
    """Whether somebody works that day; without hours, Monday to Saturday."""
    known = isinstance(profile.hours, list) and len(profile.hours) == 7 and any(profile.hours)
    return bool(spans_of(profile, day)) if known else day.weekday() < 6


def after_working_days(profile: ShopProfile, day: date, days: int) -> date:
    """The working day that is `days` working days after `day`."""
    while days > 0:
        day += timedelta(days=1)
        days -= works_on(profile, day)
    return day


def week_words(profile: ShopProfile) -> list[tuple[str, str]]:
    """("lundi", "fermé"), ("mardi au samedi", "9 h à 12 h 30, 14 h à 19 h"); nothing when not known."""
    if not (isinstance(profile.hours, list) and len(profile.hours) == 7 and any(profile.hours)):
        return []
    monday = date(2024, 1, 1)
    days = [(monday + timedelta(days=n), _spans_words(spans_of(profile, monday + timedelta(days=n)))) for n in range(7)]
    found: list[tuple[str, str]] = []
    start = 0
    for n in range(1, 8):
        if n < 7 and days[n][1] == days[start][1]:
            continue
        first, last = date_format(days[start][0], "l"), date_format(days[n - 1][0], "l")
        name = first if n - 1 == start else _("%(first)s to %(last)s") % {"first": first, "last": last}
        found.append((name, days[start][1]))
        start = n
    return found


def _spans_words(spans: list[Span]) -> str:
    if not spans:
        return _("closed")
    return ", ".join(_("%(low)s to %(high)s") % {"low": clock(start), "high": clock(end)} for start, end in spans)


def after_open_hours(profile: ShopProfile, now: datetime, length: timedelta) -> datetime | None:
    """The moment when the shop has been open for `length` more; None when its hours are not known."""
    local = timezone.localtime(now)
    left = length
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        for start, end in spans_of(profile, day):
            begins = max(local, datetime.combine(day, start, tzinfo=local.tzinfo))
            ends = datetime.combine(day, end, tzinfo=local.tzinfo)
            if ends <= begins:
                continue
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
    return None


def moment_words(moment: datetime, now: datetime) -> str:
    """ "aujourd'hui à 17 h", "demain à 9 h", "mardi 24 novembre à 9 h"; minutes to the next quarter."""
    local, today = timezone.localtime(moment), timezone.localdate(now)
    late = -(-(local.hour * 60 + local.minute) // 15) * 15
    at = clock(time(min(23, late // 60), late % 60 if late < 24 * 60 else 45))
    days = (local.date() - today).days
    if days == 0:
        return _("today at %(time)s") % {"time": at}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": at}
    return _("%(day)s at %(time)s") % {"day": day_words(local.date()), "time": at}
