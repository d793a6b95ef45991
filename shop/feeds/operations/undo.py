"""Take an import back.

What it created goes unless something depends on it; what it changed returns unless it was changed since.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import Model, ProtectedError, RestrictedError

from inventory.history.models import Change as Noted
from inventory.items.models import Gtin, Item
from inventory.outbox.operations import announce
from inventory.purchasing.models import Offer
from shop.catalogue.models import Attribute, AttributeValue, PriceChange, Product, Variant

from ..models import FeedChange, FeedImport, FeedRow
from .changing import OFFER_FIELDS, PRODUCT_FIELDS, VARIANT_FIELDS, noted, refresh, same_value, value_from
from .planning import ATTRIBUTE
from .start import NotThatState

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
_BATCH = 200
#: rows that are parts of a product itself, or of the feed's own memory: they go with it. A price is none:
#: its history cannot be rewritten, so what had a price is archived
_PARTS: tuple[type[Model], ...] = (AttributeValue, Variant, Gtin, Offer, FeedRow, FeedChange)


@transaction.atomic
def ask_to_undo(*, feed_import: FeedImport, actor: str, now: datetime) -> FeedImport:
    """Decide to take it back; `undo` does it, in a worker or at once. Raises `NotThatState`."""
    locked = FeedImport.objects.select_for_update().get(pk=feed_import.pk)
    stopped = locked.state == FeedImport.State.FAILED and locked.position > 0 and locked.started_at is not None
    if locked.state not in (FeedImport.State.DONE, FeedImport.State.UNDOING) and not stopped:
        raise NotThatState
    locked.state = FeedImport.State.UNDOING
    locked.actor = actor
    locked.beat_at = now
    locked.save(update_fields=["state", "actor", "beat_at"])
    return locked


def undo(*, feed_import: FeedImport, clock: Clock) -> dict[str, int]:
    """Take back what `ask_to_undo` decided, in small transactions; a killed one goes on where it was.

    Returns {"deleted", "archived", "restored", "left"}: left are fields changed since, which stay.
    """
    while _in_transaction(_restore_some, feed_import, clock):
        pass
    while _in_transaction(_remove_some, feed_import, clock):
        pass
    with transaction.atomic():
        feed_import.refresh_from_db()
        FeedRow.objects.filter(last_import=feed_import).update(digest="")
        feed_import.state = FeedImport.State.UNDONE
        feed_import.finished_at = clock()
        feed_import.save(update_fields=["state", "finished_at"])
    return _counts(feed_import)


def _counts(feed_import: FeedImport) -> dict[str, int]:
    names = ("deleted", "archived", "restored", "left")
    return dict.fromkeys(names, 0) | feed_import.tally.get("undo", {})


def _in_transaction(step: Callable[[FeedImport, datetime], dict[str, int]], made: FeedImport, clock: Clock) -> bool:
    """One step with its counts; False when there was nothing left to do. Tried again after a deadlock."""
    for attempt in range(3):
        try:
            with transaction.atomic():
                locked = FeedImport.objects.select_for_update().get(pk=made.pk)
                if locked.state != FeedImport.State.UNDOING:
                    raise NotThatState
                counts = step(locked, clock())
                before = _counts(locked)
                locked.tally["undo"] = {name: before[name] + counts.get(name, 0) for name in before}
                locked.beat_at = clock()
                locked.save(update_fields=["tally", "beat_at"])
            return bool(counts)
        except OperationalError:
            if attempt == 2:
                raise
    return False


def _restore_some(made: FeedImport, now: datetime) -> dict[str, int]:
    changes = list(
        made.changes.filter(kind=FeedChange.Kind.CHANGED, undone=False)
        .select_related("variant__product", "variant__item")
        .order_by("pk")[:_BATCH]
    )
    if not changes:
        return {}
    counts = {"restored": 0, "left": 0}
    touched: dict[int, str] = {}
    for change in changes:
        if change.variant is not None:
            left = _restore(made, change, change.variant, now)
            counts["left"] += left
            counts["restored"] += left < len(change.fields)
            touched[change.variant.product_id] = change.variant.item.sku
    refresh(touched)
    Product.objects.filter(pk__in=touched).update(updated_at=now)
    FeedChange.objects.filter(pk__in=[change.pk for change in changes]).update(undone=True)
    _tell(touched, list(touched.values()), now)
    return counts


def _restore(made: FeedImport, change: FeedChange, variant: Variant, now: datetime) -> int:
    """Give each field back what it was; returns how many were changed since and stay."""
    back: dict[str, list[Any]] = {}
    for name, (before, after) in change.fields.items():
        if _give_back(made, variant, name, before, after, now):
            back[name] = [after, before]
    note = f"import {made.pk}: {made.file_name}"
    Noted.objects.bulk_create(noted(variant, back, made.actor, "undo", note, now))
    return len(change.fields) - len(back)


def _give_back(made: FeedImport, variant: Variant, name: str, before: Any, after: Any, now: datetime) -> bool:
    if name in PRODUCT_FIELDS:
        return _set_back(variant.product, name, before, after)
    if name == "category":
        return bool(Product.objects.filter(pk=variant.product_id, category__name_fr=after).update(category=None))
    if name in VARIANT_FIELDS:
        done = _set_back(variant, name, before, after)
        if done and name == "price_cents":
            PriceChange.objects.create(variant=variant, price_cents=before, at=now, actor=made.actor)
        return done
    if name in OFFER_FIELDS:
        offer = Offer.objects.filter(supplier=made.supplier_id, item=variant.item_id).first()
        empty = "" if name == "reference" else None
        return offer is not None and _set_back(offer, name, empty if before is None else before, after)
    if name == "gtin":
        return bool(Gtin.objects.filter(item=variant.item_id, code=after).delete()[0])
    return _value_back(variant, name.removeprefix(ATTRIBUTE), before, after)


def _set_back(row: Model, name: str, before: Any, after: Any) -> bool:
    """Only if it still is what the import left."""
    if not type(row)._default_manager.filter(pk=row.pk, **{name: after}).update(**{name: before}):
        return False
    setattr(row, name, before)
    return True


def _value_back(variant: Variant, code: str, before: Any, after: Any) -> bool:
    attribute = Attribute.objects.filter(code=code).first()
    if attribute is None:
        return False
    value = AttributeValue.objects.filter(product=variant.product_id, attribute=attribute).first()
    if not same_value(value, after):
        return False
    if value is not None:
        value.delete()
    former = value_from(before, variant.product_id, attribute)
    if former is not None:
        former.save()
    return True


def _remove_some(made: FeedImport, now: datetime) -> dict[str, int]:
    rows = list(
        FeedRow.objects.filter(created_in=made)
        .select_related("variant__item", "variant__product")
        .order_by("pk")[:_BATCH]
    )
    if not rows:
        return {}
    variants = {row.variant_id: row.variant for row in rows}
    needed = _needed(list(variants.values()))
    free = [variant for pk, variant in variants.items() if pk not in needed]
    kept = [variant for pk, variant in variants.items() if pk in needed]
    deleted, stuck = _delete(free)
    _archive([*kept, *stuck], made, now)
    FeedRow.objects.filter(pk__in=[row.pk for row in rows]).update(created_in=None, digest="")
    _tell({v.product_id for v in variants.values()}, [v.item.sku for v in variants.values()], now)
    return {"deleted": deleted, "archived": len(kept) + len(stuck)}


def _needed(variants: list[Variant]) -> set[int]:
    """Variants that had a price, were stocked, put in a basket, photographed, or changed by a person."""
    by_item = {v.item_id: v.pk for v in variants}
    by_product: dict[int, set[int]] = {}
    for variant in variants:
        by_product.setdefault(variant.product_id, set()).add(variant.pk)
    needed: set[int] = set(_referring(Variant, {v.pk for v in variants}))
    needed |= {by_item[pk] for pk in _referring(Item, set(by_item))}
    for pk in _referring(Product, set(by_product)):
        needed |= by_product[pk]
    people = Noted.objects.filter(actor__startswith="user:", subject_kind="product").exclude(
        verb__in=("import", "undo")
    )
    for text in people.filter(subject_id__in=[str(pk) for pk in by_product]).values_list("subject_id", flat=True):
        needed |= by_product[int(text)]
    return needed


def _referring(model: type[Model], ids: set[int]) -> set[int]:
    """Those of `ids` that a row of another app, or a photo, points at; asked of every foreign key there is."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        other = relation.related_model
        if not isinstance(other, type) or other in _PARTS or not relation.field.concrete:
            continue
        name = relation.field.name
        found |= set(other._default_manager.filter(**{f"{name}__in": ids}).values_list(f"{name}_id", flat=True))
    return found


