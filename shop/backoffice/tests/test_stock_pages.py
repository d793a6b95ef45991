"""What is there, where; received, moved, counted, written off; who is promised what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, Movement, StockLevel
from inventory.stock.operations import commit, hold
from inventory.stock.operations.levels import Want
from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.tests.factories import make_product, shop_floor, variant_of, warehouse
from shop.orders.tests.factories import make_hold, make_order

pytestmark = pytest.mark.django_db


def level(product, place: str = "shop") -> StockLevel:
    return StockLevel.objects.get(item=variant_of(product).item, location__code=place)


def held(product, owner: str) -> Hold:
    """A unit set aside just now."""
    now = timezone.now()
    wants = [Want(variant_of(product).item, 1)]
    return hold(owner=owner, actor="test", wants=wants, expires_at=now + timedelta(minutes=15), now=now)


def test_levels_are_listed_by_place() -> None:
    make_product("Lavandou 8", stock=3, sku="BER-LV8")
    page = text_of(owners_browser().get("/manage/stock/"))
    assert "3 unités" in page
    assert "Lavandou 8" in page
    assert "BER-LV8" in page


def test_what_was_never_in_stock_is_found_by_searching() -> None:
    make_product("Bouilloire", stock=0)
    browser = owners_browser()
    assert "Bouilloire" not in text_of(browser.get("/manage/stock/"))
    assert "Bouilloire" in text_of(browser.get("/manage/stock/?q=bouill"))


def test_what_was_never_counted_has_a_list_of_its_own() -> None:
    make_product("Bouilloire", stock=0)
    make_product("Lavandou 8", stock=3)
    page = text_of(owners_browser().get("/manage/stock/?show=new"))
    assert "Bouilloire" in page
    assert "Lavandou 8" not in page


def test_goods_are_received_once_even_when_the_button_is_pressed_twice() -> None:
    product = make_product(stock=0, sku="A/B 1")
    browser = owners_browser()
    form = {"quantity": "6", "location": shop_floor().code, "value_cents": "2166", "reason": "BL 12", "key": "k1"}
    for _press in range(2):
        assert browser.post("/manage/stock/do/receive/A/B 1/", form).status_code == 302
    assert level(product).on_hand == 6
    movement = Movement.objects.get()
    assert (movement.value_cents, movement.reason) == (216600, "BL 12")
    assert "reçu" in text_of(browser.get("/manage/stock/item/A/B 1/"))


def test_units_are_moved_between_places() -> None:
    product, depot = make_product(sku="A", stock=3), warehouse()
    form = {"quantity": "2", "source": "shop", "destination": depot.code}
    owners_browser().post("/manage/stock/do/move/A/", form)
    assert (level(product).on_hand, level(product, depot.code).on_hand) == (1, 2)


def test_what_is_there_already_cannot_be_moved_there() -> None:
    make_product(sku="A", stock=3)
    form = {"quantity": "1", "source": "shop", "destination": "shop"}
    answer = owners_browser().post("/manage/stock/do/move/A/", form)
    assert answer.status_code == 400
    assert "choisissez un autre lieu" in text_of(answer)


def test_a_link_prepares_the_transfer() -> None:
    make_product(sku="A", stock=3)
    warehouse()
    page = text_of(owners_browser().get("/manage/stock/item/A/?do=move&quantity=2&source=warehouse&destination=shop"))
    assert 'value="2"' in page
    assert '<option value="warehouse" selected>' in page


def test_a_count_writes_the_difference_and_why() -> None:
    product = make_product(sku="A", stock=16)
    browser = owners_browser()
    form = {"location": "shop", "counted": "14", "reason": "deux ouverts en démonstration"}
    browser.post("/manage/stock/do/count/A/", form)
    assert level(product).on_hand == 14
    page = text_of(browser.get("/manage/history/"))
    assert "<b>Hélène</b> a compté" in page
    assert "2 de moins" in page
    assert "deux ouverts en démonstration" in page


def test_a_count_below_what_is_held_is_explained_and_changes_nothing() -> None:
    product = make_product(sku="A", stock=3)
    make_hold(variant_of(product), 2)
    answer = owners_browser().post("/manage/stock/do/count/A/", {"location": "shop", "counted": "1"})
    assert answer.status_code == 400
    page = text_of(answer)
    assert "2 unités y sont gardées pour quelqu’un" in page
    assert 'value="1"' in page
    assert level(product).on_hand == 3


def test_more_than_is_free_cannot_be_written_off() -> None:
    product = make_product(sku="A", stock=3)
    make_hold(variant_of(product), 2)
    form = {"quantity": "2", "location": "shop", "reason": "cassé"}
    answer = owners_browser().post("/manage/stock/do/write_off/A/", form)
    assert answer.status_code == 400
    assert "1 seulement y est libre" in text_of(answer)
    assert level(product).on_hand == 3


def test_what_is_written_off_needs_a_reason() -> None:
    product = make_product(sku="A", stock=3)
    browser = owners_browser()
    answer = browser.post("/manage/stock/do/write_off/A/", {"quantity": "1", "location": "shop", "reason": ""})
    assert answer.status_code == 400
    browser.post("/manage/stock/do/write_off/A/", {"quantity": "1", "location": "shop", "reason": "cassé"})
    assert level(product).on_hand == 2


@pytest.mark.parametrize("quantity", ["0", "-1", "1000001", "1,5", "beaucoup", "", "1e3"])
def test_an_absurd_quantity_is_told_and_moves_nothing(quantity: str) -> None:
    make_product(sku="A", stock=0)
    answer = owners_browser().post("/manage/stock/do/receive/A/", {"quantity": quantity, "location": "shop"})
    assert answer.status_code == 400
    assert not Movement.objects.exists()


def test_a_hold_is_released_and_a_promise_is_not() -> None:
    product = make_product(sku="A", stock=3)
    free, promised = held(product, owner="aside:1"), held(product, owner="aside:2")
    commit(hold_id=promised.pk, now=promised.created_at)
    browser = owners_browser()
    for found in (free, promised):
        browser.post(f"/manage/stock/holds/{found.pk}/release/", {"sku": "A"})
    states = dict(Hold.objects.values_list("owner", "state"))
    assert (states["aside:1"], states["aside:2"]) == ("released", "committed")
    assert not check_ledger()


def test_who_waits_for_it_is_named_with_the_order() -> None:
    product = make_product(sku="A", stock=3)
    order = make_order((variant_of(product), 1))
    page = text_of(owners_browser().get("/manage/stock/item/A/"))
    assert f'href="/manage/sales/{order.number}/"' in page


def test_a_reference_of_another_world_is_not_found() -> None:
    browser = owners_browser()
    assert browser.get("/manage/stock/item/nothing/").status_code == 404
    make_product(sku="A")
    assert browser.post("/manage/stock/do/burn/A/", {}).status_code == 404


def test_a_place_is_added_and_renamed() -> None:
    browser = owners_browser()
    browser.post("/manage/stock/places/", {"name_fr": "À l'entrepôt", "name_en": "", "lead_days": "3"})
    page = text_of(browser.get("/manage/stock/places/"))
    assert "en 3 jours ouvrés" in page
    browser.post("/manage/stock/places/a-lentrepot/", {"name_fr": "Au dépôt", "name_en": "In the depot"})
    assert "Au dépôt" in text_of(browser.get("/manage/stock/places/"))
