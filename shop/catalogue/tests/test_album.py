"""The photos of a product together: their order, and what they say in words."""

import pytest

from inventory.history.models import Change
from shop.catalogue.models import Photo, Product
from shop.catalogue.operations.album import describe_photo, order_photos
from shop.catalogue.operations.photos import add_photo
from shop.catalogue.tests.factories import NOW, make_product, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(settings, tmp_path) -> Product:
    settings.MEDIA_ROOT = tmp_path
    made = make_product()
    for width in (300, 400):
        add_photo(product=made, file=picture_bytes((width, 300)), actor="test", now=NOW)
    return made


def test_the_first_photo_is_the_one_on_the_shelf(product: Product) -> None:
    first, second = Photo.objects.filter(product=product)
    order_photos(product=product, order=[second.pk, first.pk], actor="test", now=NOW)
    assert list(Photo.objects.filter(product=product)) == [second, first]
    product.refresh_from_db()
    assert product.picture == second.file.name
    assert Change.objects.filter(verb="order_photos").count() == 1


def test_photos_of_other_products_have_no_say(product: Product) -> None:
    first, second = Photo.objects.filter(product=product)
    order_photos(product=product, order=[999_999, first.pk], actor="test", now=NOW)
    assert list(Photo.objects.filter(product=product)) == [first, second]
    assert not Change.objects.filter(verb="order_photos").exists()


def test_a_photo_says_what_it_shows_in_both_languages(product: Product) -> None:
    photo = Photo.objects.filter(product=product)[0]
    describe_photo(photo=photo, alt_fr=" Vu de face ", alt_en="From the front", actor="test", now=NOW)
    photo.refresh_from_db()
    assert (photo.alt_fr, photo.alt_en) == ("Vu de face", "From the front")
    assert set(Change.objects.filter(verb="change").values_list("field", flat=True)) == {"alt_fr", "alt_en"}
