"""The news of the day: what came in, what a usual day does, what waits, what is worth doing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from shop.backoffice.advice import worth_doing
from shop.backoffice.chart import chart_of
from shop.backoffice.news import news_of
from shop.backoffice.queries import pace
from shop.backoffice.queries import today as queries
from shop.backoffice.queries.sales import Takings
from shop.backoffice.tests.factories import owners_browser, text_of
from shop.catalogue.models import Product
from shop.catalogue.tests.factories import make_product, make_profile, shop_floor, variant_of, warehouse
from shop.orders.models import PastSale
from shop.orders.operations.take_back import take_back
from shop.orders.tests.factories import make_order, make_sale, make_variant

#: a Friday, 15:04 in Paris
NOW = datetime(2026, 11, 20, 14, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def sold_before(cents: int, at: datetime) -> None:
    variant = make_variant(stock=0)
    PastSale.objects.create(at=at, variant=variant, quantity=1, total_cents=cents, channel="shop")


def news(day: queries.Day) -> str:
    told = news_of(day, NOW)
    return f"{told.mood} {told.figure} {told.rest}".strip().replace("\xa0", " ")


def day_of(cents: int, usual: int | None) -> queries.Day:
    return queries.Day(Takings(1, cents), usual, [])


def test_takings_are_sales_less_what_was_paid_back() -> None:
    sale = make_sale((make_variant(cents=10000, stock=5), 3), now=NOW - timedelta(hours=1))
    line = sale.lines.get()
    take_back(order=sale, quantities={line.pk: 1}, refund_method="cash", till_code="t", actor="t", now=NOW)
    make_sale((make_variant(cents=7000), 1), now=NOW - timedelta(days=1))
    make_order((make_variant(cents=9000), 1), now=NOW)
    assert queries.day_so_far(NOW).takings.cents == 20000


def test_a_usual_day_is_the_mean_of_the_same_weekdays_up_to_this_minute() -> None:
    for week in (1, 2):
        sold_before(30000, NOW - timedelta(weeks=week, hours=4))
        sold_before(60000, NOW - timedelta(weeks=week))
    sold_before(99999, NOW - timedelta(days=1))
    day = queries.day_so_far(NOW)
    # the hour from 15:00 counts for its first four minutes
    assert day.usual_cents == 30000 + 60000 * 4 // 60


def test_without_a_past_there_is_nothing_to_compare() -> None:
    day = queries.day_so_far(NOW)
    assert (day.usual_cents, day.ratio) == (None, None)


def test_what_the_site_sells_at_night_is_one_bar_at_the_edge() -> None:
    make_profile()
    sold_before(5000, NOW.replace(hour=21) - timedelta(weeks=1))
    sold_before(3000, NOW.replace(hour=1) - timedelta(weeks=1))
    hours = queries.day_so_far(NOW).hours
    assert (hours[0].edge, hours[0].usual_cents) == ("before", 3000)
    assert (hours[-1].edge, hours[-1].usual_cents) == ("after", 5000)
    assert [hour.hour for hour in hours[1:-1]] == list(range(9, 19))
    assert [hour.hour for hour in hours if hour.going_on] == [15]


@pytest.mark.parametrize(
    ("cents", "usual", "said"),
    [
        (242400, 181800, "Belle journée. 2 424 € encaissés, un tiers de plus qu’un vendredi à la même heure."),
        (100000, 100000, "1 000 € encaissés, comme un vendredi à la même heure."),
        (50000, 100000, "Journée calme. 500 € encaissés, la moitié d’un vendredi à la même heure."),
        (300000, 100000, "Belle journée. 3 000 € encaissés, près de trois fois un vendredi à la même heure."),
        (12345, None, "123 € encaissés aujourd’hui."),
    ],
)
def test_the_title_says_it_in_words(cents: int, usual: int | None, said: str) -> None:
    with translation.override("fr"):
        assert news(day_of(cents, usual)) == said


def test_a_day_without_a_sale_says_so() -> None:
    with translation.override("fr"):
        assert news(queries.Day(Takings(0, 0), None, [])) == "Aucune vente aujourd’hui pour l’instant."


def test_the_chart_fits_its_frame_and_says_the_same_in_words() -> None:
    chart = chart_of([queries.Hour(9, 74800, 42000), queries.Hour(10, 0, 10000, going_on=True)])
    assert [line.label.replace("\xa0", " ") for line in chart.lines] == ["200 €", "400 €", "600 €", "800 €"]
    assert all(bar.y >= 18 and bar.y + bar.height == 196 for bar in chart.bars)
    assert chart.rows[0][1].replace("\xa0", " ") == "748,00 €"


def test_what_sells_and_will_soon_be_gone_is_watched() -> None:
    fast, slow = make_product("Lavandou 8", stock=3), make_product("Four", stock=50)
    for days in range(28):
        sold = {"at": NOW - timedelta(days=days, minutes=1), "quantity": 1, "total_cents": 1, "channel": "shop"}
        PastSale.objects.create(variant=variant_of(fast), **sold)
        PastSale.objects.create(variant=variant_of(slow), **sold)
    watched = pace.to_watch(now=NOW)
    assert [(one.variant.product, one.days_left, one.elsewhere) for one in watched] == [(fast, 3, None)]


def test_a_transfer_is_advised_when_another_place_has_some() -> None:
    product = make_product("Lavandou 8", stock=6, place=warehouse())
    shop_floor()
    for days in range(28):
        at = NOW - timedelta(days=days, minutes=1)
        PastSale.objects.create(variant=variant_of(product), at=at, quantity=1, total_cents=1, channel="shop")
    with translation.override("fr"):
        advice = worth_doing(
            watched=pace.to_watch(now=NOW),
            waiting=queries.waiting(),
            imports=[],
            gaps=queries.Gaps(1, 0, 0, 0),
            now=NOW,
        )
    assert advice[0].what == "Faire venir six Lavandou 8."
    assert advice[0].why == "Il n’en reste plus ici, il s’en vend un par jour. Il y en a six à l'entrepôt."
    assert "do=move&quantity=6&source=warehouse" in advice[0].url


def test_people_who_wait_come_before_things() -> None:
    order = make_order((make_variant(), 1), now=NOW - timedelta(hours=5))
    with translation.override("fr"):
        first, second = worth_doing(
            watched=[], waiting=queries.waiting(), imports=[], gaps=queries.Gaps(9, 2, 0, 0), now=NOW
        )
    assert (first.what, first.why) == ("Préparer la commande de Mme Aubry.", "Elle attend depuis 5 heures.")
    assert first.url == f"/manage/sales/{order.number}/"
    assert second.what == "Donner leur prix à deux produits."


def test_nothing_pressing_is_said_in_a_sentence() -> None:
    make_product("Lavandou 8")
    Product.objects.update(picture="a.webp")
    assert "Rien ne presse" in text_of(owners_browser().get("/manage/"))


def test_the_page_shows_orders_to_prepare_and_refreshes_by_its_fragment() -> None:
    order = make_order((make_variant(), 1), now=timezone.now())
    browser = owners_browser()
    whole = text_of(browser.get("/manage/"))
    part = text_of(browser.get("/manage/", headers={"HX-Request": "true"}))
    for page in (whole, part):
        assert f'href="/manage/sales/{order.number}/"' in page
    assert part.startswith('<div id="_today"')
    assert "<html" not in part


def test_the_day_costs_the_same_queries_however_much_is_sold() -> None:
    browser = owners_browser()
    variant = make_variant(stock=50)
    make_sale((variant, 1), now=timezone.now())
    make_order((variant, 1), now=timezone.now())
    browser.get("/manage/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/manage/")
    for _sale in range(8):
        make_sale((variant, 1), (make_variant(), 1), now=timezone.now())
        make_order((variant, 1), now=timezone.now())
    with CaptureQueriesContext(connection) as many:
        browser.get("/manage/")
    assert len(few) == len(many)
    assert len(many) <= 26
