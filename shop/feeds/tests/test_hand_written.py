"""What a person wrote is kept; the preview says so."""

from pathlib import Path

import pytest

from shop.catalogue.models import Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import change_product, set_status

from ..models import FeedChange
from .factories import NOW, counts, csv_file, imported, previewed, variant

pytestmark = pytest.mark.django_db
HEADINGS = "Référence;Désignation;Description;PV TTC"
PERSON = "user:1:Hélène"


def test_a_description_written_by_hand_is_kept(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100"))
    product = Product.objects.get()
    change_product(product=product, changes={"description_fr": "Mon four préféré"}, actor=PERSON, now=NOW)
    made = imported(csv_file(tmp_path, HEADINGS, "A1;Four Nocturne;Un four noir;100"))
    product.refresh_from_db()
    assert product.description_fr == "Mon four préféré"
    assert product.name_fr == "Four Nocturne"
    change = FeedChange.objects.get(feed_import=made)
    assert change.kept == {"description_fr": "2026-11-20"}
    assert change.fields == {"name_fr": ["Four", "Four Nocturne"]}


def test_the_preview_says_what_will_be_kept(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100"))
    change_product(product=Product.objects.get(), changes={"name_fr": "Le four"}, actor=PERSON, now=NOW)
    made = previewed(csv_file(tmp_path, HEADINGS, "A1;Four 2;Un four;100"))
    assert counts(made) == (0, 0, 1, 0)
    assert FeedChange.objects.get(feed_import=made).kept == {"name_fr": "2026-11-20"}


def test_a_price_set_by_hand_stays_until_the_feeds_own_price_moves(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100"))
    set_price(variant=variant("BER-A1"), price_cents=8900, actor=PERSON, now=NOW)
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un beau four;100"))
    assert variant("BER-A1").price_cents == 8900
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un beau four;110"))
    assert variant("BER-A1").price_cents == 11000


def test_an_import_by_a_person_is_not_written_by_hand(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100")
    first = imported(path)
    first.actor = PERSON
    first.save()
    second = imported(csv_file(tmp_path, HEADINGS, "A1;Four B;Un four;100"))
    assert second.changed == 1
    third = imported(csv_file(tmp_path, HEADINGS, "A1;Four C;Un four;100"))
    assert third.changed == 1
    assert Product.objects.get().name_fr == "Four C"


def test_a_product_put_aside_by_a_person_stays_aside(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100"))
    set_status(product=Product.objects.get(), status=Product.Status.ARCHIVED, actor=PERSON, now=NOW)
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;120"))
    assert Product.objects.get().status == Product.Status.ARCHIVED


def test_an_empty_cell_never_empties_a_field(tmp_path: Path) -> None:
    imported(csv_file(tmp_path, HEADINGS, "A1;Four;Un four;100"))
    made = imported(csv_file(tmp_path, HEADINGS, "A1;;;"))
    assert counts(made) == (0, 0, 1, 0)
    product = Product.objects.get()
    assert (product.name_fr, product.description_fr, product.price_cents) == ("Four", "Un four", 10000)
