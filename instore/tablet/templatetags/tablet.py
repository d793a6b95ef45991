"""What only the tablet's pages say: times, days, rings, people."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from instore.alerts.models import Alert
from inventory.outbox.queries import latest_position
from shop.catalogue.money import NBSP, in_english

from .. import words

register = template.Library()


@register.simple_tag
def today() -> str:
    """ "vendredi 20 novembre"."""
    return words.today_words(timezone.now())


@register.simple_tag
def clock() -> str:
    """ "15:04"."""
    return words.clock_time(timezone.now())


@register.filter
def at(moment: datetime | None) -> str:
    """`{{ order.placed_at|at }}`: "15:04", with the day when it is another day's."""
    return words.clock_time(moment) if moment else ""


@register.filter
def who(actor: str) -> str:
    """`{{ order.ready_by|who }}`: "Louise"."""
    return words.person_of(actor)


@register.filter
def reached_in(alert: Alert) -> str:
    """`{{ alert|reached_in }}`: "38 seconds", from the ring to "I am there"."""
    return words.length_words(alert.on_site_at - alert.opened_at) if alert.on_site_at and alert.opened_at else ""


@register.filter
def rate(basis_points: int) -> str:
    """`{{ share.rate_bp|rate }}`: "20 %", "5,5 %"."""
    whole, part = divmod(basis_points, 100)
    text = f"{whole}.{part:02d}".rstrip("0").rstrip(".")
    return f"{text}%" if in_english() else f"{text.replace('.', ',')}{NBSP}%"


@register.simple_tag
def ring(until: datetime | None, created: datetime | None, size: int = 60) -> SafeString:
    """The time left of a hold, running down; the server's own clock, so that a wrong one does no harm."""
    if until is None or created is None:
        return SafeString("")
    now = timezone.now()
    whole = max(1, round((until - created).total_seconds()))
    left = max(0, round((until - now).total_seconds()))
    return format_html(
        '<span class="ring tb__ring{}" role="timer" data-left="{}" data-whole="{}" style="--p:{};--d:{}px">{}</span>',
        " ring--soon" if left <= 120 else "",
        left,
        whole,
        min(100, round(100 * left / whole)),
        size,
        words.time_left(until, now),
    )


@register.simple_tag
def shop_zone() -> str:
    """The shop's time zone, for the browser's clock."""
    return timezone.get_default_timezone_name()


@register.simple_tag
def live_since() -> str:
    """Where the live push goes on from: what happens after this page was read."""
    return latest_position()
