"""What the basket's page says: each line as it is today, and what changed since it was put in."""

from dataclasses import dataclass, field
from datetime import datetime

from inventory.stock.models import Hold, HoldLine
from inventory.stock.queries import Availability, availability
from shop.catalogue.availability import Stock, stock_of
from shop.catalogue.models import Category, Photo, ShopProfile, Variant
from shop.catalogue.queries.tree import Tree
from shop.pricing.quote import Quote, QuoteLine

from .models import Basket, BasketLine
from .queries import basket_quote, lines_of, sellable


@dataclass(slots=True)
class Line:
    """`short` is how many can be had when that is fewer than wanted; `cheaper_by` may be negative.

    `priced` is the line of the page's quote, None for what is not for sale any more.
    """

    line: BasketLine
    stock: Stock
    rayon: Category | None
    picture: str
    priced: QuoteLine | None
    short: int | None
    cheaper_by: int

    @property
    def variant(self) -> Variant:
        return self.line.variant

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def for_sale(self) -> bool:
        return self.priced is not None

    @property
    def total_cents(self) -> int | None:
        return self.priced.total_cents if self.priced else None


@dataclass(slots=True)
class BasketPage:
    lines: list[Line] = field(default_factory=list)
    quote: Quote | None = None

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.lines) and all(line.for_sale and line.short is None for line in self.lines)

    @property
    def all_here(self) -> bool:
        return all(line.stock.here_now >= line.quantity for line in self.lines)

    @property
    def price_changes(self) -> list[Line]:
        return [line for line in self.lines if line.for_sale and line.cheaper_by]


def basket_page(basket: Basket | None, tree: Tree, *, profile: ShopProfile, now: datetime) -> BasketPage:
    """A handful of queries, whatever the basket holds. What the basket itself holds counts as available to it."""
    if basket is None:
        return BasketPage()
    lines = lines_of(basket)
    if not lines:
        return BasketPage()
    found = availability(line.variant.item_id for line in lines)
    for item_id, quantity in held_by(basket, now).items():
        if item_id in found:
            found[item_id].held -= quantity
    pictures = _pictures(lines)
    wanted = sellable(lines)
    quote = basket_quote(wanted)
    priced = {line.pk: its for line, its in zip(wanted, quote.lines, strict=True)}
    return BasketPage(
        [_line(line, found[line.variant.item_id], tree, pictures, priced.get(line.pk), profile, now) for line in lines],
        quote if wanted else None,
    )


def held_by(basket: Basket, now: datetime) -> dict[int, int]:
    """Units that the basket's own hold keeps, by item."""
    held: dict[int, int] = {}
    mine = HoldLine.objects.filter(
        hold__owner=basket.owner, hold__state=Hold.State.ACTIVE, hold__expires_at__gt=now
    ).values_list("item_id", "quantity")
    for item_id, quantity in mine:
        held[item_id] = held.get(item_id, 0) + quantity
    return held


def _line(
    line: BasketLine,
    found: Availability,
    tree: Tree,
    pictures: dict[int, str],
    priced: QuoteLine | None,
    profile: ShopProfile,
    now: datetime,
) -> Line:
    product = line.variant.product
    return Line(
        line=line,
        stock=stock_of(found, profile, now),
        rayon=tree.rayon_of(product.category_id),
        picture=pictures.get(line.variant_id) or product.picture,
        priced=priced,
        short=None if found.enough_for(line.quantity) else max(0, found.available),
        cheaper_by=line.seen_cents - (line.variant.price_cents or line.seen_cents),
    )


def _pictures(lines: list[BasketLine]) -> dict[int, str]:
    """The pictures that show a colour of its own."""
    photos = Photo.objects.filter(variant__in=[line.variant_id for line in lines]).order_by("-position", "-pk")
    return {photo.variant_id: photo.list_file for photo in photos if photo.variant_id is not None}