def _delete(variants: list[Variant]) -> tuple[int, list[Variant]]:
    """Delete them with their items, and products left without a variant; what the database keeps is returned."""
    if not variants:
        return 0, []
    try:
        with transaction.atomic():
            products = {variant.product_id for variant in variants}
            Variant.objects.filter(pk__in=[v.pk for v in variants]).delete()
            Item.objects.filter(pk__in=[v.item_id for v in variants]).delete()
            Product.objects.filter(pk__in=products, variants__isnull=True).delete()
            refresh(products)
    except (ProtectedError, RestrictedError) as error:
        log.info("undo keeps %s variants: %s", len(variants), error)
        return 0, variants
    return len(variants), []


def _archive(variants: list[Variant], made: FeedImport, now: datetime) -> None:
    products = {v.product_id: v.product for v in variants}
    live = Product.objects.filter(pk__in=products).exclude(status=Product.Status.ARCHIVED)
    changed = list(live.values_list("pk", "status"))
    live.update(status=Product.Status.ARCHIVED, updated_at=now)
    Noted.objects.bulk_create(
        Noted(
            at=now, actor=made.actor, verb="undo", subject_kind="product", subject_id=str(pk),
            subject_name=products[pk].name_fr[:200], field="status", before=before,
            after=Product.Status.ARCHIVED.value, note=f"import {made.pk}: {made.file_name}"[:300],
        )
        for pk, before in changed
    )  # fmt: skip


def _tell(products: Any, skus: list[str], now: datetime) -> None:
    if skus:
        announce(kind="products_imported", now=now, products=sorted(products), skus=skus)
