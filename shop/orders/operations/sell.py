"""Sell at the counter: taken at once, paid at once, one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from inventory.idempotency import fingerprint, once
from inventory.outbox.operations import announce
from inventory.retry import retried
from inventory.stock.errors import InsufficientStock, Shortfall
from inventory.stock.models import Location
from inventory.stock.operations import commit, hold, issue
from inventory.stock.operations.levels import Want, check_quantity
from shop.catalogue.models import Variant
from shop.orders.errors import EmptyBasket, PriceChanged
from shop.orders.models import Order
from shop.pricing.quote import Quote, Wanted, quote

from .make import record_sale, save_order
from .named_holds import free_named_holds
from .payments import Paid, settled_payments, split_payment

__all__ = ["Paid", "SaleLine", "sell"]


@dataclass(frozen=True, slots=True)
class SaleLine:
    """So many of a variant; with `hold_id`, those units were set aside; `location` when it matters."""

    variant: Variant
    quantity: int
    hold_id: UUID | None = None
    location: Location | None = None


def sell(
    *,
    lines: Sequence[SaleLine],
    payments: Sequence[Paid],
    till_code: str,
    channel: Order.Channel,
    actor: str,
    now: datetime,
    discount_cents: int = 0,
    expected_total_cents: int | None = None,
    customer_name: str = "",
    language: str = "fr",
    key: str | None = None,
) -> Order:
    """Sell and hand over. Only the holds that lines name are consumed; amounts in cents with VAT.

    Raises `EmptyBasket`, `InsufficientStock`, `InvalidQuantity`, `HoldEnded`, `HoldPromised`,
    `HoldForAnother`, `UnknownHold`, `NotForSale`, `InvalidDiscount`, `InvalidPayment`,
    `NotEnoughReceived`, `PriceChanged`, `TotalTooLarge`, `IdempotencyMismatch`.
    """
    print_ = _print(lines, payments, discount_cents, till_code)
    order = Order(channel=channel, till_code=till_code, customer_name=customer_name, language=language)
    order.actor, order.key, order.fingerprint = actor, key, print_

    def make() -> Order:
        priced = _priced(lines, discount_cents, expected_total_cents)
        _settle(order, priced, payments, now)
        return _sell(order, list(lines), priced, split_payment(payments, priced.total_cents), now)

    return once(Order, make, actor=actor, key=key, print_=print_)


def _print(lines: Sequence[SaleLine], payments: Sequence[Paid], discount_cents: int, till_code: str) -> str:
    return fingerprint(
        lines=[(line.variant.pk, line.quantity, line.hold_id, line.location and line.location.pk) for line in lines],
        payments=[(paid.method, paid.amount_cents, paid.received_cents) for paid in payments],
        discount=discount_cents,
        till=till_code,
    )


def _priced(lines: Sequence[SaleLine], discount_cents: int, expected_cents: int | None) -> Quote:
    if not lines:
        raise EmptyBasket
    for line in lines:
        check_quantity(line.quantity)
    priced = quote([Wanted(line.variant, line.quantity) for line in lines], discount_cents=discount_cents)
    if expected_cents is not None and expected_cents != priced.total_cents:
        raise PriceChanged(total_cents=priced.total_cents)
    return priced


def _settle(order: Order, priced: Quote, payments: Sequence[Paid], now: datetime) -> None:
    """Placed, paid and taken at once."""
    order.state, order.fulfilment = Order.State.COLLECTED, Order.Fulfilment.COUNTER
    order.payment_method = payments[0].method if len(payments) == 1 else "several"
    order.paid_cents = priced.total_cents
    order.placed_at = order.collected_at = order.sold_at = now


@retried
@transaction.atomic
def _sell(order: Order, lines: list[SaleLine], priced: Quote, parts: list[Paid], now: datetime) -> Order:
    wants = free_named_holds([(line.variant.item, line.quantity, line.hold_id, line.location) for line in lines], now)
    until = now + timedelta(minutes=1)
    try:
        kept = hold(owner=f"sale:{uuid4()}", actor=order.actor, wants=wants, expires_at=until, now=now)
    except InsufficientStock as error:
        raise InsufficientStock(_as_asked(error.shortfalls, lines, wants)) from None
    commit(hold_id=kept.pk, now=now)
    issue(hold_id=kept.pk, now=now, actor=order.actor, reason="sale")
    order.hold = kept
    save_order(order, priced)
    payments = settled_payments(order, parts, now)
    announce(kind="order_sold", now=now, order=order.pk, skus=sorted({line.variant.sku for line in lines}))
    record_sale(order, payments, till_code=order.till_code, actor=order.actor, now=now)
    return order


def _as_asked(short: list[Shortfall], lines: list[SaleLine], wants: list[Want]) -> list[Shortfall]:
    """The shortfalls said of whole lines: what a named hold gave is available to them."""
    told = []
    for sku, available in {one.sku: one.available for one in short}.items():
        asked = sum(line.quantity for line in lines if line.variant.sku == sku)
        elsewhere = sum(want.quantity for want in wants if want.item.sku == sku and want.location is None)
        told.append(Shortfall(sku, asked, max(0, min(available + asked - elsewhere, asked - 1))))
    return told
