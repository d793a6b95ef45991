"""The shop, its programs and the history."""

from datetime import timedelta

import pytest
from django.test import Client

from inventory.history.models import Change
from inventory.history.operations import note_change
from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.models import ShopProfile
from shop.catalogue.tests.factories import NOW, make_profile
from shop.customers.models import ApiToken

pytestmark = pytest.mark.django_db
SHOP = {
    "name": "Maison Berthelot",
    "siret": "732 829 320 00074",
    "delivery_cents": "39,90",
    "day0": "",
    "day1": "9h-19h",
}


def test_the_shop_is_changed_and_visitors_see_it() -> None:
    browser = owners_browser()
    assert browser.post("/manage/settings/shop/", SHOP).status_code == 302
    profile = ShopProfile.objects.get()
    assert (profile.name, profile.siret, profile.delivery_cents) == ("Maison Berthelot", "73282932000074", 3990)
    assert profile.hours == [[], [["09:00", "19:00"]], [], [], [], [], []]
    assert "Maison Berthelot" in text_of(browser.get("/"))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Il faut remplir cette case."),
        ("siret", "73282932000075", "Un SIREN a 9 chiffres"),
        ("vat_number", "FR00303265045", "chiffres de contrôle"),
        ("day2", "toute la journée", "Les horaires s’écrivent comme"),
        ("day2", "14h-9h", "ne se chevauchent pas"),
        ("delivery_cents", "gratuit", "Ce n’est pas un montant"),
        ("email", "nulle part", ""),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_changes(field: str, value: str, said: str) -> None:
    make_profile(name="Avant")
    answer = owners_browser().post("/manage/settings/shop/", {**SHOP, field: value})
    assert answer.status_code == 400
    page = text_of(answer)
    assert said in page
    assert not value or f'value="{value}"' in page
    assert ShopProfile.objects.get().name == "Avant"


def test_a_token_is_shown_once_and_works_until_it_is_revoked(client: Client) -> None:
    browser = owners_browser()
    answer = browser.post("/manage/settings/tokens/", {"name": "caisse", "role": "seller"})
    page = text_of(answer)
    secret = page.split('<code class="secret">')[1].split("</code>")[0]
    bearer = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/stock/", headers=bearer).status_code == 200
    assert secret not in text_of(browser.get("/manage/settings/tokens/"))
    browser.post(f"/manage/settings/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert client.get("/api/v1/stock/", headers=bearer).status_code == 401
    assert set(Change.objects.values_list("verb", flat=True)) >= {"issue_token", "revoke_token"}


def test_the_history_is_paged_without_losing_a_line() -> None:
    for number in range(120):
        # several changes at one moment stay together
        at = NOW + timedelta(minutes=number // 4)
        note_change(actor="user:1:Marc", verb="create", subject=("product", number, f"Produit {number:03d}"), now=at)
    browser = owners_browser()
    address, seen = "/manage/history/?kind=product", []
    for _page in range(10):
        answer = browser.get(address)
        seen += [line.name for line in answer.context["page"].lines]
        if not answer.context["older"]:
            break
        address = f"/manage/history/?{answer.context['older']}"
    assert sorted(seen) == [f"Produit {number:03d}" for number in range(120)]


def test_the_history_of_one_person() -> None:
    note_change(actor="user:5:Marc Cochard", verb="create", subject=("product", 1, "Four"), now=NOW)
    note_change(actor="user:55:Louise Brault", verb="create", subject=("product", 2, "Frigo"), now=NOW)
    page = text_of(owners_browser().get("/manage/history/?person=5"))
    assert "Four" in page
    assert "Frigo" not in page


@pytest.mark.parametrize("query", ["before=nonsense", "before=2026-02-31T00:00:00", "person=x", "kind=%00&id=%00"])
def test_an_address_that_makes_no_sense_is_no_error(query: str) -> None:
    assert owners_browser().get(f"/manage/history/?{query}").status_code == 200


def test_the_owners_language_is_that_of_the_account() -> None:
    from shop.customers.tests.factories import make_owner, signed_in

    page = text_of(signed_in(make_owner(language="en")).get("/manage/settings/"))
    assert "The team" in page
    assert '<html lang="en"' in page


def test_the_owner_switches_delivery_on_and_promises_hours() -> None:
    browser = owners_browser()
    told = {"delivers": "on", "delivery_area_fr": "Maine-et-Loire", "delivery_area_en": "", "ready_hours": "3"}
    assert browser.post("/manage/settings/shop/", {**SHOP, **told}).status_code == 302
    profile = ShopProfile.objects.get()
    assert (profile.delivers, profile.delivery_cents, profile.ready_hours) == (True, 3990, 3)
    assert "39,90" in text_of(browser.get("/"))
    said = text_of(browser.get("/manage/history/"))
    assert "livraison proposée" in said and "heures de préparation d’une commande" in said
    assert browser.post("/manage/settings/shop/", {**SHOP, "delivery_area_fr": "Maine-et-Loire"}).status_code == 302
    profile.refresh_from_db()
    assert (profile.delivers, profile.ready_hours) == (False, None)
    assert "39,90" not in text_of(browser.get("/"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"delivery_cents": "", "delivery_area_fr": "Angers"}, "Dites ce que coûte une livraison"),
        ({"delivery_cents": "39", "delivery_area_fr": ""}, "Dites où vous livrez"),
        ({"delivery_cents": "39", "delivery_area_fr": "Angers", "ready_hours": "0"}, "en 1 à 72 heures"),
        ({"delivery_cents": "39", "delivery_area_fr": "Angers", "ready_hours": "73"}, "en 1 à 72 heures"),
    ],
)
def test_delivery_without_its_price_or_its_area_is_not_offered(changes: dict[str, str], said: str) -> None:
    make_profile(delivers=False, delivery_area_fr="", ready_hours=None)
    answer = owners_browser().post("/manage/settings/shop/", {**SHOP, "delivers": "on", **changes})
    assert answer.status_code == 400
    assert said in text_of(answer)
    profile = ShopProfile.objects.get()
    assert (profile.delivers, profile.ready_hours) == (False, None)


def test_a_price_that_nobody_said_is_not_shown_as_free() -> None:
    page = text_of(owners_browser().get("/manage/settings/shop/"))
    field = page[page.index('name="delivery_cents"') :]
    assert "value=" not in field[: field.index(">")]
