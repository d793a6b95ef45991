"""What a seller can say, by case."""

import pytest
from django.utils import timezone, translation

from instore.alerts.argument import argument_of
from instore.alerts.models import Alert
from instore.alerts.naming import short_name, the
from instore.floor.models import Zone, ZoneProduct
from inventory.stock.operations import receive
from shop.catalogue.models import Attribute, AttributeValue, Product

from .factories import make_place, make_variant

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone() -> Zone:
    return Zone.objects.create(number=1, name_fr="Lavage", name_en="Laundry", x=0, y=0, width=300, height=300)


def product(name: str, cents: int, *, stock: int = 3, summary: str = "", english: str = "", **traits: float) -> Product:
    made = make_variant(name=name, cents=cents, stock=stock).product
    Product.objects.filter(pk=made.pk).update(
        summary_fr=summary, summary_en=summary, name_en=english or name, energy_class=traits.pop("energy", "")
    )
    better = {"load_kg": "higher", "noise_db": "lower", "width": ""}
    for code, number in traits.items():
        given = {"kind": "number", "name_fr": code, "better": better.get(code, "higher"), "on_label": True}
        attribute, _ = Attribute.objects.get_or_create(code=code, defaults=given)
        AttributeValue.objects.create(product=made, attribute=attribute, number=number)
    return Product.objects.get(pk=made.pk)


def said(zone: Zone, first: Product, other: Product | None = None, accessory: Product | None = None) -> str:
    made = Alert(zone=zone, kind="help", state="open", product=first, alternative=other, accessory=accessory)
    return argument_of(made, timezone.now()).say.replace("\xa0", " ")


SUMMARY = "Huit kilos, cinquante-deux décibels : il tourne la nuit."


def test_one_that_costs_less_with_what_it_gives_and_takes(zone):
    lavandou = product("Lave-linge Lavandou 8", 54900, summary=SUMMARY, load_kg=8, width=600)
    etroit = product("Lave-linge Étroit 45", 44900, load_kg=7, width=450)
    with translation.override("fr"):
        assert said(zone, lavandou, etroit) == (
            "Le lave-linge Lavandou 8 : il tourne la nuit. Pour 100 € de moins, j’ai l’Étroit 45 : "
            "15 cm de moins en largeur, mais un kilo de linge de moins."
        )


def test_one_that_costs_less_and_takes_only(zone):
    first, other = product("Four Fournil", 54900, load_kg=8), product("Four Première", 44910, load_kg=6)
    with translation.override("fr"):
        assert said(zone, first, other).endswith(
            "Pour 99 € de moins, j’ai le Première, avec deux kilos de linge de moins."
        )


def test_one_that_costs_more_and_gives(zone):
    first = product("Hotte Brise", 20000, english="Brise hood", noise_db=60)
    other = product("Hotte Cloche", 25000, english="Cloche hood", noise_db=54)
    with translation.override("en"):
        assert said(zone, first, other).endswith("For €50 more there is the Cloche: six decibels less.")


def test_one_that_costs_more_for_nothing_is_not_offered(zone):
    first, other = product("Hotte Brise", 20000), product("Hotte Cloche", 25000)
    with translation.override("fr"):
        assert "Cloche" not in said(zone, first, other)


def test_the_same_price(zone):
    first, other = product("Hotte Brise", 20000, noise_db=60), product("Hotte Cloche", 20100, noise_db=59)
    with translation.override("fr"):
        assert said(zone, first, other).endswith("Au même prix, il y a aussi la Cloche.")


def test_the_last_one_is_said(zone):
    with translation.override("fr"):
        assert "C’est le dernier exemplaire en rayon." in said(zone, product("Four Nu", 20000, stock=1))


def test_one_that_is_only_in_the_stockroom(zone):
    first = product("Four Nu", 20000, stock=0)
    make_place()
    receive(
        item=first.variants.get().item, location=make_place("reserve", 1), quantity=2, actor="t", now=timezone.now()
    )
    with translation.override("fr"):
        assert said(zone, first) == "Le four Nu : à 200 €. Il m’en reste deux, en réserve."


