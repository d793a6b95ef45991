"""A shop that nobody owns leads to its first run; once owned, never again."""

import pytest
from django.test import Client

from shop.catalogue.operations.products import create_product
from shop.customers.operations import AlreadyOpened, open_shop
from shop.customers.tests.factories import NOW, PASSWORD, make_owner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/manage/", "/manage/stock/", "/manage/login/"])
def test_a_new_shop_leads_to_its_first_run(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/manage/start/")


def test_who_asked_for_the_english_window_gets_the_first_run_in_english(client: Client) -> None:
    assert client.get("/en/").headers["Location"] == "/manage/start/?language=en"


def test_what_a_command_imported_is_shown_to_visitors_all_the_same(client: Client) -> None:
    create_product(sku="A", name_fr="Bouilloire", actor="feed:1", now=NOW)
    assert client.get("/").status_code == 200
    assert client.get("/manage/").headers["Location"] == "/manage/start/"


def test_an_owned_shop_is_open(client: Client) -> None:
    make_owner()
    assert client.get("/").status_code == 200
    assert client.get("/manage/").headers["Location"] == "/manage/login/?next=/manage/"


def test_nobody_opens_a_shop_that_is_owned() -> None:
    make_owner()
    with pytest.raises(AlreadyOpened):
        open_shop(name="Intruse", email="i@example.org", password=PASSWORD, language="fr", now=NOW)


def test_programs_are_not_led_anywhere(client: Client) -> None:
    assert client.get("/api/v1/stock/").status_code == 401
