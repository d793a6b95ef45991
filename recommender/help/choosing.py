"""What to speak of: the product in question, another one instead, and what goes with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum

from analytics.journeys.queries import hesitation
from instore.floor.models import Episode, Zone, ZoneProduct
from recommender.suggest.queries import bought_with
from shop.catalogue.models import Product
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives
from shop.catalogue.queries.cards import availability_of_products
from shop.orders.models import Order, OrderLine, PastSale

#: what sells best is that of so long
SALES = timedelta(days=365)
#: below this, visitors of the site do not hesitate
HESITANT = 0.05


@dataclass(frozen=True, slots=True)
class Chosen:
    product: Product | None = None
    alternative: Product | None = None
    accessory: Product | None = None


def choose_products(zone: Zone, episode: Episode | None, now: datetime) -> Chosen:
    """What the seller is to speak of in a zone: what was touched most there, else what visitors of the site
    hesitate about most, else what sells best of what is in stock."""
    touched = touches_of(episode)
    places = dict(_shown_in(zone))
    there = {pk: places[pk] for pk in places if places[pk] > 0}
    first = _first(touched, places, there, now)
    return equipment(first, also=touched, now=now)


def equipment(product_id: int | None, *, also: Sequence[int] = (), now: datetime) -> Chosen:
    """A product with the closest thing that can be had instead, one they touched too if possible, and its
    accessory."""
    product = Product.objects.filter(pk=product_id or 0, status=Product.Status.PUBLISHED).first()
    if product is None:
        return Chosen()
    near = [one.card for one in alternatives(product, profile=shop_profile(), now=now)]
    other = _other_touched(product, also) or next(
        (card.product for card in [*(one for one in near if one.stock.here_now > 0), *near]), None
    )
    companion = bought_with(product.pk)
    accessory = Product.objects.filter(pk=companion).first() if companion else None
    if accessory is not None and other is not None and accessory.pk == other.pk:
        accessory = None
    return Chosen(product, other, accessory)


def touches_of(episode: Episode | None) -> list[int]:
    """Products by their primary key, the most touched first."""
    kept = episode.products if episode is not None and isinstance(episode.products, Mapping) else {}
    counted = [(-int(times), int(pk)) for pk, times in kept.items() if str(pk).isdecimal()]
    return [pk for _, pk in sorted(counted)]


def _first(
    touched: Sequence[int], places: Mapping[int, float], there: Mapping[int, float], now: datetime
) -> int | None:
    published = set(_published(touched)) if touched else set()
    in_hand = next((pk for pk in touched if pk in published), None)
    if in_hand is not None:
        return in_hand
    hesitant = hesitation(there, now) if there else {}
    doubt = max(hesitant.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0.0))
    if doubt[1] >= HESITANT:
        return doubt[0]
    candidates = list(there or places)
    return best_seller(candidates, now) or next(iter(sorted(candidates)), None)


def _published(product_ids: Sequence[int]) -> list[int]:
    rows = Product.objects.filter(pk__in=product_ids, status=Product.Status.PUBLISHED)
    return list(rows.values_list("pk", flat=True))


def _shown_in(zone: Zone) -> list[tuple[int, int]]:
    """The products of a zone and how many of each can be had."""
    places = ZoneProduct.objects.filter(zone=zone, product__status=Product.Status.PUBLISHED)
    ids = list(places.order_by("product_id").values_list("product_id", flat=True)[:500])
    stock = availability_of_products(ids)
    return [(pk, stock[pk].available) for pk in ids]


def best_seller(product_ids: Sequence[int], now: datetime) -> int | None:
    """Of which most left the shop in a year, sales of before Comptoir included; None when none did."""
    since = now - SALES
    sold: dict[int, int] = {}
    lines = (
        OrderLine.objects.filter(order__placed_at__gte=since, variant__product__in=product_ids)
        .exclude(order__state__in=(Order.State.AWAITING, Order.State.CANCELLED))
        .order_by()
        .values_list("variant__product_id")
        .annotate(units=Sum("quantity"))
    )
    past = PastSale.objects.filter(at__gte=since, variant__product__in=product_ids).order_by()
    for rows in (lines, past.values_list("variant__product_id").annotate(units=Sum("quantity"))):
        for pk, units in rows:
            sold[pk] = sold.get(pk, 0) + units
    return max(sold, key=lambda pk: (sold[pk], -pk), default=None)


def _other_touched(product: Product, touched: Sequence[int]) -> Product | None:
    """What they compare it with: another of its kind that they touched and that can be had."""
    others = [pk for pk in touched if pk != product.pk]
    if not others:
        return None
    same = Product.objects.filter(pk__in=others, category=product.category_id, status=Product.Status.PUBLISHED)
    found = {one.pk: one for one in same}
    stock = availability_of_products(found)
    return next((found[pk] for pk in others if pk in found and stock[pk].available > 0), None)
