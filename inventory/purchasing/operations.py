"""Suppliers, and what they ask for an item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.items.models import Item
from inventory.outbox.operations import announce
from inventory.refusal import Refusal

from .models import Offer, Supplier
from .queries import main_first

#: ten million euros: more is a slip of the finger
MOST_CENTS = 1_000_000_000
#: what `change_supplier` may change
EDITABLE = frozenset({"name", "email", "phone", "lead_days", "note", "archived"})
#: who gets a purchase price that was typed for an item nobody offers
UNNAMED = "Divers"


class SupplierNameTaken(Refusal):
    code = "supplier_name_taken"
    status = 400
    detail = _("Another supplier already has this name.")


class SupplierNameMissing(Refusal):
    code = "supplier_name_missing"
    status = 400
    detail = _("A supplier needs a name.")


class InvalidCost(Refusal):
    code = "invalid_cost"
    status = 400
    detail = _("A purchase price is between 0 and 10,000,000 euros, without VAT.")


class ReferenceTaken(Refusal):
    code = "reference_taken"
    status = 400
    detail = _("This supplier uses this reference for another product already.")


@transaction.atomic
def create_supplier(*, name: str, actor: str, now: datetime, **fields: Any) -> Supplier:
    """A new supplier; `fields` are columns of Supplier. Raises `SupplierNameMissing`, `SupplierNameTaken`."""
    made = Supplier(name=_checked_name(name), **fields)
    if Supplier.objects.filter(name__iexact=made.name).exists():
        raise SupplierNameTaken
    made.save()
    note_change(actor=actor, verb="create", subject=("supplier", made.pk, made.name), now=now)
    return made


@transaction.atomic
def change_supplier(*, supplier: Supplier, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change some of `EDITABLE`; returns the names of the fields that changed.

    Raises `ValueError` for another field, `SupplierNameMissing`, `SupplierNameTaken`.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Supplier.objects.select_for_update().get(pk=supplier.pk)
    values = dict(changes)
    if "name" in values:
        values["name"] = _checked_name(values["name"])
        if Supplier.objects.filter(name__iexact=values["name"]).exclude(pk=locked.pk).exists():
            raise SupplierNameTaken
    different = {f: (getattr(locked, f), value) for f, value in values.items() if getattr(locked, f) != value}
    if not different:
        return []
    for field, (_before, after) in different.items():
        setattr(locked, field, after)
    locked.save(update_fields=list(different))
    note_change(actor=actor, verb="change", subject=("supplier", locked.pk, locked.name), now=now, fields=different)
    supplier.refresh_from_db()
    return list(different)


@transaction.atomic
def set_cost(
    *,
    item: Item,
    cost_cents: int | None,
    actor: str,
    now: datetime,
    supplier: Supplier | None = None,
    reference: str | None = None,
    subject: tuple[str, object, str] | None = None,
) -> bool:
    """Set the purchase price without VAT of an item, and its reference there if given.

    Without a supplier it is the one whose price counts today (see `queries.main_offers`), or, when nobody
    offers the item yet, a supplier without a name of its own. `subject` is what the history calls it, the item
    if nothing. Says whether anything changed. Raises `InvalidCost`, `ReferenceTaken`.
    """
    if cost_cents is not None and not 0 <= cost_cents <= MOST_CENTS:
        raise InvalidCost
    offer = _offer_of(item, supplier)
    if offer is None and cost_cents is None and not reference:
        return False
    if offer is None:
        source = supplier or Supplier.objects.get_or_create(name=UNNAMED)[0]
        offer = Offer(supplier=source, item=item, updated_at=now)
    before = (offer.cost_cents, offer.reference)
    offer.cost_cents = cost_cents
    offer.reference = before[1] if reference is None else reference.strip()[:120]
    if (offer.cost_cents, offer.reference) == before:
        return False
    offer.updated_at = now
    _save(offer)
    fields = {"cost_cents": (before[0], offer.cost_cents), "reference": (before[1], offer.reference)}
    subject = subject or ("item", item.pk, item.name)
    note_change(actor=actor, verb="set_cost", subject=subject, now=now, fields=fields)
    announce(kind="cost_changed", now=now, skus=[item.sku])
    return True


def _save(offer: Offer) -> None:
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError:
        raise ReferenceTaken from None


def _offer_of(item: Item, supplier: Supplier | None) -> Offer | None:
    offers = Offer.objects.select_for_update(of=("self",)).filter(item=item)
    if supplier is not None:
        return offers.filter(supplier=supplier).first()
    return min(offers, key=main_first, default=None)


def _checked_name(name: str) -> str:
    name = " ".join(str(name).split())[:120]
    if not name:
        raise SupplierNameMissing
    return name
