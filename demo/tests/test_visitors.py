"""Visitors go through the real doors: a live server, a browser's cookies, the speed that somebody chooses."""

import json
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.test import override_settings
from django.utils import timezone

from analytics.collect.models import DailyCount, Event, Visit
from demo.content.people import MARC
from demo.furnish.run import furnish
from demo.street import Intention, Step, Street, Touch, WebVisit
from demo.visitors import counter
from demo.visitors.browser import Away, Browser
from demo.visitors.clock import Clock
from demo.visitors.intentions import Intentions
from demo.visitors.play import Doors, Player, moments
from demo.visitors.seller import Seller
from demo.visitors.start import things
from demo.visitors.surfer import Surfer
from instore.alerts.operations import advance, raise_alert
from instore.floor.models import Zone
from inventory.stock.models import StockLevel
from shop.customers.models import User
from shop.orders.models import Order

NOW = timezone.now()


class Timer:
    """A real clock that is turned by hand."""

    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


def test_street_time_passes_as_fast_as_somebody_says():
    timer, pace = Timer(), [10.0]
    clock = Clock(lambda: pace[0], timer=timer)
    timer.at = 2.0
    assert clock.now() == pytest.approx(20)
    clock.tick()
    pace[0] = 0.0
    clock.tick()
    timer.at = 60.0
    assert clock.now() == pytest.approx(20)
    pace[0] = 60.0
    clock.tick()
    timer.at = 61.0
    assert clock.now() == pytest.approx(80)


def test_who_is_late_does_not_run():
    timer = Timer()
    clock = Clock(lambda: 10.0, timer=timer)
    timer.at = 100.0
    clock.slip(50.0)
    assert clock.now() == pytest.approx(50)
    timer.at = 100.5
    clock.slip(52.0)
    assert clock.now() == pytest.approx(55)


@pytest.mark.once
def test_a_day_is_played_in_order_to_the_end(tmp_path):
    said: list[str] = []
    surfed: list[WebVisit] = []
    touched: list[Touch] = []
    timer = Timer()

    def wait(at, drive=False):
        timer.at = max(timer.at, at / 1000 + 1e-9)
        return True

    def surf(visit, began):
        surfed.append(visit)
        return 1

    clock = Clock(lambda: 1000.0, timer=timer)
    clock.wait = wait  # type: ignore[method-assign]
    doors = Doors(say=lambda topic, payload: said.append(topic), surf=surf, touch=touched.append, serve=[])
    day = Street("calm", 3, 30, opening=True)
    player = Player(clock=clock, doors=doors, intentions=Intentions(tmp_path / "i.jsonl"))
    assert player.play(day, began=0.0)
    player.close()
    assert said == [signal.topic for signal in day.signals()]
    assert len(surfed) + player.turned_away == len(day.web())
    assert len(touched) == len(day.touches())
    lines = [json.loads(line) for line in (tmp_path / "i.jsonl").read_text().splitlines()]
    assert Counter(line["what"] for line in lines)["stay"] == len(day.stays())
    assert any(line["what"] == "need" and line["intention"] == "comparing" for line in lines)


def test_moments_of_a_day_are_in_order():
    ats = [at for at, _kind, _what in moments(Street("saturday", 2, 20))]
    assert ats == sorted(ats) and len(ats) > 500


