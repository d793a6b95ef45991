"""A shop with one unit that many want, and whether it was sold exactly once."""

import secrets
from collections import Counter

from django.utils import timezone

from instore.tablet.models import Tablet
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, HoldLine, Movement
from inventory.stock.queries import availability
from shop.customers.api_auth import digest_of
from shop.customers.models import ApiToken, User
from shop.fiscal.chain import verify
from shop.orders.models import Order, OrderLine
from shop.orders.tests.factories import make_variant

from .buyers import REFUSED, SOLD, Want
from .crowd import Outcomes


def make_want(name: str, *, units: int = 1, tills: int = 4, tablets: int = 13) -> Want:
    """A product with `units` in stock, programs with tokens, and tablets with a seller at each."""
    variant = make_variant(f"LAST-{name}", stock=units)
    return Want(
        sku=variant.sku,
        page=f"/p/{variant.product.slug}/",
        tokens=[_token(f"till {name} {number}") for number in range(tills)],
        tablets=[_tablet(f"{name} {number}") for number in range(tablets)],
    )


def _token(name: str) -> str:
    secret = secrets.token_urlsafe(24)
    ApiToken.objects.create(name=name, role="seller", digest=digest_of(secret), created_at=timezone.now())
    return secret


def _tablet(name: str) -> str:
    secret, now = secrets.token_urlsafe(24), timezone.now()
    email = f"{name.replace(' ', '.')}@example.org"
    seller = User.objects.create_user(email, None, name=name, role=User.Role.SELLER)
    Tablet.objects.create(name=name, digest=digest_of(secret), enrolled_at=now, seen_at=now, seller=seller)
    return secret


def faults(want: Want, outcomes: Outcomes, *, units: int = 1) -> list[str]:
    """Everything that is wrong after the rush; empty when exactly `units` were sold."""
    said = Counter(outcome for _, outcome in outcomes)
    found = [f"{outcome} ({number} times)" for outcome, number in said.items() if outcome not in (SOLD, REFUSED)]
    if said[SOLD] != units:
        found.append(f"{said[SOLD]} buyers were told that it is theirs")
    orders = OrderLine.objects.filter(sku=want.sku).exclude(order__state=Order.State.CANCELLED)
    if orders.count() != units:
        found.append(f"{orders.count()} orders of {units} unit")
    found += _stock_faults(want, orders.first(), units)
    found += [f"ledger: {difference}" for difference in check_ledger()]
    found += [f"journal: {fault}" for fault in verify()]
    return found


def _stock_faults(want: Want, line: OrderLine | None, units: int) -> list[str]:
    if line is None or line.variant is None:
        return []
    item = line.variant.item
    there = availability([item.pk])[item.pk]
    gone = sum(Movement.objects.filter(item=item, destination__kind="customer").values_list("quantity", flat=True))
    promised = sum(
        HoldLine.objects.filter(item=item, hold__state=Hold.State.COMMITTED).values_list("quantity", flat=True)
    )
    if (there.available, gone + promised) == (0, units):
        return []
    return [f"{there.available} available, {gone} handed over and {promised} promised of {units}"]
