"""What a seller may do by themselves."""

from collections.abc import Iterable

from shop.customers.models import User
from shop.pricing.quote import Quote, Wanted, for_sale, quote

from ..models import TicketLine


def discount_limit(seller: User, lines: Iterable[TicketLine]) -> int:
    """The most that `seller` may take off these lines, in cents; the owner as much as there is."""
    share = 10_000 if seller.role == User.Role.OWNER else min(seller.discount_bp, 10_000)
    return full_quote(lines).total_cents * share // 10_000


def full_quote(lines: Iterable[TicketLine]) -> Quote:
    """What is still for sale of these lines, before any discount."""
    return quote([Wanted(line.variant, line.quantity) for line in lines if for_sale(line.variant)])


def may_take_back(seller: User) -> bool:
    return seller.role == User.Role.OWNER or seller.can_take_back
