"""Which products stand in a zone."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from shop.catalogue.models import Product

from ..models import Zone, ZoneProduct


@transaction.atomic
def put_in(*, zone: Zone, products: Iterable[Product], actor: str, now: datetime) -> list[Product]:
    """They stand in this zone from now on, in others too; returns those that were not there. Twice is once."""
    wanted = {product.pk: product for product in products}
    locked = Zone.objects.select_for_update(of=("self",)).get(pk=zone.pk)
    there = set(ZoneProduct.objects.filter(zone=locked, product__in=wanted).values_list("product_id", flat=True))
    new = [product for pk, product in sorted(wanted.items()) if pk not in there]
    ZoneProduct.objects.bulk_create(ZoneProduct(zone=locked, product=product) for product in new)
    _tell(locked, new, "put_in", actor, now)
    return new


@transaction.atomic
def take_out(*, zone: Zone, products: Iterable[Product], actor: str, now: datetime) -> list[Product]:
    """They do not stand in this zone any more; returns those that did. Twice is once."""
    locked = Zone.objects.select_for_update(of=("self",)).get(pk=zone.pk)
    found = ZoneProduct.objects.filter(zone=locked, product__in=list(products)).select_related("product").order_by("pk")
    gone = [place.product for place in found]
    found.delete()
    _tell(locked, gone, "take_out", actor, now)
    return gone


def _tell(zone: Zone, products: list[Product], verb: str, actor: str, now: datetime) -> None:
    if not products:
        return
    note = ", ".join(product.name_fr for product in products)[:300]
    note_change(actor=actor, verb=verb, subject=("zone", zone.pk, zone.name_fr), now=now, note=note)
    announce(kind="zone_changed", now=now, zone=zone.number)
