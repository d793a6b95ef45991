"""The plan on the tablet shows who is where, and asks for itself again."""

import pytest
from django.test import Client
from django.utils import timezone

from instore.alerts.operations import claim, raise_alert
from instore.floor.models import Zone
from instore.floor.operations import sense
from instore.floor.queries import plan

from .factories import Hands, make_seller

pytestmark = pytest.mark.django_db


def zone(number: int, x: int) -> Zone:
    return Zone.objects.create(number=number, name_fr=f"Rayon {number}", x=x, y=0, width=200, height=200)


def test_the_plan_shows_who_is_there_and_who_calls():
    busy, calling, now = zone(1, 0), zone(2, 300), timezone.now()
    zone(3, 600)
    sense(zone=busy, source="radar", present=True, count=2, at=now, now=now)
    assert raise_alert(zone=calling, kind="call", now=now)
    hands = Hands(make_seller())
    for address in ("/tablet/", "/tablet/plan/"):
        page = hands.get(address).content.decode()
        assert page.count("zone--busy") == 1
        assert page.count("zone--call") == 1
        assert page.count('class="who"') == 2
        assert 'data-follows="floor plan alerts"' in page
        assert 'href="/tablet/zone/1/"' in page


def test_the_plan_is_for_who_is_at_an_enrolled_tablet():
    zone(1, 0)
    answer = Client().get("/tablet/plan/")
    assert answer.status_code in (302, 401, 403) and b"<svg" not in answer.content


def test_whoever_draws_the_plan_sees_who_calls_until_somebody_goes():
    calling, now = zone(2, 300), timezone.now()
    alert = raise_alert(zone=calling, kind="call", now=now)
    assert alert is not None
    assert [one.state for one in plan(now)] == ["call"]
    claim(alert=alert, user=make_seller(), now=now)
    assert [one.state for one in plan(now)] == [""]
