"""The first run: four steps, only while nobody owns the shop."""

import pytest
from django.test import Client

from inventory.stock.models import StockLevel
from shop.backoffice.operations import open_with
from shop.backoffice.tests.factories import EAN, owners_browser, text_of
from shop.catalogue.models import Category, Product, ShopProfile
from shop.customers.models import User
from shop.customers.operations import AlreadyOpened
from shop.customers.tests.factories import NOW, PASSWORD, make_owner

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Maison Berthelot",
    "city": "Angers",
    "siret": "732 829 320",
    "vat_number": "FR 44 732829320",
    "owner-name": "Hélène Berthelot",
    "owner-email": "helene@example.org",
    "owner-password": PASSWORD,
}


def test_a_shop_and_its_owner_are_made_together_and_the_owner_is_in(client: Client) -> None:
    answer = client.post("/manage/start/", FORM, headers={"Accept-Language": "fr"})
    assert answer.headers["Location"] == "/manage/start/products/"
    owner = User.objects.get()
    assert (owner.role, owner.email, owner.language) == (User.Role.OWNER, "helene@example.org", "fr")
    shop = ShopProfile.objects.get()
    assert (shop.name, shop.siret, shop.vat_number) == ("Maison Berthelot", "732829320", "FR44732829320")
    assert client.get("/manage/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("siret", "123"),
        ("vat_number", "FR00732829320"),
        ("owner-email", "rien"),
        ("owner-password", "court"),
        ("owner-name", ""),
    ],
)
def test_one_wrong_field_makes_neither_shop_nor_owner(client: Client, field: str, value: str) -> None:
    answer = client.post("/manage/start/", {**FORM, field: value})
    assert answer.status_code == 400
    assert not User.objects.exists()
    assert not ShopProfile.objects.exists()
    assert PASSWORD not in answer.content.decode()


def test_an_owned_shop_is_not_opened_again(client: Client) -> None:
    make_owner()
    assert client.get("/manage/start/").headers["Location"] == "/manage/"
    client.post("/manage/start/", FORM)
    assert User.objects.count() == 1
    assert not ShopProfile.objects.exists()


def test_the_second_of_two_who_open_at_once_leaves_nothing() -> None:
    make_owner()
    with pytest.raises(AlreadyOpened):
        open_with(
            shop={"name": "Autre"},
            owner={"name": "Autre", "email": "a@example.org", "password": PASSWORD},
            language="fr",
            now=NOW,
        )
    assert not ShopProfile.objects.exists()


def test_first_products_are_scanned_with_their_opening_count() -> None:
    browser = owners_browser()
    form = {"gtin": EAN, "name_fr": "Bouilloire", "price_cents": "49,90", "on_hand": "3"}
    browser.post("/manage/start/products/", form)
    assert Product.objects.get().name_fr == "Bouilloire"
    assert StockLevel.objects.get().on_hand == 3
    assert "1 produit est là." in text_of(browser.get("/manage/start/products/"))


def test_departments_are_typed_one_a_line_and_numbered() -> None:
    browser = owners_browser()
    browser.post("/manage/start/departments/", {"names_fr": "Lavage\r\n Froid \n\nLavage\n"})
    browser.post("/manage/start/departments/", {"names_fr": "froid\nCuisson"})
    assert list(Category.objects.values_list("name_fr", "number")) == [("Lavage", 1), ("Froid", 2), ("Cuisson", 3)]


def test_the_team_needs_names_and_digits() -> None:
    browser = owners_browser()
    assert browser.post("/manage/start/team/", {"name": "Louise", "pin": "1111", "language": "fr"}).status_code == 400
    browser.post("/manage/start/team/", {"name": "Louise", "pin": "2741", "language": "fr"})
    assert [person.name for person in User.objects.filter(role="seller")] == ["Louise"]


def test_it_shows_the_three_steps_of_comptoir() -> None:
    page = text_of(owners_browser().get("/manage/start/team/"))
    for step in ("Le comptoir", "Les sens", "Le conseil"):
        assert step in page


def test_strangers_do_not_come_in_by_the_later_steps(client: Client) -> None:
    make_owner()
    for step in ("products", "departments", "team"):
        assert client.post(f"/manage/start/{step}/", {"names_fr": "X"}).status_code == 302
    assert not Category.objects.exists()


def test_a_shop_without_an_owner_is_not_claimed_from_the_network(client: Client) -> None:
    answer = client.post("/manage/start/", FORM, REMOTE_ADDR="192.168.1.30", headers={"Accept-Language": "en"})
    assert answer.status_code == 403
    assert "on the computer on which it runs" in answer.content.decode()
    assert not User.objects.exists()


def test_the_english_window_of_an_empty_shop_leads_to_an_english_first_run(client: Client) -> None:
    page = client.get("/en/", follow=True, headers={"Accept-Language": "fr"})
    assert page.redirect_chain[0][0].startswith("/manage/start/")
    assert "What is your shop called?" in page.content.decode()
    answer = client.post(page.redirect_chain[0][0], FORM, headers={"Accept-Language": "fr"})
    assert User.objects.get().language == "en"
    assert "What do you sell?" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize(("asked", "title"), [("/manage/start/", "Comment s’appelle"), ("/", "Comment s’appelle")])
def test_the_other_ways_in_speak_the_browser_s_language(client: Client, asked: str, title: str) -> None:
    page = client.get(asked, follow=True, headers={"Accept-Language": "fr"})
    assert title in text_of(page)


def test_a_language_that_is_not_ours_changes_nothing(client: Client) -> None:
    page = client.get("/manage/start/?language=xx", headers={"Accept-Language": "en"})
    assert "What is your shop called?" in page.content.decode()


def test_a_new_shop_has_promised_nothing_and_says_where_to(client: Client) -> None:
    client.post("/manage/start/", FORM, headers={"Accept-Language": "fr"})
    profile = ShopProfile.objects.get()
    assert (profile.delivers, profile.delivery_cents, profile.ready_hours) == (False, 0, None)
    assert 'href="/manage/settings/shop/"' in client.get("/manage/start/team/").content.decode()
