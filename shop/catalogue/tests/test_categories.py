"""Departments: made, changed, put in order, taken away when empty."""

import pytest

from inventory.history.models import Change
from shop.catalogue.models import Category
from shop.catalogue.operations.categories import (
    CategoryInUse,
    CategoryLoop,
    CategoryNameMissing,
    NumberTaken,
    change_category,
    create_category,
    delete_category,
    order_categories,
)
from shop.catalogue.tests.factories import NOW, make_product

pytestmark = pytest.mark.django_db


def make(name: str, **fields: object) -> Category:
    return create_category(name_fr=name, actor="test", now=NOW, **fields)


def test_departments_follow_each_other_with_addresses_of_their_own() -> None:
    first, second = make("Lavage", number=1), make("Lavage")
    assert [(c.slug, c.position) for c in (first, second)] == [("lavage", 0), ("lavage-2", 1)]


def test_a_name_and_a_number_of_its_own() -> None:
    make("Lavage", number=1)
    with pytest.raises(CategoryNameMissing):
        make("   ")
    with pytest.raises(NumberTaken):
        make("Froid", number=1)
    assert Category.objects.count() == 1


def test_an_address_once_given_stays() -> None:
    made = make("Lavage")
    change_category(category=made, changes={"name_fr": "Lessive", "number": 4}, actor="test", now=NOW)
    made.refresh_from_db()
    assert (made.name_fr, made.slug, made.number) == ("Lessive", "lavage", 4)
    assert set(Change.objects.filter(verb="change").values_list("field", flat=True)) == {"name_fr", "number"}


def test_a_department_is_no_part_of_itself() -> None:
    whole = make("Lavage")
    part = make("Lave-linge", parent=whole)
    with pytest.raises(CategoryLoop):
        change_category(category=whole, changes={"parent": part}, actor="test", now=NOW)
    whole.refresh_from_db()
    assert whole.parent is None


def test_the_order_is_the_one_given_and_the_others_follow() -> None:
    a, b, c = make("A"), make("B"), make("C")
    order_categories(order=[c.pk, a.pk], actor="test", now=NOW)
    assert list(Category.objects.values_list("name_fr", flat=True)) == ["C", "A", "B"]
    before = Change.objects.count()
    order_categories(order=[c.pk, a.pk, b.pk], actor="test", now=NOW)
    assert Change.objects.count() == before


def test_only_an_empty_department_goes() -> None:
    used, empty = make("Lavage"), make("Froid")
    make_product(category=used)
    with pytest.raises(CategoryInUse) as refusal:
        delete_category(category=used, actor="test", now=NOW)
    assert refusal.value.extra == {"products": 1, "parts": 0}
    delete_category(category=empty, actor="test", now=NOW)
    assert list(Category.objects.all()) == [used]
