"""What waits for a seller: orders to prepare and to hand over, things put aside that soon go back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from inventory.stock.models import Hold, HoldLine
from shop.catalogue.models import Variant
from shop.orders.models import Order
from shop.orders.queries import with_staff_names

SOON = timedelta(minutes=5)
#: the owners whose holds a seller may sell, prolong and release: put aside by one of them, or kept at a display
KEPT_HERE = ("aside:", "display:")
_MOST = 50


def orders_waiting() -> list[Order]:
    """Orders to prepare, the oldest first, then those that are ready; with their lines."""
    waiting = Order.objects.filter(state__in=[Order.State.PLACED, Order.State.READY])
    return list(waiting.order_by("state", "placed_at").prefetch_related(with_staff_names())[:_MOST])


def count_waiting() -> int:
    """How many orders are to be prepared. One query."""
    return Order.objects.filter(state=Order.State.PLACED).count()


def find_order(typed: str) -> Order | None:
    """The waiting order of a pick-up code, else any order of a number."""
    text = typed.strip().upper().replace(" ", "").replace("\u00a0", "")[:20]
    if not text or "\0" in text:
        return None
    code = text if "-" in text or len(text) < 4 else f"{text[:2]}-{text[2:]}"
    waiting = Order.objects.filter(state__in=[Order.State.PLACED, Order.State.READY, Order.State.AWAITING])
    found = waiting.filter(Q(pickup_code=code) | Q(pickup_code=text)).first()
    if found is None and text.isdecimal() and text.isascii() and len(text) < 19:
        found = Order.objects.filter(number=int(text)).first()
    return found


@dataclass(frozen=True, slots=True)
class Fetch:
    """So many of something, and where they are."""

    quantity: int
    name: str
    sku: str
    place: str


def to_fetch(order: Order) -> list[Fetch]:
    """What an order's hold keeps, with the names of the catalogue; a part of a kit has its own. One query."""
    kept = HoldLine.objects.filter(hold=order.hold_id).select_related("location", "item__variant__product")
    return [
        Fetch(
            line.quantity,
            line.item.variant.full_name if hasattr(line.item, "variant") else line.item.name,
            line.item.sku,
            line.location.name,
        )
        for line in kept.order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class Ending:
    """Something put aside whose time is nearly up."""

    hold: Hold
    variant: Variant


def ending_soon(now: datetime) -> list[Ending]:
    """What is kept in the shop and goes back on sale within five minutes. Three queries."""
    kept_here = reduce(or_, (Q(owner__startswith=owner) for owner in KEPT_HERE))
    ending = Hold.objects.filter(kept_here, state=Hold.State.ACTIVE, expires_at__gt=now, expires_at__lte=now + SOON)
    holds = list(ending.order_by("expires_at")[:5])
    items = dict(HoldLine.objects.filter(hold__in=holds).order_by("-pk").values_list("hold_id", "item_id"))
    variants = {
        one.item_id: one for one in Variant.objects.filter(item__in=items.values()).select_related("product", "item")
    }
    return [Ending(held, variants[items[held.pk]]) for held in holds if items.get(held.pk) in variants]
