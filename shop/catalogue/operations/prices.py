"""A price has its date; its history cannot be rewritten."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import PriceChange, Variant

from .listing import refresh_listing

#: a million euros: more is a slip of the finger
MOST_CENTS = 100_000_000


class InvalidPrice(Refusal):
    code = "invalid_price"
    status = 400
    detail = _("A price is between 0.01 and 1,000,000 euros.")


@transaction.atomic
def set_price(*, variant: Variant, price_cents: int | None, actor: str, now: datetime) -> bool:
    """Set the price with VAT from `now` on; None takes it off sale. Says whether it changed.

    Raises `InvalidPrice`.
    """
    if price_cents is not None and not 0 < price_cents <= MOST_CENTS:
        raise InvalidPrice
    locked = Variant.objects.select_for_update(of=("self",)).select_related("product", "item").get(pk=variant.pk)
    before = locked.price_cents
    if before == price_cents:
        return False
    locked.price_cents = variant.price_cents = price_cents
    locked.save(update_fields=["price_cents"])
    PriceChange.objects.create(variant=locked, price_cents=price_cents, at=now, actor=actor)
    status = locked.product.status
    locked.product.updated_at = now
    locked.product.save(update_fields=["updated_at"])
    refresh_listing(locked.product)
    note_change(
        actor=actor,
        verb="set_price",
        subject=("variant", locked.pk, locked.full_name),
        now=now,
        fields={"price_cents": (before, price_cents)},
    )
    if locked.product.status != status:
        # without a price it went back to being a draft
        subject = ("product", locked.product_id, locked.product.name_fr)
        fields = {"status": (status, str(locked.product.status))}
        note_change(actor=actor, verb="set_status", subject=subject, now=now, fields=fields)
    announce(kind="price_changed", now=now, product=locked.product_id, skus=[locked.item.sku])
    return True
