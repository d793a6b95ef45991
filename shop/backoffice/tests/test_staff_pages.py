"""Who works here."""

import pytest
from django.contrib.auth.hashers import check_password

from shop.backoffice.tests.factories import owners_browser, text_of
from shop.customers.models import User
from shop.customers.tests.factories import PASSWORD, make_owner, make_seller, signed_in

pytestmark = pytest.mark.django_db
LOUISE = {
    "name": "Louise Brault",
    "role": "seller",
    "title_fr": "vendeuse",
    "language": "fr",
    "discount_bp": "5",
    "can_take_back": "on",
}


def test_the_page_says_who_is_there_and_what_they_may() -> None:
    make_seller(discount_bp=500, can_count_stock=True)
    page = text_of(owners_browser().get("/manage/settings/")).replace("\xa0", " ")
    assert "Deux personnes," in page
    assert "vendre, garder, reprendre, compter le stock" in page
    assert "5 %" in page
    assert "Hélène Berthelot n’a pas encore de chiffres." in page


def test_somebody_is_added_then_given_digits() -> None:
    browser = owners_browser()
    answer = browser.post("/manage/staff/new/", LOUISE)
    louise = User.objects.get(name="Louise Brault")
    assert answer.headers["Location"] == f"/manage/staff/{louise.pk}/#pin"
    assert (louise.discount_bp, louise.can_take_back, louise.can_count_stock) == (500, True, False)
    browser.post(f"/manage/staff/{louise.pk}/pin/", {"pin": "2741"})
    assert check_password("2741", User.objects.get(pk=louise.pk).pin)


def test_weak_digits_are_refused_at_their_field() -> None:
    louise = make_seller(pin="2741")
    answer = owners_browser().post(f"/manage/staff/{louise.pk}/pin/", {"pin": "1111"})
    assert answer.status_code == 400
    assert "Un code a quatre chiffres" in text_of(answer)
    assert check_password("2741", User.objects.get(pk=louise.pk).pin)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Il faut remplir cette case."),
        ("discount_bp", "80", "de 0 à 50"),
        ("discount_bp", "x", "Ce n’est pas un taux"),
        ("email", "rien", "ressemble à"),
        ("role", "customer", ""),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(field: str, value: str, said: str) -> None:
    louise = make_seller()
    answer = owners_browser().post(f"/manage/staff/{louise.pk}/", {**LOUISE, "name": "Lou", field: value})
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert User.objects.get(pk=louise.pk).name == "Louise Brault"


def test_an_owner_who_changes_the_password_stays_signed_in() -> None:
    owner = make_owner()
    browser = signed_in(owner)
    browser.post(f"/manage/staff/{owner.pk}/password/", {"password": "une-phrase-neuve-et-longue"})
    assert browser.get("/manage/settings/").status_code == 200
    owner.refresh_from_db()
    assert not owner.check_password(PASSWORD)


def test_who_leaves_can_be_called_back_at_once() -> None:
    louise = make_seller()
    browser = owners_browser()
    browser.post(f"/manage/staff/{louise.pk}/active/", {"active": "0"})
    assert not User.objects.get(pk=louise.pk).is_active
    undo = browser.session["manage_undo"]
    browser.post(undo["url"], undo["fields"])
    assert User.objects.get(pk=louise.pk).is_active


def test_the_last_owner_cannot_leave() -> None:
    owner = make_owner()
    browser = signed_in(owner)
    browser.post(f"/manage/staff/{owner.pk}/active/", {"active": "0"})
    assert User.objects.get(pk=owner.pk).is_active
    assert "Il faut au magasin un gérant" in text_of(browser.get(f"/manage/staff/{owner.pk}/"))


def test_customers_are_no_staff() -> None:
    customer = User.objects.create_user("c@example.org", name="Client")
    assert owners_browser().get(f"/manage/staff/{customer.pk}/").status_code == 404
