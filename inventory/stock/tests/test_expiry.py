from datetime import timedelta

import pytest
from django.utils import timezone

from inventory.stock.models import Hold, HoldLine, StockLevel
from inventory.stock.operations import expire_due
from inventory.stock.tasks import expire_due_holds

from .factories import LATER, make_hold, make_stock

pytestmark = pytest.mark.django_db


def test_the_task_gives_back_what_nobody_came_for():
    now = timezone.now()
    made = make_hold(make_stock(2), now=now - timedelta(hours=1))
    assert expire_due_holds() == 1
    made.refresh_from_db()
    assert made.state == "expired"
    assert StockLevel.objects.get().held == 0


def test_one_that_cannot_expire_does_not_keep_the_others_from_it(caplog):
    broken = make_hold(make_stock(2), owner="broken")
    sound = make_hold(make_stock(2), owner="sound")
    HoldLine.objects.filter(hold=broken).update(quantity=9)

    assert expire_due(now=LATER) == 1

    assert Hold.objects.get(pk=sound.pk).state == "expired"
    assert Hold.objects.get(pk=broken.pk).state == "active"
    assert str(broken.pk) in caplog.text
