"""A basket becomes a hold at checkout, and an order commits it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from inventory.idempotency import fingerprint, once
from inventory.items.models import Item
from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.models import Hold, HoldLine
from inventory.stock.operations import commit, hold, lock_items
from inventory.stock.operations.levels import Want
from shop.basket.models import Basket, BasketLine
from shop.basket.operations import clear
from shop.basket.queries import basket_quote, lines_of, sellable
from shop.orders.errors import EmptyBasket, InvalidPayment, PriceChanged
from shop.orders.models import Order, Payment
from shop.orders.providers import online_choices, provider_for
from shop.pricing.quote import NotForSale

from .make import free_pickup_code, save_order

#: how long a basket is kept while its owner fills in the form, and while a payment runs
CHECKOUT_HOLD = timedelta(minutes=15)
PAYMENT_HOLD = timedelta(minutes=30)

__all__ = ["CHECKOUT_HOLD", "PAYMENT_HOLD", "Contact", "hold_basket", "place_order"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to tell when it is ready, in which language, and where to deliver."""

    name: str
    phone: str = ""
    email: str = ""
    language: str = "fr"
    delivery_address: str = ""


@retried
@transaction.atomic
def hold_basket(*, basket: Basket, now: datetime) -> Hold:
    """Keep what is in the basket for 15 minutes; again, and the time starts anew.

    Raises `EmptyBasket`, `NotForSale`, `InsufficientStock`.
    """
    # the basket's row before any level: who empties it now waits, and then gives these units back
    Basket.objects.select_for_update().get(pk=basket.pk)
    lines = lines_of(basket)
    if not lines:
        raise EmptyBasket
    if gone := set(lines) - set(sellable(lines)):
        raise NotForSale(sku=min(line.variant.sku for line in gone))
    return hold(owner=basket.owner, actor=basket.owner, wants=_wants(lines), expires_at=now + CHECKOUT_HOLD, now=now)


def place_order(
    *,
    basket: Basket,
    contact: Contact,
    payment_method: str,
    now: datetime,
    fulfilment: Order.Fulfilment = Order.Fulfilment.PICKUP,
    delivery_cents: int = 0,
    expected_total_cents: int | None = None,
    key: str | None = None,
) -> Order:
    """Order what is in the basket: hold it if it is not yet held, promise it, empty the basket.

    Paid in the shop, the order is placed and its hold never expires. With an online provider the
    order awaits its payment, and so does its hold, for 30 minutes.

    Raises `EmptyBasket`, `InsufficientStock`, `NotForSale`, `PriceChanged`, `InvalidPayment`,
    `IdempotencyMismatch`.
    """
    print_ = fingerprint(basket=basket.pk, contact=asdict(contact), method=payment_method, fulfilment=str(fulfilment))
    order = _order_of(contact, now)
    order.fulfilment, order.payment_method = fulfilment, payment_method
    order.actor, order.key, order.fingerprint = basket.owner, key, print_
    make = partial(_place, order, basket, delivery_cents, expected_total_cents, now)
    return once(Order, make, actor=basket.owner, key=key, print_=print_)


def _order_of(contact: Contact, now: datetime) -> Order:
    return Order(
        channel=Order.Channel.WEB,
        till_code="web",
        customer_name=contact.name,
        customer_phone=contact.phone,
        customer_email=contact.email,
        delivery_address=contact.delivery_address,
        language=contact.language,
        placed_at=now,
    )


@retried
@transaction.atomic
def _place(order: Order, basket: Basket, delivery_cents: int, expected_total_cents: int | None, now: datetime) -> Order:
    provider = provider_for(order.payment_method)
    if provider is None or provider not in online_choices():
        raise InvalidPayment
    # the basket's row lock makes two tabs take turns; the second finds the basket empty
    Basket.objects.select_for_update().get(pk=basket.pk)
    lines = lines_of(basket)
    if not lines:
        raise EmptyBasket
    priced = basket_quote(lines, delivery_cents=delivery_cents)
    if expected_total_cents is not None and expected_total_cents != priced.total_cents:
        raise PriceChanged(total_cents=priced.total_cents)
    # levels before holds, as everywhere: another tab that holds the same basket now waits its turn
    lock_items(line.variant.item for line in lines)
    kept = _hold_for_order(basket, lines, now)
    if not provider.online:
        commit(hold_id=kept.pk, now=now)
    # a second attempt is a new row
    order.pk, order.hold = None, kept
    order.state = Order.State.AWAITING if provider.online else Order.State.PLACED
    order.pickup_code = free_pickup_code()
    save_order(order, priced)
    Payment.objects.create(order=order, method=order.payment_method, amount_cents=order.total_cents, created_at=now)
    clear(basket=basket, now=now)
    if not provider.online:
        announce(kind="order_placed", now=now, order=order.pk, skus=[line.variant.sku for line in lines])
    return order


def _wants(lines: Sequence[BasketLine]) -> list[Want]:
    return [Want(line.variant.item, line.quantity) for line in lines]


def _hold_for_order(basket: Basket, lines: Sequence[BasketLine], now: datetime) -> Hold:
    """The basket's own hold when it is for exactly these lines, else a new one; from here on the order's.

    The levels are locked already: stock locks go levels first.
    """
    until = now + PAYMENT_HOLD
    kept = _matching_hold(basket, lines)
    if kept is None or not _claim(kept, until, now):
        kept = hold(owner=basket.owner, actor=basket.owner, wants=_wants(lines), expires_at=until, now=now)
        _claim(kept, until, now)
    return kept


def _claim(kept: Hold, until: datetime, now: datetime) -> int:
    """Give the hold to its order, so that the basket may hold again for its next checkout."""
    return Hold.objects.filter(pk=kept.pk, state=Hold.State.ACTIVE, expires_at__gt=now).update(
        owner=f"order:{kept.pk}", expires_at=until
    )


def _matching_hold(basket: Basket, lines: Sequence[BasketLine]) -> Hold | None:
    """The basket's active hold, if it is for exactly these lines."""
    found = Hold.objects.filter(owner=basket.owner, state=Hold.State.ACTIVE).first()
    if found is None or any(line.variant.item.kind == Item.Kind.KIT for line in lines):
        return None
    held: dict[int, int] = {}
    for line in HoldLine.objects.filter(hold=found):
        held[line.item_id] = held.get(line.item_id, 0) + line.quantity
    wanted = {line.variant.item_id: line.quantity for line in lines if line.variant.item.kind == Item.Kind.STOCKED}
    return found if held == wanted else None
