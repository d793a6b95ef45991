"""Alerts for tests, made by the operations that make them in a shop."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.db.models import Max
from django.utils import timezone

from instore.alerts.models import Alert
from instore.alerts.operations import raise_alert
from instore.floor.models import Zone
from inventory.outbox.models import Announcement
from inventory.stock.models import Location
from inventory.stock.operations import receive
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product, set_status
from shop.customers.models import User
from shop.customers.operations import add_person

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_numbers = count(1)


def make_zone(**fields: Any) -> Zone:
    number = fields.pop("number", 0) or _free_number()
    place = {"x": 0, "y": 0, "width": 300, "height": 300}
    return Zone.objects.create(number=number, **{"name_fr": "Lavage", "name_en": "Laundry", **place, **fields})


def _free_number() -> int:
    """One that no zone has, whatever numbers a test chose itself."""
    return (Zone.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def make_person(name: str = "Louise Brault", role: str = "seller") -> User:
    email = f"alert-person{next(_numbers)}@shop.example"
    return add_person(name=name, email=email, role=role, actor="test", now=timezone.now())


def make_call(zone: Zone | None = None, *, now: datetime = NOW, **fields: Any) -> Alert:
    """An alert that rings at once: somebody pressed the button."""
    made = raise_alert(zone=zone or make_zone(), kind="call", now=now, **fields)
    assert made is not None
    return made


def make_help(zone: Zone | None = None, *, now: datetime = NOW, **fields: Any) -> Alert:
    """An alert that the senses raised, watched long enough to ring."""
    from instore.alerts.operations import advance

    made = raise_alert(zone=zone or make_zone(), kind="help", now=now - timedelta(seconds=2), **fields)
    assert made is not None
    advance(now=now)
    made.refresh_from_db()
    return made


def told() -> list[str]:
    """The kinds announced about alerts, in order."""
    rows = Announcement.objects.filter(kind__startswith="alert_").order_by("pk")
    return [kind.removeprefix("alert_") for kind in rows.values_list("kind", flat=True)]


def after(**more: Any) -> datetime:
    return NOW + timedelta(**more)


def make_place(code: str = "shop", position: int = 0, lead_days: int = 0) -> Location:
    names = {"shop": ("Au magasin", "In the shop"), "reserve": ("En réserve", "In the stockroom")}
    name_fr, name_en = names.get(code, (code, code))
    found, _ = Location.objects.get_or_create(
        code=code, defaults={"name_fr": name_fr, "name_en": name_en, "position": position, "lead_days": lead_days}
    )
    return found


def make_variant(sku: str = "", *, cents: int = 54900, stock: int = 3, name: str = "") -> Variant:
    """A published product of one variant, `stock` of it in the shop."""
    sku = sku or f"ALERT-{next(_numbers)}"
    now = timezone.now()
    variant = create_product(sku=sku, name_fr=name or f"Produit {sku}", name_en=f"Product {sku}", actor="test", now=now)
    set_price(variant=variant, price_cents=cents, actor="test", now=now)
    set_status(product=variant.product, status=Product.Status.PUBLISHED, actor="test", now=now)
    if stock:
        receive(item=variant.item, location=make_place(), quantity=stock, actor="test", now=now)
    return Variant.objects.select_related("product", "item").get(pk=variant.pk)
