"""What is in a basket."""

from uuid import UUID

from shop.pricing.quote import Quote, Wanted, for_sale, quote

from .models import Basket, BasketLine


def find_basket(token: str) -> Basket | None:
    """The basket of a cookie; None for none, or for anything that is not one of ours."""
    try:
        return Basket.objects.filter(token=UUID(token)).first()
    except ValueError:
        return None


def lines_of(basket: Basket) -> list[BasketLine]:
    """The basket's lines with all that their page shows."""
    return list(basket.lines.select_related("variant__product__category", "variant__item"))


def sellable(lines: list[BasketLine]) -> list[BasketLine]:
    """The lines that can still be bought today."""
    return [line for line in lines if for_sale(line.variant)]


def basket_quote(lines: list[BasketLine], *, delivery_cents: int = 0) -> Quote:
    """What these lines cost today. Raises `NotForSale`."""
    return quote([Wanted(line.variant, line.quantity) for line in lines], delivery_cents=delivery_cents)


def count_in(token: str) -> int:
    """How many units the basket of a cookie has: one query."""
    try:
        of = UUID(token)
    except ValueError:
        return 0
    return sum(BasketLine.objects.filter(basket__token=of).values_list("quantity", flat=True))
