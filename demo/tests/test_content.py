"""What the furnished shop says of its products: complete, typed, in both languages."""

import re
from collections import Counter

import pytest
from stdnum import ean

from demo.content.attributes import ENERGY, NUMBER, TEXT, TRAITS, YES_NO, facts_of, remark
from demo.content.categories import AISLES, MODELS, SHELVES
from demo.content.shape import Text, in_store_gtin
from demo.content.typography import NBSP, french

BY_CODE = {trait.code: trait for trait in TRAITS}
SENTENCES = [
    (model.sku, language, getattr(field, language))
    for model in MODELS.values()
    for field in (model.name, model.summary, model.description)
    for language in ("fr", "en")
]


def test_the_shop_has_more_than_a_hundred_and_twenty_products_in_twelve_shelves():
    assert len(MODELS) >= 132
    assert len(SHELVES) >= 12
    assert all(len(shelf.goods) >= 8 for shelf in SHELVES)
    assert sum(len(shelf.goods) for shelf in SHELVES) == len(MODELS), "a SKU is used twice"


def test_aisles_carry_the_numbers_of_the_wall():
    assert [aisle.number for aisle in AISLES] == [1, 2, 3, 4, 5, 6, 7, None]
    slugs = [aisle.slug for aisle in AISLES] + [shelf.slug for shelf in SHELVES]
    assert len(set(slugs)) == len(slugs)
    for aisle in AISLES:
        assert aisle.icon in MODELS
        assert all((aisle.name.fr, aisle.name.en, aisle.blurb.fr, aisle.blurb.en, aisle.place.fr, aisle.place.en))


@pytest.mark.parametrize("sku", MODELS)
def test_a_product_is_complete(sku):
    model = MODELS[sku]
    for field in (model.name, model.summary, model.description):
        assert len(field.fr) >= 4 and len(field.en) >= 4
    assert 20 <= len(model.summary.fr) <= 300 and 20 <= len(model.summary.en) <= 300
    assert len(model.description.fr) >= 40 and len(model.description.en) >= 40
    assert 0 < model.cost < model.price / 1.2, "sold below its purchase price"
    assert 0 <= model.eco < model.price
    assert all(length > 0 for length in model.size) and model.weight > 0
    assert model.finishes


@pytest.mark.parametrize("sku", MODELS)
def test_attributes_are_typed(sku):
    for code, value in facts_of(MODELS[sku]).items():
        kind = BY_CODE[code].kind
        if kind == NUMBER:
            assert isinstance(value, int | float) and not isinstance(value, bool) and value > 0, code
        elif kind == YES_NO:
            assert isinstance(value, bool), code
        elif kind == ENERGY:
            assert isinstance(value, str) and value in "ABCDEFG", code
        else:
            assert kind == TEXT and isinstance(value, Text), code


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.slug)
def test_a_shelf_can_be_compared(shelf):
    numbers = Counter(
        code for model in shelf.goods for code in model.facts if BY_CODE[code].kind in (NUMBER, ENERGY, YES_NO)
    )
    assert any(count >= len(shelf.goods) * 0.7 for count in numbers.values()), "nothing that most of them share"
    assert all("type" in model.facts for model in shelf.goods)


def test_skus_and_bar_codes_are_unique_and_right():
    skus = [sku for model in MODELS.values() for sku in model.skus]
    codes = [in_store_gtin(sku) for sku in skus]
    assert len(set(skus)) == len(skus) == len(set(codes))
    for code in codes:
        assert ean.is_valid(code) and len(code) == 13 and 20 <= int(code[:2]) <= 29


def test_at_least_fifteen_products_come_in_colours():
    assert sum(len(model.finishes) in (2, 3) for model in MODELS.values()) >= 15


def test_a_colour_is_not_said_twice():
    for model in MODELS.values():
        for finish in model.finishes if model.comes_in_colours else ():
            assert finish.name.fr not in model.name.fr.lower().split(), model.sku
            assert finish.name.en not in model.name.en.lower().split(), model.sku


def test_what_goes_with_a_product_is_sold_here():
    for model in MODELS.values():
        assert set(model.goes_with) <= set(MODELS) and model.sku not in model.goes_with


def test_no_sentence_is_written_twice():
    summaries = Counter(model.summary.fr for model in MODELS.values())
    descriptions = Counter(model.description.fr for model in MODELS.values())
    assert max(summaries.values()) == max(descriptions.values()) == 1


@pytest.mark.parametrize(("sku", "language", "sentence"), SENTENCES)
def test_the_voice_is_that_of_the_shop(sku, language, sentence):
    assert "!" not in sentence and " - " not in sentence and "\u2013" not in sentence and "\u2014" not in sentence
    assert "'" not in sentence, "an apostrophe is curly"
    assert "  " not in sentence and sentence == sentence.strip()
    if language == "fr":
        assert not re.search(r" [:;?€%»]", sentence), "a no-break space is missing"


def test_french_gets_its_spaces():
    assert french("C'est 1 400 tr/min : 5 %") == f"C’est 1{NBSP}400 tr/min{NBSP}: 5{NBSP}%"


def test_a_figure_gets_plain_words():
    lavandou = MODELS["BER-LV8"]
    said = remark(lavandou, "noise_db", 72)
    assert said == Text("une conversation animée", "a lively conversation")
    assert remark(lavandou, "load_kg", 8) == Text("une famille de quatre", "a family of four")
    assert remark(lavandou, "height", 850) == Text("passe sous un plan de 87 cm", "fits under an 87 cm worktop")
    assert remark(lavandou, "spin_rpm", 1400) is None
