"""What can be compared: typed values, and what a wrong one is told."""

import pytest

from inventory.history.models import Change
from shop.catalogue.models import Attribute, AttributeValue
from shop.catalogue.operations.attributes import (
    AttributeTaken,
    Given,
    InvalidValue,
    change_attribute,
    create_attribute,
    set_attribute_values,
)
from shop.catalogue.tests.factories import NOW, make_attribute, make_noise, make_product

pytestmark = pytest.mark.django_db


def test_a_value_is_written_on_the_label_and_in_the_history() -> None:
    noise, product = make_noise(), make_product()
    assert set_attribute_values(product=product, values={noise: Given(number=72)}, actor="test", now=NOW) == [
        "noise_db"
    ]
    product.refresh_from_db()
    assert (product.label_fr, product.label_en) == ("72\u00a0dB", "72\u00a0dB")
    change = Change.objects.get(field="noise_db")
    assert (change.before, change.after) == (None, "72\u00a0dB")


def test_an_energy_class_is_one_letter_and_shows_on_the_product() -> None:
    energy = make_attribute("energy", kind=Attribute.Kind.ENERGY)
    product = make_product()
    set_attribute_values(product=product, values={energy: Given(text_fr="b")}, actor="test", now=NOW)
    product.refresh_from_db()
    assert product.energy_class == "B"


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Attribute.Kind.ENERGY, Given(text_fr="A++")),
        (Attribute.Kind.ENERGY, Given(text_fr="H")),
        (Attribute.Kind.NUMBER, Given(text_fr="beaucoup")),
        (Attribute.Kind.NUMBER, Given(number=float("nan"))),
        (Attribute.Kind.NUMBER, Given(number=float("inf"))),
        (Attribute.Kind.YES_NO, Given(number=2)),
        (Attribute.Kind.TEXT, Given(text_fr="  ")),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_none_of_the_others_is_written(kind: str, given: Given) -> None:
    noise, wrong, product = make_noise(), make_attribute("wrong", kind=kind), make_product()
    with pytest.raises(InvalidValue) as refusal:
        set_attribute_values(product=product, values={noise: Given(number=70), wrong: given}, actor="test", now=NOW)
    assert refusal.value.extra["attribute"] == "wrong"
    assert not AttributeValue.objects.exists()


def test_a_value_is_taken_away_and_the_label_with_it() -> None:
    noise, product = make_noise(), make_product()
    set_attribute_values(product=product, values={noise: Given(number=72)}, actor="test", now=NOW)
    set_attribute_values(product=product, values={noise: None}, actor="test", now=NOW)
    product.refresh_from_db()
    assert product.label_fr == ""
    assert not AttributeValue.objects.exists()


def test_a_remark_about_an_old_value_goes_with_it() -> None:
    noise, product = make_noise(), make_product()
    set_attribute_values(product=product, values={noise: Given(number=72)}, actor="test", now=NOW)
    AttributeValue.objects.update(remark_fr="une conversation animée")
    set_attribute_values(product=product, values={noise: Given(number=52)}, actor="test", now=NOW)
    assert AttributeValue.objects.get().remark_fr == ""


def test_a_characteristic_has_one_name() -> None:
    made = create_attribute(name_fr="Bruit au lavage", kind="number", actor="test", now=NOW)
    assert made.code == "bruit-au-lavage"
    with pytest.raises(AttributeTaken):
        create_attribute(name_fr="bruit au lavage", kind="text", actor="test", now=NOW)
    assert Attribute.objects.count() == 1


def test_a_characteristic_changes_its_names_and_never_its_kind() -> None:
    noise = make_noise()
    assert change_attribute(attribute=noise, changes={"name_en": "Sound"}, actor="test", now=NOW) == ["name_en"]
    with pytest.raises(ValueError, match="kind"):
        change_attribute(attribute=noise, changes={"kind": "text"}, actor="test", now=NOW)
