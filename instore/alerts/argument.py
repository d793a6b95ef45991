"""What a seller says and shows, built when it is read: prices and stock are those of now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from instore.floor.models import ZoneProduct
from shop.catalogue.models import AttributeValue, ShopProfile
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives
from shop.catalogue.queries.cards import Card, cards_for
from shop.catalogue.queries.differences import Difference, differences

from .gains import gains
from .models import Alert
from .naming import kind_word, short_name
from .speech import Offer, say

#: differences beside the alternative
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Argument:
    """`product` is None only in a zone without a product for sale."""

    product: Card | None
    left: str = ""
    alternative: Card | None = None
    alternative_left: str = ""
    differences: list[Difference] = field(default_factory=list)
    accessory: Card | None = None
    say: str = ""

    @property
    def name(self) -> str:
        """ "Lavandou 8": a picture says the rest."""
        return short_name(self.product.product.name) if self.product else ""

    @property
    def alternative_name(self) -> str:
        return short_name(self.alternative.product.name) if self.alternative else ""


def argument_of(alert: Alert, now: datetime | None = None) -> Argument:
    """The product, what is left of it, what else there is, and how to say it, in the language of the moment."""
    now = now or timezone.now()
    profile = shop_profile()
    wanted = [pk for pk in (alert.product_id, alert.alternative_id, alert.accessory_id) if pk]
    cards = {card.product.pk: card for card in cards_for(wanted, profile=profile, now=now)}
    product = cards.get(alert.product_id or 0) or _first_of_zone(alert, profile, now)
    if product is None:
        return Argument(None, say=_greeting(alert))
    other = cards.get(alert.alternative_id or 0) or _alternative(product, profile, now)
    if other is not None and (other.stock.available <= 0 or other.product.pk == product.product.pk):
        other = None
    accessory = cards.get(alert.accessory_id or 0)
    if accessory is not None and accessory.stock.available <= 0:
        accessory = None
    offer, changes = _compared(product, other)
    return Argument(
        product=product,
        left=left_words(product),
        alternative=other,
        alternative_left=left_words(other) if other else "",
        differences=changes,
        accessory=accessory,
        say=say(product, offer, accessory, profile=profile, now=now),
    )


def left_words(card: Card) -> str:
    """ "2 here, 1 in the stockroom"; what the label says when there is nothing to count."""
    counts: dict[str, int] = defaultdict(int)
    places = [place for place in card.found.places if place.available > 0]
    # what is far is said only when nothing is near
    for place in [one for one in places if not one.lead_days] or places:
        # two colours at one place are one count
        counts["" if place.code == "shop" else place.name] += place.available
    parts = [
        f"{count} {name[:1].lower()}{name[1:]}" if name else _("%(count)s here") % {"count": count}
        for name, count in sorted(counts.items(), key=lambda one: one[0] != "")
        if count
    ]
    return card.stock.sentence if card.found.unlimited or not parts else ", ".join(parts)


def _compared(product: Card, other: Card | None) -> tuple[Offer | None, list[Difference]]:
    if other is None:
        return None, []
    values = _values([product.product.pk, other.product.pk])
    mine, its = values[product.product.pk], values[other.product.pk]
    better, worse = gains(product.product, other.product, mine, its)
    shown = [Difference("more", one.text, one.weight) for one in better[:1]]
    shown += [Difference("less", one.text, one.weight) for one in worse[:1]]
    return Offer(other, better, worse), shown or differences(product.product, other.product, mine, its)[:_SHOWN]


def _values(product_ids: Iterable[int]) -> dict[int, dict[str, AttributeValue]]:
    found: dict[int, dict[str, AttributeValue]] = defaultdict(dict)
    for value in AttributeValue.objects.filter(product__in=list(product_ids)).select_related("attribute"):
        found[value.product_id][value.attribute.code] = value
    return found


def _first_of_zone(alert: Alert, profile: ShopProfile, now: datetime) -> Card | None:
    """What stands in the zone and can be taken away; what can only be had later if there is nothing else."""
    placed = ZoneProduct.objects.filter(zone=alert.zone_id).order_by("pk").values_list("product", flat=True)[:60]
    cards = cards_for(list(placed), profile=profile, now=now)
    here = [card for card in cards if card.stock.here_now > 0]
    return next(iter(here or [card for card in cards if card.stock.available > 0] or cards), None)


def _alternative(product: Card, profile: ShopProfile, now: datetime) -> Card | None:
    """Something of the same kind that costs neither half nor double."""
    kind, price = kind_word(product.product.name_fr), product.product.price_cents or 0
    for one in alternatives(product.product, profile=profile, now=now):
        its = one.card.product.price_cents or 0
        if kind_word(one.card.product.name_fr) == kind and price < 2 * its < 4 * price:
            return one.card
    return None


def _greeting(alert: Alert) -> str:
    return _("Hello, you called? I am here.") if alert.was_asked else _("Hello. May I help you?")
