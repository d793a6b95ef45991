"""What is sold: references, bar codes, rates of a variant."""

import pytest

from inventory.history.models import Change
from inventory.items.models import Gtin, Item
from shop.catalogue.models import Product, Variant
from shop.catalogue.operations.products import SkuTaken
from shop.catalogue.operations.variants import (
    GtinTaken,
    InvalidEco,
    InvalidSku,
    InvalidVatRate,
    WrongGtin,
    add_variant,
    change_variant,
)
from shop.catalogue.tests.factories import NOW, make_product, variant_of

pytestmark = pytest.mark.django_db
EAN = "4006381333931"


def test_a_variant_is_added_without_a_price_and_the_product_stays_on_sale() -> None:
    product = make_product("Bouilloire", cents=4990)
    made = add_variant(product=product, sku="BOU-B", name_fr="bleu", actor="test", now=NOW)
    assert (made.item.sku, made.item.name, made.price_cents) == ("BOU-B", "Bouilloire, bleu", None)
    product.refresh_from_db()
    assert (product.status, product.price_cents) == (Product.Status.PUBLISHED, 4990)


@pytest.mark.parametrize("sku", ["", "   ", "x" * 65, "a\nb"])
def test_a_reference_that_is_none_is_refused(sku: str) -> None:
    product = make_product()
    with pytest.raises(InvalidSku):
        add_variant(product=product, sku=sku, actor="test", now=NOW)
    assert Variant.objects.filter(product=product).count() == 1


def test_a_reference_is_given_once() -> None:
    product = make_product(sku="A")
    with pytest.raises(SkuTaken):
        add_variant(product=product, sku=" A ", actor="test", now=NOW)
    assert Item.objects.count() == 1


def test_a_bar_code_is_kept_in_its_longest_form_and_noted() -> None:
    variant = variant_of(make_product())
    changed = change_variant(variant=variant, changes={"gtins": [EAN]}, actor="user:1:Hélène", now=NOW)
    assert changed == ["gtins"]
    assert list(Gtin.objects.values_list("code", flat=True)) == ["0" + EAN]
    assert Change.objects.get(field="gtins").after == ["0" + EAN]


def test_a_wrong_last_digit_is_told_with_the_right_one() -> None:
    variant = variant_of(make_product())
    with pytest.raises(WrongGtin) as refusal:
        change_variant(variant=variant, changes={"gtins": ["4006381333932"]}, actor="test", now=NOW)
    assert refusal.value.extra["expected"] == "1"
    assert not Gtin.objects.exists()


def test_a_bar_code_of_another_product_is_refused_and_nothing_changes() -> None:
    make_product(gtin="0" + EAN)
    variant = variant_of(make_product(sku="B"))
    with pytest.raises(GtinTaken):
        change_variant(variant=variant, changes={"sku": "C", "gtins": [EAN]}, actor="test", now=NOW)
    assert Item.objects.filter(sku="B").exists()
    assert not Change.objects.filter(field="sku").exists()


def test_a_code_taken_away_is_gone() -> None:
    variant = variant_of(make_product(gtin="0" + EAN))
    change_variant(variant=variant, changes={"gtins": []}, actor="test", now=NOW)
    assert not Gtin.objects.exists()


def test_only_french_rates_and_sane_eco_parts() -> None:
    variant = variant_of(make_product())
    with pytest.raises(InvalidVatRate):
        change_variant(variant=variant, changes={"vat_rate_bp": 1960}, actor="test", now=NOW)
    with pytest.raises(InvalidEco):
        change_variant(variant=variant, changes={"eco_cents": 1_000_001}, actor="test", now=NOW)
    variant.refresh_from_db()
    assert (variant.vat_rate_bp, variant.eco_cents) == (2000, 0)


def test_the_same_again_writes_nothing() -> None:
    variant = variant_of(make_product(sku="A"))
    before = Change.objects.count()
    assert change_variant(variant=variant, changes={"sku": "A", "name_fr": ""}, actor="test", now=NOW) == []
    assert Change.objects.count() == before
