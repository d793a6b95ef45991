"""Where a product is, and who keeps which of it for whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from inventory.items.models import Item
from inventory.stock.models import Hold, HoldLine
from inventory.stock.queries import Availability, Place, availability
from shop.catalogue.hours import after_working_days, day_words, spans_of
from shop.catalogue.models import ShopProfile, Variant
from shop.catalogue.money import whole_number
from shop.orders.models import Order

from ..words import clock_time, person_of
from .waiting import KEPT_HERE

_MOST = 40


@dataclass(frozen=True, slots=True)
class Free:
    """Units at one place that nobody keeps."""

    code: str
    count: int
    title: str
    sub: str
    #: for a button: "Aisle 1", "Stockroom"
    short: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Units that somebody keeps; `aside` when a seller may change it: put aside, or kept at a display."""

    hold_id: str
    count: int
    title: str
    sub: str
    aside: bool
    since: datetime
    until: datetime | None
    order_number: int | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    found: Availability
    free: list[Free]
    kept: list[Kept]

    @property
    def rows(self) -> list[Free | Kept]:
        """What is nearest first, then what comes free again, what is elsewhere, and what is promised."""
        running = [one for one in self.kept if one.until is not None]
        promised = [one for one in self.kept if one.until is None]
        return [*self.free[:1], *running, *self.free[1:], *promised]


def whereabouts(variant: Variant, profile: ShopProfile, zone: int | None, now: datetime) -> Whereabouts:
    """Free units by place, then every hold on it, the first to end first. Five queries at most."""
    found = availability([variant.item_id])[variant.item_id]
    free = [_free(place, profile, zone, now) for place in found.places if place.available > 0]
    kept = [] if variant.item.kind == Item.Kind.SERVICE else _kept(variant, now)
    return Whereabouts(found, free, kept)


def _free(place: Place, profile: ShopProfile, zone: int | None, now: datetime) -> Free:
    in_aisle = zone is not None and place.code == "shop"
    title = _("Free, aisle %(number)s") % {"number": zone} if in_aisle else place.name
    short = _("Aisle %(number)s") % {"number": zone} if in_aisle else place.name
    sub = ""
    if place.lead_days:
        day = after_working_days(profile, timezone.localdate(now), place.lead_days)
        sub = _("here on %(day)s") % {"day": day_words(day)}
    return Free(place.code, place.available, title, sub, short)


def _kept(variant: Variant, now: datetime) -> list[Kept]:
    lines = (
        HoldLine.objects.filter(item=variant.item_id, hold__state__in=[Hold.State.ACTIVE, Hold.State.COMMITTED])
        .exclude(hold__state=Hold.State.ACTIVE, hold__expires_at__lte=now)
        .select_related("hold", "location")
        .order_by("hold__expires_at", "pk")[:_MOST]
    )
    counts: dict[Hold, int] = {}
    for line in lines:
        counts[line.hold] = counts.get(line.hold, 0) + line.quantity
    orders = dict(
        Order.objects.filter(hold__in=[held for held in counts if held.state == Hold.State.COMMITTED])
        .order_by()
        .values_list("hold_id", "pk")
    )
    numbers = {order.pk: order for order in Order.objects.filter(pk__in=orders.values())} if orders else {}
    return [_row(held, count, numbers.get(orders.get(held.pk, 0))) for held, count in counts.items()]


def _row(held: Hold, count: int, order: Order | None) -> Kept:
    title, sub = _said(held, order)
    return Kept(
        hold_id=str(held.pk),
        count=count,
        title=title,
        sub=sub,
        aside=held.owner.startswith(KEPT_HERE),
        since=held.created_at,
        until=held.expires_at,
        order_number=order.number if order else None,
    )


def _said(held: Hold, order: Order | None) -> tuple[str, str]:
    if order is not None:
        number = {"number": whole_number(order.number)}
        title = _("Promised to %(name)s") % {"name": order.customer_name} if order.customer_name else _("Promised")
        return title, _("order %(number)s") % number
    until = clock_time(held.expires_at) if held.expires_at else ""
    who = person_of(held.actor)
    kind = held.owner.partition(":")[0]
    by = _("by %(name)s, until %(time)s") % {"name": who, "time": until} if who else ""
    plain = _("until %(time)s") % {"time": until} if until else ""
    if kind == "aside":
        return (_("Kept for %(name)s") % {"name": held.label} if held.label else _("Kept")), by or plain
    if kind == "display":
        return _("Kept at the display, code %(code)s") % {"code": held.label}, plain
    if kind == "ticket":
        return _("On a ticket"), by or plain
    if kind in ("basket", "order"):
        return _("A customer on the site"), plain
    return _("Kept"), plain


def evening(profile: ShopProfile, now: datetime) -> datetime:
    """The end of today's opening hours; when they are over or not known, the end of the day."""
    local = timezone.localtime(now)
    spans = spans_of(profile, local.date())
    closing = local.replace(hour=19, minute=0, second=0, microsecond=0)
    if spans:
        closing = closing.replace(hour=spans[-1][1].hour, minute=spans[-1][1].minute)
    if closing <= local + timedelta(minutes=15):
        closing = local.replace(hour=23, minute=59, second=0, microsecond=0)
    return max(closing, local + timedelta(minutes=15))


def ends(profile: ShopProfile, now: datetime) -> dict[str, datetime]:
    """Until when one may put aside, by the name of the choice."""
    return {"15": now + timedelta(minutes=15), "120": now + timedelta(hours=2), "evening": evening(profile, now)}
