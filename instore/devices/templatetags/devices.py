"""What the owner's pages say of devices."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from shop.catalogue.money import NBSP, whole_number
from shop.catalogue.words import capital, in_words

from ..marks import Mark, state_of
from ..models import Device, Trouble
from ..queries import DeviceHealth, Health
from ..words import words_for

register = template.Library()
_KINDS = {
    "presence": gettext_lazy("presence"),
    "count": gettext_lazy("presence"),
    "pick": gettext_lazy("contact"),
    "put_back": gettext_lazy("contact"),
    "button": gettext_lazy("button"),
}


@register.simple_tag
def devices_news(health: Health) -> str:
    """ "Eleven devices of twelve answer,", the heavy part of the title."""
    accepted = [one for one in health.accepted if not one.device.is_bridge]
    well = sum(state_of(one) in ("ok", "warn") for one in accepted)
    if not accepted:
        return _("No device is connected yet.")
    if all(state_of(one) == "new" for one in accepted):
        said = ngettext("%(all)s device has not spoken yet", "%(all)s devices have not spoken yet", len(accepted))
        return capital(said % {"all": in_words(len(accepted))}) + ("," if health.quarantine else ".")
    if well == len(accepted):
        words = ngettext("%(well)s device, and it answers", "All %(well)s devices answer", well)
    else:
        words = ngettext("%(well)s device of %(all)s answers", "%(well)s devices of %(all)s answer", well)
    said = capital(words % {"well": in_words(well), "all": in_words(len(accepted))})
    return said + ("," if health.quarantine else ".")


@register.simple_tag
def devices_waiting(health: Health) -> str:
    """ "one unknown waits.", the rest of the title."""
    waiting = len(health.quarantine)
    if not waiting:
        return ""
    said = ngettext("%(n)s unknown one waits.", "%(n)s unknown ones wait.", waiting) % {"n": in_words(waiting)}
    return said if any(not one.device.is_bridge for one in health.accepted) else capital(said)


@register.filter
def device_state(health: DeviceHealth) -> str:
    """ "ok", "warn", "stop" or "new"."""
    return state_of(health)


@register.filter
def state_words(health: DeviceHealth) -> str:
    """How it is, in one word."""
    if health.offline:
        return _("offline")
    if health.silent:
        return pgettext("a device", "silent") if health.silent_for is not None else pgettext("a device", "new")
    if health.chatter:
        return pgettext("a device", "chatty")
    return _("weak battery") if health.battery_low else _("answers")


@register.filter
def remedy(health: DeviceHealth) -> str:
    """What the owner can do about it; "" when nothing is wrong."""
    if health.chatter and not health.offline:
        return _("%(n)s messages a second: its settings, or its firmware") % {"n": whole_number(health.chatter)}
    if health.battery_low:
        return _("change its battery")
    if health.offline:
        return _("its bridge does not reach it any more")
    if health.silent_for is None:
        return _("has not spoken yet")
    return _("see whether it has current, and is still in reach") if health.silent else ""


@register.filter
def ago(passed: timedelta | None) -> str:
    """ "2 s ago", "4 min ago", "3 h ago", "5 days ago"."""
    if passed is None:
        return _("never")
    seconds = int(passed.total_seconds())
    if seconds < 60:
        return _("%(n)d s ago") % {"n": max(1, seconds)}
    if seconds < 3600:
        return _("%(n)d min ago") % {"n": seconds // 60}
    if seconds < 2 * 86400:
        return _("%(n)d h ago") % {"n": seconds // 3600}
    return _("%(n)d days ago") % {"n": seconds // 86400}


@register.filter
def kind_words(device: Device) -> str:
    """What it says, in a word."""
    return str(_KINDS.get(device.kind) or (device.kind and pgettext("a device", "other")) or "")


@register.filter
def sends_words(device: Device) -> str:
    """What somebody unknown sends: "presence", "messages"."""
    known = {
        "presence": _("says that somebody is there"),
        "count": _("counts people"),
        "pick": _("says what is opened or taken"),
        "put_back": _("says what is opened or taken"),
        "button": _("sends presses of a button"),
    }
    return str(known.get(device.kind, _("sends messages")))


@register.filter
def battery_words(device: Device) -> str:
    """ "81 %", or nothing known."""
    return _("%(n)d%%") % {"n": device.battery} if device.battery is not None else "–"


@register.filter
def trouble_words(trouble: Trouble) -> str:
    """Why, in a sentence."""
    return str(words_for(trouble.code))


@register.simple_tag
def broker_news(health: Health) -> str:
    """ "The broker was away twice today, for 3 min in all; it is back since 14:03."; "" on a day without."""
    row = health.listener
    if row is None or not health.connected or row.away_on != timezone.localdate():
        return ""
    words = ngettext(
        "The MQTT broker was away once today, for %(time)s; it has answered again since %(since)s.",
        "The MQTT broker was away %(n)s times today, for %(time)s in all; it has answered again since %(since)s.",
        row.away_times,
    )
    since = f"{timezone.localtime(row.changed_at):%H:%M}"
    return words % {"n": in_words(row.away_times), "time": _lasting(row.away_seconds), "since": since}


def _lasting(seconds: int) -> str:
    """ "40 s", "4 min", "1 h 05"."""
    if seconds < 60:
        return f"{seconds}{NBSP}s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}{NBSP}h{NBSP}{minutes:02d}" if hours else f"{minutes}{NBSP}min"


@register.filter
def mark_words(mark: Mark) -> str:
    """ "Presence Laundry, answers"."""
    if mark.state == "unknown":
        return _("%(name)s, unknown, waits") % {"name": mark.device.name}
    return f"{mark.device.name}, {state_words(mark.health)}"
