"""An order's collection as an iCalendar event."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from shop.catalogue.hours import after_open_hours
from shop.catalogue.models import ShopProfile
from shop.catalogue.money import whole_number

from .models import Order

_LENGTH = timedelta(minutes=30)


def appointment(order: Order, profile: ShopProfile, *, link: str) -> str:
    """RFC 5545, half an hour from when the order is, or should be, ready."""
    begins = order.ready_at or _promised(order, profile) or order.placed_at
    where = ", ".join(part for part in (profile.street, f"{profile.postcode} {profile.city}".strip()) if part)
    title = _("Collect order %(number)s, %(shop)s") % {"number": whole_number(order.number), "shop": profile.name}
    notes = _("Show the code %(code)s at the counter.") % {"code": order.pickup_code}
    rows = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Comptoir//orders//EN",
        "BEGIN:VEVENT",
        f"UID:{order.token[:16]}@comptoir",
        f"DTSTAMP:{_utc(order.placed_at)}",
        f"DTSTART:{_utc(begins)}",
        f"DTEND:{_utc(begins + _LENGTH)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(where)}",
        f"DESCRIPTION:{_escaped(f'{notes} {link}')}",
        f"URL:{link}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(row) + "\r\n" for row in rows)


def can_be_noted(order: Order, profile: ShopProfile) -> bool:
    """Whether a moment is known to write down: it is ready, or the owner promises when."""
    return order.ready_at is not None or profile.ready_hours is not None


def _promised(order: Order, profile: ShopProfile) -> datetime | None:
    if profile.ready_hours is None:
        return None
    length = timedelta(hours=profile.ready_hours)
    return after_open_hours(profile, order.placed_at, length) or order.placed_at + length


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for char in ("\\", ";", ","):
        text = text.replace(char, "\\" + char)
    return text.replace("\n", "\\n")


def _folded(row: str) -> str:
    """Lines of 75 octets at most, never cut inside a character."""
    parts, here = [], ""
    for char in row:
        if len((here + char).encode()) > 74:
            parts.append(here)
            here = ""
        here += char
    return "\r\n ".join([*parts, here])