@pytest.fixture
def open_shop(transactional_db, live_server, settings, tmp_path):
    """The furnished shop, served."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        furnish(now=NOW, say=lambda line: None)
    Event.objects.all().delete()
    DailyCount.objects.all().delete()
    Visit.objects.all().delete()
    return live_server.url


def _surf(address, consent, *steps, may_order=True):
    visit = WebVisit(0.0, 1, Intention.HURRY, "search", "https://www.google.com/", consent, steps)
    clock = Clock(lambda: 1000.0)
    made = Surfer(visit, began=0.0, clock=clock, address=address, things=things(), may_order=lambda: may_order, seed=1)
    return made.run()


@pytest.mark.slow
def test_a_visitor_who_agrees_is_followed_from_the_shelf_to_the_order(open_shop):
    before = StockLevel.objects.get(item__sku="PDJ-GP2-B", location__code="shop").held
    steps = [Step(0, "shelf", "grille-pain", 9), Step(1, "look", "PDJ-GP2", 21), Step(2, "add", "PDJ-GP2", 5),
             Step(3, "order", "", 30)]  # fmt: skip
    assert _surf(open_shop, "yes", *steps) == 4
    kinds = Counter(Event.objects.values_list("kind", flat=True))
    assert kinds["view"] >= 4 and kinds["add"] == kinds["source"] == kinds["purchase"] == 1
    assert Visit.objects.count() == 1 and not Event.objects.filter(visit=None).exists()
    order = Order.objects.get(customer_email__endswith="@visiteurs.example")
    assert StockLevel.objects.get(item__sku="PDJ-GP2-B", location__code="shop").held == before + 1
    assert not counter.serve(order.placed_at + timedelta(minutes=1))
    assert counter.serve(order.placed_at + timedelta(minutes=3)) == 1
    assert counter.serve(order.placed_at + timedelta(minutes=6)) == 1
    order.refresh_from_db()
    assert order.state == Order.State.COLLECTED


@pytest.mark.slow
def test_a_visitor_who_refuses_or_does_not_answer_leaves_counts_alone(open_shop):
    for answer in ("no", None):
        _surf(open_shop, answer, Step(0, "look", "BER-LV8", 12), Step(1, "search", "lave linge", 8),
              Step(2, "add", "BER-LV8", 5), Step(3, "remove", "BER-LV8", 5))  # fmt: skip
    assert not Event.objects.exists() and not Visit.objects.exists()
    counts = Counter(dict(DailyCount.objects.filter(product__isnull=False).values_list("kind", "number")))
    assert counts["view"] >= 2 and counts["add"] == counts["remove"] == 2
    assert not DailyCount.objects.filter(kind="refused").exists()


@pytest.mark.slow
def test_the_shop_that_is_behind_gets_no_further_order(open_shop):
    _surf(open_shop, "yes", Step(0, "add", "PDJ-GP2", 5), Step(1, "order", "", 30), may_order=False)
    assert not Order.objects.filter(customer_email__endswith="@visiteurs.example").exists()
    assert Event.objects.filter(kind="checkout").count() == 1


def test_a_closed_shop_is_said_not_crashed_into():
    with pytest.raises(Away):
        Browser("http://127.0.0.1:9/", Random(1)).get("/")


@pytest.mark.django_db
def test_marc_goes_where_nobody_went_and_says_truly_how_it_ended():
    marc = User.objects.create_user(MARC.email, name=MARC.name, role="seller")
    zone = Zone.objects.create(number=3, name_fr="Cuisson", x=1, y=1, width=9, height=9)
    seller = Seller(lambda number: number == 3, Random(1))
    alert = raise_alert(zone=zone, kind="call", now=NOW)
    assert alert and not seller.serve(NOW + timedelta(seconds=40))
    for after, state in ((60, "claimed"), (62, "claimed"), (70, "on_site"), (75, "on_site"), (90, "resolved")):
        seller.serve(NOW + timedelta(seconds=after))
        alert.refresh_from_db()
        assert alert.state == state
    assert alert.claimed_by == marc and alert.outcome in ("sold", "helped")


@pytest.mark.django_db
def test_marc_finds_that_nobody_needed_him():
    User.objects.create_user(MARC.email, name=MARC.name, role="seller")
    zone = Zone.objects.create(number=3, name_fr="Cuisson", x=1, y=1, width=9, height=9)
    alert = raise_alert(zone=zone, kind="help", now=NOW)
    assert alert
    advance(now=NOW + timedelta(seconds=3))
    for after in (60, 70, 90):
        Seller(lambda number: False, Random(1)).serve(NOW + timedelta(seconds=after))
    alert.refresh_from_db()
    assert alert.outcome == "not_needed"
