from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.transaction import TransactionManagementError

from inventory.outbox.models import Announcement
from inventory.stock.errors import HoldEnded, HoldIssued, HoldPromised, UnknownHold
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Movement
from inventory.stock.operations import commit, expire, expire_due, issue, pass_on, prolong, release
from inventory.stock.queries import availability

from .factories import LATER, MUCH_LATER, NOW, make_hold, make_place, make_stock
from .snapshot import everything

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Announcement.objects.order_by("pk").values_list("kind", flat=True))


def test_a_hold_is_committed_then_handed_over():
    item = make_stock(3)
    made = make_hold(item, 2)

    promised = commit(hold_id=made.pk, now=NOW)
    assert (promised.state, promised.expires_at) == ("committed", None)
    issued = issue(hold_id=made.pk, now=LATER, actor="seller", reason="order 7")

    there = availability([item.pk])[item.pk]
    assert (issued.state, issued.closed_at) == ("issued", LATER)
    assert (there.on_hand, there.held) == (1, 0)
    movement = Movement.objects.get(hold=made)
    assert (movement.quantity, movement.source.code, movement.destination.kind) == (2, "shop", "customer")
    assert (movement.actor, movement.reason) == ("seller", "order 7")
    assert kinds() == ["stock_moved", "hold_made", "hold_committed", "hold_issued"]
    assert check_ledger() == []


def test_a_committed_hold_never_expires():
    item = make_stock(1)
    made = make_hold(item)
    commit(hold_id=made.pk, now=NOW)
    before = everything()

    assert expire_due(now=MUCH_LATER) == 0
    assert expire(hold_id=made.pk, now=MUCH_LATER) is False
    assert everything() == before


@pytest.mark.parametrize("times", [2, 3])
def test_doing_it_again_is_doing_it_once(times):
    made = make_hold(make_stock(3), 2)
    for _ in range(times):
        commit(hold_id=made.pk, now=NOW)
    for _ in range(times):
        issue(hold_id=made.pk, now=NOW, actor="a")
    assert kinds() == ["stock_moved", "hold_made", "hold_committed", "hold_issued"]
    assert Movement.objects.filter(hold=made).count() == 1


def test_a_due_hold_cannot_be_committed_or_prolonged():
    made = make_hold(make_stock(3), 2)
    before = everything()

    for refused in (
        lambda: commit(hold_id=made.pk, now=LATER),
        lambda: prolong(hold_id=made.pk, expires_at=MUCH_LATER, now=LATER),
    ):
        with pytest.raises(HoldEnded) as error:
            refused()
        assert error.value.extra == {"state": "expired"}
    assert everything() == before


def test_prolonging_moves_the_end():
    made = make_hold(make_stock(3), 2)
    assert prolong(hold_id=made.pk, expires_at=MUCH_LATER, now=NOW).expires_at == MUCH_LATER
    assert expire_due(now=LATER) == 0
    assert expire_due(now=MUCH_LATER) == 1


def test_an_end_in_the_past_is_refused():
    made = make_hold(make_stock(3), 2)
    before = everything()
    with pytest.raises(HoldEnded):
        prolong(hold_id=made.pk, expires_at=NOW, now=NOW)
    assert everything() == before


def test_what_was_not_committed_is_not_handed_over():
    made = make_hold(make_stock(3), 2)
    before = everything()
    with pytest.raises(HoldEnded):
        issue(hold_id=made.pk, now=NOW, actor="a")
    assert everything() == before


def test_releasing_gives_back_and_again_changes_nothing():
    item = make_stock(3)
    made = make_hold(item, 2)
    assert release(hold_id=made.pk, now=NOW).state == "released"
    assert availability([item.pk])[item.pk].available == 3
    before = everything()
    assert release(hold_id=made.pk, now=LATER).state == "released"
    assert everything() == before


