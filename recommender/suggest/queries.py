"""What to suggest: beside a product, beside a basket, in the mouth of a seller. Never what cannot be had now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from shop.catalogue.models import ShopProfile
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.cards import Card, cards_for, scale

from . import choosing
from .around import Place, alike, newcomers, place_of, places_of
from .choosing import HARDLY_MET, Choice
from .learned import Learned, current
from .models import Fault, Training

#: how many are looked at for each that is shown: most of them can be had
_FOR_EACH = 6
#: of what somebody looked at, the last ones
_REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product that can be had now. `reason` is one of `choosing`'s: "bought", "next", "goes"..."""

    card: Card
    reason: str
    score: float


def for_product(
    *,
    sku: str,
    seen: Sequence[str] = (),
    limit: int = 4,
    basket: Sequence[str] = (),
    without: Collection[int] = (),
    profile: ShopProfile | None = None,
    now: datetime | None = None,
) -> list[Suggestion]:
    """What goes with a product or comes after it, best first; nothing for an unknown one. Eleven queries at most.

    `seen` is what this visitor looked at before, oldest first, if that may be known; `basket` what lies in the
    basket, and `without` what else must not be suggested (what the page shows already, what was bought).
    """
    now = now or timezone.now()
    places = places_of({sku, *seen, *basket})
    if sku not in places:
        return []
    place, learned = places[sku], current(now)
    before = [pk for pk in _known(places, [*basket, *seen]) if pk != place.product_id]
    hidden = {place.product_id, *before, *without}
    found = _for_page(learned, place, before, hidden, limit)
    new = newcomers(place, learned, without=hidden, now=now)
    return _that_can_be_had(found, new, limit=limit, profile=profile, now=now)


def for_basket(
    *,
    skus: Sequence[str],
    limit: int = 4,
    seen: Sequence[str] = (),
    without: Collection[int] = (),
    profile: ShopProfile | None = None,
    now: datetime | None = None,
) -> list[Suggestion]:
    """What goes with all that lies in a basket, best first. Nine queries at most."""
    now = now or timezone.now()
    places = places_of({*skus, *seen})
    inside = _known(places, skus)
    if not inside:
        return []
    learned = current(now)
    hidden = {*inside, *without}
    found = choosing.for_basket(learned, inside=inside, seen=_known(places, seen), without=hidden)
    if not found:
        # nobody has bought these yet: what was bought with those most like the last one
        last = next(places[sku] for sku in reversed(skus) if sku in places)
        stand_in = choosing.partners_of_its_like(learned, last.product_id, alike(last))
        found = [Choice(pk, 0.0, choosing.BOUGHT) for pk in stand_in if pk not in hidden]
    return _that_can_be_had(found, [], limit=limit, profile=profile, now=now)


def bought_with(product_id: int) -> int | None:
    """What is most often bought with it, costs no more and can be had now; None when nothing is known to be."""
    learned = current()
    had = _had(choosing.partners(learned, product_id))
    if not had and (place := place_of(product_id)) is not None:
        had = _had(choosing.partners_of_its_like(learned, product_id, alike(place)))
    return next(iter(had), None)


def _had(product_ids: Sequence[int]) -> list[int]:
    """Those of some products that are on sale and can be had now, in their order."""
    if not product_ids:
        return []
    cards = cards_for(product_ids[:12], profile=shop_profile(), now=timezone.now())
    return [card.product.pk for card in cards if card.stock.available > 0]


def _for_page(
    learned: Learned, place: Place, before: Sequence[int], hidden: Collection[int], limit: int
) -> list[Choice]:
    """What is alike speaks only where people have said too little: they say more than attributes."""
    here = place.product_id
    if learned.met(here) >= HARDLY_MET:
        found = choosing.for_page(learned, here=here, kind=place.category_id, seen=before, alike=(), without=hidden)
        if len(found) >= limit:
            return found
    return choosing.for_page(
        learned, here=here, kind=place.category_id, seen=before, alike=alike(place), without=hidden
    )


def _known(places: dict[str, Place], skus: Sequence[str]) -> list[int]:
    return [places[sku].product_id for sku in skus[-_REMEMBERED:] if sku in places]


def _that_can_be_had(
    found: Sequence[Choice], new: Sequence[int], *, limit: int, profile: ShopProfile | None, now: datetime
) -> list[Suggestion]:
    """Look at the stock of this moment, once for all, and keep the first ones of which there are some."""
    looked_at = [one.product_id for one in found[: limit * _FOR_EACH]]
    cards = {
        card.product.pk: card
        for card in cards_for([*looked_at, *new[:limit]], profile=profile or shop_profile(), now=now)
        if card.stock.available > 0
    }
    there = [one for one in found[: limit * _FOR_EACH] if one.product_id in cards]
    chosen = choosing.with_newcomer(there, [pk for pk in new[:limit] if pk in cards], limit=limit)
    scale([cards[one.product_id] for one in chosen])
    return [Suggestion(cards[one.product_id], one.reason, one.score) for one in chosen]


@dataclass(frozen=True, slots=True)
class Health:
    """`state` is "never" (nothing learnt yet), "fault" (something is wrong since the last learning) or "well"."""

    state: str
    last: Training | None
    faults: list[Fault]


def health() -> Health:
    """How the suggestions are, for the owner. Two queries."""
    last = Training.objects.first()
    # those of the help are told by the help
    faults = list(Fault.objects.exclude(code__startswith="help_").exclude(code="training_help"))
    fresh = [one for one in faults if last is None or one.last_at >= last.at]
    state = "fault" if fresh else "well" if last else "never"
    return Health(state, last, faults)
