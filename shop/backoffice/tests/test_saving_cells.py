"""Cells are saved all together or not at all, and never over somebody else's work."""

import pytest

from inventory.history.models import Change
from inventory.purchasing.models import Offer
from shop.backoffice.sheet.save import SheetRefused, save_cells
from shop.backoffice.tests.factories import EAN
from shop.catalogue.models import AttributeValue, PriceChange, Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import change_product
from shop.catalogue.tests.factories import NOW, make_attribute, make_category, make_noise, make_product, variant_of

pytestmark = pytest.mark.django_db
HELENE = "user:1:Hélène Berthelot"


def save(given: dict[str, str], was: dict[str, str]) -> dict[str, tuple[str, str]]:
    return save_cells(given=given, was=was, actor=HELENE, now=NOW)


def test_a_price_is_written_through_its_operation() -> None:
    variant = variant_of(make_product(cents=54900))
    cell = f"v{variant.pk}.price"
    assert save({cell: "559"}, {cell: "549,00"}) == {cell: ("549,00", "559")}
    variant.refresh_from_db()
    assert variant.price_cents == 55900
    assert PriceChange.objects.filter(variant=variant).count() == 2
    change = Change.objects.filter(field="price_cents").latest("pk")
    assert (change.actor, change.before, change.after) == (HELENE, 54900, 55900)


def test_every_kind_of_cell_finds_its_place() -> None:
    noise, finish, energy = make_noise(), make_attribute("finish", kind="text"), make_attribute("energy", kind="energy")
    product, category = make_product("Lavandou 8"), make_category("lavage")
    variant = variant_of(product)
    p, v = f"p{product.pk}", f"v{variant.pk}"
    given = {
        f"{p}.name_en": "Lavandou 8 washing machine",
        f"{p}.description_fr": "Deux\r\nlignes",
        f"{p}.category": str(category.pk),
        f"{p}.a{noise.pk}": "72",
        f"{p}.a{energy.pk}": "a",
        f"{p}.a{finish.pk}": "blanc",
        f"{p}.a{finish.pk}en": "white",
        f"{v}.cost": "361",
        f"{v}.vat": "5,5",
        f"{v}.eco": "10",
        f"{v}.sku": "BER-LV8",
        f"{v}.gtins": EAN,
    }
    was = {**dict.fromkeys(given, ""), f"{v}.vat": "20", f"{v}.eco": "0,00", f"{v}.sku": variant.item.sku}
    assert set(save(given, was)) == set(given)
    product.refresh_from_db()
    variant = variant_of(product)
    assert (product.name_en, product.description_fr, product.category) == (
        "Lavandou 8 washing machine",
        "Deux\nlignes",
        category,
    )
    assert (product.energy_class, product.label_fr) == ("A", "72\u00a0dB")
    assert (variant.vat_rate_bp, variant.eco_cents, variant.item.sku) == (550, 1000, "BER-LV8")
    assert [gtin.code for gtin in variant.item.gtins.all()] == ["0" + EAN]
    assert Offer.objects.get().cost_cents == 36100
    value = AttributeValue.objects.get(attribute=finish)
    assert (value.text_fr, value.text_en) == ("blanc", "white")


def test_one_bad_cell_keeps_all_of_them_and_each_says_its_remedy() -> None:
    good, bad = variant_of(make_product(cents=100)), variant_of(make_product(cents=200))
    cells = {"good": f"v{good.pk}.price", "bad": f"v{bad.pk}.price", "code": f"v{bad.pk}.gtins"}
    given = {cells["good"]: "3", cells["bad"]: "cher", cells["code"]: "4006381333932"}
    with pytest.raises(SheetRefused) as refused:
        save(given, {cells["good"]: "1,00", cells["bad"]: "2,00", cells["code"]: ""})
    assert set(refused.value.problems) == {cells["bad"], cells["code"]}
    assert "1" in refused.value.problems[cells["code"]]
    good.refresh_from_db()
    assert good.price_cents == 100
    assert not Change.objects.filter(actor=HELENE).exists()


@pytest.mark.parametrize("typed", ["0", "2000000", "-4", "1,2,3"])
def test_an_impossible_price_is_refused(typed: str) -> None:
    variant = variant_of(make_product(cents=100))
    with pytest.raises(SheetRefused):
        save({f"v{variant.pk}.price": typed}, {f"v{variant.pk}.price": "1,00"})
    variant.refresh_from_db()
    assert variant.price_cents == 100


def test_an_energy_class_of_before_2021_is_refused() -> None:
    energy, product = make_attribute("energy", kind="energy"), make_product()
    cell = f"p{product.pk}.a{energy.pk}"
    with pytest.raises(SheetRefused) as refused:
        save({cell: "A++"}, {cell: ""})
    assert "2021" in refused.value.problems[cell]


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_and_is_told() -> None:
    variant = variant_of(make_product(cents=54900))
    set_price(variant=variant, price_cents=52900, actor="user:2:Marc Cochard", now=NOW)
    cell = f"v{variant.pk}.price"
    with pytest.raises(SheetRefused) as refused:
        save({cell: "559"}, {cell: "549,00"})
    conflict = refused.value.conflicts[cell]
    assert (conflict.says, conflict.actor, conflict.at) == ("529,00", "user:2:Marc Cochard", NOW)
    variant.refresh_from_db()
    assert variant.price_cents == 52900


def test_a_change_of_another_cell_of_the_same_product_is_no_conflict() -> None:
    product = make_product("Lavandou", cents=54900)
    variant = variant_of(product)
    change_product(product=product, changes={"name_en": "Lavandou"}, actor="user:2:Marc", now=NOW)
    cell = f"v{variant.pk}.price"
    save({cell: "559", f"p{product.pk}.name_en": ""}, {cell: "549,00", f"p{product.pk}.name_en": ""})
    product.refresh_from_db()
    assert (product.price_cents, product.name_en) == (55900, "Lavandou")


def test_two_who_type_the_same_agree() -> None:
    variant = variant_of(make_product(cents=54900))
    set_price(variant=variant, price_cents=55900, actor="user:2:Marc", now=NOW)
    assert save({f"v{variant.pk}.price": "559,00"}, {f"v{variant.pk}.price": "549,00"}) == {}


def test_another_way_of_writing_the_same_is_no_change() -> None:
    variant = variant_of(make_product(cents=129900))
    assert save({f"v{variant.pk}.price": "1299"}, {f"v{variant.pk}.price": "1\u00a0299,00"}) == {}
    assert PriceChange.objects.filter(variant=variant).count() == 1


def test_a_price_taken_away_makes_a_draft_and_says_so_in_the_history() -> None:
    product = make_product(cents=100)
    cell = f"v{variant_of(product).pk}.price"
    save({cell: ""}, {cell: "1,00"})
    product.refresh_from_db()
    assert (product.price_cents, product.status) == (None, Product.Status.DRAFT)
    assert Change.objects.get(field="status", actor=HELENE).after == "draft"


def test_cells_of_no_product_and_names_that_are_no_cells_are_left_alone() -> None:
    given = {"v999999.price": "5", "p999999.name_fr": "x", "p1.status": "published", "v1.item_id": "3", "csrf": "a"}
    assert save(given, {}) == {}


def test_a_second_bar_code_is_added_beside_one_that_begins_with_zeros() -> None:
    product = make_product(gtin="00012345678905")
    cell = f"v{variant_of(product).pk}.gtins"
    save({cell: f"0012345678905 {EAN}"}, {cell: "0012345678905"})
    assert sorted(gtin.code for gtin in variant_of(product).item.gtins.all()) == ["00012345678905", "0" + EAN]
