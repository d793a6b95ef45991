"""The rail and Louise's tablet: what the shop saw, why it rang, how it ended, from what the shop itself knows."""

import json
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as project
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.collect.operations.consent import agree, withdraw
from analytics.collect.operations.record import record
from demo.content.people import LOUISE
from demo.listening import COOKIE, by_demonstration
from demo.story.focus import focus, rang_after
from demo.story.telling import story
from instore.alerts.models import Alert
from instore.alerts.operations import auto_clear, raise_alert
from instore.devices.heard import Message
from instore.devices.operations import add_device, fix_to_product, ingest
from instore.floor.models import Episode, Zone, ZoneProduct
from instore.floor.pace import Pace, forget
from instore.live.access import Visit
from shop.catalogue.models import Category, Product
from shop.catalogue.operations.products import create_product
from shop.customers.models import User

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "demo.tests.urls"
    forget()
    yield
    forget()


@pytest.fixture
def aisle():
    category = Category.objects.create(slug="lavage", name_fr="Lavage", name_en="Laundry", number=1)
    return Zone.objects.create(
        number=1, name_fr="Lavage", name_en="Laundry", category=category, x=10, y=10, width=300, height=300
    )


@pytest.fixture
def louise():
    return User.objects.create_user(LOUISE.email, name=LOUISE.name, role="seller")


@pytest.fixture
def senses(aisle):
    machine = create_product(sku="LV8", name_fr="Lave-linge Lavandou 8", actor="test", now=NOW).product
    add_device(key="zigbee2mqtt/radar", kind="presence", zone=aisle, actor="test", now=NOW)
    door = add_device(key="zigbee2mqtt/porte", kind="contact", zone=aisle, actor="test", now=NOW)
    fix_to_product(device=door, product=machine, actor="test", now=NOW)
    add_device(key="zigbee2mqtt/bouton", kind="button", zone=aisle, actor="test", now=NOW)


def _say(key, after, **body):
    at = NOW + timedelta(seconds=after)
    ingest(messages=[Message(f"zigbee2mqtt/{key}", json.dumps(body).encode())], now=at)
    return at


def _hesitates():
    _say("radar", 0, presence=True)
    _say("porte", 2, contact=True)
    _say("porte", 10, contact=False)
    _say("porte", 14, contact=True)
    _say("radar", 40, presence=False)
    return _say("radar", 62, presence=True)


def _rings(aisle, at):
    return raise_alert(
        zone=aisle, kind="help", now=at, score=0.6, episode=Episode.objects.get(),
        reasons=[{"code": "dwell", "seconds": 250}, {"code": "returns", "count": 1}],
    )  # fmt: skip


def test_the_story_is_told_in_sentences_from_what_sensors_said(demo, senses, aisle):
    alert = _rings(aisle, _hesitates() + timedelta(seconds=1))
    at = focus(None, NOW + timedelta(seconds=64))
    assert at.alert == alert and not at.chosen
    assert [one.sentence for one in story(at, NOW)] == [
        "Quelqu’un entre au rayon Lavage. Capteur de présence.",
        "Une porte s’ouvre, se referme\u00a0: le lave-linge Lavandou 8.",
        "Il part, revient.",
        "Quatre minutes\u00a0: l’alerte s’ouvre, avec quoi dire.",
        "Louise y va. Vendu, ou pas\u00a0: la boutique apprend.",
    ]
    assert rang_after(at) == pytest.approx(1.0)


def test_a_single_minute_is_feminine_in_french(demo, senses, aisle):
    _rings(aisle, _hesitates() + timedelta(seconds=1))
    Alert.objects.update(reasons=[{"code": "dwell", "seconds": 70}])
    assert story(focus(None, NOW + timedelta(seconds=64)), NOW)[3].sentence.startswith("Une minute\u00a0:")


def _on_the_site(after, kind, product, visit):
    at = NOW + timedelta(seconds=after)
    event = {"id": str(uuid4()), "kind": kind, "at": at.isoformat(), "sku": product.variants.get().item.sku}
    assert record(events=[event], visit=visit, now=at).accepted == 1


