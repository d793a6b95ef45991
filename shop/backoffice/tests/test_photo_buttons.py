"""A product's photos: added, described, removed and brought back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.models import Photo, Product
from shop.catalogue.operations.photos import add_drawing
from shop.catalogue.tests.factories import NOW, make_product, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(settings, tmp_path) -> Product:
    settings.MEDIA_ROOT = tmp_path
    return make_product()


def picture(name: str = "face.jpg", width: int = 400) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes((width, 300)).getvalue(), "image/jpeg")


def test_several_pictures_at_once_and_one_that_is_none(product: Product) -> None:
    browser = owners_browser()
    fake = SimpleUploadedFile("tarif.jpg", b"<html>rien</html>", "image/jpeg")
    browser.post(f"/manage/catalogue/{product.pk}/photos/", {"photos": [picture(), fake, picture("dos.jpg", 500)]})
    assert Photo.objects.filter(product=product).count() == 2
    page = text_of(browser.get(f"/manage/catalogue/{product.pk}/"))
    assert "tarif.jpg" in page
    assert "2 images ajoutées." in page


def test_what_is_said_stands_beside_the_photos_where_the_page_opens(product: Product) -> None:
    browser = owners_browser()
    fake = SimpleUploadedFile("tarif.jpg", b"<html>rien</html>", "image/jpeg")
    answer = browser.post(f"/manage/catalogue/{product.pk}/photos/", {"photos": [fake, picture()]})
    assert answer.headers["Location"].endswith("#photos")
    above, photos = browser.get(f"/manage/catalogue/{product.pk}/").content.decode().split('<section id="photos">')
    assert "tarif.jpg" not in above and "note--" not in above
    assert "tarif.jpg" in photos and "note--stop" in photos
    browser.post(f"/manage/photos/{Photo.objects.get().pk}/remove/")
    above, photos = browser.get(f"/manage/catalogue/{product.pk}/").content.decode().split('<section id="photos">')
    assert "/photos/restore/" not in above
    assert "/photos/restore/" in photos
    assert "/photos/restore/" not in browser.get(f"/manage/catalogue/{product.pk}/").content.decode()


def test_no_picture_at_all_is_told(product: Product) -> None:
    browser = owners_browser()
    browser.post(f"/manage/catalogue/{product.pk}/photos/", {})
    assert "Choisissez d’abord une image." in text_of(browser.get(f"/manage/catalogue/{product.pk}/"))


def test_words_that_cannot_be_kept_are_refused_and_the_former_ones_stay(product: Product) -> None:
    browser = owners_browser()
    browser.post(f"/manage/catalogue/{product.pk}/photos/", {"photos": [picture()]})
    describe = f"/manage/photos/{Photo.objects.get().pk}/describe/"
    browser.post(describe, {"alt_fr": "Vu de face"})
    for wrong, told in (("Vu\x00", "Le caractère nul"), ("V" * 201, "au plus 200")):
        browser.post(describe, {"alt_fr": wrong})
        assert told in text_of(browser.get(f"/manage/catalogue/{product.pk}/"))
        assert Photo.objects.get().alt_fr == "Vu de face"


def test_a_removed_photo_comes_back_with_its_words(product: Product) -> None:
    browser = owners_browser()
    browser.post(f"/manage/catalogue/{product.pk}/photos/", {"photos": [picture()]})
    photo = Photo.objects.get()
    browser.post(f"/manage/photos/{photo.pk}/describe/", {"alt_fr": "Vu de face", "alt_en": "Front"})
    browser.post(f"/manage/photos/{photo.pk}/remove/")
    product.refresh_from_db()
    assert (Photo.objects.count(), product.picture) == (0, "")
    undo = browser.session["manage_undo"]
    browser.post(undo["url"], undo["fields"])
    back = Photo.objects.get()
    product.refresh_from_db()
    assert (back.alt_fr, back.width, product.picture) == ("Vu de face", 400, back.file.name)


def test_a_removed_drawing_comes_back_as_a_drawing(product: Product) -> None:
    drawn = add_drawing(product=product, svg=b"<svg/>", width=10, height=20, actor="test", now=NOW)
    browser = owners_browser()
    browser.post(f"/manage/photos/{drawn.pk}/remove/")
    undo = browser.session["manage_undo"]
    browser.post(undo["url"], undo["fields"])
    assert Photo.objects.get().kind == Photo.Kind.DRAWING


def test_a_ticket_that_is_not_ours_brings_nothing(product: Product) -> None:
    browser = owners_browser()
    browser.post(f"/manage/catalogue/{product.pk}/photos/restore/", {"ticket": "forged"})
    assert not Photo.objects.exists()
    assert "Il est trop tard" in text_of(browser.get(f"/manage/catalogue/{product.pk}/"))


def test_a_photo_moves_forward_one_place(product: Product) -> None:
    browser = owners_browser()
    browser.post(f"/manage/catalogue/{product.pk}/photos/", {"photos": [picture(), picture("dos.jpg", 500)]})
    first, second = Photo.objects.filter(product=product)
    browser.post(f"/manage/photos/{second.pk}/first/")
    browser.post(f"/manage/photos/{second.pk}/first/")
    assert list(Photo.objects.filter(product=product)) == [second, first]
