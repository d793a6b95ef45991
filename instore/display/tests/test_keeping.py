"""Keep it for me for two hours: one unit, one at a time, with a code to say at the counter."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from instore.alerts.tests.factories import make_zone
from instore.display.models import Display
from instore.display.operations import KEEPS_FOR, MOST_KEPT, KeptTooOften, NothingToKeep, keep, make_display
from instore.display.queries import CODE_SHOWN_FOR, shown
from inventory.items.models import Item
from inventory.stock.models import Hold
from inventory.stock.operations import expire_due, hold, receive, release
from inventory.stock.operations.levels import Want
from inventory.stock.queries import availability
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.variants import add_variant
from shop.catalogue.tests.factories import make_product, make_profile, shop_floor, variant_of, warehouse

pytestmark = pytest.mark.django_db
BUTTON = "Keep it for me for two hours"


@pytest.fixture(autouse=True)
def _shop() -> None:
    make_profile()


def beside(product: Product) -> tuple[Display, str]:
    return make_display(name="", product=product, zone=make_zone(), actor="test", now=timezone.now())


def press(client: Client, secret: str) -> str:
    answer = client.post(f"/display/{secret}/keep/?l=en", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def free(variant: Variant) -> int:
    return availability([variant.item_id])[variant.item_id].available


def test_one_is_kept_for_two_hours_and_the_screen_says_the_code(client: Client) -> None:
    product = make_product(stock=2)
    display, secret = beside(product)
    assert BUTTON in client.get(f"/display/{secret}/?l=en").content.decode()

    page = press(client, secret)

    held = Hold.objects.get()
    assert (held.owner, held.state, held.expires_at) == (
        f"display:{display.pk}", "active", held.created_at + KEEPS_FOR,
    )  # fmt: skip
    assert [(line.item.sku, line.quantity) for line in held.lines.all()] == [(variant_of(product).sku, 1)]
    assert f"Say {held.label} at the counter." in page and BUTTON not in page
    assert free(variant_of(product)) == 1


def test_two_presses_keep_one(client: Client) -> None:
    product = make_product(stock=3)
    display, secret = beside(product)
    press(client, secret)
    assert f"Say {Hold.objects.get().label} at" in press(client, secret)
    assert keep(display=display, now=timezone.now()) == Hold.objects.get()
    assert free(variant_of(product)) == 2


def test_the_next_visitor_does_not_read_the_code() -> None:
    display, _ = beside(make_product(stock=2))
    now = timezone.now()
    held = keep(display=display, now=now)
    for later, code in ((timedelta(0), held.label), (CODE_SHOWN_FOR, "")):
        screen = shown(display, now + later)
        assert screen.kept is not None and screen.kept.code == code and screen.keeps is None
    screen = shown(display, now + KEEPS_FOR)
    assert screen.kept is None and screen.keeps == variant_of(display.product)


def test_what_has_gone_back_on_sale_can_be_kept_again() -> None:
    product = make_product(stock=1)
    display, _ = beside(product)
    now = timezone.now()
    first = keep(display=display, now=now)
    expire_due(now=now + KEEPS_FOR)
    second = keep(display=display, now=now + KEEPS_FOR)
    first.refresh_from_db()
    assert (first.state, second.state, free(variant_of(product))) == ("expired", "active", 0)


def test_where_none_is_free_in_the_shop_it_is_not_offered(client: Client) -> None:
    product = make_product(stock=1)
    variant, now = variant_of(product), timezone.now()
    receive(item=variant.item, location=warehouse(), quantity=6, actor="test", now=now)
    display, secret = beside(product)
    hold(owner="t", actor="test", wants=[Want(variant.item, 1)], expires_at=now + timedelta(days=1), now=now)

    assert BUTTON not in client.get(f"/display/{secret}/?l=en").content.decode()
    assert "Please ask at the counter." in press(client, secret)
    with pytest.raises(NothingToKeep):
        keep(display=display, now=now)
    assert not Hold.objects.filter(owner__startswith="display:").exists() and free(variant) == 6


def test_of_several_it_keeps_the_one_whose_price_it_says_and_names_it(client: Client) -> None:
    product, now = make_product(cents=54900, stock=1), timezone.now()
    Variant.objects.filter(product=product).update(name_fr="blanc", name_en="white")
    other = add_variant(product=product, sku="ANTHRACITE", name_fr="anthracite", actor="test", now=now)
    set_price(variant=other, price_cents=59900, actor="test", now=now)
    receive(item=other.item, location=shop_floor(), quantity=1, actor="test", now=now)
    _, secret = beside(product)
    assert f'{BUTTON} <span class="quiet">white</span>' in client.get(f"/display/{secret}/?l=en").content.decode()
    assert "White. Say" in press(client, secret)
    assert (free(product.variants.get(name_fr="blanc")), free(other)) == (0, 1)


def test_a_service_needs_not_be_kept(client: Client) -> None:
    product = make_product(stock=0)
    Item.objects.update(kind=Item.Kind.SERVICE)
    _, secret = beside(product)
    assert BUTTON not in client.get(f"/display/{secret}/?l=en").content.decode()


def test_a_display_that_is_played_with_keeps_nothing_more_for_a_while() -> None:
    product = make_product(stock=3)
    display, _ = beside(product)
    now = timezone.now()
    for _ in range(MOST_KEPT):
        release(hold_id=keep(display=display, now=now).pk, now=now)
    with pytest.raises(KeptTooOften):
        keep(display=display, now=now)
    assert free(variant_of(product)) == 3
    assert keep(display=display, now=now + KEEPS_FOR).state == "active"


def test_without_a_script_it_leads_back_to_the_screen(client: Client) -> None:
    _, secret = beside(make_product(stock=1))
    answer = client.post(f"/display/{secret}/keep/?l=en")
    assert answer["Location"] == f"/display/{secret}/?l=en"
    assert Hold.objects.get().label in client.get(answer["Location"]).content.decode()
