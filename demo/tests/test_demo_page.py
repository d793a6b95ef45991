"""The demonstration's page opens each person's view, and exists nowhere else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from demo.content.people import LOUISE, OWNER
from demo.content.shape import text
from demo.queries import recent_happenings
from instore.floor.models import Zone
from instore.floor.pace import forget
from instore.tablet.access import COOKIE, living_tablet
from instore.tablet.models import Tablet
from instore.tablet.operations.devices import revoke
from inventory.outbox.models import Announcement
from inventory.stock.models import Location
from inventory.stock.operations import hold, receive, release
from inventory.stock.operations.levels import Want
from shop.catalogue.models import Category, Product
from shop.catalogue.operations.prices import set_price
from shop.catalogue.operations.products import create_product
from shop.customers.models import User

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "demo.tests.urls"


@pytest.fixture
def people():
    owner = User.objects.create_user(OWNER.email, name=OWNER.name, role="owner")
    seller = User.objects.create_user(LOUISE.email, name=LOUISE.name, role="seller")
    return owner, seller


@pytest.fixture
def aisles():
    for number, names in enumerate((("Lavage", "Laundry"), ("Froid", "Cooling")), start=1):
        said = text(names)
        category = Category.objects.create(slug=f"a{number}", name_fr=said.fr, name_en=said.en, number=number)
        Zone.objects.create(
            number=number, name_fr=said.fr, name_en=said.en, category=category,
            x=300 * number, y=10, width=250, height=300,
        )  # fmt: skip


def _product(sku="LV8", name="Lave-linge Lavandou 8", cents=549_00):
    variant = create_product(sku=sku, name_fr=name, actor="test", now=NOW)
    set_price(variant=variant, price_cents=cents, actor="test", now=NOW)
    return variant


def test_who_comes_in_by_the_english_page_reads_english(client, demo, people):
    assert client.post("/en/demo/owner/").status_code == 302
    assert client.post("/en/demo/seller/").status_code == 302
    assert set(User.objects.values_list("language", flat=True)) == {"en"}
    client.post("/demo/owner/")
    assert User.objects.get(role="owner").language == "fr"


def test_the_page_shows_three_doors_and_three_steps(client, demo, aisles):
    page = client.get("/demo/").content.decode()
    for words in ("Une boutique. Trois personnes. Un seul stock.", "Entrer comme cliente", "Entrer comme vendeuse"):
        assert words in page
    assert page.count('class="door"') == 3
    assert page.count("Déjà là") == 3
    assert "Lavage" in page and "Froid" in page


def test_the_page_speaks_english_too(client, demo, aisles):
    page = client.get("/en/demo/").content.decode()
    assert "One shop. Three people. One stock." in page
    assert "Cooling" in page and "Froid" not in page


def test_the_customer_enters_by_the_shop_window(client, demo):
    assert 'class="door" href="/"' in client.get("/demo/").content.decode()


def test_the_seller_gets_an_enrolled_tablet(client, demo, people):
    answer = client.post("/demo/seller/")
    assert answer.status_code == 302 and answer.url == "/tablet/"
    tablet = Tablet.objects.get()
    assert tablet.seller == people[1]
    assert answer.cookies[COOKIE]["httponly"]
    assert answer.cookies[COOKIE].value not in tablet.digest


def test_the_same_browser_keeps_its_tablet(client, demo, people):
    client.post("/demo/seller/")
    client.post("/demo/seller/")
    assert Tablet.objects.count() == 1
    Tablet.objects.update(seen_at=NOW - timedelta(days=2))
    client.post("/demo/seller/")
    tablet = Tablet.objects.get()
    assert tablet.seller == people[1] and tablet.seen_at and tablet.seen_at > NOW - timedelta(days=1)


def test_every_visitor_shares_the_tablet_of_the_demonstration(demo, people):
    answers = [Client().post("/demo/seller/") for _ in range(3)]
    assert len({answer.cookies[COOKIE].value for answer in answers}) == Tablet.objects.count() == 1
    assert Announcement.objects.filter(kind="tablet_enrolled").count() == 1


def test_after_the_owner_revoked_it_there_is_another(client, demo, people):
    client.post("/demo/seller/")
    revoke(tablet=Tablet.objects.get(), actor="test", now=NOW)
    answer = Client().post("/demo/seller/")
    again = living_tablet(answer.cookies[COOKIE].value)
    assert again and again.seller == people[1]
    assert Tablet.objects.count() == 2


def test_the_owner_is_signed_in(client, demo, people):
    answer = client.post("/demo/owner/")
    assert answer.status_code == 302 and answer.url == "/manage/"
    assert client.session["_auth_user_id"] == str(people[0].pk)


@pytest.mark.parametrize("door", ["seller", "owner"])
def test_a_door_opens_by_a_form_of_ours_only(demo, people, door):
    assert Client().get(f"/demo/{door}/").status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"/demo/{door}/").status_code == 403
    assert not Tablet.objects.exists()


@pytest.mark.parametrize("door", ["seller", "owner"])
def test_somebody_who_left_is_a_sentence_not_a_traceback(client, demo, people, door):
    User.objects.update(is_active=False)
    answer = client.post(f"/demo/{door}/", follow=True)
    assert answer.status_code == 409
    assert "ne travaille plus ici" in answer.content.decode()
    assert not Tablet.objects.exists() and "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["", "floor/", "tablet/", "story/", "told/", "pace/", "calls/1/claim/", "seller/", "owner/"]
)
def test_outside_a_demonstration_there_is_nothing(client, settings, people, path):
    settings.DEMO = False
    assert client.get(f"/demo/{path}").status_code == 404
    assert client.post(f"/demo/{path}").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("demo:home")
    settings.ROOT_URLCONF = "demo.tests.urls"
    assert client.get(f"/demo/{path}").status_code == 404
    assert client.post(f"/demo/{path}").status_code == 404
    assert not Tablet.objects.exists() and "_auth_user_id" not in client.session


def _hold(variant, owner, label=""):
    return hold(
        owner=owner, actor="test", wants=[Want(variant.item, 1)], expires_at=NOW + timedelta(hours=1), now=NOW,
        label=label,
    )  # fmt: skip


def test_what_happens_is_said_in_sentences(demo):
    variant = _product()
    receive(
        item=variant.item, location=Location.objects.create(code="shop", name_fr="a", name_en="b"), quantity=5,
        actor="test", now=NOW,
    )  # fmt: skip
    kept = _hold(variant, "aside:1", "M. Petit")
    release(hold_id=kept.pk, now=NOW)
    _hold(variant, "basket:1")
    _hold(variant, "sale:1")
    assert [one.sentence for one in recent_happenings()] == [
        "Sur le site, gardé le temps de commander\u00a0: Lave-linge Lavandou 8.",
        "De nouveau en vente\u00a0: Lave-linge Lavandou 8.",
        "Mis de côté pour M. Petit\u00a0: Lave-linge Lavandou 8.",
        "Nouveau prix\u00a0: Lave-linge Lavandou 8.",
    ]


def test_the_page_asks_as_many_questions_with_many_products_as_with_few(client, demo, aisles):
    Location.objects.create(code="shop", name_fr="a", name_en="b")
    _product("A0", "Premier")
    client.get("/demo/")
    few = _queries(client)
    for number in range(12):
        _product(f"B{number}", f"Suivant {number}")
    assert Product.objects.count() == 13
    assert _queries(client) == few


def _queries(client):
    forget()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get("/demo/")
    return len(captured)
