"""Sales and orders: the day, one of them, and what can be done with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from inventory.stock.ledger import check_ledger
from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.models import Product
from shop.fiscal.chain import verify
from shop.fiscal.models import JournalEntry
from shop.orders.models import Order, Return
from shop.orders.tests.factories import make_order, make_sale, make_variant

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def test_the_day_is_listed_with_its_takings() -> None:
    make_sale((make_variant(cents=4990), 2), now=now())
    page = text_of(owners_browser().get("/manage/sales/"))
    assert "Une vente,</b> 99,80 € encaissés." in page.replace("\xa0", " ")


def test_the_headline_is_of_the_chosen_channel() -> None:
    sold = make_sale((make_variant(cents=4990), 2), now=now())
    browser = owners_browser()
    assert "Une vente,</b> 99,80 €" in text_of(browser.get("/manage/sales/?channel=shop")).replace("\xa0", " ")
    web = text_of(browser.get("/manage/sales/?channel=web"))
    assert "Pas encore de vente." in web and f"/manage/sales/{sold.number}/" not in web


def test_a_past_day_without_a_sale_expects_none() -> None:
    page = text_of(owners_browser().get("/manage/sales/?day=2026-02-03"))
    assert "Aucune vente ce jour-là." in page and "Pas encore" not in page


def test_another_day_has_its_own_sales() -> None:
    make_sale((make_variant(cents=4990), 1), now=now() - timedelta(days=1))
    browser = owners_browser()
    assert "Pas encore de vente." in text_of(browser.get("/manage/sales/"))
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "Une vente" in text_of(browser.get(f"/manage/sales/?day={yesterday:%Y-%m-%d}"))
    assert browser.get("/manage/sales/?day=2026-02-31").status_code == 200


@pytest.mark.parametrize("words", ["Mme Aubry", "aubry", "SKU-X"])
def test_an_order_is_found_by_its_customer_or_what_is_in_it(words: str) -> None:
    order = make_order((make_variant("SKU-X"), 1), now=now() - timedelta(days=30))
    page = text_of(owners_browser().get("/manage/sales/", {"q": words}))
    assert f"/manage/sales/{order.number}/" in page


def test_an_order_is_prepared_and_handed_over_for_its_money() -> None:
    order = make_order((make_variant(cents=54900), 1), now=now())
    browser = owners_browser()
    browser.post(f"/manage/sales/{order.number}/ready/")
    order.refresh_from_db()
    assert order.state == Order.State.READY
    browser.post(f"/manage/sales/{order.number}/hand-over/", {"method": "card"})
    order.refresh_from_db()
    assert (order.state, order.paid_cents) == (Order.State.COLLECTED, 54900)
    kinds = list(JournalEntry.objects.order_by("pk").values_list("kind", "amount_cents"))
    assert kinds == [("sale", 54900), ("payment", 54900)]
    assert not list(verify())
    assert not check_ledger()
    page = text_of(browser.get(f"/manage/sales/{order.number}/"))
    assert "Au journal" in page
    assert "549,00" in page


def test_a_hand_over_without_a_way_of_paying_changes_nothing() -> None:
    order = make_order((make_variant(), 1), now=now())
    answer = owners_browser().post(f"/manage/sales/{order.number}/hand-over/", {"method": "shells"})
    assert answer.status_code == 400
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    assert not JournalEntry.objects.exists()


def test_a_cancelled_order_gives_its_units_back() -> None:
    variant = make_variant(stock=1)
    order = make_order((variant, 1), now=now())
    browser = owners_browser()
    for _press in range(2):
        browser.post(f"/manage/sales/{order.number}/cancel/")
    order.refresh_from_db()
    assert order.state == Order.State.CANCELLED
    assert variant.item.levels.get().available == 1


def test_what_was_handed_over_comes_back_by_a_return_only() -> None:
    variant = make_variant(cents=4990, stock=3)
    order = make_sale((variant, 2), now=now())
    browser = owners_browser()
    browser.post(f"/manage/sales/{order.number}/cancel/")
    order.refresh_from_db()
    assert order.state == Order.State.COLLECTED
    line = order.lines.get()
    form = {f"line{line.pk}": "1", "refund_method": "cash", "location": "1", "reason": "trop grande", "key": "k"}
    form["location"] = str(variant.item.levels.get().location_id)
    for _press in range(2):
        assert browser.post(f"/manage/sales/{order.number}/take-back/", form).status_code == 302
    assert Return.objects.get().refund_cents == 4990
    assert variant.item.levels.get().on_hand == 2
    assert not check_ledger()
    assert not list(verify())


def test_more_than_was_sold_does_not_come_back() -> None:
    variant = make_variant(cents=4990)
    order = make_sale((variant, 1), now=now())
    line = order.lines.get()
    form = {f"line{line.pk}": "2", "refund_method": "cash", "location": str(variant.item.levels.get().location_id)}
    answer = owners_browser().post(f"/manage/sales/{order.number}/take-back/", form)
    assert answer.status_code == 400
    assert "On ne peut en reprendre que 1." in text_of(answer)
    assert not Return.objects.exists()


def test_a_number_of_another_world_is_not_found() -> None:
    assert owners_browser().get("/manage/sales/424242/").status_code == 404


def test_the_owner_reads_french_names_and_the_customer_what_was_ordered() -> None:
    variant = make_variant(stock=9)
    Product.objects.update(name_en="Kettle")
    with translation.override("en"):
        order = make_order((variant, 1), now=now())
    assert order.lines.get().name == "Kettle"
    browser = owners_browser()
    for address in ("/manage/", "/manage/sales/", f"/manage/sales/{order.number}/"):
        told = text_of(browser.get(address))
        assert f"Produit {variant.sku}" in told and "Kettle" not in told
    assert "Kettle" in text_of(browser.get(f"/orders/{order.token}/"))

    # what has left the catalogue keeps the name under which it was ordered
    order.lines.update(variant=None)
    assert "Kettle" in text_of(browser.get("/manage/sales/"))


def test_the_list_costs_the_same_queries_at_any_size() -> None:
    browser = owners_browser()
    variant = make_variant(stock=60)
    make_sale((variant, 1), now=now())
    browser.get("/manage/sales/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/manage/sales/")
    for _sale in range(12):
        make_sale((variant, 1), (make_variant(), 1), now=now())
    with CaptureQueriesContext(connection) as many:
        browser.get("/manage/sales/")
    assert len(few) == len(many)