def test_what_is_done_on_the_site_with_these_products_is_told_of_who_agreed(demo, senses, aisle):
    machine = Product.objects.get()
    other = create_product(sku="ET45", name_fr="Lave-linge Étroit 45", actor="test", now=NOW).product
    elsewhere = create_product(sku="GP", name_fr="Grille-pain Baguette", actor="test", now=NOW).product
    ZoneProduct.objects.bulk_create(ZoneProduct(zone=aisle, product=product) for product in (machine, other))
    agreed, another = (agree(visit=None, now=NOW).pk for _ in range(2))

    def told():
        end = NOW + timedelta(seconds=63)
        return " ".join(one.sentence for one in story(focus(None, end), end))

    _hesitates()
    _on_the_site(20, "view", machine, None)
    _on_the_site(25, "view", elsewhere, agreed)
    assert "Sur le site" not in told(), "nobody who agreed looked at one of them"
    _on_the_site(35, "view", machine, agreed)
    _on_the_site(38, "view", machine, another)
    assert "Sur le site, on regarde le lave-linge Lavandou 8." in told()
    _on_the_site(40, "view", other, another)
    assert "Sur le site, on compare le lave-linge Étroit 45." in told()
    _on_the_site(50, "add", machine, agreed)
    assert "Sur le site, on met le lave-linge Lavandou 8 dans un panier." in told()
    for visit in (agreed, another):
        withdraw(visit=visit)
    assert "Sur le site" not in told()


def test_a_touched_screen_is_told_when_it_counted(demo, senses, aisle):
    end = _hesitates()
    alert = _rings(aisle, end)
    assert "écran" not in story(focus(None, end), end)[-2].sentence
    Alert.objects.update(reasons=[*alert.reasons, {"code": "displays", "count": 2}])
    rang = story(focus(None, end), end)[-2]
    assert rang.rings and rang.sentence.endswith("On a touché un écran à côté d’un produit.")


def test_before_anything_rings_the_longest_stay_is_told(demo, senses, aisle):
    at = focus(None, NOW)
    assert at.alert is None and [one.at for one in story(at, NOW)] == [None]
    end = _hesitates()
    told = story(focus(None, end), end)
    assert told[0].sentence.startswith("Quelqu’un entre") and told[-1].at is None
    assert "sonne" in told[-1].sentence


def test_however_long_the_stay_five_moments_are_enough(demo, senses, aisle):
    for turn in range(8):
        _say("radar", turn * 60, presence=True)
        _say("porte", turn * 60 + 10, contact=False)
        _say("porte", turn * 60 + 20, contact=True)
        end = _say("radar", turn * 60 + 30, presence=False)
    _rings(aisle, end)
    told = story(focus(None, end), end)
    assert len(told) == 5
    ats = [one.at for one in told if one.at]
    assert ats == sorted(ats)
    assert any("revient" in one.sentence and "fois" in one.sentence for one in told)


def test_a_button_rings_and_says_so(demo, senses, aisle):
    at = _say("bouton", 1, action="single")
    assert Alert.objects.get().kind == Alert.Kind.CALL
    told = [one.sentence for one in story(focus(None, at), at)]
    assert any("on l’appelle du rayon Lavage" in sentence for sentence in told)


def test_how_it_ended_is_the_last_word(demo, senses, aisle):
    end = _hesitates()
    _rings(aisle, end)
    auto_clear(zone=aisle, now=end + timedelta(seconds=9))
    later = end + timedelta(seconds=12)
    assert "parti avant" in story(focus(None, later), later)[-1].sentence
    assert focus(None, end + timedelta(minutes=5)).alert is None


def test_the_reader_goes_back_to_a_call(client, demo, senses, aisle):
    end = _hesitates()
    alert = _rings(aisle, end)
    auto_clear(zone=aisle, now=end)
    Alert.objects.update(opened_at=NOW - timedelta(minutes=50), closed_at=NOW - timedelta(minutes=49))
    assert "Personne n’attend" in client.get("/demo/tablet/").content.decode()
    shown = client.get(f"/demo/tablet/?alert={alert.pk}").content.decode()
    assert "Lavage" in shown and "Personne n’attend" not in shown
    assert "Revenir à maintenant" in client.get(f"/demo/story/?alert={alert.pk}").content.decode()


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, "0", "%00"])
def test_an_odd_call_is_none(client, demo, aisle, odd):
    for part in ("", "tablet/", "story/"):
        assert client.get(f"/demo/{part}?alert={odd}").status_code == 200


def test_what_is_shown_already_is_not_sent_again(client, demo, senses, aisle):
    for part in ("floor", "tablet"):
        page = client.get(f"/demo/{part}/").content.decode()
        print_of = re.findall(r"print=(\w+)", page)[0]
        assert client.get(f"/demo/{part}/?print={print_of}").status_code == 204
    _say("radar", 0, presence=True)
    assert client.get(f"/demo/floor/?print={print_of}").status_code == 200


