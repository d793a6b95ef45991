from io import StringIO

import pytest
from django.core.management import call_command

from inventory.stock.ledger import Difference, check_ledger
from inventory.stock.models import Hold, StockLevel

from .factories import NOW, make_hold, make_place, make_stock

pytestmark = pytest.mark.django_db


def said() -> tuple[int, list[str]]:
    output, code = StringIO(), 0
    try:
        call_command("check_ledger", stdout=output, no_color=True)
    except SystemExit as error:
        code = int(error.code or 0)
    return code, output.getvalue().splitlines()


def test_a_clean_ledger_says_so():
    make_hold(make_stock(3), 2)
    assert check_ledger() == []
    assert said() == (0, ["ledger: clean"])


def test_each_difference_is_named():
    item, other = make_stock(3), make_stock(5)
    make_hold(item, 2)
    StockLevel.objects.filter(item=item).update(on_hand=4)
    StockLevel.objects.filter(item=other).update(held=1)

    assert check_ledger() == [
        Difference(item.sku, "shop", "on_hand", 4, 3),
        Difference(other.sku, "shop", "held", 1, 0),
    ]
    code, lines = said()
    assert code == 1
    assert lines == [
        f"{item.sku} at shop: on_hand is 4, computed 3",
        f"{other.sku} at shop: held is 1, computed 0",
        "ledger: 2 differences",
    ]


def test_a_level_that_is_missing_is_a_difference():
    item = make_stock(3)
    StockLevel.objects.all().delete()
    assert check_ledger() == [Difference(f"item {item.pk}", f"location {make_place().pk}", "on_hand", 0, 3)]


def test_a_hold_that_ended_without_giving_back_is_a_difference():
    item = make_stock(3)
    make_hold(item, 2)
    Hold.objects.update(state="released", closed_at=NOW)
    assert check_ledger() == [Difference(item.sku, "shop", "held", 2, 0)]
