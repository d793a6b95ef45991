"""The owner reads what visitors did, and what to do about it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.collect.tests.factories import event, make_visit, tell
from analytics.dashboards.advice import Known, worth_doing
from analytics.dashboards.queries import InVain, searched_in_vain, tally, unanswered, visits_between
from analytics.dashboards.words import news_of, rows_of
from analytics.journeys.queries import Funnel, Seen, Steps
from instore.alerts.models import Alert
from instore.devices.queries import Health
from instore.floor.tests.factories import make_zone
from inventory.stock.models import Location
from shop.catalogue.tests.factories import make_category, make_product, make_profile, warehouse
from shop.customers.tests.factories import make_owner, make_seller, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/manage/visits/"


@pytest.fixture
def owner() -> Client:
    make_profile()
    cache.clear()
    return signed_in(make_owner(language="en"))


def look_closely(sku: str, times: int) -> None:
    now = timezone.now()
    for _ in range(times):
        seen = [event("view", sku, at=now), event("dwell", sku, at=now, value=25_000, props={"total": 25_000})]
        tell(*seen, now=now)


def come(times: int, source: str = "search", days_ago: int = 0) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    tell(*[event("source", at=at, props={"source": source}) for _ in range(times)], now=at)


def text(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_a_new_shop_says_what_to_expect(owner: Client):
    page = text(owner)
    assert "Nobody has come by yet." in page
    assert "<table" not in page


def test_the_title_is_the_news_of_the_week(owner: Client):
    come(12)
    come(10, days_ago=8)
    page = text(owner)
    assert "12 visits" in page
    assert "of the site in seven days, 20% more than in the seven before." in page
    assert "From a search engine" in page


def test_four_weeks_can_be_asked_for(owner: Client):
    come(3)
    come(4, days_ago=20)
    assert "7 visits" in text(owner, f"{PAGE}?days=28")
    assert "3 visits" in text(owner, f"{PAGE}?days=7000")


def test_what_is_looked_at_and_left_is_advised_with_its_numbers(owner: Client):
    product = make_product("Grand Froid", sku="COLD", category=make_category("froid"), picture="p.webp")
    come(9)
    look_closely("COLD", 4)
    page = text(owner)
    assert "Look again at the price of Grand Froid." in page
    assert "Four close looks, and nobody took it." in page
    assert f'href="/manage/catalogue/{product.pk}/"' in page


def test_what_only_stands_elsewhere_is_to_be_brought(owner: Client):
    make_product("Ici", sku="HERE")
    make_product("Là-bas", sku="THERE", place=warehouse())
    assert Location.objects.filter(code="shop").exists()
    for sku in ("HERE", "THERE"):
        look_closely(sku, 3)
    page = text(owner)
    assert "Bring some of Là-bas into the shop." in page
    assert 'href="/manage/stock/item/THERE/"' in page
    assert "Bring some of Ici" not in page


def test_words_that_find_nothing_are_told_when_several_miss_them():
    now = timezone.now()
    for words in ("Machine à pain", "machine à pain", "machine à pain"):
        tell(event("search", at=now, value=0, props={"q": words}), visit=make_visit(now), now=now)
    tell(event("search", at=now, value=0, props={"q": "fer"}), visit=make_visit(now), now=now)
    since = now - timedelta(days=7)
    assert searched_in_vain(since, now + timedelta(seconds=1)) == InVain("machine à pain", 3)
    assert searched_in_vain(since - timedelta(days=9), since) is None


def test_a_zone_where_nobody_came_is_told_first(owner: Client):
    now, zone = timezone.now(), make_zone(name_fr="Lavage", name_en="Laundry")
    times = {"raised_at": now, "opened_at": now, "closed_at": now}
    for _ in range(2):
        Alert.objects.create(zone=zone, kind="call", state="expired", **times)
    Alert.objects.create(zone=zone, kind="help", state="resolved", outcome="helped", **times)
    worst = unanswered(now - timedelta(days=7), timezone.now())
    assert worst is not None
    assert (worst.zone, worst.alerts, worst.missed) == (zone, 3, 2)
    come(1)
    page = text(owner)
    assert "Put somebody near the Laundry department." in page
    assert "There, two of three alerts ended without anybody coming." in page


def test_at_most_three_things_and_of_different_kinds_first():
    zone = make_zone()
    products = [make_product(f"P{n}") for n in range(4)]
    left = [Seen(product.pk, 9, 5, 4, product=product) for product in products]
    from analytics.dashboards.queries import Unanswered

    known = Known(
        viewed=left,
        left=left,
        away={},
        unanswered=Unanswered(zone, 5, 3),
        in_vain=InVain("glace", 4),
        devices=Health([], [], True, True, None),
        now=timezone.now(),
    )
    assert [one.url.split("/")[2] for one in worth_doing(known)] == ["zones", "catalogue", "suppliers"]


def test_nothing_known_is_nothing_advised():
    known = Known([], [], {}, None, None, Health([], [], True, True, None), timezone.now())
    assert worth_doing(known) == []


def test_answers_are_counted_and_nobody_named(owner: Client):
    come(1)
    for answer in ("yes", "no", "no"):
        Client().post("/consent/", {"answer": answer})
    assert "1 said yes and 2 no" in text(owner)
    now = timezone.now()
    assert tally(now - timedelta(days=1), now).answers == {"yes": 1, "no": 2}


def test_the_page_costs_the_same_with_few_and_many(owner: Client):
    make_product(sku="P-0")
    come(1)
    look_closely("P-0", 3)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text(owner)
        return len(seen)

    text(owner)
    few = queries()
    for number in range(1, 15):
        make_product(sku=f"P-{number}")
        look_closely(f"P-{number}", 3)
    assert queries() == few <= 40


def test_only_the_owner_reads_it(owner: Client):
    assert Client().get(PAGE).status_code == 302
    assert signed_in(make_seller(email="s@example.org")).get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("came", "before", "words"),
    [
        (0, 5, ("No visit", "of the site in seven days.")),
        (1, 0, ("1 visit", "of the site in seven days.")),
        (100, 102, ("100 visits", "of the site in seven days, as many as in the seven before.")),
        (50, 100, ("50 visits", "of the site in seven days, 50% fewer than in the seven before.")),
    ],
)
def test_the_news_in_words(came: int, before: int, words: tuple[str, str]):
    from django.utils import translation

    with translation.override("en"):
        news = news_of(Funnel(Steps(came, 0, None, 0, 0), Steps(0, 0, 0, None, 0)), before, 7)
    assert (news.figure, news.rest) == words


def test_bars_are_parts_of_the_longest():
    rows = rows_of(Funnel(Steps(90, 40, None, 9, 1), Steps(10, 5, 2, None, 0)))
    assert [row.together for row in rows] == [100, 45, 2, 9, 1]
    assert [row.share for row in rows] == [100, 45, 2, 9, 1]
    assert visits_between(timezone.now() - timedelta(days=3), timezone.now()) == 0
