"""Rows of shop.orders for tests, made by the operations that make them in a shop."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from inventory.items.models import Item
from inventory.stock.models import Hold, Location
from inventory.stock.operations import hold, receive
from inventory.stock.operations.levels import Want
from inventory.stock.places import physical
from shop.basket.operations import add, create_basket
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product, set_status
from shop.orders.models import Order, Payment
from shop.orders.operations.place import Contact, place_order
from shop.orders.operations.sell import Paid, SaleLine, sell

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_numbers = count(1)


def make_variant(
    sku: str = "",
    *,
    cents: int = 54900,
    stock: int = 3,
    rate_bp: int = 2000,
    eco_cents: int = 0,
    kind: Item.Kind = Item.Kind.STOCKED,
) -> Variant:
    """A published product of one variant, `stock` of it in the shop."""
    sku = sku or f"SKU-{next(_numbers)}"
    variant = create_product(sku=sku, name_fr=f"Produit {sku}", actor="test", now=NOW)
    Variant.objects.filter(pk=variant.pk).update(vat_rate_bp=rate_bp, eco_cents=eco_cents)
    Item.objects.filter(pk=variant.item_id).update(kind=kind)
    set_price(variant=variant, price_cents=cents, actor="test", now=NOW)
    set_status(product=variant.product, status=Product.Status.PUBLISHED, actor="test", now=NOW)
    variant = Variant.objects.select_related("product", "item").get(pk=variant.pk)
    if stock and kind == Item.Kind.STOCKED:
        receive(item=variant.item, location=physical(), quantity=stock, actor="test", now=NOW)
    return variant


def make_hold(variant: Variant, quantity: int = 1, *, owner: str = "aside:1", place: Location | None = None) -> Hold:
    return hold(
        owner=owner,
        actor="test",
        wants=[Want(variant.item, quantity, place)],
        expires_at=NOW + timedelta(minutes=15),
        now=NOW,
    )


def make_sale(*lines: tuple[Variant, int] | SaleLine, method: str = "card", now: datetime = NOW, **more: Any) -> Order:
    """A sale at the counter, paid with one method."""
    wanted = [line if isinstance(line, SaleLine) else SaleLine(*line) for line in lines]
    options: dict[str, Any] = {
        "payments": [Paid(method)],
        "till_code": "tablet-1",
        "channel": Order.Channel.SHOP,
        "actor": "user:1:Louise",
        **more,
    }
    return sell(lines=wanted, now=now, **options)


def make_order(*lines: tuple[Variant, int], method: str = "in_shop", now: datetime = NOW, **more: Any) -> Order:
    """An order placed on the web."""
    basket = create_basket(now=now)
    for variant, quantity in lines:
        add(basket=basket, variant=variant, quantity=quantity, now=now)
    return place_order(basket=basket, contact=Contact(name="Mme Aubry"), payment_method=method, now=now, **more)


def go_to_the_bank(order: Order) -> Payment:
    """The customer is at the payment provider; only its reference comes back from there."""
    payment = order.payments.get()
    payment.provider_reference = f"reference-{payment.pk}"
    payment.save(update_fields=["provider_reference"])
    return payment


def hold_of(order: Order) -> Hold:
    """The order's hold, as the database has it now."""
    assert order.hold_id
    return Hold.objects.get(pk=order.hold_id)
