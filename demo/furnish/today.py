"""What has happened today: sales at the counter, orders to prepare, units set aside, by the real operations."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from demo.content.people import HOLDS, LOUISE, MARC, ORDERS, Awaited, SetAside
from demo.content.stock import KNOWN
from demo.furnish.past import SEED, goods
from demo.history import SHOP, Sale, sales
from instore.tablet.operations.aside import set_aside
from inventory.stock.errors import InsufficientStock
from inventory.stock.models import Hold, Location
from shop.basket.operations import add, create_basket
from shop.catalogue.models import Variant
from shop.customers.models import User
from shop.orders.models import Order
from shop.orders.operations.fulfil import mark_ready
from shop.orders.operations.place import Contact, place_order
from shop.orders.operations.sell import Paid, SaleLine, sell
from shop.pricing.quote import Wanted, quote

TILL = "shop"
#: how long it takes to fetch three small things
_PREPARING = timedelta(minutes=25)
#: nobody pays a washing machine in coins
_CASH_BELOW_CENTS = 60_00

Act = Callable[[datetime], None]
Moment = tuple[datetime, Act]


def furnish(now: datetime) -> int:
    """Live through the day until now; returns how many things happened, 0 once the shop has orders or holds."""
    if Order.objects.exists() or Hold.objects.exists():
        return 0
    moments = sorted([*_counter(now), *_orders(now), *_asides(now)], key=lambda moment: moment[0])
    for at, act in moments:
        act(at)
    return len(moments)


def _counter(now: datetime) -> Iterator[Moment]:
    """The morning's sales, as the history of past years would have them, of things whose level is not a story."""
    today = timezone.localdate(now)
    for sale in sales(goods(), first=today, today=today + timedelta(days=1), seed=SEED):
        if sale.channel == SHOP and sale.at < now - timedelta(minutes=2) and sale.sku not in KNOWN:
            yield sale.at, _counter_sale(sale)


def _counter_sale(sale: Sale) -> Act:
    def act(at: datetime) -> None:
        variant = _variant(sale.sku)
        total = quote([Wanted(variant, sale.quantity)]).total_cents
        seller = User.objects.get(email=Random(sale.at.isoformat()).choice((LOUISE, MARC)).email)
        method = "cash" if total < _CASH_BELOW_CENTS else "card"
        try:
            sell(
                lines=[SaleLine(variant, sale.quantity, location=Location.objects.get(code="shop"))],
                payments=[Paid(method, total)],
                till_code=TILL,
                channel=Order.Channel.SHOP,
                actor=seller.actor,
                now=at,
            )
        except InsufficientStock:
            # the shelf was empty: nobody bought it
            return

    return act


def _orders(now: datetime) -> Iterator[Moment]:
    placed: dict[str, Order] = {}
    for awaited in ORDERS:
        at = now - timedelta(minutes=awaited.minutes_ago)
        yield at, _web_order(awaited, placed)
        if awaited.ready:
            yield at + _PREPARING, _made_ready(awaited, placed)


def _web_order(awaited: Awaited, placed: dict[str, Order]) -> Act:
    def act(at: datetime) -> None:
        basket = create_basket(now=at)
        for sku, quantity in awaited.lines:
            add(basket=basket, variant=_variant(sku), quantity=quantity, now=at)
        contact = Contact(awaited.name, awaited.phone, awaited.email, awaited.language)
        placed[awaited.name] = place_order(basket=basket, contact=contact, payment_method="in_shop", now=at)

    return act


def _made_ready(awaited: Awaited, placed: dict[str, Order]) -> Act:
    def act(at: datetime) -> None:
        mark_ready(order=placed[awaited.name], actor=User.objects.get(email=MARC.email).actor, now=at)

    return act


def _asides(now: datetime) -> Iterator[Moment]:
    for kept in HOLDS:
        yield now, _aside(kept)


def _aside(kept: SetAside) -> Act:
    def act(at: datetime) -> None:
        set_aside(
            variant=_variant(kept.sku),
            quantity=1,
            location=Location.objects.get(code="shop"),
            until=at + timedelta(minutes=kept.minutes),
            label=kept.label,
            seller=User.objects.get(email=kept.by.email),
            key=uuid5(NAMESPACE_URL, f"furnish:{kept.sku}:{kept.label}"),
            request="furnish",
            now=at,
        )

    return act


def _variant(sku: str) -> Variant:
    return Variant.objects.select_related("product", "item").get(item__sku=sku)
