"""What a label and a page say of the stock: a word, a number, a day."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from inventory.stock.queries import Availability, Place

from .hours import after_working_days, day_words
from .models import ShopProfile
from .words import capital


@dataclass(frozen=True, slots=True)
class Stock:
    """`level` is "here", "low", "none"; `sentence` what the label says; `available` in all places."""

    level: str
    sentence: str
    available: int
    here_now: int


def stock_of(found: Availability, profile: ShopProfile, now: datetime) -> Stock:
    """In a word: how many are in the shop, or when some can be, or that there are none."""
    if found.unlimited:
        return Stock("here", _("Whenever you like"), 1_000_000, 1_000_000)
    if found.here_now > 1:
        sentence = ngettext("%(count)s in the shop", "%(count)s in the shop", found.here_now)
        return Stock("here", sentence % {"count": found.here_now}, found.available, found.here_now)
    if found.here_now == 1:
        sentence = _("Last one in the shop") if found.available > 1 else _("Last one")
        return Stock("low", sentence, found.available, 1)
    days = [place.lead_days for place in found.places if place.available > 0]
    if days:
        day = after_working_days(profile, timezone.localdate(now), min(days))
        return Stock("none", capital(day_words(day)), found.available, 0)
    return Stock("none", _("None left"), 0, 0)


@dataclass(frozen=True, slots=True)
class PlaceStock:
    """One line of "where it is, now"."""

    available: int
    level: str
    name: str
    when: str


def places_of(found: Availability, profile: ShopProfile, now: datetime, *, zone: int | None = None) -> list[PlaceStock]:
    """Each place that has, or could have, some; `zone` is the plate's number of the shop's own place."""
    lines = []
    for place in found.places:
        if place.available <= 0 and place.on_hand <= 0:
            continue
        level = "none" if place.available <= 0 else "low" if place.available == 1 and not place.lead_days else "here"
        lines.append(PlaceStock(max(0, place.available), level, _name(place, zone), _when(place, profile, now)))
    return lines


def _name(place: Place, zone: int | None) -> str:
    if zone is not None and place.code == "shop":
        return _("%(place)s, aisle %(number)s") % {"place": place.name, "number": zone}
    return place.name


def ready_within(profile: ShopProfile) -> str:
    """What the owner promises of an order whose goods are here; "" when nothing is promised."""
    hours = profile.ready_hours
    if hours is None:
        return ""
    return ngettext("ready in %(count)s hour", "ready in %(count)s hours", hours) % {"count": hours}


def _when(place: Place, profile: ShopProfile, now: datetime) -> str:
    if place.available <= 0:
        return _("held for somebody")
    if place.lead_days == 0:
        return ready_within(profile) or pgettext("stock", "available")
    return day_words(after_working_days(profile, timezone.localdate(now), place.lead_days))
