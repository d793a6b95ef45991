"""The screen beside a product: what it shows, whom it calls, what a touch counts for."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from instore.alerts.models import Alert
from instore.alerts.operations import claim, on_site, raise_alert
from instore.alerts.tests.factories import make_person, make_zone
from instore.display.models import Display
from instore.display.operations import (
    TOUCH_EVERY,
    call,
    change_display,
    make_display,
    renew_address,
    revoke_display,
    touch,
)
from instore.display.queries import COOKIE, Row, shown
from instore.floor.models import Episode, Zone
from instore.live.access import Visit, may_listen
from inventory.stock.operations import hold, receive
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.tests.factories import (
    make_category,
    make_noise,
    make_product,
    make_profile,
    variant_of,
    warehouse,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()
    make_profile()


def beside(product: Product, zone: Zone | None = None) -> tuple[Display, str]:
    return make_display(name="", product=product, zone=zone, actor="test", now=timezone.now())


def text(client: Client, secret: str, path: str = "", language: str = "en") -> str:
    answer = client.get(f"/display/{secret}/{path}?l={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_display_says_price_stock_and_aisle(client: Client) -> None:
    product = make_product("Lavandou 8", cents=54900, stock=2)
    _, secret = beside(product, make_zone(number=4))

    page = text(client, secret)

    assert product.name in page and "549" in page and "Call somebody" in page
    assert f'data-skus="{variant_of(product).sku}"' in page
    french = text(client, secret, language="fr")
    assert "Appeler quelqu" in french


def test_it_follows_stock_and_price(client: Client) -> None:
    product = make_product(cents=10000, stock=1)
    variant = variant_of(product)
    display, secret = beside(product)
    before = shown(display, timezone.now())
    assert before.stock is not None and before.stock.here_now == 1
    now = timezone.now()
    hold(owner="t", actor="test", wants=[Want(variant.item, 1)], expires_at=now + timedelta(days=1), now=now)
    set_price(variant=variant, price_cents=9000, actor="test", now=now)

    after = text(client, secret, "now/")

    assert "held for somebody" in after and "90" in after


def test_neighbours_stand_in_a_table_with_what_they_have(client: Client) -> None:
    make_noise()
    washers = make_category()
    one = make_product("Une", category=washers, cents=50000, stock=3, values={"noise_db": 72})
    other = make_product("Autre", category=washers, cents=40000, stock=1, values={"noise_db": 76})
    display, secret = beside(one)

    screen = shown(display, timezone.now())

    assert [column.product for column in screen.columns] == [one, other]
    with translation.override("en"):
        assert shown(display, timezone.now()).rows == [
            Row("Noise", ["72\N{NO-BREAK SPACE}dB", "76\N{NO-BREAK SPACE}dB"])
        ]
    table = " ".join(
        re.sub(r"<[^>]+>", " ", text(client, secret).partition("<table")[2].partition("</table")[0]).split()
    )
    assert table.endswith("In the shop At 3 1, the last one")


def test_it_says_the_energy_class(client: Client) -> None:
    product = make_product(stock=1)
    Product.objects.filter(pk=product.pk).update(energy_class="B")
    _, secret = beside(product)
    assert '<span class="energy energy--b energy--big">' in text(client, secret)


def test_it_says_where_else_there_are_some(client: Client) -> None:
    product = make_product(stock=2)
    now = timezone.now()
    receive(item=variant_of(product).item, location=warehouse(), quantity=6, actor="test", now=now)
    display, secret = beside(product)
    assert [(place.available, place.name) for place in shown(display, now).places] == [
        (2, "Au magasin"),
        (6, "À l'entrepôt"),
    ]
    page = text(client, secret)
    assert "2 in the shop" in page and "6 in the warehouse" in page


def test_a_call_rings_once_and_says_who_is_coming(client: Client) -> None:
    zone = make_zone()
    _, secret = beside(make_product(stock=1), zone)

    for _ in range(3):
        page = client.post(f"/display/{secret}/call/?l=en", headers={"HX-Request": "true"}).content.decode()

    assert "Everybody in the shop has heard you." in page and "Call somebody" not in page
    alert = Alert.objects.get()
    assert (alert.kind, alert.state, alert.zone) == ("display", "open", zone)
    assert Episode.objects.get(zone=zone).calls == 1
    louise = make_person("Louise Brault")
    claim(alert=alert, user=louise, now=timezone.now())
    assert "Louise is coming." in text(client, secret, "now/")
    on_site(alert=alert, user=louise, now=timezone.now())
    assert "Louise is here." in text(client, secret, "now/")


def test_it_says_so_too_when_the_button_of_its_aisle_was_pressed(client: Client) -> None:
    zone = make_zone()
    _, secret = beside(make_product(stock=1), zone)
    for kind, heard in ((Alert.Kind.HELP, False), (Alert.Kind.CALL, True)):
        alert = raise_alert(zone=zone, kind=kind, now=timezone.now())
        page = text(client, secret, "now/")
        assert ("Everybody in the shop has heard you." in page, "Call somebody" in page) == (heard, not heard)
    assert alert is not None
    claim(alert=alert, user=make_person("Karim Benali"), now=timezone.now())
    assert "Karim is coming." in text(client, secret, "now/")


def test_without_a_script_a_call_leads_back_to_the_screen(client: Client) -> None:
    _, secret = beside(make_product(stock=1), make_zone())
    answer = client.post(f"/display/{secret}/call/?l=en")
    assert answer["Location"] == f"/display/{secret}/?l=en"


def test_where_no_zone_is_nobody_can_be_called(client: Client) -> None:
    _, secret = beside(make_product(stock=1))
    assert "Call somebody" not in text(client, secret)
    page = client.post(f"/display/{secret}/call/?l=en", headers={"HX-Request": "true"}).content.decode()
    assert "ask at the counter" in page
    assert not Alert.objects.exists()


def test_a_touch_counts_for_the_stay_in_its_zone() -> None:
    zone, product = make_zone(), make_product(stock=1)
    display, _ = beside(product, zone)

    touch(display=display, now=timezone.now())
    call(display=display, now=timezone.now())

    stay = Episode.objects.get(zone=zone)
    assert (stay.displays, stay.calls, stay.products) == (1, 1, {str(product.pk): 1})


def test_a_touch_is_answered_with_nothing(client: Client) -> None:
    zone = make_zone()
    _, secret = beside(make_product(stock=1), zone)
    answer = client.post(f"/display/{secret}/touch/")
    assert (answer.status_code, answer.content) == (204, b"")
    assert Episode.objects.get(zone=zone).displays == 1


def test_a_hundred_touches_at_once_count_as_one() -> None:
    zone, now = make_zone(), timezone.now()
    display, _ = beside(make_product(stock=1), zone)
    for _ in range(100):
        touch(display=display, now=now)
    assert Episode.objects.get(zone=zone).displays == 1
    touch(display=display, now=now + TOUCH_EVERY)
    assert Episode.objects.get(zone=zone).displays == 2


@pytest.mark.parametrize("secret", ["nobody", "x" * 400, "%00", "..%2f"])
def test_an_address_from_nowhere_shows_nothing(client: Client, secret: str) -> None:
    for method in (client.get, client.post):
        assert method(f"/display/{secret}/").status_code in (404, 405)
    assert client.post(f"/display/{secret}/call/").status_code == 404


def test_a_renewed_or_removed_address_opens_nothing(client: Client) -> None:
    display, secret = beside(make_product(stock=1), make_zone())
    again = renew_address(display=display, actor="test", now=timezone.now())
    assert client.get(f"/display/{secret}/").status_code == 404
    assert client.get(f"/display/{again}/").status_code == 200
    revoke_display(display=display, actor="test", now=timezone.now())
    assert client.get(f"/display/{again}/").status_code == 404
    assert client.post(f"/display/{again}/touch/").status_code == 404


def test_a_display_may_listen_to_what_changes_until_it_is_removed(client: Client) -> None:
    display, secret = beside(make_product(stock=1))
    client.get(f"/display/{secret}/")
    assert client.cookies[COOKIE].value == secret and client.cookies[COOKIE]["httponly"]
    assert may_listen(Visit({}, {COOKIE: secret}))
    revoke_display(display=display, actor="test", now=timezone.now())
    assert not may_listen(Visit({}, {COOKIE: secret}))


def test_a_product_that_is_no_longer_sold_says_so(client: Client) -> None:
    product = make_product(stock=1)
    _, secret = beside(product)
    Product.objects.update(status=Product.Status.ARCHIVED)
    assert "not sold at the moment" in text(client, secret)


def test_it_can_stand_beside_another_product_tomorrow(client: Client) -> None:
    display, secret = beside(make_product("Une", stock=1))
    other = make_product("Autre", stock=1)
    change_display(display=display, name="", product=other, zone=None, actor="test", now=timezone.now())
    assert other.name in text(client, secret)


def test_the_screen_costs_the_same_whatever_the_catalogue(client: Client) -> None:
    make_noise()
    category, zone = make_category(), make_zone()

    def costs(products: int) -> int:
        for number in range(products):
            make_product(category=category, cents=10000 + 100 * number, stock=1, values={"noise_db": 60 + number})
        cache.clear()  # the choice of neighbours is remembered for a while
        with CaptureQueriesContext(connection) as queries:
            assert "Beside its neighbours" in text(client, secret, "now/")
        return len(queries)

    product = make_product(category=category, cents=10000, stock=1, values={"noise_db": 70})
    _, secret = beside(product, zone)
    text(client, secret, "now/")
    few = costs(2)
    assert costs(20) == few <= 13
