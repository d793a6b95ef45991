"""What a visitor puts in the basket. Nothing is held here; what the checkout holds is let go.

Locks: the basket's row first, then levels by primary key, then the hold.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.items.models import Item
from inventory.refusal import Refusal
from inventory.retry import retried
from inventory.stock.models import Hold
from inventory.stock.operations import hold, release
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Product, Variant
from shop.pricing.quote import NotForSale

from .models import Basket, BasketLine

MOST_UNITS = 99


class InvalidBasketQuantity(Refusal):
    code = "invalid_quantity"
    status = 400
    detail = _("A basket holds from 1 to 99 of a product.")


def create_basket(*, now: datetime) -> Basket:
    """An empty basket with a token of its own."""
    return Basket.objects.create(created_at=now, updated_at=now)


@transaction.atomic
def add(*, basket: Basket, variant: Variant, quantity: int, now: datetime) -> BasketLine:
    """Put `quantity` more in. Raises `NotForSale`, `InvalidBasketQuantity`."""
    price = variant.price_cents
    if price is None or variant.product.status != Product.Status.PUBLISHED:
        raise NotForSale(sku=variant.sku)
    _check(quantity)
    _lock(basket, now)
    line = BasketLine.objects.filter(basket=basket, variant=variant).first()
    if line is None:
        return BasketLine.objects.create(
            basket=basket, variant=variant, quantity=quantity, seen_cents=price, added_at=now
        )
    line.quantity, line.seen_cents = _check(line.quantity + quantity), price
    line.save(update_fields=["quantity", "seen_cents"])
    return line


@retried
@transaction.atomic
def set_quantity(*, basket: Basket, variant_id: int, quantity: int, now: datetime) -> None:
    """Change a line; 0 takes it out. A line that is not there stays away.

    What a checkout of this basket holds beyond it goes back on sale. Raises `InvalidBasketQuantity`.
    """
    _lock(basket, now)
    line = BasketLine.objects.filter(basket=basket, variant_id=variant_id)
    if quantity == 0:
        line.delete()
    else:
        line.update(quantity=_check(quantity))
    _let_go(basket, now)


@retried
@transaction.atomic
def clear(*, basket: Basket, now: datetime) -> None:
    """Empty the basket, and give back what its checkout holds."""
    _lock(basket, now)
    BasketLine.objects.filter(basket=basket).delete()
    _let_go(basket, now)


def _check(quantity: int) -> int:
    if not 1 <= quantity <= MOST_UNITS:
        raise InvalidBasketQuantity
    return quantity


def _lock(basket: Basket, now: datetime) -> None:
    """Two tabs of one visitor take turns."""
    Basket.objects.filter(pk=basket.pk).update(updated_at=now)


def _let_go(basket: Basket, now: datetime) -> None:
    """The hold of this basket's checkout keeps no more than the basket has, until the same time as before."""
    found = Hold.objects.filter(owner=basket.owner, state=Hold.State.ACTIVE, expires_at__gt=now).first()
    if found is None or found.expires_at is None:
        return
    wanted = dict(BasketLine.objects.filter(basket=basket).values_list("variant__item__sku", "quantity"))
    asked = {one["sku"]: one["quantity"] for one in found.asked}
    kept = {sku: min(quantity, wanted.get(sku, 0)) for sku, quantity in asked.items()}
    if kept == asked:
        return
    items = Item.objects.filter(sku__in=[sku for sku, quantity in kept.items() if quantity])
    wants = [Want(item, kept[item.sku]) for item in items.order_by("pk")]
    if wants:
        hold(owner=basket.owner, actor=basket.owner, wants=wants, expires_at=found.expires_at, now=now)
    else:
        release(hold_id=found.pk, now=now)
