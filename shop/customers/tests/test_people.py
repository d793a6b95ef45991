"""Who works here: added, changed, let in and out, with a history."""

import pytest

from inventory.history.models import Change
from shop.customers.models import User
from shop.customers.operations import (
    EmailMissing,
    EmailTaken,
    InvalidDiscountLimit,
    LastOwner,
    WeakPassword,
    WeakPin,
    add_person,
    change_person,
    set_active,
    set_password,
)
from shop.customers.tests.factories import NOW, PASSWORD, make_owner, make_seller

pytestmark = pytest.mark.django_db


def test_a_seller_needs_a_name_and_four_digits() -> None:
    made = add_person(name="Louise Brault", pin="2741", actor="user:1:Hélène", now=NOW)
    assert (made.role, made.email, made.has_usable_password()) == ("seller", None, False)
    assert made.pin and "2741" not in made.pin
    verbs = list(Change.objects.filter(subject_kind="user").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["create", "set_pin"]


@pytest.mark.parametrize("pin", ["1111", "1234", "4321", "12", "abcd", "٣٤٥٦"])
def test_digits_that_anybody_guesses_are_refused_and_nobody_is_added(pin: str) -> None:
    with pytest.raises(WeakPin):
        add_person(name="Louise", pin=pin, actor="test", now=NOW)
    assert not User.objects.exists()
    assert not Change.objects.exists()


def test_two_sellers_without_an_address_are_two_people() -> None:
    make_seller("Louise")
    make_seller("Samir")
    assert User.objects.filter(email__isnull=True).count() == 2


def test_an_address_belongs_to_one_person_whatever_its_case() -> None:
    make_owner(email="helene@example.org")
    with pytest.raises(EmailTaken):
        add_person(name="Autre", email="HELENE@example.org", actor="test", now=NOW)
    assert User.objects.count() == 1


def test_an_owner_needs_an_address() -> None:
    with pytest.raises(EmailMissing):
        add_person(name="Anne", role=User.Role.OWNER, actor="test", now=NOW)


def test_a_change_is_noted_field_by_field() -> None:
    seller = make_seller(discount_bp=500)
    changed = change_person(person=seller, changes={"discount_bp": 1000, "language": "fr"}, actor="test", now=NOW)
    assert changed == ["discount_bp"]
    last = Change.objects.get(verb="change")
    assert (last.field, last.before, last.after) == ("discount_bp", 500, 1000)


def test_a_discount_above_half_is_refused() -> None:
    seller = make_seller()
    with pytest.raises(InvalidDiscountLimit):
        change_person(person=seller, changes={"discount_bp": 5001}, actor="test", now=NOW)
    assert User.objects.get(pk=seller.pk).discount_bp == 0


def test_the_last_owner_stays_owner_and_stays() -> None:
    owner = make_owner()
    with pytest.raises(LastOwner):
        change_person(person=owner, changes={"role": User.Role.SELLER}, actor="test", now=NOW)
    with pytest.raises(LastOwner):
        set_active(person=owner, active=False, actor="test", now=NOW)
    assert User.objects.get(pk=owner.pk).is_active
    assert User.objects.get(pk=owner.pk).role == User.Role.OWNER


def test_one_of_two_owners_may_leave_and_come_back() -> None:
    make_owner("Anne")
    owner = make_owner()
    set_active(person=owner, active=False, actor="test", now=NOW)
    assert not User.objects.get(pk=owner.pk).is_active
    set_active(person=owner, active=True, actor="test", now=NOW)
    assert User.objects.get(pk=owner.pk).is_active


@pytest.mark.parametrize("password", ["court", "password", "12345678"])
def test_a_password_that_is_easy_to_guess_changes_nothing(password: str) -> None:
    owner = make_owner()
    with pytest.raises(WeakPassword):
        set_password(person=owner, password=password, actor="test", now=NOW)
    assert User.objects.get(pk=owner.pk).check_password(PASSWORD)
