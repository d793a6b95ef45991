"""One product: texts, variants, state, history; and a new one."""

import pytest

from shop.backoffice.tests.factories import EAN, owners_browser, save, text_of
from shop.catalogue.models import Product, Variant
from shop.catalogue.tests.factories import make_noise, make_product, set_value, variant_of

pytestmark = pytest.mark.django_db


def page_of(product: Product) -> str:
    return f"/manage/catalogue/{product.pk}/"


def test_texts_in_both_languages_are_saved_and_the_history_says_who() -> None:
    product = make_product("Lavandou 8")
    browser = owners_browser()
    answer = save(
        browser, page_of(product), {f"p{product.pk}.summary_en": "Quiet.", f"p{product.pk}.brand": "Berthier"}
    )
    assert answer.status_code == 302
    product.refresh_from_db()
    assert (product.summary_en, product.brand) == ("Quiet.", "Berthier")
    page = text_of(browser.get(page_of(product)))
    assert "<b>Hélène</b> a changé" in page
    assert "résumé anglais, rien devient Quiet." in page or "Quiet." in page


def test_a_product_keeps_a_french_name() -> None:
    product = make_product("Lavandou 8")
    answer = save(owners_browser(), page_of(product), {f"p{product.pk}.name_fr": " "})
    assert answer.status_code == 400
    assert "Il faut un nom français au produit." in text_of(answer)
    product.refresh_from_db()
    assert product.name_fr == "Lavandou 8"


def test_a_name_with_markup_is_shown_as_text() -> None:
    product = make_product("<script>alert(1)</script>")
    page = owners_browser().get(page_of(product)).content.decode()
    assert "<script>alert(1)" not in page


def test_characteristics_of_the_department_are_offered() -> None:
    noise, product = make_noise(), make_product()
    set_value(product, "noise_db", 72)
    browser = owners_browser()
    save(browser, page_of(product), {f"p{product.pk}.a{noise.pk}": "52,5"})
    assert product.values.get().number == 52.5


def test_publishing_needs_a_price_and_archiving_is_taken_back() -> None:
    product = make_product(published=False)
    browser = owners_browser()
    Variant.objects.update(price_cents=None)
    browser.post(f"{page_of(product)}status/", {"status": "published"})
    product.refresh_from_db()
    assert product.status == Product.Status.DRAFT
    browser.post(f"{page_of(product)}status/", {"status": "archived"})
    browser.post(f"{page_of(product)}status/", {"status": "draft"})
    browser.post(f"{page_of(product)}status/", {"status": "nonsense"})
    product.refresh_from_db()
    assert product.status == Product.Status.DRAFT


def test_a_new_product_is_scanned_priced_and_counted() -> None:
    browser = owners_browser()
    form = {"gtin": EAN, "name_fr": "Bouilloire", "price_cents": "49,90", "on_hand": "3"}
    answer = browser.post("/manage/catalogue/new/", form)
    variant = Variant.objects.select_related("product", "item").get()
    assert answer.headers["Location"] == page_of(variant.product)
    assert (variant.item.sku, variant.price_cents, variant.product.status) == ("P-1", 4990, Product.Status.DRAFT)
    assert variant.item.levels.get().on_hand == 3
    assert variant.item.gtins.get().code == "0" + EAN


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("gtin", "4006381333932", "devrait être 1"),
        ("sku", "A", "a déjà cette référence"),
        ("price_cents", "cher", "Ce n’est pas un montant"),
        ("price_cents", "0", "prix"),
        ("on_hand", "beaucoup", "Ce n’est pas un nombre entier"),
        ("name_fr", "", "Il faut remplir cette case."),
    ],
)
def test_a_new_product_that_is_refused_keeps_what_was_typed_and_leaves_nothing(
    field: str, value: str, said: str
) -> None:
    make_product(sku="A")
    form = {"gtin": "", "name_fr": "Bouilloire", "sku": "B", "price_cents": "5", "on_hand": "1", field: value}
    answer = owners_browser().post("/manage/catalogue/new/", form)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert not value or f'value="{value}"' in text_of(answer)
    assert Product.objects.count() == 1


def test_one_more_variant_and_a_reference_that_is_taken() -> None:
    product = make_product(sku="A")
    browser = owners_browser()
    assert browser.post(f"{page_of(product)}variants/", {"sku": "B", "name_fr": "bleu"}).status_code == 302
    answer = browser.post(f"{page_of(product)}variants/", {"sku": "A", "name_fr": "rouge"})
    assert answer.status_code == 400
    assert 'value="rouge"' in text_of(answer)
    assert Variant.objects.filter(product=product).count() == 2


def test_a_product_of_another_world_is_not_found() -> None:
    browser = owners_browser()
    assert browser.get("/manage/catalogue/999999/").status_code == 404
    assert variant_of(make_product()).pk
