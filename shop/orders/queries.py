"""Reads of checkout and of an order's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inventory.stock.models import Hold, HoldLine
from shop.basket.models import Basket
from shop.catalogue.hours import after_open_hours, after_working_days, day_words, moment_words
from shop.catalogue.models import ShopProfile
from shop.catalogue.money import whole_number
from shop.catalogue.words import capital

from .models import Order, OrderLine, Payment


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of an order's life; `state` is "ok" (done), "on" (now) or "" (to come)."""

    state: str
    title: str
    detail: str


def find_order(token: str) -> Order | None:
    """The order of an address that only its customer knows."""
    if not token or len(token) > 43 or "\0" in token:
        return None
    return Order.objects.select_related("hold").filter(token=token).first()


def with_staff_names(lookup: str = "lines") -> "Prefetch[str]":
    """To prefetch the lines of many orders with all that `OrderLine.staff_name` needs. One query."""
    return Prefetch(lookup, OrderLine.objects.select_related("variant__product"))


def find_payment(method: str, reference: str) -> Payment | None:
    """The payment that a provider knows by this reference."""
    if not reference or "\0" in reference:
        return None
    return Payment.objects.select_related("order").filter(method=method, provider_reference=reference).first()


def basket_hold(basket: Basket, now: datetime) -> Hold | None:
    """What this basket holds at the moment."""
    return Hold.objects.filter(owner=basket.owner, state=Hold.State.ACTIVE, expires_at__gt=now).first()


def was_held(basket: Basket) -> bool:
    """Whether this basket held anything before, at a checkout whose time is over."""
    ended = [Hold.State.EXPIRED, Hold.State.ACTIVE]
    return Hold.objects.filter(owner=basket.owner, state__in=ended).exists()


def last_order_of(basket: Basket) -> Order | None:
    """The order that this basket became last."""
    return Order.objects.filter(actor=basket.owner).order_by("-pk").first()


def pickup_words(order: Order, profile: ShopProfile, now: datetime) -> str:
    """When what the order holds can be collected: "today at 5 pm", "Tuesday 24 November"."""
    return ready_words(order.hold, profile, order.placed_at, now)


def ready_words(hold: Hold | None, profile: ShopProfile, since: datetime, now: datetime) -> str:
    """When units held since a moment can be at the counter; "" when the owner promises nothing."""
    far = HoldLine.objects.filter(hold=hold).aggregate(days=Max("location__lead_days"))["days"] if hold else 0
    if far:
        return day_words(after_working_days(profile, timezone.localdate(since), far))
    hours = profile.ready_hours
    if hours is None:
        return ""
    at = after_open_hours(profile, since, timedelta(hours=hours))
    if at:
        return moment_words(at, now)
    return ngettext("within %(count)s hour", "within %(count)s hours", hours) % {"count": hours}


def paying_words(order: Order, now: datetime) -> dict[str, object]:
    """What an order's page says about its money. One query.

    `unpaid`: an attempt at a provider failed; `refused`: it failed and none runs now; `refunded`:
    money came and went back; `kept_until`: until when the units wait for the money, None when
    they wait no more.
    """
    payments = list(order.payments.values_list("state", "provider_reference"))
    states = {state for state, _reference in payments}
    until = order.hold.expires_at if order.hold and order.state == Order.State.AWAITING else None
    unpaid = any(state == Payment.State.REFUSED and reference for state, reference in payments)
    return {
        "unpaid": unpaid,
        "refused": unpaid and Payment.State.PENDING not in states,
        "refunded": Payment.State.REFUNDED in states,
        "kept_until": until if until and until > now else None,
    }


def steps_of(order: Order, pickup: str) -> list[Step]:
    """The path of an order, from the click to the hand-over."""
    if order.state == Order.State.CANCELLED:
        return [
            Step("ok", _at(order.placed_at, _("ordered")), ""),
            Step("on", _at(order.cancelled_at, _("cancelled")), _("the items are back on the shelf")),
        ]
    waiting = order.state == Order.State.AWAITING
    placed = Step(
        "on" if waiting else "ok",
        _at(order.placed_at, _("ordered")),
        _("not paid yet") if waiting else _("kept at once"),
    )
    return [placed, _prepared(order, pickup), _taken(order)]


def _prepared(order: Order, pickup: str) -> Step:
    delivered = order.fulfilment == Order.Fulfilment.DELIVERY
    title = _("ready to leave") if delivered else _("ready at the counter")
    if order.state == Order.State.COLLECTED:
        return Step("ok", _at(order.ready_at, title), "")
    if order.state == Order.State.READY:
        return Step(
            "on", _at(order.ready_at, title), _("on its way soon") if delivered else _("we are waiting for you")
        )
    coming = _("we call you to agree on a day") if delivered else pickup or _("we write to you")
    return Step("on" if order.state == Order.State.PLACED else "", capital(title), coming)


def _taken(order: Order) -> Step:
    title = _("delivered") if order.fulfilment == Order.Fulfilment.DELIVERY else _("collected")
    if order.state == Order.State.COLLECTED:
        return Step("on", _at(order.collected_at, title), "")
    return Step("", capital(title), "")


def _at(moment: datetime | None, what: str) -> str:
    return f"{timezone.localtime(moment):%H:%M}, {what}" if moment else what


def order_title(order: Order) -> str:
    """ "Order 2 418"."""
    return _("Order %(number)s") % {"number": whole_number(order.number)}
