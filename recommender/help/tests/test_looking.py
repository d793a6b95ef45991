"""A look at the floor: it rings for who seems to need somebody, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instore.alerts.models import Alert
from instore.alerts.operations import advance, auto_clear, claim, on_site, raise_alert, resolve
from instore.alerts.tests.factories import make_person
from instore.floor.operations import close_due
from recommender.help.models import Patience, Ring, Watch
from recommender.help.operations import look, observe
from recommender.help.patience import threshold_at
from recommender.help.scoring import score, shipped
from recommender.help.tests.factories import after, every, hesitates, make_zone, seen, stands, takes, the_stay
from shop.catalogue.tests.factories import make_category, make_product, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shop():
    make_profile()


def looks(until: float, *, since: float = 0) -> list[Alert]:
    """A look every two seconds of what the floor knows by then; what rang."""
    return [alert for at in every(2, until, since=since) for alert in look(now=after(at)).raised]


def the_score(zone) -> float:
    """What the stay looks like now, without a word about it kept."""
    seen = next(one for one in observe(now=after(152)) if one.episode.zone == zone)
    return score(seen.features).score


def test_who_hesitates_is_rung_for_with_reasons_and_products():
    shelf = make_category()
    torn, other = make_product(category=shelf, cents=54900), make_product(category=shelf, cents=44900)
    zone = make_zone(torn, other)
    hesitates(zone, torn)
    (alert,) = look(now=after(242)).raised
    assert (alert.zone, alert.kind, alert.product) == (zone, "help", torn)
    codes = {reason["code"]: reason for reason in alert.reasons}
    assert codes["returns"]["count"] == 2
    assert codes["dwell"]["seconds"] > 150
    assert alert.score is not None and alert.score == the_stay(zone).score
    assert alert.score >= shipped().threshold
    ring = Ring.objects.get(alert=alert)
    assert ring.episode == the_stay(zone)
    assert ring.features["returns"] == 2


def test_who_passes_by_is_left_alone():
    zone = make_zone()
    stands(zone, 0, 20)
    assert looks(20) == []
    assert (the_stay(zone).score or 0.0) < shipped().threshold


def test_an_empty_shop_costs_one_query(django_assert_num_queries):
    make_zone()
    with django_assert_num_queries(1):
        assert look(now=after(0)).episodes == 0


def test_a_zone_that_rings_does_not_ring_again():
    zone = make_zone()
    hesitates(zone)
    assert len(look(now=after(242)).raised) == 1
    assert look(now=after(244)).raised == []
    assert Alert.objects.count() == 1


def test_somebody_who_called_is_not_rung_for_twice():
    zone = make_zone()
    hesitates(zone)
    raise_alert(zone=zone, kind="call", now=after(241))
    assert look(now=after(242)).raised == []


def test_who_has_just_left_is_not_rung_for():
    zone = make_zone()
    hesitates(zone)
    seen(zone, 241, False)
    assert look(now=after(243)).raised == []


def test_a_stay_that_a_seller_has_answered_stays_silent():
    zone = make_zone()
    hesitates(zone)
    (alert,) = look(now=after(242)).raised
    seller = make_person()
    claim(alert=alert, user=seller, now=after(250))
    on_site(alert=alert, user=seller, now=after(260))
    resolve(alert=alert, user=seller, outcome="helped", now=after(300))
    stands(zone, 300, 700)
    for at in (500, 520, 540, 560, 580):
        takes(zone, at, back=at + 9)
    assert looks(700, since=302) == []


def test_after_the_zone_was_empty_the_next_one_counts_from_nothing():
    zone = make_zone()
    hesitates(zone)
    (alert,) = look(now=after(242)).raised
    seller = make_person()
    resolve(alert=alert, user=seller, outcome="not_needed", now=after(244))
    look(now=after(246))
    seen(zone, 250, False)
    seen(zone, 300)
    assert look(now=after(400)).raised == []
    watch = Watch.objects.get(episode=the_stay(zone))
    assert watch.answered_at == after(244)
    stands(zone, 310, 420)
    for at in (380, 395, 410, 425):
        takes(zone, at, back=at + 8)
    seen(zone, 440, False)
    stands(zone, 455, 520)
    for at in (470, 485, 500):
        takes(zone, at, back=at + 8)
    assert [one.zone for one in looks(530, since=402)] == [zone]


def test_one_that_nobody_answered_may_ring_again_after_a_while():
    zone = make_zone()
    hesitates(zone)
    assert len(look(now=after(242)).raised) == 1
    advance(now=after(700))
    assert Alert.objects.get().state == "expired"
    stands(zone, 690, 740)
    for at in (700, 712, 724, 736):
        takes(zone, at, back=at + 6)
    assert look(now=after(750)).raised == []
    stands(zone, 750, 830)
    for at in (770, 785, 800, 815):
        takes(zone, at, back=at + 8)
    assert len(look(now=after(832)).raised) == 1


def test_when_the_stay_ends_the_alert_goes():
    zone = make_zone()
    hesitates(zone)
    look(now=after(242))
    seen(zone, 250, False)
    close_due(now=after(400))
    auto_clear(zone=zone, now=after(401))
    assert Alert.objects.get().state == "auto_cleared"


def test_a_fall_of_the_score_takes_nothing_back():
    zone = make_zone()
    hesitates(zone)
    look(now=after(242))
    seen(zone, 250, count=9)
    look(now=after(252))
    assert Alert.objects.get().closed_at is None


def test_a_patient_owner_is_rung_for_later():
    zone = make_zone()
    stands(zone, 0, 80)
    takes(zone, 40, back=55)
    seen(zone, 85, False)
    stands(zone, 100, 108)
    takes(zone, 110, back=120)
    stands(zone, 125, 150)
    assert shipped().threshold <= the_score(zone) < threshold_at(shipped(), 2)
    Patience.objects.create(steps=2)
    assert look(now=after(152)).raised == []
    Patience.objects.update(steps=0)
    assert len(look(now=after(154)).raised) == 1


def test_the_same_number_of_questions_for_one_stay_and_for_thirty():
    counts = []
    for zones in (1, 29):
        for _ in range(zones):
            stands(make_zone(make_product()), 0, 10)
        look(now=after(11))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            look(now=after(12))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6
