"""What sellers of the furnished shop would say of every product in it: sentences, in both languages."""

import re

import pytest
from django.utils import timezone, translation

from demo.furnish import catalogue, floor, stock
from instore.alerts.argument import argument_of
from instore.alerts.models import Alert
from instore.floor.models import Zone
from shop.catalogue.models import Product

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

#: what a person would stumble over
CLUMSY = re.compile(r"%\(|\bNone\b|\bnan\b|  |\.\.|,,| ,| \.|::|: :|[,:;] ?\.|\bde le\b|\bà le\b|\b1 litres|^[a-z]")


@pytest.fixture
def shop(db: None) -> Zone:
    now = timezone.now()
    for step in (catalogue.furnish, floor.furnish, stock.furnish):
        step(now)
    return Zone.objects.get(number=1)


def test_every_product_of_the_furnished_shop_has_sentences_that_can_be_said(shop: Zone) -> None:
    now = timezone.now()
    products = list(Product.objects.filter(status=Product.Status.PUBLISHED).order_by("pk"))
    assert len(products) >= 120
    others = 0
    for language in ("fr", "en"):
        with translation.override(language):
            for product in products:
                argument = argument_of(Alert(zone=shop, kind="help", state="open", product=product), now)
                plain = argument.say.replace("\xa0", " ")
                assert not CLUMSY.search(plain.replace(" :", "").replace(" ;", "")), plain
                assert plain.endswith("."), plain
                assert 20 < len(plain) <= 290, plain
                others += argument.alternative is not None
                kept = argument.product is not None and argument.product.product == product
                assert kept, product
    assert others >= len(products) / 2, f"only {others} alternatives"
