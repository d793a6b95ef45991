"""The outbox's reader that keeps the index up to date."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from inventory.outbox.models import Cursor
from inventory.outbox.operations import consume
from inventory.outbox.queries import Entry, look_ahead
from shop.catalogue.models import Product, Variant

from . import store

CURSOR = "search"
_seen_ahead: set[str] = set()
_MOST_SEEN = 20_000
#: their products are told by what the stock or the catalogue announced in the same transaction
_NOT_OURS = ("order_", "tablet_", "mail_", "sale_")


def index_changes(*, now: datetime) -> int:
    """Bring the index up to date with everything announced; returns how many announcements that were."""
    if store.reader() is None:
        store.update([])
    done = 0
    while handed := consume(name=CURSOR, handler=_handle, now=now):
        done += handed
    return done + _look_ahead()


def _look_ahead() -> int:
    """A long transaction elsewhere holds the cursor back, not the customers: to index twice does no harm."""
    position = Cursor.objects.filter(name=CURSOR).values_list("position", flat=True).first() or ""
    ahead = [entry for entry in look_ahead(after=position) if entry.position not in _seen_ahead]
    if ahead:
        _handle(ahead)
        if len(_seen_ahead) > _MOST_SEEN:
            _seen_ahead.clear()
        _seen_ahead.update(entry.position for entry in ahead)
    return len(ahead)


def concerns_us(kinds: Iterable[str]) -> bool:
    """Whether a wake-up for these kinds is worth a task."""
    return any(not kind.startswith(_NOT_OURS) for kind in kinds)


def _handle(entries: list[Entry]) -> None:
    products: set[int] = set()
    skus: set[str] = set()
    for entry in entries:
        if entry.kind.startswith(_NOT_OURS):
            continue
        payload = entry.payload
        products.update(pk for pk in [payload.get("product"), *payload.get("products", [])] if isinstance(pk, int))
        skus.update(sku for sku in payload.get("skus", []) if isinstance(sku, str))
        if entry.kind == "category_changed":
            products.update(_products_in(payload.get("category")))
    if skus:
        products.update(_products_of(sorted(skus)))
    if products:
        store.update(products)


def _products_of(skus: list[str]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(skus), 500):
        rows = Variant.objects.filter(item__sku__in=skus[start : start + 500])
        found.update(rows.values_list("product_id", flat=True))
    return found


def _products_in(category: int | None) -> set[int]:
    """The products of a category and of those inside it, two deep as shops have them; of all for None."""
    if category is None:
        return set()
    inside = Q(category=category) | Q(category__parent=category) | Q(category__parent__parent=category)
    return set(Product.objects.filter(inside).values_list("pk", flat=True))