def test_one_that_comes_in_some_days_while_another_is_here(zone):
    first, other = product("Four Nu", 20000, stock=0), product("Four Deux", 30000)
    far = make_place("depot", 2, lead_days=3)
    receive(item=first.variants.get().item, location=far, quantity=2, actor="t", now=timezone.now())
    with translation.override("fr"):
        words = said(zone, first, other)
    assert words.startswith("Le four Nu : à 200 €. Je peux l’avoir ")
    assert words.endswith(" Tout de suite, j’ai le Deux à 300 €.")


def test_none_left_at_all(zone):
    first, other = product("Four Nu", 20000, stock=0), product("Four Deux", 30000)
    with translation.override("fr"):
        assert said(zone, first, other) == "Le four Nu : nous n’en avons plus. À la place, j’ai le Deux à 300 €."
        assert said(zone, first) == "Le four Nu : nous n’en avons plus."


def test_what_goes_with_it_when_there_is_no_other(zone):
    first, pads = product("Four Nu", 20000), product("Patins anti-vibration", 1990)
    with translation.override("fr"):
        assert said(zone, first, accessory=pads).endswith("On prend souvent les patins anti-vibration avec, 19,90 €.")


def test_without_a_choice_the_first_of_the_zone_that_is_here_is_spoken_of(zone):
    for one in (product("Four Vide", 20000, stock=0), product("Four Plein", 20000, stock=2)):
        ZoneProduct.objects.create(zone=zone, product=one)
    argument = argument_of(Alert(zone=zone, kind="call", state="open"), timezone.now())
    assert argument.product is not None
    assert argument.product.product.name_fr == "Four Plein"


def test_a_product_taken_off_sale_is_not_spoken_of(zone):
    gone = product("Four Nu", 20000)
    Product.objects.filter(pk=gone.pk).update(status="archived")
    with translation.override("fr"):
        assert said(zone, gone) == "Bonjour. Je peux vous aider ?"


def test_an_alternative_that_is_sold_out_is_not_offered(zone):
    first, other = product("Four Nu", 20000, load_kg=1), product("Four Deux", 15000, stock=0, load_kg=2)
    argument = argument_of(Alert(zone=zone, kind="help", product=first, alternative=other), timezone.now())
    assert (argument.alternative, argument.differences) == (None, [])


def test_an_argument_costs_the_same_however_much_there_is(zone, django_assert_max_num_queries):
    for number in range(20):
        ZoneProduct.objects.create(zone=zone, product=product(f"Four {number}", 20000 + number))
    with django_assert_max_num_queries(24):
        argument_of(Alert(zone=zone, kind="help", state="open"), timezone.now())


@pytest.mark.parametrize(
    ("name", "in_french", "in_english"),
    [
        ("Lave-linge Lavandou 8", "le lave-linge Lavandou 8", "the Lave-linge Lavandou 8"),
        ("Aspirateur balai Plume", "l’aspirateur balai Plume", "the Aspirateur balai Plume"),
        ("Anticalcaire, 3 mois", "l’anticalcaire, 3 mois", "the Anticalcaire, 3 mois"),
        ("Enceintes Bibliothèque", "les enceintes Bibliothèque", "the Enceintes Bibliothèque"),
        ("Whirlpool FFB 8258", "Whirlpool FFB 8258", "the Whirlpool FFB 8258"),
        ("Steel kettle", "Steel kettle", "the steel kettle"),
    ],
)
def test_names_in_a_sentence(name, in_french, in_english):
    with translation.override("fr"):
        assert the(name) == in_french
    with translation.override("en"):
        assert the(name) == in_english


def test_short_names_beside_a_picture():
    with translation.override("fr"):
        assert short_name("Lave-linge Étroit 45") == "Étroit 45"
        assert short_name("Fer à repasser Pli Droit") == "Fer à repasser Pli Droit"
    with translation.override("en"):
        assert short_name("Lavandou 8 washing machine") == "Lavandou 8"
        assert short_name("Steel kettle") == "Steel kettle"
