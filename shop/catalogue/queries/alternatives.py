"""What stands near a product and can be had instead, with the differences in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.translation import get_language

from shop.catalogue.models import AttributeValue, Product, ShopProfile

from .cards import Card, cards_of
from .differences import Difference, differences, score
from .together import Together, read_together

#: how many neighbours by price are looked at, on either side
_NEIGHBOURS = 12
ALTERNATIVES = 3
#: for how many seconds the choice of alternatives is kept
_REMEMBERED = 120
#: what no card shows
_LONG = ("description_fr", "description_en")


@dataclass(slots=True)
class Alternative:
    card: Card
    differences: list[Difference]


def alternatives(
    product: Product, *, profile: ShopProfile, now: datetime, read: Together | None = None
) -> list[Alternative]:
    """At most three that stand nearby and can be had, with their differences in words.

    No query beside those of `read`, which may have been asked before.
    """
    read = read or read_around(product)
    cards = cards_of(read.others, read.there, profile=profile, now=now)
    if read.known is not None:
        return [Alternative(card, read.known[card.product.pk]) for card in cards]
    found = _compared(product, read, [card for card in cards if card.stock.available > 0])
    picked = [(one.card.product.pk, one.card.product.price_cents, one.differences) for one in found]
    cache.set(_key(product), picked, _REMEMBERED)
    return found


def read_around(product: Product) -> Together:
    """A product with those chosen lately to stand beside it, else with its neighbours by price.

    Which ones is remembered for a while; whether they can still be had, and for how much, is not. Four queries, five
    with kits; twice as many when one of them is gone.
    """
    picked: list[tuple[int, int | None, list[Difference]]] | None = cache.get(_key(product))
    if picked is not None:
        others = _published(pk for pk, _cents, _different in picked)
        read = read_together(product, others, {pk: different for pk, _cents, different in picked})
        had = [(one.pk, one.price_cents) for one in others if read.there[one.pk].enough_for(1)]
        if had == [(pk, cents) for pk, cents, _different in picked]:
            return read
    return read_together(product, _neighbours(product))


def _key(product: Product) -> str:
    return f"alternatives:{product.pk}:{product.price_cents}:{get_language()}"


def _published(product_ids: Iterable[int]) -> list[Product]:
    """In the order given; one query, none for none."""
    ids = list(product_ids)
    found = Product.objects.filter(status=Product.Status.PUBLISHED).defer(*_LONG).in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _compared(product: Product, read: Together, cards: list[Card]) -> list[Alternative]:
    mine = read.values[product.pk]
    found = [
        Alternative(card, differences(product, card.product, mine, read.values[card.product.pk]))
        for card in cards
        if _comparable(mine, read.values[card.product.pk])
    ]
    return _varied(product, [one for one in found if one.differences])


def _comparable(mine: dict[str, AttributeValue], others: dict[str, AttributeValue]) -> bool:
    """Of the same kind, when both say which: a dryer is no alternative to a washing machine."""
    kind, other = (values.get("kind_of") or values.get("kind") for values in (mine, others))
    return kind is None or other is None or kind.text_fr == other.text_fr


def _neighbours(product: Product) -> list[Product]:
    """The nearest by price on either side, in the same category, those below first: one query on its price index."""
    price = product.price_cents
    if product.category_id is None or price is None:
        return []
    same = Product.objects.filter(category=product.category_id, status=Product.Status.PUBLISHED).exclude(pk=product.pk)
    below = same.filter(price_cents__lte=price).order_by("-price_cents", "-pk")
    above = same.filter(price_cents__gt=price).order_by("price_cents", "pk")
    # SQLite has no limit inside a union, but inside what its parts choose from
    sides = [Product.objects.filter(pk__in=side.values("pk")[:_NEIGHBOURS]).defer(*_LONG) for side in (below, above)]
    found = sorted(sides[0].union(sides[1], all=True), key=lambda one: (one.price_cents or 0, one.pk))
    cheaper = sum((one.price_cents or 0) <= price for one in found)
    return found[:cheaper][::-1] + found[cheaper:]


def _varied(product: Product, found: list[Alternative]) -> list[Alternative]:
    """One that costs less, one that does more, and the best of the rest."""
    ranked = sorted(found, key=lambda one: (one.card.stock.here_now > 0, score(one.differences)), reverse=True)
    price = product.price_cents or 0
    cheaper = next((one for one in ranked if (one.card.product.price_cents or 0) < price), None)
    dearer = next((one for one in ranked if (one.card.product.price_cents or 0) > price), None)
    picked = [one for one in (cheaper, dearer) if one is not None]
    picked += [one for one in ranked if one not in picked]
    return picked[:ALTERNATIVES]
