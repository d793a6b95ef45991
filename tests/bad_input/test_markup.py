"""Names are texts: whatever they hold, no page, letter or export makes markup or a formula of it."""

import csv
import io
import re
from typing import Any

import pytest
from django.utils import timezone

from instore.tablet.models import Tablet
from inventory.items.models import Item
from inventory.purchasing.models import Supplier
from inventory.stock.models import Hold, Location
from shop.catalogue.models import Category, Product, ShopProfile, Variant
from shop.customers.models import User
from shop.orders.mails import letter
from shop.orders.models import Order, OrderLine, OrderMail

from . import people
from .addresses import known_addresses
from .world import SKU, small_shop

pytestmark = pytest.mark.django_db

EVIL = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>{{ 7|add:7 }}{% now %}"
#: as it would stand in a page that believed it
_LIVE = re.compile(r"<img src=x|<script>alert|</script><script>")


@pytest.fixture
def shop() -> dict[str, tuple[str, ...]]:
    """Every name that anybody may type holds markup."""
    known = small_shop()
    people.helene()
    texts = dict.fromkeys(["name_fr", "name_en"], EVIL)
    long = dict.fromkeys(["summary_fr", "summary_en", "description_fr", "description_en"], EVIL)
    Product.objects.update(**texts, **long, brand=EVIL[:80], part_number=EVIL[:60])
    Variant.objects.update(**texts)
    Item.objects.update(name=EVIL)
    Category.objects.update(**{name: text[:80] for name, text in texts.items()})
    Location.objects.filter(kind="physical").update(**{name: text[:80] for name, text in texts.items()})
    Supplier.objects.update(name=EVIL[:120], note=EVIL, phone=EVIL[:40])
    User.objects.update(name=EVIL[:120], title_fr=EVIL[:60], title_en=EVIL[:60])
    Tablet.objects.update(name=EVIL[:80])
    Hold.objects.update(label=EVIL[:80])
    Order.objects.update(customer_name=EVIL[:120], delivery_address=EVIL, customer_phone=EVIL[:40])
    OrderLine.objects.update(name=EVIL)
    ShopProfile.objects.update_or_create(pk=1, defaults={"name": EVIL[:60]})
    return known


@pytest.mark.parametrize("who", ["visitor", "owner", "seller"])
def test_no_page_believes_a_name(shop: Any, who: str):
    browser = getattr(people, who)()
    Tablet.objects.update(name=EVIL[:80])
    User.objects.update(name=EVIL[:120])
    if who == "visitor":
        browser.post("/basket/add/", {"sku": SKU})
    if who == "seller":
        browser.post("/tablet/sell/add/", {"q": SKU})
    shown = 0
    for language in ("", "/en"):
        for address in known_addresses(shop):
            if address.startswith(("/manage/logout", "/tablet/leave", "/media", "/api/v1/schema")):
                continue
            address = f"{language}{address}" if not address.startswith(("/manage", "/tablet", "/api")) else address
            answer = browser.get(address, {"q": EVIL, "typed": EVIL, "code": EVIL, "number": EVIL})
            if answer.streaming or "html" not in answer.headers.get("Content-Type", ""):
                continue
            page = answer.content.decode()
            assert not _LIVE.search(page), (address, _LIVE.search(page))
            shown += "&lt;img src=x" in page
    assert shown > 5


def test_what_was_typed_comes_back_as_text():
    for path in ("/search/", "/en/search/", "/search/suggestions/", "/tablet/enrol/"):
        page = people.visitor().get(path, {"q": EVIL, "code": EVIL}).content.decode()
        assert not _LIVE.search(page)
    answer = people.owner().post("/manage/catalogue/new/", {"name_fr": EVIL, "sku": EVIL, "price_cents": EVIL})
    assert not _LIVE.search(answer.content.decode())


def test_an_answer_of_the_api_is_never_a_page(shop: Any):
    for path in ("products/", f"products/{SKU}/", "products/<script>/", "nothing/<script>"):
        answer = people.visitor().get(f"/api/v1/{path}")
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_letter_has_one_subject_and_no_markup(shop: Any):
    order = Order.objects.get(state="placed")
    order.customer_email = "camille@example.com"
    ShopProfile.objects.update(name="Berthelot\r\nBcc: everybody@example.com, <x>")
    for kind in OrderMail.Kind:
        mail = letter(order, kind, timezone.now())
        raw: Any = mail.message()
        assert raw["Bcc"] is None
        assert mail.recipients() == ["camille@example.com"]
        html = next(part for part in raw.walk() if part.get_content_type() == "text/html")
        assert not _LIVE.search(html.get_payload(decode=True).decode())


@pytest.mark.parametrize(
    "formula", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")']
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_cell_of_an_export_is_a_formula(formula: str, language: str):
    small_shop()
    owner = people.owner()
    User.objects.update(language=language)
    Order.objects.update(customer_name=formula)
    OrderLine.objects.update(name=formula)
    file = b"".join(owner.get("/manage/sales/export.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.reader(io.StringIO(file, newline=""), delimiter=";" if language == "fr" else ","))
    assert len(rows) > 2
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert sum("'" + formula in row for row in rows) == len(rows) - 1
