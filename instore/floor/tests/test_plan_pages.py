"""The plan under the owner's hands: moved, resized, drawn, undone; products put in and taken out."""

import re

import pytest
from django.utils import timezone

from instore.floor.models import Zone, ZoneProduct
from instore.floor.operations import note_call, sense
from inventory.history.models import Change
from inventory.outbox.models import Announcement
from shop.catalogue.tests.factories import make_product
from shop.customers.tests.factories import make_owner, make_seller, signed_in

from .factories import make_zone

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def place_of(zone: Zone) -> tuple[int, int, int, int]:
    zone.refresh_from_db()
    return zone.x, zone.y, zone.width, zone.height


def box(x, y, width, height) -> dict[str, int]:
    return {"x": x, "y": y, "width": width, "height": height}


def undo_of(browser, address: str) -> tuple[str, dict[str, str]]:
    """Where the button "Undo" of a page sends what."""
    page = browser.get(address).content.decode()
    form = re.search(r'<form method="post" action="([^"]+)">(?:(?!</form>).)*Annuler</button>', page, re.DOTALL)
    assert form, "no way back is offered"
    return form[1], dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))


def test_a_zone_is_moved_and_says_where_it_was():
    zone = make_zone(x=10, y=20, width=300, height=300)
    answer = signed_in(make_owner()).post(f"/manage/zones/{zone.number}/place/", box(500, 400, 200, 250), headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["before"] == {"x": "10", "y": "20", "width": "300", "height": "300"}
    assert place_of(zone) == (500, 400, 200, 250)
    assert set(Change.objects.filter(verb="place").values_list("field", flat=True)) == {"x", "y", "width", "height"}
    assert Announcement.objects.get(kind="zone_changed").payload == {"zone": zone.number}


def test_without_javascript_the_same_form_leads_back_with_a_way_back():
    zone = make_zone(x=10, y=20, width=300, height=300)
    browser = signed_in(make_owner())
    assert browser.post(f"/manage/zones/{zone.number}/place/", box(500, 400, 200, 250)).status_code == 302
    browser.post(*undo_of(browser, "/manage/zones/"))
    assert place_of(zone) == (10, 20, 300, 300)


def test_what_overlaps_is_allowed_and_said():
    zone, other = make_zone(x=0, y=0), make_zone(x=500, y=0)
    answer = signed_in(make_owner()).post(f"/manage/zones/{zone.number}/place/", box(400, 0, 300, 300), headers=JSON)
    assert answer.json()["overlaps"] == [other.number]
    assert f"recouvre en partie le rayon {other.number}" in answer.json()["said"]
    beside = signed_in(make_owner()).post(f"/manage/zones/{zone.number}/place/", box(200, 0, 300, 300), headers=JSON)
    assert beside.json()["overlaps"] == []


@pytest.mark.parametrize(
    "bad",
    [box(800, 0, 300, 300), box(0, 900, 300, 300), box(0, 0, 129, 300), box(0, 0, 300, 169), box(-1, 0, 300, 300),
     box(0, 0, 1001, 300), {"x": "a", "y": "", "width": "9" * 30, "height": "1"}, {}],
)  # fmt: skip
def test_a_rectangle_off_the_plan_or_too_small_is_refused_and_changes_nothing(bad):
    zone = make_zone(x=10, y=20, width=300, height=300)
    answer = signed_in(make_owner()).post(f"/manage/zones/{zone.number}/place/", bad, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["detail"] == "Ce rectangle est trop petit, ou il sort du plan."
    assert place_of(zone) == (10, 20, 300, 300)
    assert not Change.objects.filter(subject_kind="zone").exists()


def test_a_zone_that_is_gone_is_said():
    answer = signed_in(make_owner()).post("/manage/zones/77/place/", box(0, 0, 300, 300), headers=JSON)
    assert (answer.status_code, answer.json()["detail"]) == (404, "Ce rayon n’est plus sur le plan.")


def test_a_drawn_rectangle_becomes_the_next_zone_and_its_page_asks_for_a_name():
    make_zone(number=4)
    browser = signed_in(make_owner())
    answer = browser.post("/manage/zones/draw/", box(10, 400, 300, 300), headers=JSON)
    assert answer.json() == {"url": "/manage/zones/5/"}
    made = Zone.objects.get(number=5)
    assert place_of(made) == (10, 400, 300, 300)
    assert (made.name_fr, made.name_en) == ("Rayon 5 à nommer", "Aisle 5 to be named")
    assert "Comment s’appelle-t-il" in browser.get("/manage/zones/5/").content.decode()
    assert browser.post("/manage/zones/draw/", box(10, 400, 3, 3), headers=JSON).status_code == 400
    assert Zone.objects.count() == 2


def test_a_zone_is_placed_and_renamed_in_numbers_and_that_can_be_undone():
    zone = make_zone(name_fr="Froid", name_en="Cold", x=0, y=0, shelf="left")
    browser = signed_in(make_owner())
    form = {"number": zone.number, "name_fr": "Cuisson", "name_en": "", "category": "", "shelf": "top"}
    assert browser.post(f"/manage/zones/{zone.number}/", {**form, **box(600, 600, 400, 400)}).status_code == 302
    assert place_of(zone) == (600, 600, 400, 400)
    assert (zone.name_fr, zone.shelf) == ("Cuisson", "top")
    browser.post(*undo_of(browser, f"/manage/zones/{zone.number}/"))
    assert place_of(zone) == (0, 0, 300, 300)
    assert (zone.name_fr, zone.name_en, zone.shelf) == ("Froid", "Cold", "left")
    refused = browser.post(f"/manage/zones/{zone.number}/", {**form, **box(900, 600, 400, 400)})
    assert refused.status_code == 400
    zone.refresh_from_db()
    assert zone.name_fr == "Froid", "a refused place keeps the name too"


def test_products_are_found_put_in_and_taken_out_with_a_way_back():
    zone = make_zone()
    product = make_product("Lave-linge Lavandou 8")
    browser = signed_in(make_owner())
    address = f"/manage/zones/{zone.number}/"
    assert "Lave-linge Lavandou 8" in browser.get(f"{address}?q=lavandou").content.decode()
    browser.post(f"{address}put/", {"products": product.pk})
    assert list(ZoneProduct.objects.values_list("zone", "product")) == [(zone.pk, product.pk)]
    assert "est ici" in browser.get(f"{address}?q=lavandou").content.decode()
    browser.post(f"{address}take/", {"products": product.pk})
    assert not ZoneProduct.objects.exists()
    browser.post(*undo_of(browser, address))
    assert ZoneProduct.objects.count() == 1
    browser.post(f"{address}put/", {"products": product.pk})
    assert ZoneProduct.objects.count() == 1, "twice is once"
    assert list(Change.objects.filter(subject_kind="zone").values_list("verb", flat=True).order_by("pk")) == [
        "put_in", "take_out", "put_in",
    ]  # fmt: skip


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 40, "1 2 \u00b2"])
def test_products_that_are_none_change_nothing(odd):
    zone = make_zone()
    assert signed_in(make_owner()).post(f"/manage/zones/{zone.number}/put/", {"products": odd}).status_code == 302
    assert not ZoneProduct.objects.exists()


