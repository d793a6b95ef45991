"""The owner's pages of devices."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from instore.devices.models import Device, Listener, Trouble
from instore.floor.models import Zone
from inventory.history.models import Change
from shop.customers.tests.factories import make_owner, make_seller, signed_in

from .factories import make_device, make_zone

pytestmark = pytest.mark.django_db
Q = Device.State.QUARANTINE


def page_of(browser, address="/manage/devices/"):
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def well(key: str, **fields) -> Device:
    return make_device(key, seen_at=timezone.now(), kind="presence", **fields)


def test_the_title_is_the_news_and_an_unknown_one_waits():
    zone = make_zone(name_fr="Lavage")
    well("comptoir/a", zone=zone), well("comptoir/b", zone=zone)
    make_device("comptoir/mute", kind="presence", zone=zone, seen_at=timezone.now() - timedelta(hours=5))
    make_device("zigbee2mqtt/0x001", state=Q, kind="presence", messages=214, seen_at=timezone.now())
    page = page_of(signed_in(make_owner()))
    assert "Deux appareils sur trois répondent," in page
    assert "un inconnu attend." in page
    assert "214 messages gardés à part" in page
    assert "muet" in page


def test_an_unknown_device_is_let_in_with_a_name_and_an_aisle_and_that_can_be_undone():
    zone = make_zone()
    device = make_device("zigbee2mqtt/0x001", state=Q)
    browser = signed_in(make_owner())
    browser.post(f"/manage/devices/{device.pk}/accept/", {"name": "Entrée", "zone": zone.number})
    device.refresh_from_db()
    assert (device.state, device.name, device.zone) == ("accepted", "Entrée", zone)
    page = page_of(browser)
    assert "Entrée est admis." in page
    fields = dict(re.findall(r'<input type="hidden" name="(state|name|zone|x|y)" value="([^"]*)">', page))
    browser.post(f"/manage/devices/{device.pk}/restore/", fields)
    device.refresh_from_db()
    assert (device.state, device.name, device.zone) == (Q, "0x001", None)
    assert set(Change.objects.values_list("verb", flat=True)) >= {"accept", "undo"}


def test_an_unknown_device_is_turned_away_and_can_be_let_in_later():
    device = make_device("comptoir/x", state=Q)
    browser = signed_in(make_owner())
    browser.post(f"/manage/devices/{device.pk}/refuse/")
    device.refresh_from_db()
    assert device.state == "refused"
    assert f"/manage/devices/{device.pk}/accept/" in page_of(browser)


def test_a_new_device_gets_a_password_that_is_shown_once():
    browser = signed_in(make_owner())
    answer = browser.post("/manage/devices/add/", {"key": "presence-1", "name": "Presence", "zone": ""})
    page = answer.content.decode()
    device = Device.objects.get()
    assert (device.key, device.state) == ("comptoir/presence-1", "accepted")
    shown = re.findall(r'class="secret">([^<]*)<', page)
    assert device.user in shown
    assert "comptoir/presence-1/presence" in shown
    secret = shown[3]
    assert len(secret) >= 16
    assert "<svg" in page and "no-store" in answer.headers["Cache-Control"]
    assert secret not in page_of(browser, f"/manage/devices/{device.pk}/")
    other = browser.post(f"/manage/devices/{device.pk}/credential/").content.decode()
    assert secret not in other
    browser.post(f"/manage/devices/{device.pk}/credential/withdraw/")
    device.refresh_from_db()
    assert (device.user, device.secret_digest) == (None, "")


@pytest.mark.parametrize("key", ["tasmota/x", "comptoir/a#b", "", "zigbee2mqtt/"])
def test_a_name_that_is_none_is_told_and_nothing_is_made(key):
    answer = signed_in(make_owner()).post("/manage/devices/add/", {"key": key, "name": "", "zone": ""})
    assert answer.status_code == 400 or key == "zigbee2mqtt/"
    assert not Device.objects.exclude(key="zigbee2mqtt").exists()


def test_a_device_is_named_and_placed_by_a_form():
    zone = make_zone()
    device = well("comptoir/a")
    browser = signed_in(make_owner())
    form = {"name": "Présence Lavage", "zone": zone.pk, "x": "120", "y": "300"}
    assert browser.post(f"/manage/devices/{device.pk}/", form).status_code == 302
    device.refresh_from_db()
    assert (device.name, device.zone, device.x, device.y) == ("Présence Lavage", zone, 120, 300)
    assert browser.post(f"/manage/devices/{device.pk}/", {**form, "y": ""}).status_code == 400
    assert browser.post(f"/manage/devices/{device.pk}/", {**form, "x": "1001"}).status_code == 400


def test_a_device_dropped_in_an_aisle_belongs_to_it():
    here = make_zone(x=0, y=0, width=300, height=300)
    inside = make_zone(x=0, y=0, width=150, height=200)
    there = make_zone(x=500, y=500, width=300, height=300)
    device = well("comptoir/a", zone=here)
    browser = signed_in(make_owner())
    place = f"/manage/devices/{device.pk}/place/"
    for x, y, zone in ((600, 600, there), (100, 100, inside), (250, 100, here), (999, 10, here)):
        answer = browser.post(place, {"x": x, "y": y}, headers={"accept": "application/json"})
        assert answer.status_code == 200 and answer.json()["said"]
        device.refresh_from_db()
        assert (device.x, device.y, device.zone) == (x, y, zone)
    assert browser.post(place, {"x": "1001", "y": "0"}).status_code == 400
    assert browser.post(place, {"x": "-1", "y": "0"}).status_code == 400
    device.refresh_from_db()
    assert (device.x, device.y) == (999, 10)


def test_what_could_not_be_understood_is_counted_and_said_in_words():
    Trouble.objects.create(
        family="other", code="unknown_topic", count=37, last_at=timezone.now(), sample="<script>x</script>"
    )
    page = page_of(signed_in(make_owner()))
    assert "37" in page
    assert "Personne ici ne comprend les messages de ce sujet." in page
    assert "&lt;script&gt;" in page and "<script>x" not in page


def test_without_devices_the_page_says_how_to_connect_the_first(settings):
    settings.MQTT_URL = "mqtt://comptoir:hush@127.0.0.1:1884"
    page = page_of(signed_in(make_owner()))
    assert "Branchez le premier capteur" in page
    assert "<code>1884</code>" in page and "<code>testserver</code>" in page
    assert "hush" not in page


def test_without_a_broker_the_page_says_so(settings):
    settings.MQTT_URL = ""
    assert "./comptoir run" in page_of(signed_in(make_owner()))


def test_an_aisle_whose_sensors_are_all_silent_is_said_to_be_blind():
    zone = make_zone(name_fr="Cuisson")
    make_device("comptoir/mute", kind="presence", zone=zone, seen_at=timezone.now() - timedelta(hours=5))
    assert f"Le rayon {zone.number}, Cuisson, est aveugle." in page_of(signed_in(make_owner()))
    well("comptoir/other", zone=zone)
    assert "est aveugle" not in page_of(signed_in(make_owner()))


def test_a_broker_or_listener_that_is_away_is_said():
    browser = signed_in(make_owner())
    now = timezone.now()
    assert "Personne n’écoute les appareils en ce moment." in page_of(browser)
    beat = Listener.objects.create(name="devices", beat_at=now, started_at=now, changed_at=now, connected=False)
    assert "Le courtier MQTT ne répond pas." in page_of(browser)
    beat.connected = True
    beat.save()
    page = page_of(browser)
    assert "note--warn" not in page


def test_the_page_costs_the_same_with_forty_devices(django_assert_max_num_queries):
    browser = signed_in(make_owner())
    zones = [make_zone() for _ in range(3)]
    make = lambda n: [well(f"comptoir/d{n}-{i}", zone=zones[i % 3]) for i in range(20)]  # noqa: E731
    make(0)
    page_of(browser)
    with django_assert_max_num_queries(14) as first:
        page_of(browser)
    make(1)
    for n in range(5):
        make_device(f"zigbee2mqtt/0x{n}", state=Q)
    with django_assert_max_num_queries(len(first)):
        page_of(browser)


def test_only_the_part_that_changes_is_asked_for_again():
    well("comptoir/a")
    answer = signed_in(make_owner()).get("/manage/devices/", headers={"hx-request": "true"})
    page = answer.content.decode()
    assert 'id="devices"' in page and "<html" not in page


def test_sellers_and_strangers_decide_nothing(client):
    make_owner()
    device = make_device("comptoir/x", state=Q)
    for address in ("accept", "refuse", "restore", "place", "credential", "credential/withdraw"):
        assert signed_in(make_seller()).post(f"/manage/devices/{device.pk}/{address}/").status_code == 403
        assert client.post(f"/manage/devices/{device.pk}/{address}/").status_code == 302
    device.refresh_from_db()
    assert (device.state, device.user) == (Q, None)
    assert Zone.objects.count() == 0


def test_a_device_that_does_not_exist_is_not_found():
    assert signed_in(make_owner()).get("/manage/devices/99999999999999999999/").status_code == 404


def test_a_device_that_has_not_spoken_yet_is_new_and_not_silent():
    make_device("comptoir/a", kind="presence", zone=make_zone()), make_device("comptoir/b")
    page = page_of(signed_in(make_owner()))
    assert "Deux appareils n’ont encore rien dit." in page
    assert "muet" not in page and "est aveugle" not in page
