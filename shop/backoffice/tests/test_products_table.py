"""The table of products: what is missing, found, changed in place, at any size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shop.backoffice.tests.factories import owners_browser, save, text_of, was_of
from shop.catalogue.models import Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.variants import add_variant
from shop.catalogue.tests.factories import NOW, make_attribute, make_category, make_product, set_value, variant_of
from shop.customers.models import User

pytestmark = pytest.mark.django_db
TABLE = "/manage/catalogue/"


def test_the_title_says_how_many_there_are_and_what_is_missing() -> None:
    make_product("Lavandou 8", name_en="Lavandou 8")
    page = text_of(owners_browser().get(TABLE))
    assert "1 produit." in page
    assert "il manque quelque chose" in page
    assert "photo" in page


def test_a_price_typed_in_the_table_is_saved_and_told() -> None:
    product = make_product("Lavandou 8", cents=54900)
    browser = owners_browser()
    answer = save(browser, TABLE, {f"v{variant_of(product).pk}.price": "559"})
    assert answer.status_code == 302
    answer = browser.get(TABLE)
    assert "Un changement enregistré." in text_of(answer)
    assert was_of(answer.content.decode())[f"v{variant_of(product).pk}.price"] == "559,00"


def test_the_table_speaks_the_readers_language_where_there_is_a_translation() -> None:
    kettle = make_product("Bouilloire", name_en="Kettle")
    variant = add_variant(product=kettle, sku="B-R", name_fr="rouge", name_en="red", actor="test", now=NOW)
    plain = make_product("Grille-pain", name_en="")
    browser = owners_browser()
    french = text_of(browser.get(TABLE))
    assert 'value="Bouilloire"' in french and ">rouge<" in french
    User.objects.update(language="en")
    english = text_of(browser.get(TABLE))
    assert 'value="Kettle"' in english and ">red<" in english and 'value="Grille-pain"' in english
    assert 'value="Bouilloire"' not in english
    save(browser, TABLE, {f"p{kettle.pk}.name_en": "Red kettle"})
    kettle.refresh_from_db()
    assert (kettle.name_fr, kettle.name_en, variant.name_en) == ("Bouilloire", "Red kettle", "red")
    texts = text_of(browser.get(f"{TABLE}?show=texts"))
    assert 'value="Bouilloire"' in texts and 'value="Red kettle"' in texts and ">rouge<" in texts
    assert f'name="p{plain.pk}.name_fr"' in texts


def test_the_last_save_can_be_undone_once() -> None:
    product = make_product(cents=54900)
    cell = f"v{variant_of(product).pk}.price"
    browser = owners_browser()
    save(browser, TABLE, {cell: "559"})
    undo = browser.session["manage_undo"]
    browser.get(TABLE)
    browser.post(undo["url"], undo["fields"])
    product.refresh_from_db()
    assert product.price_cents == 54900
    assert "manage_undo" in browser.session  # the undoing can be undone
    browser.get(TABLE)
    assert "manage_undo" not in browser.session


def test_a_refused_cell_keeps_what_was_typed_and_writes_nothing() -> None:
    first, second = make_product(cents=100), make_product(cents=200)
    cells = [f"v{variant_of(product).pk}.price" for product in (first, second)]
    browser = owners_browser()
    answer = save(browser, TABLE, {cells[0]: "3", cells[1]: "sur demande"})
    assert answer.status_code == 400
    page = text_of(answer)
    assert "Rien n’est encore écrit." in page
    assert 'value="sur demande"' in page
    assert 'value="3"' in page
    first.refresh_from_db()
    assert first.price_cents == 100


def test_a_stale_tab_is_told_who_wrote_what_and_may_then_insist() -> None:
    product = make_product(cents=54900)
    cell = f"v{variant_of(product).pk}.price"
    browser = owners_browser()
    seen = browser.get(TABLE).content.decode()
    set_price(variant=variant_of(product), price_cents=52900, actor="user:9:Marc Cochard", now=NOW)
    answer = save(browser, TABLE, {cell: "559"}, seen=seen)
    page = text_of(answer)
    assert answer.status_code == 400
    assert "Marc a écrit 529,00" in page
    save(browser, TABLE, {cell: "559"}, seen=answer.content.decode())
    product.refresh_from_db()
    assert product.price_cents == 55900


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=lavandou", ["Lavandou 8"]),
        ("q=LAVANDOU+8", ["Lavandou 8"]),
        ("q=BER-LV8", ["Lavandou 8"]),
        ("q=4006381333931", ["Lavandou 8"]),
        ("missing=price", ["Expresso"]),
        ("missing=english", ["Expresso"]),
        ("status=draft", ["Expresso"]),
        ("q=rien+de+tel", []),
        ("q=%00", ["Lavandou 8", "Expresso"]),
        ("missing=nonsense&category=x&after=-1", ["Lavandou 8", "Expresso"]),
    ],
)
def test_filters_find_what_they_say(query: str, found: list[str]) -> None:
    make_product("Lavandou 8", sku="BER-LV8", gtin="04006381333931", name_en="Lavandou 8")
    other = make_product("Expresso", published=False, name_en="")
    Product.objects.filter(pk=other.pk).update(price_cents=None)
    page = text_of(owners_browser().get(f"{TABLE}?{query}"))
    for name in ("Lavandou 8", "Expresso"):
        assert (f'value="{name}"' in page) == (name in found)


def test_a_trait_is_missing_only_where_others_of_the_department_have_it() -> None:
    make_attribute("energy", kind="energy")
    cold, breakfast = make_category("froid"), make_category("petit-dejeuner")
    set_value(make_product("Combiné", category=cold), "energy", "A")
    make_product("Frigo", category=cold)
    make_product("Bouilloire", category=breakfast)
    page = text_of(owners_browser().get(f"{TABLE}?missing=energy"))
    assert 'value="Frigo"' in page
    assert 'value="Bouilloire"' not in page


def test_pages_follow_each_other_and_come_back() -> None:
    names = [f"Produit {number:02d}" for number in range(30)]
    for name in names:
        make_product(name, stock=0)
    browser = owners_browser()
    first = browser.get(TABLE)
    assert 'value="Produit 29"' in text_of(first)
    following = browser.get(first.context["urls"]["next"])
    assert 'value="Produit 04"' in text_of(following)
    assert 'value="Produit 05"' not in text_of(following)
    back = browser.get(following.context["urls"]["previous"])
    assert [row.product.name_fr for row in back.context["rows"]] == [
        row.product.name_fr for row in first.context["rows"]
    ]


def test_a_product_with_many_colours_shows_a_few_and_says_how_many_more() -> None:
    product = make_product("Bouilloire")
    for number in range(6):
        add_variant(product=product, sku=f"BOU-{number}", name_fr=f"couleur {number}", actor="test", now=NOW)
    answer = owners_browser().get(TABLE)
    assert len(answer.context["rows"]) == 4
    assert "et 3 autres" in text_of(answer)


def test_the_table_costs_the_same_queries_at_any_size() -> None:
    browser = owners_browser()
    make_attribute("energy", kind="energy")
    category = make_category("lavage")
    make_product(category=category, stock=0)
    browser.get(TABLE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(TABLE)
    for _number in range(40):
        make_product(category=category, stock=0)
    with CaptureQueriesContext(connection) as many:
        browser.get(TABLE)
    assert len(few) == len(many)
    assert len(many) <= 20


def test_an_empty_catalogue_says_how_to_begin() -> None:
    page = text_of(owners_browser().get(TABLE))
    assert "Le catalogue est encore vide." in page
    assert "/manage/suppliers/" in page
