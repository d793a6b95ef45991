"""What has just happened to stock and orders, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from inventory.outbox.models import Announcement
from inventory.stock.models import Hold
from shop.catalogue.models import Variant
from shop.orders.models import Order

#: announcements that are worth a sentence; the others are steps of these
_TOLD = (
    "hold_made",
    "hold_released",
    "hold_expired",
    "order_placed",
    "order_ready",
    "order_collected",
    "order_sold",
    "order_cancelled",
    "order_returned",
    "price_changed",
    "products_imported",
    "tablet_enrolled",
)
#: a hold of these owners is a step of a sale or an order, told by that
_STEPS = ("sale:", "order:")
_LOOK_AT = 60


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened in the shop, as one would say it."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The names that announcements speak of by their ids."""

    products: dict[str, str]
    holds: dict[str, Hold]
    orders: dict[int, Order]


def recent_happenings(limit: int = 7) -> list[Happening]:
    """The latest things worth a sentence, latest first. Five queries at most."""
    rows = list(Announcement.objects.filter(kind__in=_TOLD).order_by("-pk")[:_LOOK_AT])
    facts = _facts(rows)
    told = ((row, _sentence(row, facts)) for row in rows)
    return [Happening(row.at, sentence) for row, sentence in told if sentence][:limit]


def _facts(rows: Iterable[Announcement]) -> Facts:
    skus = {sku for row in rows for sku in row.payload.get("skus", [])[:3]}
    holds = {row.payload["hold"] for row in rows if "hold" in row.payload}
    orders = {row.payload["order"] for row in rows if "order" in row.payload}
    variants = Variant.objects.filter(item__sku__in=skus).select_related("product", "item")
    return Facts(
        products={variant.item.sku: variant.full_name for variant in variants},
        holds={str(hold.pk): hold for hold in Hold.objects.filter(pk__in=holds)},
        orders=Order.objects.in_bulk(orders),
    )


def _sentence(row: Announcement, facts: Facts) -> str:
    """What an announcement says, "" when another one says it better."""
    if row.kind.startswith("hold_"):
        return _of_hold(row, facts)
    if row.kind.startswith("order_"):
        return _of_order(row, facts)
    if row.kind == "price_changed":
        return _("New price: %(things)s.") % {"things": _things(row, facts)}
    if row.kind == "products_imported":
        return _("A supplier's file has been imported.")
    return _("A tablet has been enrolled.")


def _of_hold(row: Announcement, facts: Facts) -> str:
    hold = facts.holds.get(row.payload.get("hold", ""))
    if hold is None or hold.owner.startswith(_STEPS):
        return ""
    words: dict[str, Any] = {"things": _things(row, facts), "who": hold.label}
    if row.kind == "hold_released":
        return _("Back on sale: %(things)s.") % words
    if row.kind == "hold_expired":
        return _("Nobody came, back on sale: %(things)s.") % words
    if hold.owner.startswith("basket:"):
        return _("On the web, kept during checkout: %(things)s.") % words
    if hold.label:
        return _("Set aside for %(who)s: %(things)s.") % words
    return _("Set aside: %(things)s.") % words


def _of_order(row: Announcement, facts: Facts) -> str:
    order = facts.orders.get(row.payload.get("order", 0))
    if order is None or (row.kind == "order_collected" and order.fulfilment == Order.Fulfilment.COUNTER):
        return ""
    words = {"number": order.number, "things": _things(row, facts)}
    if row.kind == "order_sold" and order.channel != Order.Channel.WEB:
        return _("Sold in the shop: %(things)s.") % words
    sentences = {
        "order_placed": _("Order %(number)s on the web: %(things)s."),
        "order_ready": _("Order %(number)s is ready at the counter."),
        "order_collected": _("Order %(number)s has been handed over."),
        "order_cancelled": _("Order %(number)s is cancelled, everything is back on sale."),
        "order_returned": _("Something came back from order %(number)s."),
    }
    return sentences.get(row.kind, "") % words


def _things(row: Announcement, facts: Facts) -> str:
    """ "Lave-linge Lavandou 8, blanc; Grille-pain Deux Temps, bleu", and whether there is more."""
    skus = row.payload.get("skus", [])
    named = [facts.products[sku] for sku in skus[:2] if sku in facts.products]
    if not named:
        return _("a product")
    said = _("%(first)s; %(second)s") % {"first": named[0], "second": named[1]} if len(named) > 1 else named[0]
    return _("%(things)s and others") % {"things": said} if len(skus) > len(named) else said
