"""What a display shows, at this moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import get_language

from instore.alerts.models import Alert
from inventory.stock.models import Hold, Location
from inventory.stock.places import physical
from inventory.stock.queries import Availability
from shop.catalogue.availability import PlaceStock, Stock, places_of, stock_of
from shop.catalogue.models import Attribute, AttributeValue, Product, Variant
from shop.catalogue.operations.listing import value_text
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives, read_around
from shop.catalogue.queries.product import Page, product_page
from shop.customers.api_auth import digest_of

from .models import Display

#: a browser that showed a display may listen to what changes
COOKIE = "display"
_NEIGHBOURS = 2
_ROWS = 3
#: the code of what is kept is for who asked: it leaves the screen before the next visitor comes
CODE_SHOWN_FOR = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Column:
    """The product itself or one of its neighbours in the table."""

    product: Product
    stock: Stock
    me: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One trait, and what each column has of it."""

    name: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """One unit that this display keeps for somebody; `code` while who asked may still read it."""

    until: datetime
    code: str
    sku: str


@dataclass(slots=True)
class Shown:
    """Everything on the screen; `page` is None when the product is not sold at the moment."""

    display: Display
    page: Page | None
    now: datetime
    stock: Stock | None = None
    places: list[PlaceStock] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    alert: Alert | None = None
    kept: Kept | None = None
    #: what it would keep, if somebody asked
    keeps: Variant | None = None

    @property
    def kept_name(self) -> str:
        """Which one of several is kept, or would be."""
        variants = self.page.variants if self.page else []
        sku = self.kept.sku if self.kept else self.keeps.sku if self.keeps else ""
        return next((one.name for one in variants if one.sku == sku), "") if len(variants) > 1 else ""

    @property
    def skus(self) -> str:
        """Of everything shown, for the live push."""
        return " ".join(variant.sku for variant in self.page.variants) if self.page else ""


def living(secret: str) -> Display | None:
    """The display of an address, unless revoked."""
    if not secret or "\0" in secret:
        return None
    found = Display.objects.select_related("product__category", "zone")
    return found.filter(digest=digest_of(secret), revoked_at__isnull=True).first()


def shown(display: Display, now: datetime) -> Shown:
    """The screen of a display. As many queries whatever the catalogue's size."""
    product = display.product
    read = read_around(product) if product.status == Product.Status.PUBLISHED else None
    page = product_page(product, now=now, read=read) if read else None
    screen = Shown(display, page, now, alert=_alert(display), kept=_kept(display, now))
    if read is None or page is None:
        return screen
    profile = shop_profile()
    found = [read.stock[one.item_id] for one in page.variants]
    best = page.found if page.found.available > 0 else max(found, key=lambda one: one.available)
    screen.stock = stock_of(best, profile, now)
    screen.places = places_of(best, profile, now)
    near = alternatives(product, profile=profile, now=now, read=read)[:_NEIGHBOURS]
    screen.columns = [
        Column(product, screen.stock, me=True),
        *(Column(one.card.product, one.card.stock) for one in near),
    ]
    screen.rows = _rows([column.product.pk for column in screen.columns])
    screen.keeps = page.variant if screen.kept is None and _place_of_one(page.found) else None
    return screen


def owner_of(display: Display) -> str:
    """Whose hold it is; sellers see it among theirs."""
    return f"display:{display.pk}"


def held_by(display: Display, now: datetime) -> Hold | None:
    """What it keeps for somebody."""
    return Hold.objects.filter(owner=owner_of(display), state=Hold.State.ACTIVE, expires_at__gt=now).first()


def keepable(display: Display, now: datetime) -> tuple[Variant, Location] | None:
    """The variant whose price it says, and where one of it is free; None when none is in the shop."""
    product = display.product
    page = product_page(product, now=now) if product.status == Product.Status.PUBLISHED else None
    place = _place_of_one(page.found) if page else None
    return (page.variant, physical(place)) if page and place else None


def _place_of_one(found: Availability) -> str | None:
    """The first place in the shop that has one free."""
    return next((place.code for place in found.places if place.available > 0 and place.lead_days == 0), None)


def _kept(display: Display, now: datetime) -> Kept | None:
    held = held_by(display, now)
    if held is None or held.expires_at is None:
        return None
    code = held.label if now < held.created_at + CODE_SHOWN_FOR else ""
    return Kept(held.expires_at, code, held.asked[0]["sku"])


def _rows(product_ids: Sequence[int]) -> list[Row]:
    """The first traits that all of them have, those in which they differ before the others."""
    values: dict[int, dict[int, AttributeValue]] = defaultdict(dict)
    known = AttributeValue.objects.filter(product__in=product_ids, attribute__kind=Attribute.Kind.NUMBER)
    for value in known.select_related("attribute").order_by("attribute__position", "attribute_id"):
        values[value.attribute_id][value.product_id] = value
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    rows = []
    for mine in values.values():
        if len(mine) == len(product_ids):
            texts = [value_text(mine[pk], language) for pk in product_ids]
            rows.append((len(set(texts)) == 1, Row(next(iter(mine.values())).attribute.name, texts)))
    rows.sort(key=lambda pair: pair[0])
    return [row for _same, row in rows[:_ROWS]]


def _alert(display: Display) -> Alert | None:
    """The call of somebody in this zone, at a display or by its button, that is not over; first one that is taken."""
    if display.zone_id is None:
        return None
    asked = Alert.objects.filter(zone=display.zone_id, kind__in=[Alert.Kind.DISPLAY, Alert.Kind.CALL])
    living = list(asked.filter(state__in=Alert.LIVING).select_related("claimed_by"))
    return next((one for one in living if one.claimed_by), living[0] if living else None)
