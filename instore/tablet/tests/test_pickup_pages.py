"""Orders prepared, handed over and cancelled on the tablet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from inventory.items.models import KitPart
from inventory.stock.models import StockLevel

from .factories import Hands, make_variant
from .pages import follow, make_order, text_of

pytestmark = pytest.mark.django_db


def test_an_order_is_prepared_and_handed_over_by_its_code() -> None:
    washer = make_variant("LAVANDOU", stock=2)
    order = make_order(washer)
    hands = Hands()
    assert "Mme Aubry" in text_of(hands.get("/tablet/"))

    answer = hands.get("/tablet/pickups/", {"code": order.pickup_code.lower().replace("-", "")})
    assert answer["Location"] == f"/tablet/pickups/{order.number}/"
    assert "À aller chercher" in follow(hands, answer)
    follow(hands, hands.post(f"/tablet/pickups/{order.number}/ready/"))
    page = follow(
        hands,
        hands.post(f"/tablet/pickups/{order.number}/give/", {"total_cents": "54900", "method": "card"}),
    )
    assert "est remise à Mme Aubry" in page
    order.refresh_from_db()
    assert (order.state, StockLevel.objects.get(item=washer.item).on_hand) == ("collected", 1)


def test_a_seller_reads_french_names_and_the_ticket_keeps_what_was_ordered() -> None:
    washer, dryer = make_variant("LAVANDOU"), make_variant("SECHE")
    with translation.override("en"):
        order = make_order(washer)
    assert order.lines.get().name == "Product LAVANDOU"
    hands = Hands()
    addresses = ["/tablet/", "/tablet/pickups/", f"/tablet/pickups/{order.number}/"]
    for address in addresses:
        page = text_of(hands.get(address))
        assert "Produit LAVANDOU" in page and "Product LAVANDOU" not in page
    with CaptureQueriesContext(connection) as few:
        hands.get("/tablet/pickups/")
    for _more in range(2):
        make_order(dryer)
    with CaptureQueriesContext(connection) as many:
        hands.get("/tablet/pickups/")
    assert len(few) == len(many)

    answer = hands.post(f"/tablet/pickups/{order.number}/give/", {"total_cents": "54900", "method": "card"})
    assert "Product LAVANDOU" in follow(hands, answer)
    for address in ("/tablet/day/", f"/tablet/returns/{order.number}/"):
        assert "Produit LAVANDOU" in text_of(hands.get(address))


def test_a_kit_is_fetched_by_the_names_of_its_parts() -> None:
    kit, part = make_variant("PACK", kind="kit", stock=0), make_variant("PIECE", stock=4)
    KitPart.objects.create(kit=kit.item, part=part.item, quantity=2)
    with translation.override("en"):
        order = make_order(kit)
    assert "Produit PIECE" in text_of(Hands().get(f"/tablet/pickups/{order.number}/"))


def test_a_wrong_code_keeps_the_list_and_says_what_to_do() -> None:
    make_order(make_variant())

    page = text_of(Hands().get("/tablet/pickups/", {"code": "ZZ-99"}))

    assert "Aucune commande n’a le code" in page and "Mme Aubry" in page


def test_an_order_is_cancelled_at_the_counter() -> None:
    order = make_order(make_variant())
    hands = Hands()

    follow(hands, hands.post(f"/tablet/pickups/{order.number}/cancel/"))

    order.refresh_from_db()
    assert order.state == "cancelled"
    assert "Annulée à" in text_of(hands.get(f"/tablet/pickups/{order.number}/"))
