"""An empty shop becomes Maison Berthelot, once."""

from datetime import datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, F, Max, Sum
from django.test import override_settings
from django.utils.translation import override

from analytics.collect.models import DailyCount, Event, Visit
from demo.content.categories import MODELS, SHELVES
from demo.content.people import STAFF
from demo.content.sensors import SENSORS
from demo.furnish.icons import icons
from demo.furnish.run import furnish
from instore.devices.models import Device
from instore.floor.models import Zone
from inventory.outbox.models import Announcement
from inventory.purchasing.models import Offer
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, Location, StockLevel
from shop.catalogue.models import Category, Photo, PriceChange, Product, ShopProfile, Variant
from shop.catalogue.operations.listing import refresh_listing
from shop.customers.models import User
from shop.fiscal.chain import verify
from shop.fiscal.models import JournalEntry
from shop.orders.models import Order, PastSale

NOW = datetime(2026, 11, 20, 15, 4, tzinfo=ZoneInfo("Europe/Paris"))
OURS = ("demo", "instore", "shop", "inventory")

# furnishing is one long transaction; on PostgreSQL the journeys furnish a shop
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _furnish(now=NOW):
    said: list[str] = []
    furnish(now=now, say=said.append)
    return said


@pytest.fixture(scope="module", autouse=True)
def _quick(tmp_path_factory):
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), PASSWORD_HASHERS=hashers):
        yield


@pytest.fixture(scope="module")
def shop(_quick, django_db_setup, django_db_blocker):
    """One furnished shop for the tests that only look at it; each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        _furnish()
        yield
        transaction.set_rollback(True)


def _everything():
    """Every row of every table of ours."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def test_furnishing_twice_changes_nothing(shop):
    before = _everything()
    assert _furnish(NOW + timedelta(hours=3)) == []
    assert _everything() == before


def test_what_people_changed_stays_changed(shop):
    Product.objects.filter(brand="Berthier").update(name_fr="Renommé")
    ShopProfile.objects.update(name="Chez Nous")
    _furnish()
    assert ShopProfile.objects.get().name == "Chez Nous"
    assert Product.objects.filter(name_fr="Renommé").exists()


def test_every_product_is_complete_in_both_languages(shop):
    for field in ("name", "summary", "description"):
        for language in ("fr", "en"):
            assert not Product.objects.filter(**{f"{field}_{language}": ""}).exists()
    lavandou = Product.objects.get(part_number="BER-LV8")
    assert lavandou.price_cents == 549_00 and lavandou.energy_class == "A"
    with override("fr"):
        assert lavandou.label == "72\u00a0dB, 8\u00a0kg, 60\u00a0cm"
    with override("en"):
        assert lavandou.name == "Lavandou 8 washing machine"


def test_lists_show_what_the_catalogue_itself_would_work_out(shop):
    for product in Product.objects.order_by("pk")[::9]:
        before = (product.price_cents, product.label_fr, product.energy_class, product.picture, product.height_mm)
        refresh_listing(product)
        after = (product.price_cents, product.label_fr, product.energy_class, product.picture, product.height_mm)
        assert after == before


def test_every_colour_has_its_drawing_in_storage(shop):
    assert not Variant.objects.annotate(n=Count("photos")).exclude(n=1).exists()
    for product in Product.objects.order_by("pk")[::11]:
        assert default_storage.exists(product.picture)
    with default_storage.open("drawings/ber-lv8-a.svg") as drawing:
        assert b"<svg" in drawing.read()


def test_every_picture_is_well_formed_and_named(shop):
    files = list(Photo.objects.values_list("file", flat=True))
    assert len(files) > len(MODELS)
    for name in files:
        with default_storage.open(name) as drawing:
            root = ElementTree.fromstring(drawing.read())
        assert root.attrib["role"] == "img" and root.attrib["aria-label"]


def test_prices_have_a_past_and_some_came_down_this_week(shop):
    assert not Variant.objects.filter(price_changes__isnull=True).exists()
    toaster = PriceChange.objects.filter(variant__item__sku="PDJ-GP2-B").order_by("at")
    assert [change.price_cents for change in toaster] == [64_90, 59_90]
    assert NOW - timedelta(days=7) < toaster[1].at < NOW


def test_stock_lies_in_three_places_and_the_ledger_is_clean(shop):
    totals = Location.objects.filter(kind="physical").annotate(units=Sum("levels__on_hand")).order_by("position")
    assert [place.code for place in totals] == ["shop", "back", "warehouse"]
    assert all(place.units > 100 for place in totals)
    assert list(check_ledger()) == []
    assert not StockLevel.objects.filter(on_hand__lt=F("held")).exists()


def test_some_are_the_last_some_are_far_and_a_few_are_none(shop):
    levels: dict[str, dict[str, int]] = {sku: {} for model in MODELS.values() for sku in model.skus}
    for level in StockLevel.objects.select_related("item", "location"):
        levels[level.item.sku][level.location.code] = level.available
    assert sum(sum(places.values()) == 1 for places in levels.values()) >= 5
    assert sum(places.get("warehouse", 0) > 0 and not places.get("shop") for places in levels.values()) >= 10
    assert 3 <= sum(sum(places.values()) == 0 for places in levels.values()) <= 40


