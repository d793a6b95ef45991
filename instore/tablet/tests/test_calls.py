"""Calls on a tablet: where they ring, what a tap answers, what is shown again only when it changed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from instore.alerts.models import Alert
from instore.alerts.operations import claim, on_site, raise_alert, snooze
from instore.floor.models import Zone
from instore.tablet.models import Tablet
from instore.tablet.queries.calls import screen

from .factories import Hands, make_seller

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def zone(number: int, x: int = 0, **fields: object) -> Zone:
    place = {"x": x, "y": 0, "width": 200, "height": 200, "name_fr": f"Rayon {number}"}
    return Zone.objects.create(number=number, **{**place, **fields})


def call(where: Zone, **fields: object) -> Alert:
    made = raise_alert(zone=where, kind="call", now=timezone.now())
    assert made is not None
    if fields:
        Alert.objects.filter(pk=made.pk).update(**fields)
    return made


def shown(hands: Hands, **query: str) -> str:
    return hands.get("/tablet/alert/", query, headers=HTMX).content.decode()


def test_a_call_takes_the_screen():
    hands = Hands()
    call(zone(1))
    page = shown(hands)
    assert 'role="alertdialog"' in page
    assert "Rayon 1" in page
    assert "J’y vais" in page


def test_what_is_shown_already_is_not_sent_again():
    hands = Hands()
    alert = call(zone(1))
    at = screen(hands.tablet, hands.seller, now=timezone.now())
    assert hands.get("/tablet/alert/", {"print": at.print_of}, headers=HTMX).status_code == 204
    Alert.objects.filter(pk=alert.pk).update(level=1)
    assert hands.get("/tablet/alert/", {"print": at.print_of}, headers=HTMX).status_code == 200


def test_it_rings_in_its_zone_then_at_the_neighbours_then_everywhere():
    hands = Hands()
    own, beside, far = zone(1), zone(2, x=220), zone(3, x=800)
    tablets = {}
    for where in (own, beside, far):
        one = Hands(name=f"T{where.number}")
        Tablet.objects.filter(pk=one.tablet.pk).update(zone=where)
        tablets[where.number] = one
    alert = call(own)
    rings = []
    for level in (0, 1, 2):
        Alert.objects.filter(pk=alert.pk).update(level=level)
        rings.append([number for number, one in tablets.items() if "alertdialog" in shown(one)])
    assert rings == [[1], [1, 2], [1, 2, 3]]
    assert "alertdialog" in shown(hands)  # a tablet of no zone is carried about


def test_a_zone_without_a_tablet_rings_everywhere_at_once():
    hands = Hands()
    Tablet.objects.filter(pk=hands.tablet.pk).update(zone=zone(2, x=800))
    call(zone(1))
    assert "alertdialog" in shown(hands)


def test_who_is_with_somebody_is_left_in_peace_until_nobody_else_came():
    hands = Hands()
    on_site(alert=call(zone(1)), user=hands.seller, now=timezone.now())
    other = call(zone(2))
    assert "alertdialog" not in shown(hands)
    assert "1 autre appel" in shown(hands)
    Alert.objects.filter(pk=other.pk).update(level=2)
    assert "alertdialog" in shown(hands)


def test_a_tap_answers_with_the_next_screen():
    hands = Hands()
    alert = call(zone(1))
    page = hands.post(f"/tablet/alerts/{alert.pk}/claim/", headers=HTMX).content.decode()
    assert "J’y suis" in page
    page = hands.post(f"/tablet/alerts/{alert.pk}/on_site/", headers=HTMX).content.decode()
    assert "Comment ça s’est fini" in page
    assert "<dialog" not in page
    page = shown(hands, show=f"end-{alert.pk}")
    assert page.count('name="outcome"') == 4
    hands.post(f"/tablet/alerts/{alert.pk}/resolve/", {"outcome": "wrong"}, headers=HTMX)
    alert.refresh_from_db()
    assert (alert.state, alert.outcome) == ("resolved", "wrong")


def test_a_tap_that_comes_too_late_says_who_goes():
    hands, louise = Hands(), make_seller("Louise Brault")
    alert = call(zone(1))
    claim(alert=alert, user=louise, now=timezone.now())
    page = hands.post(f"/tablet/alerts/{alert.pk}/claim/", headers=HTMX).content.decode()
    assert "Louise y va déjà." in page
    alert.refresh_from_db()
    assert alert.claimed_by == louise


@pytest.mark.parametrize(("verb", "given"), [("dance", {}), ("resolve", {}), ("resolve", {"outcome": "well"})])
def test_a_tap_that_is_none_changes_nothing(verb, given):
    hands = Hands()
    alert = call(zone(1))
    assert hands.post(f"/tablet/alerts/{alert.pk}/{verb}/", given, headers=HTMX).status_code == 200
    alert.refresh_from_db()
    assert alert.state == "open"


@pytest.mark.parametrize("address", ["alerts/999999/", "alerts/99999999999999999999/", "alert/?show=call-x&seen=x"])
def test_a_call_from_another_world(address):
    hands = Hands()
    assert hands.get(f"/tablet/{address}").status_code in (200, 302)


def test_a_call_that_is_gone_is_told_once():
    hands = Hands()
    alert = call(zone(1))
    claim(alert=alert, user=make_seller("Karim Benali"), now=timezone.now())
    assert "Karim va au rayon 1." in shown(hands, seen=str(alert.pk))
    assert "Karim va" not in shown(hands)


def test_a_put_off_call_waits_in_the_list():
    hands = Hands()
    snooze(alert=call(zone(1)), user=hands.seller, now=timezone.now())
    assert "<dialog" not in shown(hands)
    assert "Rayon 1, depuis" in hands.get("/tablet/").content.decode()


def test_nobody_at_the_tablet_answers_nothing():
    hands = Hands()
    alert = call(zone(1))
    Tablet.objects.update(seller=None)
    hands.post(f"/tablet/alerts/{alert.pk}/claim/")
    Client().post(f"/tablet/alerts/{alert.pk}/claim/")
    alert.refresh_from_db()
    assert alert.state == "open"


def test_the_time_that_is_left_to_answer_is_told():
    hands = Hands()
    alert = call(zone(1))
    on_site(alert=alert, user=hands.seller, now=timezone.now())
    Alert.objects.filter(pk=alert.pk).update(free_at=timezone.now(), on_site_at=timezone.now() - timedelta(seconds=400))
    page = shown(hands, show=f"end-{alert.pk}")
    assert "sans suite" in page
    assert 'data-run="400"' in page or 'data-run="401"' in page


def test_an_empty_screen_costs_little(django_assert_max_num_queries):
    hands = Hands()
    hands.get("/tablet/alert/")
    with django_assert_max_num_queries(3):
        hands.get("/tablet/alert/")
