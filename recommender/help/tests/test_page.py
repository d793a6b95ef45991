"""The owner's page: what counts, in words, and sooner or later."""

import re
from html import unescape

import pytest
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils import timezone, translation

from instore.alerts.tests.factories import make_person
from instore.floor.models import Episode
from inventory.history.models import Change
from recommender.help.models import Patience
from recommender.help.patience import threshold_at
from recommender.help.queries import page
from recommender.help.scoring import shipped
from recommender.help.tests.factories import NOW, make_ending, make_zone
from recommender.help.words import lines_of, points_at
from recommender.suggest.faults import note_fault
from shop.catalogue.tests.factories import make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    make_profile()
    client.force_login(make_person("Hélène Berthelot", role="owner"))
    return client


def stay(score: float, at=NOW) -> None:
    Episode.objects.create(
        zone=make_zone(), started_at=at, seen_at=at, counted_at=at, ended_at=at, present=False, score=score
    )


def test_it_says_what_counts(owner):
    page = owner.get(reverse("help:model")).content.decode()
    told = re.findall(r'<tr><td>([^<]+)</td><td class="num figure">([+−]\d+)</td>', page)
    with translation.override("fr"):
        lines = lines_of(shipped())
    expected = [(capfirst(line.sentence), f"{'−' if line.against else '+'}{line.size}") for line in lines]
    assert [(unescape(sentence), points) for sentence, points in told] == expected
    assert len(expected) > 4
    assert re.findall(r'name="steps" value="([^"]+)"', page) == ["-2", "-1", "0", "1", "2"]


def test_it_is_a_page_of_the_shop_floor(owner):
    page = owner.get(reverse("help:model")).content.decode()
    assert [unescape(name) for name in re.findall(r'aria-current="page"[^>]*>([^<]+)</a>', page)][:1] == ["Magasin"]


def test_points_add_up_to_the_threshold():
    weights = shipped()
    assert points_at(weights, weights.threshold) == 100
    assert points_at(weights, threshold_at(weights, 1)) > 100 > points_at(weights, threshold_at(weights, -1))


def test_sooner_rings_at_a_lower_score_and_is_written_down(owner):
    assert owner.post(reverse("help:model"), {"steps": "-1"}).status_code == 302
    assert Patience.objects.get().steps == -1
    assert Change.objects.get(subject_kind="bell").field == "patience"
    found = page(timezone.now())
    assert found.bell.threshold == threshold_at(shipped(), -1) < shipped().threshold


@pytest.mark.parametrize("given", ["", "3", "-9", "soon", "1e9", "٣"])
def test_none_of_the_five_is_refused_in_words(owner, given):
    answer = owner.post(reverse("help:model"), {"steps": given})
    assert answer.status_code == 400
    assert not Patience.objects.exists()


def test_what_it_would_have_changed_this_week():
    weights = shipped()
    for steps in (-2, -2, -1, 0, 2):
        stay(threshold_at(weights, steps) + 0.001)
    stay(0.999, at=NOW.replace(day=1))
    found = page(NOW)
    assert found.stays == 5
    assert [choice.stays for choice in found.choices] == [5, 3, 2, 1, 1]
    assert [choice.more for choice in found.choices] == [3, 1, 0, -1, -1]


def test_how_the_week_ended():
    make_ending("helped")
    make_ending("not_needed")
    make_ending("wrong")
    week = page(NOW).week
    assert (week.rang, week.needed, week.not_needed) == (3, 1, 2)


def test_the_page_costs_the_same_with_many_stays(django_assert_max_num_queries):
    for _ in range(20):
        stay(0.5)
    with django_assert_max_num_queries(6):
        page(NOW)


def test_a_fault_of_the_file_is_said_on_the_page_and_at_home(owner):
    assert owner.get(reverse("help:health")).content == b""
    note_fault(code="help_cut", sample="help.json ends in the middle", now=NOW)
    for name in ("help:health", "help:model"):
        assert "le fichier était coupé" in owner.get(reverse(name)).content.decode().lower()


def test_a_seller_may_not_move_it(client):
    make_profile()
    make_person("Hélène Berthelot", role="owner")
    client.force_login(make_person())
    assert client.post(reverse("help:model"), {"steps": "1"}).status_code == 403
    assert not Patience.objects.exists()