def test_louise_goes_is_there_and_says_how_it_ended(client, demo, senses, aisle, louise):
    alert = _rings(aisle, _hesitates())
    page = client.get("/demo/").content.decode()
    assert f"/demo/calls/{alert.pk}/claim/" in page
    for verb, outcome in (("claim", ""), ("on_site", ""), ("resolve", "sold")):
        answer = client.post(f"/demo/calls/{alert.pk}/{verb}/", {"outcome": outcome}, headers={"HX-Request": "true"})
        assert answer.status_code == 200 and 'id="tablet"' in answer.content.decode()
    alert.refresh_from_db()
    assert (alert.state, alert.outcome, alert.claimed_by) == ("resolved", "sold", louise)
    assert "Vendu" in client.get("/demo/story/").content.decode()


def test_a_tap_that_comes_too_late_is_said(client, demo, senses, aisle, louise):
    end = _hesitates()
    alert = _rings(aisle, end)
    auto_clear(zone=aisle, now=end)
    answer = client.post(f"/demo/calls/{alert.pk}/claim/", headers={"HX-Request": "true"})
    assert answer.status_code == 200 and 'class="scr__note"' in answer.content.decode()
    assert client.post(f"/demo/calls/{alert.pk}/dance/").status_code == 404
    assert client.post("/demo/calls/99999/claim/").status_code == 404


def test_the_speed_is_chosen_for_everybody(client, demo, aisle):
    for given, kept in (("60", 60.0), ("0", 0.0), ("7", 0.0), ("", 0.0), ("10", 10.0)):
        assert client.post("/demo/pace/", {"pace": given}).status_code == 302
        assert Pace.objects.get().factor == kept
    page = client.post("/demo/pace/", {"pace": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert re.search(r'id="pace-1"[^>]*aria-pressed="true"', page)


def test_the_page_may_listen_and_its_cookie_goes_nowhere_else(client, demo, aisle):
    cookie = client.get("/demo/").cookies[COOKIE]
    assert cookie["path"] == "/api/v1/live/" and cookie["httponly"]
    assert by_demonstration(Visit({}, {COOKIE: cookie.value})).startswith("demo:")
    assert by_demonstration(Visit({}, {COOKIE: "me:forged"})) == by_demonstration(Visit({}, {})) == ""


def test_nobody_listens_outside_a_demonstration(client, demo, aisle, settings):
    value = client.get("/demo/").cookies[COOKIE].value
    settings.DEMO = False
    assert by_demonstration(Visit({}, {COOKIE: value})) == ""


def test_the_page_costs_the_same_with_many_calls(client, demo, senses, aisle):
    def costs() -> int:
        client.get("/demo/")
        forget()  # the pace is remembered for a second, which may pass or not
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/demo/").status_code == 200
        return len(asked)

    end = _hesitates()
    for number in (2, 3):
        _another_call(number, end)
    _rings(aisle, end)
    few = costs()
    for number in range(4, 24):
        _another_call(number, end)
    assert Alert.objects.count() == 23
    assert costs() == few <= 60


def _another_call(number, at):
    """From an aisle of its own, and over; it stays among the earlier ones."""
    zone = Zone.objects.create(number=number, name_fr=f"Rayon {number}", x=0, y=0, width=20, height=20)
    raise_alert(zone=zone, kind="call", now=at - timedelta(minutes=number))
    auto_clear(zone=zone, now=at - timedelta(minutes=number))
    Alert.objects.filter(zone=zone).update(state="expired", closed_at=at - timedelta(minutes=number))


@pytest.mark.once
def test_the_product_never_reads_what_visitors_have_in_mind():
    """Neither the file nor the package: the import line forbids the latter, and nobody names the former."""
    readers = []
    for room in ("config", "recommender", "analytics", "instore", "shop", "inventory"):
        for path in Path(project.BASE_DIR, room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if re.search(r"intentions\.jsonl|demo\.street|demo\.visitors|simulation/", text):
                readers.append(str(path))
    for path in Path(project.BASE_DIR, "demo").rglob("*.py"):
        inside = path.relative_to(project.BASE_DIR).parts[1]
        if inside in ("story", "views.py", "stage.py", "queries.py") and "intentions" in path.read_text("utf-8"):
            readers.append(str(path))
    assert readers == []
