"""Every page of the tablet by plain forms, as a browser without JavaScript sends them."""

from uuid import uuid4

import pytest
from django.test import Client

from instore.floor.models import Zone
from inventory.stock.models import Hold

from .factories import Hands, make_place, make_seller, make_variant
from .pages import follow, make_order, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "address", ["", "sell/", "sell/?pay=cash", "sell/?pay=several", "pickups/", "returns/", "day/", "search/?q=x"]
)
def test_every_page_opens_in_an_empty_shop(address, language) -> None:
    hands = Hands(make_seller(language=language))

    answer = hands.get(f"/tablet/{address}")

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text_of(answer)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("typed", ["LAVANDOU", "lavandou", "3760000000017", " 3760000000017 "])
def test_a_scan_goes_straight_to_the_product(typed) -> None:
    washer = make_variant("LAVANDOU", gtin="3760000000017")
    hands = Hands()

    answer = hands.get("/tablet/search/", {"q": typed})

    assert answer["Location"] == f"/tablet/product/{washer.product_id}/?v={washer.pk}"
    assert "Produit LAVANDOU" in follow(hands, answer)


def test_words_give_a_shelf_and_nothing_is_said_kindly() -> None:
    make_variant("LAVANDOU", name="Lave-linge Lavandou 8")
    hands = Hands()

    assert "Lave-linge Lavandou 8" in text_of(hands.get("/tablet/search/", {"q": "lavandou 8"}))
    assert "Rien pour" in text_of(hands.get("/tablet/search/", {"q": "trottinette"}))
    assert hands.get("/tablet/search/", {"q": "  "})["Location"] == "/tablet/"
    assert hands.get("/tablet/search/", {"q": "\0" * 3}).status_code == 200


def test_put_aside_prolong_release() -> None:
    washer = make_variant("LAVANDOU", stock=2)
    hands = Hands()
    form = {"v": washer.pk, "key": str(uuid4()), "location": "shop", "until": "15", "label": "M. Petit"}
    address = f"/tablet/product/{washer.product_id}/"

    page = follow(hands, hands.post(f"{address}aside/", form))
    assert "Gardé pour M. Petit" in page and "par Louise" in page
    kept = Hold.objects.get()
    before = kept.expires_at
    follow(hands, hands.post(f"{address}aside/", form))
    assert Hold.objects.count() == 1, "two taps are one"

    follow(hands, hands.post(f"/tablet/holds/{kept.pk}/prolong/", {"back": address}))
    kept.refresh_from_db()
    assert before and kept.expires_at and round((kept.expires_at - before).total_seconds()) == 900

    page = follow(hands, hands.post(f"/tablet/holds/{kept.pk}/release/", {"back": address}))
    kept.refresh_from_db()
    assert kept.state == "released" and "Gardé pour" not in page


@pytest.mark.parametrize(
    "change",
    [{"until": "1000"}, {"until": ""}, {"key": "x"}, {"location": "moon"}, {"quantity": "0"}, {"quantity": "99"}],
)
def test_a_bad_form_puts_nothing_aside(change) -> None:
    washer = make_variant(stock=2)
    hands = Hands()
    form = {"v": washer.pk, "key": str(uuid4()), "location": "shop", "until": "15", "label": "", **change}

    page = follow(hands, hands.post(f"/tablet/product/{washer.product_id}/aside/", form))

    assert "note--stop" in page
    assert Hold.objects.count() == 0


def test_only_what_a_seller_put_aside_is_released_here() -> None:
    washer = make_variant(stock=2)
    order = make_order(washer)
    hands = Hands()

    for verb in ("release", "prolong"):
        assert "note--stop" in follow(hands, hands.post(f"/tablet/holds/{order.hold_id}/{verb}/"))
        assert "note--stop" in follow(hands, hands.post(f"/tablet/holds/{uuid4()}/{verb}/"))

    assert order.hold and Hold.objects.get(pk=order.hold.pk).state == "committed"


def test_the_product_page_says_who_keeps_it() -> None:
    washer = make_variant("LAVANDOU", stock=3)
    make_place("warehouse", position=9, lead_days=2)
    order = make_order(washer)
    marc = Hands(make_seller("Marc Cochard"), "Tablette 2")
    marc.post(f"/tablet/product/{washer.product_id}/sell/", {"v": washer.pk})

    page = text_of(Hands().get(f"/tablet/product/{washer.product_id}/where/"))

    assert "Promis à Mme Aubry" in page and f"commande {order.number}" in page
    assert "Sur un ticket" in page and "par Marc" in page
    assert '<td>1</td><td><span class="stock">' in page


@pytest.mark.parametrize(
    "address", ["receipt/9/", "pickups/9/", "returns/9/", "returns/slip/9/", "product/9/", "zone/9/"]
)
@pytest.mark.parametrize("number", ["9", "9" * 30])
def test_what_does_not_exist_leads_back_with_a_word(address, number) -> None:
    hands = Hands()

    answer = hands.get(f"/tablet/{address.replace('9', number)}")

    assert answer.status_code == 302
    assert hands.get(answer["Location"]).status_code == 200


def test_a_zone_lists_what_stands_there() -> None:
    zone = Zone.objects.create(number=1, name_fr="Lavage", name_en="Laundry", x=0, y=0, width=300, height=300)
    washer = make_variant(name="Lave-linge Lavandou 8")
    zone.places.create(product=washer.product)
    hands = Hands()

    assert 'href="/tablet/zone/1/"' in text_of(hands.get("/tablet/"))
    assert "Lave-linge Lavandou 8" in text_of(hands.get("/tablet/zone/1/"))


def test_forms_need_their_csrf_token() -> None:
    hands = Hands()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = hands.cookies

    assert strict.post("/tablet/sell/park/").status_code == 403


def test_an_address_elsewhere_is_not_followed_back() -> None:
    hands = Hands()

    answer = hands.post(f"/tablet/holds/{uuid4()}/release/", {"back": "https://evil.example/tablet/"})

    assert answer["Location"] == "/tablet/"
