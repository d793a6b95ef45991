"""How fast things sell, and what will soon be gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Sum

from inventory.stock.queries import Availability, Place, availability
from shop.catalogue.models import Variant
from shop.orders.models import Order, OrderLine, PastSale

#: the pace is that of the last four weeks
WINDOW = timedelta(days=28)
#: what lasts longer needs no watching
SOON_DAYS = 14
#: what can still be carried from another place in time
TRANSFER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Watched:
    """A variant that will soon be gone. `days_left` counts what nobody holds, at the pace of four weeks."""

    variant: Variant
    stock: Availability
    per_day: float
    days_left: int
    #: another place that has some, when the shop itself will soon have none
    elsewhere: Place | None

    @property
    def left(self) -> int:
        """What can still be sold: here, when another place has some to bring, else anywhere."""
        return self.stock.here_now if self.elsewhere else self.stock.available

    @property
    def per_week(self) -> int:
        return max(1, round(self.per_day * 7))


def units_sold(*, since: datetime, until: datetime) -> dict[int, int]:
    """Units sold and kept, by variant. Two queries, as large as what was sold."""
    sold: dict[int, int] = {}
    lines = OrderLine.objects.filter(order__sold_at__gte=since, order__sold_at__lt=until, variant__isnull=False)
    lines = lines.exclude(order__state=Order.State.CANCELLED)
    now = lines.order_by().values_list("variant").annotate(n=Sum(F("quantity") - F("returned")))
    past = (
        PastSale.objects.filter(at__gte=since, at__lt=until)
        .order_by()
        .values_list("variant")
        .annotate(n=Sum("quantity"))
    )
    for variant, units in [*now, *past]:
        sold[variant] = sold.get(variant, 0) + units
    return sold


def to_watch(*, now: datetime, limit: int = 5) -> list[Watched]:
    """What will be gone first, at the pace of the last four weeks. Six queries at most."""
    sold = {pk: units for pk, units in units_sold(since=now - WINDOW, until=now).items() if units > 0}
    items = dict(Variant.objects.filter(pk__in=sold).values_list("pk", "item_id"))
    stock = availability(items.values())
    ranked: list[tuple[float, int]] = []
    for pk, units in sold.items():
        found = stock[items[pk]]
        per_day = units / WINDOW.days
        left = found.here_now if _elsewhere(found) else found.available
        if not found.unlimited and left / per_day <= SOON_DAYS and (found.on_hand or units > 1):
            ranked.append((left / per_day, pk))
    ranked.sort()
    chosen = [pk for _days, pk in ranked[:limit]]
    variants = Variant.objects.filter(pk__in=chosen).select_related("product", "item").in_bulk()
    return [_watched(variants[pk], stock[items[pk]], sold[pk] / WINDOW.days) for pk in chosen]


def pace_of(variants: Iterable[int], *, now: datetime) -> dict[int, float]:
    """Units a day of some variants, over the last four weeks."""
    sold = units_sold(since=now - WINDOW, until=now)
    return {pk: sold.get(pk, 0) / WINDOW.days for pk in variants}


def _watched(variant: Variant, stock: Availability, per_day: float) -> Watched:
    elsewhere = _elsewhere(stock)
    left = stock.here_now if elsewhere else stock.available
    days = int(left / per_day)
    return Watched(variant, stock, per_day, days, elsewhere if days <= TRANSFER_DAYS else None)


def _elsewhere(stock: Availability) -> Place | None:
    """The place, not the shop itself, that has most to give."""
    others = [place for place in stock.places if place.lead_days and place.available > 0]
    return max(others, key=lambda place: place.available, default=None)