def test_the_plan_has_seven_numbered_zones_with_products_in_them(shop):
    zones = Zone.objects.annotate(products=Count("places")).order_by("number")
    assert [zone.number for zone in zones] == [1, 2, 3, 4, 5, 6, 7]
    for zone in zones:
        assert zone.products >= 8
        assert zone.x + zone.width <= 1000 and zone.y + zone.height <= 1000
        assert zone.category and zone.category.number == zone.number


def test_the_furnished_shop_delivers_and_says_when_it_is_ready(shop):
    profile = ShopProfile.objects.get()
    assert (profile.delivers, profile.delivery_cents, profile.ready_hours) == (True, 3900, 2)
    assert profile.delivery_area_fr and profile.delivery_area_en


def test_everybody_has_a_pin_and_samir_reads_english(shop):
    assert User.objects.filter(role="seller").count() == 3
    assert not User.objects.filter(pin="").exists()
    assert User.objects.get(name="Samir Amrani").language == "en"
    assert User.objects.get(role="owner").name == "Hélène Berthelot"
    assert User.objects.count() == len(STAFF)


def test_every_item_has_a_purchase_price_below_its_sale_price(shop):
    offers = Offer.objects.select_related("item__variant")
    assert offers.count() == Variant.objects.count()
    assert all((offer.cost_cents or 0) * 1.2 < (offer.item.variant.price_cents or 0) for offer in offers)


def test_the_past_stays_out_of_journal_and_ledger(shop):
    assert PastSale.objects.count() > 4000
    assert PastSale.objects.latest("at").at < NOW
    assert not JournalEntry.objects.filter(at__date__lt=NOW.date()).exists()


def test_the_morning_was_sold_through_the_till(shop):
    sold = Order.objects.filter(channel="shop")
    assert sold.count() >= 3
    assert all(order.state == "collected" and order.placed_at < NOW for order in sold)
    entries = JournalEntry.objects.filter(kind="sale")
    assert entries.count() == sold.count()
    assert sum(entry.amount_cents for entry in entries) == sum(order.total_cents for order in sold)
    assert verify() == []


def test_numbers_follow_the_clock(shop):
    placed = list(Order.objects.order_by("number").values_list("placed_at", flat=True))
    assert placed == sorted(placed)


def test_orders_wait_and_units_are_set_aside(shop):
    waiting = Order.objects.filter(channel="web").order_by("state").values_list("state", flat=True)
    assert list(waiting) == ["placed", "placed", "placed", "ready"]
    assert Hold.objects.filter(state="committed").count() == 4
    kept = Hold.objects.filter(state="active")
    assert sorted(kept.values_list("label", flat=True)) == ["M. Petit", "Mme Faure"]
    assert all(hold.expires_at and hold.expires_at > NOW for hold in kept)


def test_search_is_told_of_every_product(shop):
    told = Announcement.objects.get(kind="product_changed")
    assert len(told.payload["products"]) == len(MODELS)


def test_aisles_have_their_shelves_in_order(shop):
    aisles = Category.objects.filter(parent__isnull=True)
    assert [aisle.number for aisle in aisles] == [1, 2, 3, 4, 5, 6, 7, None]
    assert Category.objects.filter(parent__isnull=False).count() == len(SHELVES)


def test_the_drawings_of_the_aisles_are_the_files_that_are_served(settings):
    folder = settings.BASE_DIR / "static" / "drawings"
    assert {path.name: path.read_text(encoding="utf-8").strip() for path in folder.glob("*.svg")} == icons()


def test_every_device_hangs_accepted_in_its_aisle(shop):
    devices = {device.key: device for device in Device.objects.select_related("zone", "product")}
    assert set(devices) == {sensor.key for sensor in SENSORS}
    for sensor in SENSORS:
        device = devices[sensor.key]
        assert device.state == Device.State.ACCEPTED and device.zone and device.zone.number == sensor.zone
        assert (device.x, device.y) == (sensor.x, sensor.y)
        assert (device.product is not None) == bool(sensor.sku)
    presence = [device for device in devices.values() if device.kind == "presence"]
    assert len(presence) == Zone.objects.count()


def test_ten_days_of_the_site_were_told_with_and_without_consent(shop):
    counts = DailyCount.objects.values("kind").annotate(n=Sum("number")).values_list("kind", "n")
    told = dict(counts)
    assert told["view"] > 300 and told["add"] > told["purchase"] > 0
    assert "refused" not in told
    assert 0.3 * told["source"] < Visit.objects.count() < 0.8 * told["source"]
    assert not Event.objects.filter(visit__isnull=True).exists()
    assert DailyCount.objects.aggregate(last=Max("day"))["last"] < NOW.date()
