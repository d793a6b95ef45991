"""Levels, holds and movements as the owner reads them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from inventory.items.models import Item
from inventory.stock.models import Hold, HoldLine, Location, Movement, StockLevel
from inventory.stock.queries import Availability, availability
from shop.catalogue.models import Variant
from shop.orders.models import Order

from .pace import WINDOW, units_sold

PAGE = 40
MOVEMENTS = 20


@dataclass(slots=True)
class Line:
    """An item with what there is of it; `days_left` is None when none was sold lately."""

    item: Item
    name: str
    picture: str
    stock: Availability
    by_place: dict[str, tuple[int, int]]
    days_left: int | None


@dataclass(slots=True)
class Totals:
    units: int
    held: int
    items: int


@dataclass(slots=True)
class Held:
    """Units of an item that somebody has been promised; `order` when a sale waits for them."""

    hold: Hold
    place: Location
    quantity: int
    order: Order | None


def places() -> list[Location]:
    """The physical places, in the order in which sales take."""
    return list(Location.objects.filter(kind=Location.Kind.PHYSICAL))


def totals() -> Totals:
    row = StockLevel.objects.aggregate(units=Sum("on_hand"), held=Sum("held"))
    items = StockLevel.objects.filter(on_hand__gt=0).values("item").distinct().count()
    return Totals(row["units"] or 0, row["held"] or 0, items)


def lines(*, words: str, show: str, after: int, now: datetime) -> tuple[list[Line], bool]:
    """One page of items, newest first, and whether more follow. `show` is "", "held", "low", "none" or "new"."""
    rows = _matching(_shown(show, now), words, everything=show == "new")
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return described(found[:PAGE], now), len(found) > PAGE


def described(items: list[Item], now: datetime) -> list[Line]:
    """These items with names, pictures, levels and how long they last."""
    stock = availability(item.pk for item in items)
    variants = {one.item_id: one for one in Variant.objects.filter(item__in=items).select_related("product")}
    sold = units_sold(since=now - WINDOW, until=now)
    result = []
    for item in items:
        variant = variants.get(item.pk)
        found = stock[item.pk]
        units = sold.get(variant.pk, 0) if variant else 0
        result.append(
            Line(
                item=item,
                name=variant.full_name if variant else item.name,
                picture=variant.product.picture if variant else "",
                stock=found,
                by_place={place.code: (place.on_hand, place.held) for place in found.places},
                days_left=int(found.available * WINDOW.days / units) if units > 0 and not found.unlimited else None,
            )
        )
    return result


def _shown(show: str, now: datetime) -> QuerySet[Item]:
    stocked = Item.objects.filter(kind=Item.Kind.STOCKED)
    if show == "held":
        return stocked.filter(pk__in=StockLevel.objects.filter(held__gt=0).values("item"))
    if show == "none":
        gone = StockLevel.objects.values("item").annotate(n=Sum("on_hand")).filter(n=0)
        return stocked.filter(pk__in=gone.values("item"))
    if show == "low":
        return stocked.filter(pk__in=_low_items(now))
    if show == "new":
        return stocked.filter(~Exists(StockLevel.objects.filter(item=OuterRef("pk"))), variant__isnull=False)
    return Item.objects.exclude(kind=Item.Kind.SERVICE)


def _low_items(now: datetime) -> list[int]:
    """Items that the last four weeks would empty within two."""
    sold = {pk: units for pk, units in units_sold(since=now - WINDOW, until=now).items() if units > 0}
    items = dict(Variant.objects.filter(pk__in=sold).values_list("pk", "item_id"))
    stock = availability(items.values())
    return [item for pk, item in items.items() if stock[item].available * WINDOW.days <= sold[pk] * 14]


def _matching(rows: QuerySet[Item], words: str, *, everything: bool) -> QuerySet[Item]:
    if not words and everything:
        return rows
    if not words:
        # without a search, what has or had a level; a catalogue of suppliers is not a stock
        return rows.filter(pk__in=StockLevel.objects.values("item"))
    # PostgreSQL has no text with a NUL in it
    for word in words.replace("\0", " ").split()[:6]:
        condition = Q(sku__icontains=word) | Q(name__icontains=word) | Q(variant__product__name_fr__icontains=word)
        condition |= Q(variant__product__name_en__icontains=word)
        if word.isdecimal() and len(word) >= 6:
            condition |= Q(pk__in=Item.objects.filter(gtins__code__endswith=word.lstrip("0")).values("pk"))
        rows = rows.filter(condition)
    return rows


def holds_of(item: Item) -> list[Held]:
    """Who is promised units of it, the soonest to end first; promised orders last."""
    counting = [Hold.State.ACTIVE, Hold.State.COMMITTED]
    rows = list(
        HoldLine.objects.filter(item=item, hold__state__in=counting)
        .select_related("hold", "location")
        .order_by("hold__state", "hold__expires_at", "pk")
    )
    orders = {order.hold_id: order for order in Order.objects.filter(hold__in=[row.hold_id for row in rows])}
    return [Held(row.hold, row.location, row.quantity, orders.get(row.hold_id)) for row in rows]


def movements_of(item: Item, *, before: int = 0) -> tuple[list[Movement], bool]:
    """One page of an item's movements, newest first, and whether older ones follow."""
    rows = Movement.objects.filter(item=item).select_related("source", "destination")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: MOVEMENTS + 1])
    return found[:MOVEMENTS], len(found) > MOVEMENTS
