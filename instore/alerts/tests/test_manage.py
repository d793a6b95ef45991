"""What the owner sees of calls."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from instore.alerts.errors import AlertTaken
from instore.alerts.operations import advance, claim, on_site, resolve

from .factories import make_call, make_help, make_person, make_zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    client = Client(headers={"Accept-Language": "en"})
    person = make_person("Hélène Berthelot", role="owner")
    person.language = "en"
    person.save()
    client.force_login(person)
    return client


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_day_without_calls_says_so(owner):
    assert "Nobody has called for help today." in words(owner, "/manage/alerts/today/")


def test_the_day_says_how_many_how_quickly_and_how_they_ended(owner):
    now, louise = timezone.now(), make_person()
    for wait, outcome in ((10, "sold"), (24, "helped"), (60, "helped")):
        alert = make_call(now=now)
        claim(alert=alert, user=louise, now=now + timedelta(seconds=wait))
        on_site(alert=alert, user=louise, now=now + timedelta(seconds=70))
        resolve(alert=alert, user=louise, outcome=outcome, now=now + timedelta(seconds=80))
    make_call(now=now)
    page = words(owner, "/manage/alerts/today/")
    assert "Four calls today, three taken, half of them within 24 s." in page
    assert '<td>Helped</td><td class="num"><b class="figure">2</b></td>' in page
    assert '<td>Sold</td><td class="num"><b class="figure">1</b></td>' in page
    assert '<td>Going on</td><td class="num"><b class="figure">1</b></td>' in page


def test_that_two_set_out_for_the_same_call_is_told_to_the_owner(owner):
    now, louise, karim = timezone.now(), make_person(), make_person("Karim Benali")
    for number, times in ((82, 1), (83, 2)):
        alert = make_call(make_zone(number=number), now=now)
        claim(alert=alert, user=louise, now=now)
        for page in ("/manage/alerts/", "/manage/alerts/today/"):
            assert ("“I go” to the same call" in words(owner, page)) is (number > 82)
        for _ in range(times):
            with pytest.raises(AlertTaken):
                claim(alert=alert, user=karim, now=now)
    for page in ("/manage/alerts/", "/manage/alerts/today/"):
        assert "Three times today two people said “I go” to the same call: the first had it" in words(owner, page)


def test_a_call_that_nobody_takes_is_told_to_the_owner(owner):
    now = timezone.now()
    make_call(make_zone(number=81), now=now)
    assert "nobody has gone yet" not in words(owner, "/manage/alerts/today/")
    advance(now=now + timedelta(seconds=61))
    assert "Aisle 81, Laundry: nobody has gone yet." in words(owner, "/manage/alerts/today/")


def test_the_history_lists_and_narrows(owner):
    now = timezone.now()
    make_help(make_zone(number=82), now=now, reasons=[{"code": "returns", "count": 2}])
    missed = make_call(make_zone(number=83, name_en="Dishes"), now=now)
    advance(now=now + timedelta(minutes=1))
    type(missed).objects.filter(pk=missed.pk).update(state="expired", closed_at=now)
    everything = words(owner, "/manage/alerts/")
    assert "Came back twice." in everything
    assert "Dishes" in everything
    narrowed = words(owner, "/manage/alerts/?show=missed")
    assert "Came back twice." not in narrowed
    assert "Without follow-up" in narrowed
    assert "Dishes" in words(owner, "/manage/alerts/?show=nonsense&before=x")


def test_the_history_costs_the_same_however_long(owner, django_assert_max_num_queries):
    for _ in range(5):
        make_call(now=timezone.now())
    with django_assert_max_num_queries(8):
        owner.get("/manage/alerts/")


def test_the_history_is_the_owners(owner):
    client = Client()
    client.force_login(make_person())
    assert client.get("/manage/alerts/").status_code == 403
    assert Client().get("/manage/alerts/today/").status_code == 302
