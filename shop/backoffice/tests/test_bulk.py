"""Several products, or all those found, published or withdrawn from the table in one action."""

import re
from typing import Any
from urllib.parse import parse_qsl

import pytest

from inventory.history.models import Change
from shop.backoffice.tests.factories import owners_browser, text_of
from shop.backoffice.views import bulk
from shop.catalogue import tasks
from shop.catalogue.models import Product, StatusRun, Variant
from shop.catalogue.search.update import index_changes
from shop.catalogue.tests.factories import NOW, make_category, make_product
from shop.customers.tests.factories import make_seller, signed_in

pytestmark = pytest.mark.django_db
TABLE = "/manage/catalogue/"
BULK = "/manage/catalogue/publish/"


def draft(name: str, *, cents: int | None = 9900, **fields: Any) -> Product:
    product = make_product(name, cents=cents or 9900, **fields)
    if cents is None:
        Variant.objects.filter(product=product).update(price_cents=None)
    Product.objects.filter(pk=product.pk).update(status="draft", price_cents=cents)
    return product


def status_of(product: Product) -> str:
    return Product.objects.get(pk=product.pk).status


def test_ticked_products_are_published_and_the_table_says_so() -> None:
    first, second, other = draft("Un"), draft("Deux"), draft("Trois")
    browser = owners_browser()
    answer = browser.post(
        f"{BULK}?status=draft", {"do": "publish", "product": [first.pk, second.pk]}, headers={"Accept-Language": "fr"}
    )
    assert answer.headers["Location"] == f"{TABLE}?status=draft"
    assert [status_of(one) for one in (first, second, other)] == ["published", "published", "draft"]
    assert "2 produits publiés." in text_of(browser.get(answer.headers["Location"]))
    assert Change.objects.filter(subject_id=str(first.pk), verb="set_status", after="published").last()


def test_the_action_is_undone_by_one_button_and_the_page_keeps_its_filters() -> None:
    first, sold = draft("Un"), make_product("Déjà")
    browser = owners_browser()
    browser.post(f"{BULK}?q=U", {"do": "publish", "product": [first.pk, sold.pk]})
    undo = browser.session["manage_undo"]
    answer = browser.post(undo["url"], undo["fields"])
    assert answer.headers["Location"] == f"{TABLE}?q=U"
    assert [status_of(first), status_of(sold)] == ["draft", "published"]


def test_all_those_found_are_those_of_every_page_and_of_no_other_filter() -> None:
    froid = make_category("froid")
    inside = [draft(f"Frigo {n}", category=froid) for n in range(30)]
    outside = draft("Four")
    owners_browser().post(f"{BULK}?status=draft&category={froid.pk}&after=5", {"do": "publish", "all": "1"})
    assert {status_of(one) for one in inside} == {"published"}
    assert status_of(outside) == "draft"


def test_those_that_cannot_be_are_named_with_their_reason() -> None:
    good, poor = draft("Bonne"), draft("Sans prix", cents=None)
    browser = owners_browser()
    answer = browser.post(BULK, {"do": "publish", "product": [good.pk, poor.pk]})
    run = StatusRun.objects.get()
    assert answer.headers["Location"].startswith(f"{BULK}{run.pk}/")
    page = text_of(browser.get(answer.headers["Location"]))
    assert "1 produit publié." in page
    assert "Un seul n’a pas de prix." in page
    assert re.search(rf'href="/manage/catalogue/{poor.pk}/">\s*Sans prix', page)
    assert f'action="{BULK}{run.pk}/undo/' in page
    browser.post(f"{BULK}{run.pk}/undo/")
    assert status_of(good) == "draft"
    assert f'action="{BULK}{run.pk}/undo/' not in text_of(browser.get(f"{BULK}{run.pk}/"))


def test_many_are_the_worker_s_and_the_page_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    sent: list[int] = []
    monkeypatch.setattr(tasks, "hand_over", lambda run: sent.append(run.pk))
    monkeypatch.setattr(bulk, "hand_over", tasks.hand_over)
    products = [draft(f"P {n}") for n in range(5)]
    browser = owners_browser()
    address = browser.post(BULK, {"do": "publish", "all": "1"}).headers["Location"]
    run = StatusRun.objects.get()
    assert sent == [run.pk]
    assert {status_of(one) for one in products} == {"draft"}
    page = text_of(browser.get(address))
    assert "5 produits" in page and 'role="progressbar"' in page
    assert browser.get(f"{BULK}{run.pk}/progress/").status_code == 200
    tasks.change_statuses(run.pk)
    assert browser.get(f"{BULK}{run.pk}/progress/").headers["HX-Refresh"] == "true"
    assert "5 produits publiés." in text_of(browser.get(address))


def test_nothing_ticked_is_said_and_changes_nothing() -> None:
    product = draft("Un")
    browser = owners_browser()
    browser.post(BULK, {"do": "publish", "product": ["x", "999999999999999999999"]})
    assert "Choisissez" in text_of(browser.get(TABLE))
    assert status_of(product) == "draft"
    assert not StatusRun.objects.exists()


def test_withdrawn_products_leave_the_site_and_its_search(settings: Any, tmp_path: Any) -> None:
    product = make_product("Zéphyrine", name_en="Zephyrine")
    index_changes(now=NOW)
    browser = owners_browser()
    assert "Zephyrine" in text_of(browser.get("/en/search/?q=zephyrine"))
    browser.post(BULK, {"do": "withdraw", "product": [product.pk]})
    index_changes(now=NOW)
    assert browser.get(f"/en/p/{product.slug}/").status_code == 404
    assert f"/{product.slug}/" not in text_of(browser.get("/en/search/?q=zephyrine"))


def test_only_the_owner_may() -> None:
    product = draft("Un")
    answer = signed_in(make_seller()).post(BULK, {"do": "publish", "product": [product.pk]})
    assert answer.status_code in (302, 403)
    assert status_of(product) == "draft"


def test_every_link_and_form_of_the_table_keeps_the_other_choices() -> None:
    froid = make_category("froid")
    for n in range(30):
        draft(f"Frigo {n}", category=froid)
    query = f"status=draft&category={froid.pk}&q=Frigo&missing=photo&show=texts"
    page = text_of(owners_browser().get(f"{TABLE}?{query}"))
    body = page[page.index('class="tabs"') : page.index('id="sheet"')] + page[page.rindex('aria-label="Pages"') :]
    chosen = dict(parse_qsl(query))
    links = re.findall(rf'href="{TABLE}(?:\?([^"]*))?"', body)
    assert len(links) > 8
    for link in links:
        told = dict(parse_qsl(link))
        different = {name for name in chosen if told.get(name) != chosen[name]}
        assert len(different) <= 1, link
    search = page[page.index('role="search"') :]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', search[: search.index("</form>")]))
    assert hidden == {name: value for name, value in chosen.items() if name != "q"}
    assert f'action="{BULK}?' in page
    for part in query.split("&"):
        assert part in page[page.index(f'action="{BULK}?') :][:200]
