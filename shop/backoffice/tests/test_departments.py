"""Departments and characteristics, by their pages."""

import pytest

from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.models import Attribute, Category
from shop.catalogue.tests.factories import make_attribute, make_category, make_product

pytestmark = pytest.mark.django_db
FORM = {"name_fr": "Lavage", "name_en": "Laundry", "number": "1"}


def test_a_department_is_added_moved_up_and_deleted() -> None:
    browser = owners_browser()
    browser.post("/manage/catalogue/departments/", FORM)
    browser.post("/manage/catalogue/departments/", {**FORM, "name_fr": "Froid", "number": "2"})
    cold = Category.objects.get(number=2)
    browser.post(f"/manage/catalogue/departments/{cold.pk}/up/")
    assert list(Category.objects.values_list("name_fr", flat=True)) == ["Froid", "Lavage"]
    browser.post(f"/manage/catalogue/departments/{cold.pk}/delete/")
    assert Category.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("number", "1"), ("number", "0"), ("number", "x"), ("name_fr", " ")])
def test_what_is_wrong_is_told_and_adds_nothing(field: str, value: str) -> None:
    make_category("lavage", number=1)
    answer = owners_browser().post("/manage/catalogue/departments/", {**FORM, "number": "2", field: value})
    assert answer.status_code == 400
    assert Category.objects.count() == 1


def test_a_department_in_use_stays() -> None:
    category = make_category("lavage")
    make_product(category=category)
    browser = owners_browser()
    browser.post(f"/manage/catalogue/departments/{category.pk}/delete/")
    assert "Ce rayon a encore des produits" in text_of(browser.get(f"/manage/catalogue/departments/{category.pk}/"))


def test_a_department_counts_the_products_of_its_parts_and_cannot_be_deleted() -> None:
    category = make_category("lavage")
    part = make_category("lave-linge", parent=category)
    deeper = make_category("hublots", parent=part)
    for _ in range(2):
        make_product(category=deeper)
    make_product(category=category)
    browser = owners_browser()
    page = text_of(browser.get(f"/manage/catalogue/departments/{category.pk}/"))
    assert "</b>, 3 produits" in page and "/delete/" not in page
    rows = [row.n for row in browser.get("/manage/catalogue/departments/").context["categories"]]
    assert rows == [3, 2, 2]


def test_a_department_with_empty_parts_offers_no_button_that_would_refuse() -> None:
    category = make_category("lavage")
    part = make_category("lave-linge", parent=category)
    browser = owners_browser()
    assert "/delete/" not in text_of(browser.get(f"/manage/catalogue/departments/{category.pk}/"))
    assert "/delete/" in text_of(browser.get(f"/manage/catalogue/departments/{part.pk}/"))


def test_a_department_is_changed() -> None:
    category = make_category("lavage", number=1)
    owners_browser().post(f"/manage/catalogue/departments/{category.pk}/", {**FORM, "number": "7"})
    category.refresh_from_db()
    assert (category.name_fr, category.number) == ("Lavage", 7)


def test_a_characteristic_is_added_once_and_changed() -> None:
    browser = owners_browser()
    form = {"name_fr": "Capacité", "kind": "number", "unit_fr": "kg", "on_label": "on"}
    browser.post("/manage/catalogue/characteristics/", form)
    assert browser.post("/manage/catalogue/characteristics/", form).status_code == 400
    made = Attribute.objects.get()
    assert (made.code, made.kind, made.on_label) == ("capacite", "number", True)
    browser.post(f"/manage/catalogue/characteristics/{made.pk}/", {"name_fr": "Capacité", "name_en": "Capacity"})
    made.refresh_from_db()
    assert (made.name_en, made.on_label) == ("Capacity", False)


def test_the_list_names_what_has_no_english_name() -> None:
    make_attribute("noise", name_en="")
    assert "sans nom anglais" in text_of(owners_browser().get("/manage/catalogue/characteristics/"))
