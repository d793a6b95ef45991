"""A year of sales that a shopkeeper would believe."""

from collections import Counter
from datetime import date, timedelta

import pytest

from demo.content.categories import MODELS, SHELVES
from demo.history import SHOP, WEB, goods_of, sales
from demo.seasons import is_sales_period

FIRST, TODAY, SEED = date(2025, 11, 1), date(2026, 11, 20), 1987
GOODS = goods_of([(shelf.slug, shelf.goods) for shelf in SHELVES], seed=SEED)
SHELF_OF = {sku: good.shelf for good in GOODS for sku in good.skus}


@pytest.fixture(scope="module")
def year():
    return list(sales(GOODS, first=FIRST, today=TODAY, seed=SEED))


def _sold(year, shelf, months):
    return sum(sale.quantity for sale in year if SHELF_OF[sale.sku] == shelf and sale.at.month in months)


def test_a_year_turns_over_what_a_small_shop_does(year):
    twelve_months = [sale for sale in year if sale.at.date() >= date(2025, 11, 20)]
    assert 600_000_00 <= sum(sale.total_cents for sale in twelve_months) <= 900_000_00


def test_the_same_seed_sells_the_same(year):
    assert list(sales(GOODS, first=FIRST, today=TODAY, seed=SEED)) == year
    assert list(sales(GOODS, first=FIRST, today=TODAY, seed=SEED + 1)) != year


def test_another_day_adds_and_changes_nothing(year):
    longer = list(sales(GOODS, first=FIRST, today=TODAY + timedelta(days=3), seed=SEED))
    assert longer[: len(year)] == year and len(longer) > len(year)


def test_sales_come_in_order_and_before_today(year):
    moments = [sale.at for sale in year]
    assert moments == sorted(moments)
    assert moments[0].date() >= FIRST and moments[-1].date() < TODAY


def test_the_shop_sells_when_it_is_open(year):
    for sale in year:
        if sale.channel == SHOP:
            assert sale.at.weekday() != 6
            assert 9 <= sale.at.hour < 19
            assert sale.at.weekday() != 0 or sale.at.hour >= 14
            assert (sale.at.month, sale.at.day) not in {(12, 25), (1, 1), (5, 1)}


def test_the_web_sells_on_sunday_evening_too(year):
    assert any(sale.channel == WEB and sale.at.weekday() == 6 and sale.at.hour >= 20 for sale in year)
    web = sum(sale.channel == WEB for sale in year)
    assert 0.12 < web / len(year) < 0.35


def test_saturday_is_the_busiest_day_of_the_shop(year):
    days = Counter(sale.at.weekday() for sale in year if sale.channel == SHOP)
    assert days.most_common(1)[0][0] == 5


def test_cold_sells_in_summer_and_kettles_at_christmas(year):
    assert _sold(year, "refrigerateurs", {6, 7, 8}) > 1.5 * _sold(year, "refrigerateurs", {1, 2, 3})
    assert _sold(year, "seche-linge", {11, 1, 2}) > 1.5 * _sold(year, "seche-linge", {6, 7, 8})
    december = sum(s.quantity for s in year if s.at.month == 12 and SHELF_OF[s.sku] in {"cafe", "son", "bouilloires"})
    june = sum(s.quantity for s in year if s.at.month == 6 and SHELF_OF[s.sku] in {"cafe", "son", "bouilloires"})
    assert december > 1.8 * june


def test_a_cheap_thing_sells_more_often_than_a_dear_one(year):
    price = {sku: good.price for good in GOODS for sku in good.skus}
    sold: Counter[str] = Counter()
    for sale in year:
        sold["cheap" if price[sale.sku] < 60_00 else "dear" if price[sale.sku] > 700_00 else "middle"] += sale.quantity
    count = Counter("cheap" if g.price < 60_00 else "dear" if g.price > 700_00 else "middle" for g in GOODS)
    assert sold["cheap"] / count["cheap"] > 1.8 * sold["dear"] / count["dear"]


def test_nothing_is_given_away(year):
    price = {sku: good.price for good in GOODS for sku in good.skus}
    for sale in year:
        full = price[sale.sku] * sale.quantity
        assert sale.quantity >= 1 and full * 70 // 100 <= sale.total_cents <= full


def test_discounts_of_the_sales_stay_in_the_sales(year):
    price = {sku: good.price for good in GOODS for sku in good.skus}
    deep = [sale for sale in year if sale.total_cents <= price[sale.sku] * sale.quantity * 85 // 100]
    assert deep and all(is_sales_period(sale.at.date()) for sale in deep)


def test_every_product_of_the_shop_sold_once_at_least(year):
    sold = {sale.sku for sale in year}
    assert sold <= set(SHELF_OF)
    assert all(sold & set(model.skus) for model in MODELS.values())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 13), False),
        (date(2026, 1, 14), True),
        (date(2026, 2, 10), True),
        (date(2026, 2, 11), False),
        (date(2026, 6, 24), True),
        (date(2026, 7, 22), False),
    ],
)
def test_the_sales_last_four_weeks(day, expected):
    assert is_sales_period(day) is expected
