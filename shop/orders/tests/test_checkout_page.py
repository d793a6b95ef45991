"""From a basket to an order, by pages: twice, too late, and with too few left."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from inventory.stock.models import Hold, StockLevel
from inventory.stock.operations import expire_due, hold
from inventory.stock.operations.levels import Want
from shop.basket.tests.factories import put
from shop.catalogue.models import Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import set_status
from shop.catalogue.tests.factories import NOW, make_product, make_profile, variant_of
from shop.orders.models import Order

from .web import WHO, form_of, send, start
from .world import assert_books_are_clean

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _profile() -> None:
    make_profile()


def let_time_pass() -> None:
    """The fifteen minutes are over, and the sweep has been there."""
    Hold.objects.filter(state=Hold.State.ACTIVE).update(expires_at=timezone.now() - timedelta(seconds=1))
    expire_due(now=timezone.now())


def buy_elsewhere(product: Product, quantity: int) -> None:
    now = timezone.now()
    wants = [Want(variant_of(product).item, quantity)]
    hold(owner="tablet:1", actor="test", wants=wants, expires_at=now + timedelta(hours=1), now=now)


def test_a_guest_orders_and_pays_in_the_shop(client: Client) -> None:
    kettle = make_product("Bouilloire", name_en="Kettle", cents=4990, stock=2)
    page = start(client, kettle)
    assert "Kept for you until" in page and 'data-left="' in page
    assert StockLevel.objects.get().held == 1

    answer = send(client, page)

    order = Order.objects.get()
    assert answer.headers["Location"] == f"/en/orders/{order.token}/"
    assert (order.state, order.total_cents, order.customer_email) == ("placed", 4990, WHO["email"])
    assert (order.language, order.fulfilment, order.channel) == ("en", "pickup", "web")
    told = client.get(answer.headers["Location"]).content.decode()
    assert "Thank you, Camille." in told and order.pickup_code in told
    assert "Your basket is empty" in client.get("/en/basket/").content.decode()
    assert_books_are_clean()


def test_delivery_has_its_price_and_needs_an_address(client: Client) -> None:
    page = start(client, make_product(cents=10000))
    refused = send(client, page, fulfilment="delivery", phone="")
    told = refused.content.decode()
    assert refused.status_code == 422
    assert "Tell us where to deliver" in told and "we need a number" in told
    assert not Order.objects.exists()

    send(client, page, fulfilment="delivery", address="3 rue du Port, 49000 Angers")

    order = Order.objects.get()
    assert (order.total_cents, order.delivery_cents) == (13900, 3900)
    assert order.delivery_address == "3 rue du Port, 49000 Angers"


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("name", "", "Tell us your name"),
        ("name", " x ", "Tell us your name"),
        ("email", "", "We need an address"),
        ("email", "camille", "An address has an @"),
        ("email", "camille@exemple", "The end is missing"),
        ("email", "cam ille@exemple.fr", "letter by letter"),
        ("phone", "06 12", "ten digits"),
        ("phone", "call me", "ten digits"),
    ],
)
def test_a_mistake_is_named_with_its_remedy_and_what_was_typed_stays(
    client: Client, field: str, value: str, remedy: str
):
    page = start(client, make_product())
    answer = send(client, page, **{field: value})
    told = answer.content.decode()
    assert (answer.status_code, remedy in told, 'aria-invalid="true"' in told) == (422, True, True)
    assert form_of(told) == form_of(page)
    assert "There is one thing to put right." in told
    assert all(typed in told for name, typed in WHO.items() if name != field)
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "given", [{"payment": "cash"}, {"payment": "nonsense"}, {"fulfilment": "counter"}, {"payment": ""}]
)
def test_a_way_that_is_not_offered_is_refused(client: Client, given: dict[str, str]) -> None:
    assert send(client, start(client, make_product()), **given).status_code == 422
    assert not Order.objects.exists()


@pytest.mark.parametrize("given", [{"key": "nonsense"}, {"seen_cents": "-5"}, {"seen_cents": "many"}])
def test_a_form_that_was_tampered_with_is_shown_anew(client: Client, given: dict[str, str]) -> None:
    answer = send(client, start(client, make_product()), **given)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/checkout/")
    assert not Order.objects.exists()


def test_a_double_click_is_one_order(client: Client) -> None:
    page = start(client, make_product())
    first, second = send(client, page), send(client, page)
    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == 1
    assert_books_are_clean()


def test_the_second_tab_is_told_what_the_first_one_ordered(client: Client) -> None:
    page = start(client, make_product())
    other = client.get("/en/checkout/").content.decode()
    send(client, page)
    answer = send(client, other)
    told = answer.content.decode()
    assert (answer.status_code, "ordered already" in told, "Nothing was ordered twice" in told) == (409, True, True)
    assert "ordered already" in client.get("/en/checkout/").content.decode()
    assert Order.objects.count() == 1


def test_the_same_key_with_another_name_is_told_too(client: Client) -> None:
    page = start(client, make_product())
    send(client, page)
    answer = send(client, page, name="Somebody Else")
    assert (answer.status_code, Order.objects.count()) == (409, 1)


def test_a_price_that_changed_since_is_shown_before_anything_is_ordered(client: Client) -> None:
    kettle = make_product(cents=4990)
    page = start(client, kettle)
    set_price(variant=variant_of(kettle), price_cents=5990, actor="test", now=NOW)
    told = send(client, page).content.decode()
    assert "A price has changed" in told and "The total is now €59.90" in told
    assert not Order.objects.exists()

    send(client, told)

    assert Order.objects.get().total_cents == 5990


def test_when_the_time_is_over_the_basket_stays_and_the_page_says_what_came_free(client: Client) -> None:
    kettle = make_product(name_en="Kettle", stock=1)
    start(client, kettle)
    let_time_pass()
    told = client.get("/en/checkout/").content.decode()
    assert "The items are back on the shelf." in told and "Kettle" in told
    assert "Keep them for me again" in told
    assert StockLevel.objects.get().held == 0
    assert "Kept for you until" in client.post("/en/checkout/start/", follow=True).content.decode()


def test_a_form_sent_late_still_orders_when_the_units_are_there(client: Client) -> None:
    page = start(client, make_product(stock=1))
    let_time_pass()
    assert send(client, page).status_code == 302
    assert Order.objects.get().state == "placed"
    assert_books_are_clean()


def test_a_form_sent_late_is_refused_when_somebody_was_faster(client: Client) -> None:
    kettle = make_product(stock=1)
    page = start(client, kettle)
    let_time_pass()
    buy_elsewhere(kettle, 1)
    answer = send(client, page)
    assert answer.headers["Location"] == "/en/basket/"
    assert "There are none left." in client.get("/en/basket/").content.decode()
    assert "Somebody was faster" in client.get("/en/checkout/").content.decode()
    assert not Order.objects.exists()


def test_too_few_left_at_the_start_holds_nothing_and_says_which(client: Client) -> None:
    kettle, toaster = make_product(stock=1), make_product(stock=5)
    page = start(client, kettle, toaster, quantity=2)
    assert "There is only one left." in page
    assert not Hold.objects.exists()


def test_what_is_no_longer_sold_cannot_be_ordered(client: Client) -> None:
    kettle = make_product()
    page = start(client, kettle)
    set_status(product=kettle, status=Product.Status.ARCHIVED, actor="test", now=NOW)
    assert send(client, page).headers["Location"] == "/en/basket/"
    assert not Order.objects.exists()


@pytest.mark.parametrize("address", ["/en/checkout/", "/en/checkout/start/"])
def test_without_a_basket_checkout_leads_to_it(client: Client, address: str) -> None:
    answer = client.post(address) if "start" in address else client.get(address)
    assert answer.headers["Location"] == "/en/basket/"


def test_checkout_cannot_be_started_by_a_link(client: Client) -> None:
    assert client.get("/en/checkout/start/").status_code == 405


def test_a_form_from_another_site_is_refused_in_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/en/checkout/start/")
    assert (answer.status_code, "This page has grown old." in answer.content.decode()) == (403, True)


def test_the_order_keeps_the_language_of_the_page(client: Client) -> None:
    page = start(client, make_product())
    client.post("/checkout/", {**WHO, "fulfilment": "pickup", "payment": "in_shop", **form_of(page)})
    assert Order.objects.get().language == "fr"


def test_nobody_orders_the_basket_of_another(client: Client) -> None:
    page = start(client, make_product())
    assert send(Client(), page).headers["Location"] == "/en/basket/"
    assert not Order.objects.exists()


def test_a_checkout_that_never_began_leads_to_the_basket(client: Client) -> None:
    put(client, make_product(stock=1))
    answer = client.get("/en/checkout/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/basket/")
