"""Reads of purchasing."""

from collections.abc import Iterable

from .models import Offer, Supplier


def main_offers(item_ids: Iterable[int]) -> dict[int, Offer]:
    """The offer that counts for each item: the cheapest, one without a price last. One query."""
    found: dict[int, Offer] = {}
    for offer in Offer.objects.filter(item_id__in=set(item_ids)).select_related("supplier"):
        if offer.item_id not in found or main_first(offer) < main_first(found[offer.item_id]):
            found[offer.item_id] = offer
    return found


def main_first(offer: Offer) -> tuple[bool, int, int]:
    """Orders the offers of an item: the cheapest counts, one without a price last."""
    return (offer.cost_cents is None, offer.cost_cents or 0, offer.pk)


def named(name: str) -> Supplier | None:
    """The supplier of this name, whatever its capitals and spaces."""
    return Supplier.objects.filter(name__iexact=" ".join(name.split())[:120]).first()
