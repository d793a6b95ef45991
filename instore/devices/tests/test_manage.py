"""What the owner decides about devices, with its history and its announcement."""

import pytest

from instore.devices import queries
from instore.devices.errors import DeviceKeyInvalid, DeviceKeyTaken, DeviceNameMissing, PlaceOffThePlan
from instore.devices.models import Device, Listener
from instore.devices.operations import (
    accept_device,
    add_device,
    beat,
    make_credential,
    place_device,
    refuse_device,
    rename_device,
    withdraw_credential,
)
from instore.devices.queries import SILENT_AFTER
from inventory.history.models import Change
from inventory.outbox.models import Announcement
from shop.customers.api_auth import digest_of

from .factories import NOW, make_device, make_zone

pytestmark = pytest.mark.django_db
OWNER = "user:1:Hélène Berthelot"


def history() -> list[tuple[str, str]]:
    return list(Change.objects.order_by("pk").values_list("verb", "field"))


def test_a_device_is_let_in():
    zone, device = make_zone(), make_device(state=Device.State.QUARANTINE)
    for _again in range(2):
        accept_device(device=device, zone=zone, name="  Entrée ", actor=OWNER, now=NOW)
    device.refresh_from_db()
    assert (device.state, device.zone, device.name) == ("accepted", zone, "Entrée")
    assert sorted(history()) == [("accept", "name"), ("accept", "state"), ("accept", "zone")]
    assert Announcement.objects.filter(kind="device_changed", payload={"device": device.pk}).count() == 1


def test_a_device_is_turned_away_and_let_in_after_all():
    device = make_device(state=Device.State.QUARANTINE)
    refuse_device(device=device, actor=OWNER, now=NOW)
    assert device.state == "refused"
    accept_device(device=device, actor=OWNER, now=NOW)
    assert Device.objects.get().state == "accepted"
    assert history() == [("refuse", "state"), ("accept", "state")]


def test_a_device_hangs_on_the_plan_or_nowhere():
    zone, device = make_zone(), make_device()
    place_device(device=device, zone=zone, x=0, y=1000, actor=OWNER, now=NOW)
    assert (device.x, device.y, device.zone) == (0, 1000, zone)
    for x, y in ((-1, 5), (5, 1001), (None, 5), (5, None)):
        with pytest.raises(PlaceOffThePlan):
            place_device(device=device, zone=None, x=x, y=y, actor=OWNER, now=NOW)
    assert Device.objects.get().zone == zone
    place_device(device=device, zone=None, x=None, y=None, actor=OWNER, now=NOW)
    assert (device.x, device.zone) == (None, None)


def test_a_device_keeps_a_name():
    device = make_device(name="Avant")
    rename_device(device=device, name="Après", actor=OWNER, now=NOW)
    for name in ("", "  ", "\x00"):
        with pytest.raises(DeviceNameMissing):
            rename_device(device=device, name=name, actor=OWNER, now=NOW)
    assert Device.objects.get().name == "Après"


def test_a_credential_is_shown_once_and_replaced():
    device = make_device("zigbee2mqtt/Entrée présence")
    user, first = make_credential(device=device, now=NOW)
    again, second = make_credential(device=device, now=NOW)
    device.refresh_from_db()
    assert user == again == device.user == "zigbee2mqtt-entree-presence"
    assert first != second and device.secret_digest == digest_of(second)
    assert second not in str(list(Change.objects.values()))
    twin = make_device("zigbee2mqtt/entree_presence")
    assert make_credential(device=twin, now=NOW)[0] == f"{user}-{twin.pk}"
    withdraw_credential(device=device, actor=OWNER, now=NOW)
    device.refresh_from_db()
    assert device.user is None and device.secret_digest == ""


def test_nobody_takes_our_own_user():
    assert make_credential(device=make_device("comptoir"), now=NOW)[0] != "comptoir"


def test_a_device_is_known_before_it_speaks():
    made = add_device(key="zigbee2mqtt", name="Pont Zigbee", actor=OWNER, now=NOW)
    assert made.is_bridge and made.state == "accepted"
    with pytest.raises(DeviceKeyTaken):
        add_device(key="zigbee2mqtt", actor=OWNER, now=NOW)
    for key in ("", "tele/x", "comptoir/", "zigbee2mqtt/#", "comptoir/+/x", "comptoir/" + "x" * 200):
        with pytest.raises(DeviceKeyInvalid):
            add_device(key=key, actor=OWNER, now=NOW)


def test_health_says_who_is_silent_and_who_is_weak():
    make_device("comptoir/well", seen_at=NOW, battery=80)
    make_device("comptoir/silent", seen_at=NOW - SILENT_AFTER * 2)
    make_device("comptoir/weak", seen_at=NOW, battery=20)
    make_device("comptoir/gone", seen_at=NOW, online=False)
    make_device("comptoir/waits", state=Device.State.QUARANTINE, seen_at=NOW)
    make_device("comptoir/never", seen_at=None)

    found = queries.health(NOW)

    flags = {one.device.key[9:]: (one.silent, one.battery_low, one.offline, one.well) for one in found.accepted}
    assert flags == {
        "well": (False, False, False, True),
        "silent": (True, False, False, False),
        "weak": (False, True, False, False),
        "gone": (False, False, True, False),
        "never": (True, False, False, False),
    }
    assert [one.device.key for one in found.quarantine] == ["comptoir/waits"]
    assert queries.counts(NOW) == {"quarantine": 1, "accepted": 5, "unwell": 3}


def test_the_owner_knows_whether_anybody_listens():
    assert not queries.health(NOW).listening
    beat(name="devices", connected=True, messages=3, started=True, now=NOW)
    beat(name="devices", connected=True, messages=4, started=False, now=NOW + queries.DEAF_AFTER / 2)
    found = queries.health(NOW + queries.DEAF_AFTER)
    assert found.listening and found.connected
    assert Listener.objects.get().messages == 7 and Listener.objects.get().changed_at == NOW
    assert not queries.health(NOW + 2 * queries.DEAF_AFTER).listening


def test_health_costs_three_queries(django_assert_num_queries: object):
    for number in range(9):
        make_device(f"comptoir/{number}", zone=make_zone())
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len([str(one.device.zone) for one in queries.health(NOW).devices]) == 9
