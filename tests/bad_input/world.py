"""A small shop with one of everything, so that each address has something to show."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from instore.alerts.operations import raise_alert
from instore.devices.operations.manage import add_device
from instore.display.operations import make_display
from instore.floor.operations.zones import create_zone
from instore.tablet.models import Tablet
from instore.tablet.operations.aside import set_aside
from instore.tablet.operations.tickets import add_line
from inventory.outbox.models import Announcement
from inventory.purchasing.models import Supplier
from inventory.stock.places import physical
from shop.catalogue.models import Category, Product, ShopProfile, Variant
from shop.catalogue.operations.attributes import create_attribute
from shop.catalogue.operations.categories import create_category
from shop.catalogue.operations.photos import add_drawing
from shop.catalogue.operations.status_runs import ask_for_status
from shop.catalogue.tests.factories import make_profile
from shop.customers.models import ApiToken, User
from shop.feeds.tests.factories import HEADINGS, WASHER, csv_file, previewed
from shop.orders.models import Order
from shop.orders.operations.take_back import take_back
from shop.orders.tests.factories import go_to_the_bank, make_order, make_sale, make_variant
from shop.orders.tests.world import snapshot

SKU = "LAV-8"


def small_shop() -> dict[str, tuple[str, ...]]:
    """One product, its department, orders at each stage; the real values for the parts of addresses, by name."""
    from . import people

    louise, now = people.louise(), timezone.now()
    if not ShopProfile.objects.exists():
        make_profile()
    variant = make_variant(SKU, stock=9)
    department = create_category(name_fr="Lavage", actor="test", now=now)
    Product.objects.filter(pk=variant.product_id).update(category=department)
    sold = make_sale((variant, 1), now=now)
    given = take_back(
        order=make_sale((variant, 1), now=now),
        quantities={SKU: 1},
        refund_method="card",
        till_code="office",
        actor="test",
        now=now,
    )
    waiting = make_order((variant, 1), now=now)
    unpaid = make_order((variant, 1), method="test_card", now=now)
    reference = go_to_the_bank(unpaid).provider_reference
    held = set_aside(
        variant=variant,
        quantity=1,
        location=physical(),
        until=now + timedelta(hours=1),
        label="M. Petit",
        seller=louise,
        key=waiting.hold_id,  # type: ignore[arg-type]
        request="",
        now=now,
    )
    numbers = (sold.number, waiting.number, given.number, unpaid.number)
    return {
        **goods_and_people(variant, department, louise),
        **floor(variant.product),
        "sku": (SKU,),
        "p/<slug>": (variant.product.slug,),
        "c/<slug>": (department.slug,),
        "token": (waiting.token, unpaid.token, sold.token),
        "reference": (reference,),
        "number": tuple(map(str, numbers)),
        "variant_id": (str(variant.pk),),
        "hold_id": (str(held.pk),),
        "hold": (str(held.pk),),
        "api/v1/holds/<pk>": (str(held.pk),),
        "pk": ("1",),
        "action": ("receive", "move", "count"),
        "code": (physical().code,),
    }


def goods_and_people(variant: Variant, department: Category, seller: User) -> dict[str, tuple[str, ...]]:
    """What the owner's pages of the catalogue open: a photo, a characteristic, an import, a publication."""
    now, product = timezone.now(), variant.product
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    photo = add_drawing(product=product, svg=drawing, width=30, height=30, actor="test", now=now)
    noise = create_attribute(name_fr="Bruit", kind="number", actor="test", now=now)
    supplier = Supplier.objects.create(name="Berthier")
    run = ask_for_status(products=[product.pk], status=Product.Status.PUBLISHED, actor="test", now=now)
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    read = previewed(csv_file(Path(settings.MEDIA_ROOT), HEADINGS, WASHER, "BAD;;;;;;;"))
    token = ApiToken.objects.create(name="till", role="seller", digest="d" * 64, created_at=now)
    return {
        "manage/catalogue/<pk>": (str(product.pk),),
        "manage/catalogue/publish/<pk>": (str(run.pk),),
        "manage/catalogue/departments/<pk>": (str(department.pk),),
        "manage/catalogue/characteristics/<pk>": (str(noise.pk),),
        "manage/photos/<pk>": (str(photo.pk),),
        "manage/suppliers/<pk>": (str(supplier.pk),),
        "manage/suppliers/imports/<pk>": (str(read.pk),),
        "manage/settings/tokens/<pk>": (str(token.pk),),
        "manage/staff/<pk>": (str(seller.pk),),
        "tablet/product/<pk>": (str(product.pk),),
        "path": (str(photo.file.name),),
    }


def floor(product: Product) -> dict[str, tuple[str, ...]]:
    """A zone that calls, a device, a display and a tablet in it."""
    now = timezone.now()
    zone = create_zone(number=7, name_fr="Lavage", actor="test", now=now)
    device = add_device(key="zigbee2mqtt/shelf-a3", actor="test", now=now)
    alert = raise_alert(zone=zone, kind="call", now=now)
    display, token = make_display(name="Socle", product=product, zone=zone, actor="test", now=now)
    tablet = Tablet.objects.create(name="T0", digest="e" * 64, enrolled_at=now)
    assert alert
    return {
        "api/v1/alerts/<pk>": (str(alert.pk),),
        "tablet/alerts/<pk>": (str(alert.pk),),
        "verb": ("claim",),
        "tablet/zone/<number>": ("7",),
        "manage/zones/<number>": ("7",),
        "manage/devices/<pk>": (str(device.pk),),
        "manage/displays/<pk>": (str(display.pk),),
        "manage/tablets/<pk>": (str(tablet.pk),),
        "display/<token>": (token,),
    }


def fill_ticket(tablet: Any, seller: User) -> None:
    """Something on the ticket in hand."""
    variant = make_variant("FER-1", stock=3)
    add_line(tablet=tablet, seller=seller, variant=variant, now=timezone.now())


def all_rows() -> dict[str, list[Any]]:
    """All that an order, a sale, or an owner's page can change."""
    from inventory.history.models import Change
    from shop.basket.models import Basket, BasketLine

    more = (Change, Product, Category, Supplier, Basket, BasketLine, Announcement, Order)
    return {**snapshot(), **{model.__name__: list(model.objects.order_by("pk").values()) for model in more}}  # type: ignore[attr-defined]
