"""The back of the imaginary street: its customers collect what they ordered, and what they took is delivered again."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from demo.content.people import MARC
from demo.furnish.actor import FURNISHER
from inventory.items.models import Item
from inventory.refusal import Refusal
from inventory.stock.models import Location
from inventory.stock.operations import receive
from shop.customers.models import User
from shop.orders.models import Order
from shop.orders.operations.fulfil import hand_over, mark_ready
from shop.orders.operations.payments import Paid

from .surfer import DOMAIN

TILL = "shop"
#: orders of visitors that wait at once, at most: the owner's list stays one that a person reads
MOST_WAITING = 5
_PREPARED_AFTER, _COLLECTED_AFTER = timedelta(minutes=2), timedelta(minutes=5)
_OPEN = (Order.State.PLACED, Order.State.READY)


def may_order() -> bool:
    return _waiting().count() < MOST_WAITING


def serve(now: datetime) -> int:
    """Prepare and hand over what has waited long enough; returns how many orders moved."""
    return sum(_serve_one(order, now) for order in list(_waiting().order_by("pk")))


def _waiting() -> QuerySet[Order]:
    return Order.objects.filter(customer_email__endswith=f"@{DOMAIN}", state__in=_OPEN)


def _serve_one(order: Order, now: datetime) -> int:
    actor = _seller()
    waited = now - order.placed_at
    try:
        if waited > _COLLECTED_AFTER:
            payments = [Paid("card", order.due_cents)] if order.due_cents else []
            hand_over(order=order, till_code=TILL, actor=actor, now=now, payments=payments)
            _deliver_again(order, now)
            return 1
        if waited > _PREPARED_AFTER and order.state == Order.State.PLACED:
            mark_ready(order=order, actor=actor, now=now)
            return 1
    except Refusal:
        # somebody at a tablet was faster
        return 0
    return 0


def _deliver_again(order: Order, now: datetime) -> None:
    """The supplier's van brings the same to the back room, so that the demonstration never runs dry."""
    back = Location.objects.filter(code="back").first()
    if back is None:
        return
    for sku, quantity in order.lines.values_list("sku", "quantity"):
        item = Item.objects.filter(sku=sku).first()
        if item is not None:
            receive(item=item, location=back, quantity=quantity, actor=FURNISHER, now=now, reason="delivery")


def _seller() -> str:
    marc = User.objects.filter(email=MARC.email).first()
    return marc.actor if marc else FURNISHER