def test_a_search_for_nothing_says_so_and_only_its_part_is_asked_again():
    zone = make_zone()
    browser = signed_in(make_owner())
    answer = browser.get(f"/manage/zones/{zone.number}/?q=%3Cb%3E%00", headers={"hx-request": "true"})
    page = answer.content.decode()
    assert "<html" not in page and 'id="found"' in page
    assert "&lt;b&gt;" in page


def test_a_zone_taken_off_comes_back_with_its_products():
    zone = make_zone(name_fr="Froid", x=600, y=600, shelf="right")
    products = [make_product(), make_product()]
    ZoneProduct.objects.bulk_create(ZoneProduct(zone=zone, product=product) for product in products)
    browser = signed_in(make_owner())
    browser.post(f"/manage/zones/{zone.number}/remove/")
    assert not Zone.objects.exists()
    browser.post(*undo_of(browser, "/manage/zones/"))
    back = Zone.objects.get(number=zone.number)
    assert (back.name_fr, back.shelf, *place_of(back)) == ("Froid", "right", 600, 600, 300, 300)
    assert set(back.places.values_list("product", flat=True)) == {product.pk for product in products}
    browser.post("/manage/zones/restore/", {"number": "x"})
    assert Zone.objects.count() == 1


def test_the_plan_shows_who_is_there_and_is_asked_for_alone():
    zone, other, now = make_zone(x=0, y=0), make_zone(x=500, y=0), timezone.now()
    sense(zone=zone, source="radar", present=True, at=now, now=now)
    note_call(zone=other, now=now)
    answer = signed_in(make_owner()).get("/manage/zones/plan/", headers={"hx-request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert ("zone--busy" in page, "zone--call" in page) == (True, True)


def test_the_pages_cost_the_same_with_many_zones(django_assert_max_num_queries):
    browser = signed_in(make_owner())
    make_zone()
    browser.get("/manage/zones/")
    with django_assert_max_num_queries(15) as first:
        browser.get("/manage/zones/")
    for _ in range(8):
        make_zone()
    with django_assert_max_num_queries(len(first)):
        browser.get("/manage/zones/")


def test_sellers_do_not_move_anything():
    zone = make_zone()
    make_owner()
    browser = signed_in(make_seller())
    for address in ("draw/", "restore/", f"{zone.number}/place/", f"{zone.number}/put/", f"{zone.number}/take/"):
        assert browser.post(f"/manage/zones/{address}", box(1, 1, 300, 300)).status_code == 403
    assert browser.get("/manage/zones/plan/").status_code == 403
    assert place_of(zone) == (0, 0, 300, 300)
