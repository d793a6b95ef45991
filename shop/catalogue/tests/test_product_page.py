"""A product's page: where it is now, what it costs, what else there is."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from inventory.stock.operations import hold, receive
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Attribute
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import set_status
from shop.catalogue.queries import shop_profile
from shop.catalogue.queries.alternatives import alternatives
from shop.catalogue.queries.product import lowest_price, product_page

from .factories import (
    NOW,
    add_colour,
    make_attribute,
    make_category,
    make_noise,
    make_product,
    make_profile,
    variant_of,
    warehouse,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def page(client: Client, product, language: str = "en") -> str:
    prefix = "/en" if language == "en" else ""
    answer = client.get(f"{prefix}/p/{product.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_says_what_it_costs_and_where_it_is(client: Client) -> None:
    make_profile()
    product = make_product("Lave-linge Lavandou 8", name_en="Lavandou 8 washing machine", cents=54900, stock=2)
    receive(item=variant_of(product).item, location=warehouse(), quantity=6, actor="test", now=NOW)
    english, french = page(client, product), page(client, product, "fr")
    assert "Lavandou 8 washing machine" in english and "€549<small>.00</small>" in english
    assert "549<small>,00\u00a0€</small>" in french
    assert "In the warehouse" in english and "Au magasin" in french
    assert 'lang="en"' in english and 'hreflang="fr"' in english


def test_the_stock_follows_a_hold(client: Client) -> None:
    make_profile()
    product = make_product(stock=1, sku="ONE")
    address = f"/en/p/{product.slug}/stock/?v=ONE"
    assert "ready in 2 hours" in client.get(address).content.decode()
    hold(
        owner="tablet:1",
        actor="test",
        wants=[Want(variant_of(product).item, 1)],
        expires_at=NOW + timedelta(days=9999),
        now=NOW,
    )
    told = client.get(address).content.decode()
    assert "held for somebody" in told and "ready in 2 hours" not in told
    assert "disabled" in page(client, product)


def test_the_button_follows_the_stock_and_stays_when_it_need_not_change(client: Client) -> None:
    product = make_product(stock=1)
    variant = variant_of(product)
    address = f"/en/p/{product.slug}/stock/?v={variant.sku}&had="
    assert "Add to basket" in page(client, product)
    assert 'id="add"' not in client.get(f"{address}1").content.decode()
    until = NOW + timedelta(days=9999)
    hold(owner="tablet:1", actor="test", wants=[Want(variant.item, 1)], expires_at=until, now=NOW)

    gone = client.get(f"{address}1").content.decode()
    assert 'id="add"' in gone and "disabled" in gone and "None left" in gone
    assert 'id="add"' not in client.get(f"{address}0").content.decode()


def test_a_draft_and_a_foreign_slug_are_not_found(client: Client) -> None:
    draft = make_product(published=False)
    assert client.get(f"/p/{draft.slug}/").status_code == 404
    assert client.get("/p/de-mars/").status_code == 404
    assert client.get("/p/de-mars/stock/?v=%00").status_code == 404


def test_a_variant_that_is_not_sold_is_not_shown(client: Client) -> None:
    product = make_product()
    set_status(product=product, status=product.Status.ARCHIVED, actor="test", now=NOW)
    assert client.get(f"/p/{product.slug}/").status_code == 404


def test_the_page_opens_on_a_colour_that_can_be_had() -> None:
    product = make_product(stock=0, sku="WHITE")
    add_colour(product, "BLACK")
    opened, asked = product_page(product, now=NOW), product_page(product, sku="WHITE", now=NOW)
    assert opened is not None and asked is not None
    assert (opened.variant.sku, asked.variant.sku) == ("BLACK", "WHITE")


def test_the_lowest_price_of_thirty_days_counts_the_price_in_force_when_they_began() -> None:
    product = make_product(cents=50000)
    variant = variant_of(product)
    set_price(variant=variant, price_cents=70000, actor="test", now=NOW + timedelta(days=10))
    set_price(variant=variant, price_cents=60000, actor="test", now=NOW + timedelta(days=41))
    assert lowest_price(variant, NOW + timedelta(days=42)) == 60000
    assert lowest_price(variant, NOW + timedelta(days=38)) == 50000
    assert lowest_price(variant, NOW + timedelta(days=80)) == 60000


class TestAlternatives:
    def words(self, product) -> dict[str, list[tuple[str, str]]]:
        found = alternatives(product, profile=shop_profile(), now=NOW)
        return {one.card.product.name_fr: [(d.kind, d.text) for d in one.differences] for one in found}

    def test_the_difference_is_said_in_words_the_advantage_first(self) -> None:
        make_noise()
        make_attribute(
            "load_kg", name_fr="Linge", unit_fr="kg", better=Attribute.Better.HIGHER, on_label=True, position=1
        )
        rayon = make_category()
        mine = make_product("Le mien", category=rayon, cents=54900, values={"noise_db": 72, "load_kg": 8})
        make_product("Étroit", category=rayon, cents=44900, values={"noise_db": 72, "load_kg": 7})
        make_product("Nuit", category=rayon, cents=67900, values={"noise_db": 68, "load_kg": 9})
        assert self.words(mine) == {
            "Étroit": [
                ("same", "bruit\u00a0: pareil"),
                ("more", "100\u00a0€ de moins"),
                ("less", "linge\u00a0: 1\u00a0kg de moins"),
            ],
            "Nuit": [
                ("more", "linge\u00a0: 1\u00a0kg de plus"),
                ("more", "quatre décibels plus calme"),
                ("less", "130\u00a0€ de plus"),
            ],
        }

    def test_what_cannot_be_had_is_no_alternative(self) -> None:
        rayon = make_category()
        mine = make_product(category=rayon, cents=50000)
        make_product(category=rayon, cents=40000, stock=0)
        assert self.words(mine) == {}

    def test_one_that_was_sold_meanwhile_gives_its_place_away(self) -> None:
        rayon = make_category()
        mine = make_product(category=rayon, cents=50000)
        first = make_product("Premier", category=rayon, cents=40000, stock=1)
        assert list(self.words(mine)) == ["Premier"]
        make_product("Second", category=rayon, cents=45000)
        until = NOW + timedelta(days=9999)
        hold(owner="tablet:1", actor="test", wants=[Want(variant_of(first).item, 1)], expires_at=until, now=NOW)
        assert list(self.words(mine)) == ["Second"]

    def test_another_kind_of_thing_is_no_alternative(self) -> None:
        make_attribute("kind_of", kind=Attribute.Kind.TEXT)
        rayon = make_category()
        mine = make_product(category=rayon, cents=50000, values={"kind_of": "Lave-linge"})
        make_product(category=rayon, cents=40000, values={"kind_of": "Sèche-linge"})
        assert self.words(mine) == {}