def test_who_cancels_an_order_breaks_its_promise_and_nobody_else():
    made = make_hold(make_stock(3), 2)
    commit(hold_id=made.pk, now=NOW)
    before = everything()
    with pytest.raises(HoldPromised):
        release(hold_id=made.pk, now=NOW, promised_too=False)
    assert everything() == before
    assert release(hold_id=made.pk, now=NOW).state == "released"


def test_what_was_handed_over_stays_so():
    made = make_hold(make_stock(3), 2)
    commit(hold_id=made.pk, now=NOW)
    issue(hold_id=made.pk, now=NOW, actor="a")
    before = everything()
    for refused in (
        lambda: release(hold_id=made.pk, now=NOW),
        lambda: commit(hold_id=made.pk, now=NOW),
        lambda: prolong(hold_id=made.pk, expires_at=LATER, now=NOW),
    ):
        with pytest.raises(HoldEnded) as error:
            refused()
        assert error.value.extra == {"state": "issued"}
    assert everything() == before


def test_what_passes_to_a_sale_has_ended_as_handed_over():
    item = make_stock(3)
    made = make_hold(item, 2)

    passed = pass_on(hold_id=made.pk, now=LATER - timedelta(minutes=1))

    assert (passed.state, passed.closed_at) == ("issued", LATER - timedelta(minutes=1))
    assert availability([item.pk])[item.pk].available == 3
    assert kinds() == ["stock_moved", "hold_made", "hold_issued"]
    before = everything()
    for refused in (
        lambda: release(hold_id=made.pk, now=NOW),
        lambda: pass_on(hold_id=made.pk, now=NOW),
    ):
        with pytest.raises(HoldIssued):
            refused()
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_units_pass_on_only_inside_the_transaction_that_takes_them():
    made = make_hold(make_stock(3), 2)
    before = everything()
    with pytest.raises(TransactionManagementError):
        pass_on(hold_id=made.pk, now=NOW)
    assert everything() == before


@pytest.mark.parametrize("ended", ["released", "expired"])
def test_an_ended_hold_is_over(ended):
    made = make_hold(make_stock(3), 2)
    if ended == "released":
        release(hold_id=made.pk, now=NOW)
    else:
        expire(hold_id=made.pk, now=LATER)
    before = everything()
    for refused in (
        lambda: commit(hold_id=made.pk, now=NOW),
        lambda: issue(hold_id=made.pk, now=NOW, actor="a"),
    ):
        with pytest.raises(HoldEnded) as error:
            refused()
        assert error.value.extra == {"state": ended}
    assert everything() == before


def test_what_is_due_expires_and_the_rest_waits():
    item = make_stock(9)
    due = make_hold(item, 2, owner="one")
    later = make_hold(item, 3, owner="two", expires_at=LATER + timedelta(seconds=1))

    assert expire_due(now=LATER) == 1

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == ("expired", "active")
    assert availability([item.pk])[item.pk].held == 3
    assert expire_due(now=LATER) == 0


def test_a_hold_over_several_places_is_handed_over_from_each():
    shop, back = make_place("shop"), make_place("back", position=1)
    item = make_stock(2, place=shop)
    make_stock(2, item=item, place=back)
    made = make_hold(item, 3)
    commit(hold_id=made.pk, now=NOW)
    issue(hold_id=made.pk, now=NOW, actor="a")
    assert sorted(Movement.objects.filter(hold=made).values_list("source__code", "quantity")) == [
        ("back", 1),
        ("shop", 2),
    ]
    assert check_ledger() == []


def test_an_unknown_hold_is_named():
    for refused in (
        lambda: commit(hold_id=uuid4(), now=NOW),
        lambda: prolong(hold_id=uuid4(), expires_at=LATER, now=NOW),
        lambda: release(hold_id=uuid4(), now=NOW),
        lambda: expire(hold_id=uuid4(), now=NOW),
        lambda: issue(hold_id=uuid4(), now=NOW, actor="a"),
    ):
        with pytest.raises(UnknownHold):
            refused()
