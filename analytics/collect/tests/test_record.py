"""Events become rows of a visit, or counts; what does not count is named."""

import uuid
from datetime import timedelta

import pytest

from analytics.collect.models import Counted, DailyCount, Event
from analytics.collect.operations.consent import withdraw
from analytics.collect.operations.record import record
from shop.catalogue.tests.factories import make_product

from .factories import NOW, counted, event, make_visit, tell

pytestmark = pytest.mark.django_db


def codes(kept) -> list[tuple[int, str]]:
    return [(one.index, one.code) for one in kept.rejected]


def test_events_of_a_visit_that_agreed_are_kept_and_counted():
    product, visit = make_product(sku="WM-8"), make_visit()

    kept = tell(
        event("view", "WM-8", props={"page": "product"}), event("search", props={"q": "lave-linge"}), visit=visit
    )

    assert (kept.accepted, kept.rejected) == (2, [])
    view, search = Event.objects.order_by("-kind")
    assert (view.kind, view.sku, view.product_id, view.visit_id) == ("view", "WM-8", product.pk, visit.pk)
    assert (view.at, view.received_at, view.value, view.props) == (NOW, NOW, 1, {"page": "product"})
    assert search.props == {"q": "lave-linge"}
    assert DailyCount.objects.get(kind="view").number == 1
    assert DailyCount.objects.get(kind="view").product_id == product.pk


def test_without_a_visit_only_counts_are_kept():
    make_product(sku="WM-8")

    kept = tell(event("view", "WM-8"), event("view", "WM-8"), event("add", "WM-8"))

    assert kept.accepted == 3
    assert not Event.objects.exists()
    assert (counted("view"), counted("add")) == (2, 1)


def test_an_erased_visit_is_not_made_again():
    visit = make_visit()
    withdraw(visit=visit.pk)

    assert tell(event(), visit=visit).accepted == 1
    assert not Event.objects.exists()
    assert counted("view") == 1


@pytest.mark.parametrize("agreed", [True, False])
def test_the_same_event_counts_once(agreed: bool):
    visit, once, other = make_visit() if agreed else None, event(), event()

    first = tell(once, once, visit=visit)
    again = tell(once, other, visit=visit)

    assert (first.accepted, codes(first)) == (1, [(1, "doubled")])
    assert (again.accepted, codes(again)) == (1, [(0, "doubled")])
    assert counted("view") == 2
    assert counted("refused", "doubled") == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("text", "not_an_object"),
        (None, "not_an_object"),
        ([], "not_an_object"),
        ({"kind": "view", "at": NOW.isoformat()}, "bad_id"),
        (event() | {"id": 7}, "bad_id"),
        (event() | {"id": "7"}, "bad_id"),
        (event() | {"id": "{" + "a" * 34 + "}"}, "bad_id"),
        (event("fly"), "unknown_kind"),
        (event() | {"kind": ["view"]}, "unknown_kind"),
        (event() | {"at": None}, "bad_time"),
        (event() | {"at": "2026-11-20T14:00:00"}, "bad_time"),
        (event() | {"at": "9999-12-31T23:59:59-23:00"}, "bad_time"),
        (event() | {"at": "0001-01-01T00:00:00+23:00"}, "bad_time"),
        (event(at=NOW + timedelta(minutes=6)), "from_the_future"),
        (event(at=NOW - timedelta(hours=25)), "from_the_past"),
        (event("view", "NO-SUCH"), "unknown_sku"),
        (event("view", "x" * 65), "unknown_sku"),
        (event("view", "a\0b"), "unknown_sku"),
        (event("view", "\ud800"), "unknown_sku"),
        (event("view") | {"sku": {"a": 1}}, "unknown_sku"),
        (event("add"), "sku_missing"),
        (event("dwell"), "bad_value"),
        (event("dwell", value=-1), "bad_value"),
        (event("dwell", value=10**9), "bad_value"),
        (event("search", value=True), "bad_value"),
        (event("search", value=10**11), "bad_value"),
        (event("search", value="3"), "bad_value"),
    ],
)
def test_what_does_not_count_is_named_and_the_others_go_on(given: object, code: str):
    visit = make_visit()

    kept = tell(event(), given, event(), visit=visit)

    assert (kept.accepted, codes(kept)) == (2, [(1, code)])
    assert kept.rejected[0].detail
    assert Event.objects.count() == 2
    assert counted("refused", code) == 1


def test_events_out_of_order_keep_their_own_time():
    visit = make_visit()
    sent = [event(at=NOW - timedelta(seconds=5)), event(at=NOW - timedelta(hours=2)), event(at=NOW)]
    tell(*sent, visit=visit)
    assert [one.at for one in Event.objects.order_by("at")] == [
        NOW - timedelta(hours=2), NOW - timedelta(seconds=5), NOW,
    ]  # fmt: skip
    tell(*sent, visit=visit)
    assert counted("refused", "order_put_right") == 1, "told again, it is doubled and no more"
    tell(*reversed(sent[1:]), event(at=NOW))
    assert counted("refused", "order_put_right") == 2


def test_a_wrong_clock_is_put_right():
    visit, fast = make_visit(), timedelta(days=400)
    ten_before = event(at=NOW + fast - timedelta(seconds=10))
    record(events=[ten_before], visit=visit.pk, now=NOW, sent_at=NOW + fast)
    assert Event.objects.get().at == NOW - timedelta(seconds=10)
    assert counted("refused", "clock_put_right") == 1
    # a network that takes its time looks like a clock that is late
    record(events=[event(at=NOW)], visit=visit.pk, now=NOW, sent_at=NOW - timedelta(seconds=40))
    assert counted("refused", "clock_put_right") == 1


def test_a_little_ahead_is_now():
    visit = make_visit()
    tell(event(at=NOW + timedelta(seconds=30)), visit=visit)
    assert Event.objects.get().at == NOW


def test_nothing_that_somebody_invents_is_kept():
    visit = make_visit()
    tell(event("view", props={"page": "a secret", "email": "a@b.c"}, session="s", email="a@b.c"), visit=visit)
    tell(event("source", props={"source": "nowhere", "landing": "x", "campaign": "\0"}), visit=visit)
    assert [one.props for one in Event.objects.order_by("-kind")] == [{}, {"source": "other"}]


def test_who_it_was_is_dropped_without_consent_and_the_owner_sees_how_often():
    tell(event(session="s-1"), event(visit=str(uuid.uuid4())), event())
    assert counted("view") == 3
    assert counted("refused", "session_dropped") == 2
    assert {field.name for field in Counted._meta.fields} == {"id", "day"}


def test_a_page_looked_at_for_twenty_seconds_was_looked_at_closely_once():
    make_product(sku="WM-8")
    for value, total in ((15_000, 15_000), (15_000, 30_000), (15_000, 45_000)):
        tell(event("dwell", "WM-8", value=value, props={"total": total}))
    assert counted("close") == 1
    assert counted("dwell") == 45


def test_sources_and_steps_are_counted_apart():
    tell(event("source", props={"source": "search"}), event("source", props={"source": "search"}))
    tell(event("checkout", props={"step": "details"}), event("checkout"))
    assert counted("source", "search") == 2
    assert (counted("checkout", "details"), counted("checkout", "")) == (1, 1)
