"""Create, change, publish and archive products."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from inventory.history.operations import note_change
from inventory.items.models import Item
from inventory.outbox.operations import announce
from inventory.refusal import Refusal
from shop.catalogue.models import Category, Product, Variant

from .listing import refresh_listing

#: what `change_product` may change
EDITABLE = frozenset(
    ["name_fr", "name_en", "summary_fr", "summary_en", "description_fr", "description_en", "brand", "part_number"]
)


class SkuTaken(Refusal):
    code = "sku_taken"
    status = 400
    detail = _("Another product already has this reference.")


class CannotPublish(Refusal):
    code = "cannot_publish"
    detail = _("A product needs a name and a price before it goes on sale.")


@transaction.atomic
def create_product(
    *, sku: str, name_fr: str, actor: str, now: datetime, category: Category | None = None, **fields: Any
) -> Variant:
    """A draft product with one variant and its item. `fields` are columns of Product.

    Raises `SkuTaken`.
    """
    if Item.objects.filter(sku=sku).exists():
        raise SkuTaken(sku=sku)
    item = Item.objects.create(sku=sku, name=name_fr[:200])
    product = Product.objects.create(
        slug=free_slug(name_fr), name_fr=name_fr, category=category, created_at=now, updated_at=now, **fields
    )
    variant = Variant.objects.create(product=product, item=item)
    note_change(actor=actor, verb="create", subject=("product", product.pk, product.name_fr), now=now)
    announce(kind="product_changed", now=now, product=product.pk, skus=[sku])
    return variant


@transaction.atomic
def change_product(*, product: Product, changes: Mapping[str, Any], actor: str, now: datetime) -> list[str]:
    """Change texts and brand; returns the names of the fields that changed.

    Raises `ValueError` for a field that is not one of `EDITABLE` or `category`.
    """
    unknown = set(changes) - EDITABLE - {"category"}
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    locked = Product.objects.select_for_update().get(pk=product.pk)
    different: dict[str, tuple[Any, Any]] = {}
    for field, value in changes.items():
        before = getattr(locked, field)
        if before != value:
            different[field] = (_plain(before), _plain(value))
            setattr(locked, field, value)
    if not different:
        return []
    locked.updated_at = now
    locked.save()
    note_change(actor=actor, verb="change", subject=("product", locked.pk, locked.name_fr), now=now, fields=different)
    announce(kind="product_changed", now=now, product=locked.pk, skus=_skus(locked))
    product.refresh_from_db()
    return list(different)


@transaction.atomic
def set_status(*, product: Product, status: Product.Status, actor: str, now: datetime) -> None:
    """Publish, take back to draft, or archive. Raises `CannotPublish`."""
    locked = Product.objects.select_for_update().get(pk=product.pk)
    before = locked.status
    if before == status:
        return
    refresh_listing(locked)
    if status == Product.Status.PUBLISHED and (locked.price_cents is None or not locked.name_fr):
        raise CannotPublish
    locked.status = product.status = status
    locked.updated_at = now
    locked.save(update_fields=["status", "updated_at"])
    note_change(
        actor=actor,
        verb="set_status",
        subject=("product", locked.pk, locked.name_fr),
        now=now,
        fields={"status": (before, str(status))},
    )
    announce(kind="product_changed", now=now, product=locked.pk, skus=_skus(locked))


def free_slug(name: str) -> str:
    """A slug that no product has yet."""
    base = slugify(name)[:100] or "produit"
    taken = set(Product.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)


def _skus(product: Product) -> list[str]:
    return list(Variant.objects.filter(product=product).values_list("item__sku", flat=True))


def _plain(value: Any) -> Any:
    return value.name_fr if isinstance(value, Category) else value
