"""Events become sessions, in the order in which things happened."""

from datetime import timedelta

import pytest

from analytics.collect.tests.factories import NOW, event, make_visit, tell
from analytics.journeys.queries import journal, sessions_for_training
from analytics.journeys.sessions import sessions
from shop.catalogue.tests.factories import make_product

pytestmark = pytest.mark.django_db
BEGAN = NOW - timedelta(hours=3)


def at(minutes: float):
    return BEGAN + timedelta(minutes=minutes)


def test_a_session_says_whence_what_and_what_became_of_it():
    first, second = make_product(sku="WM-8"), make_product(sku="WM-9")
    visit = make_visit()
    tell(
        event("purchase", "WM-9", at=at(9)),
        event("view", "WM-8", at=at(1)),
        event("source", at=at(0), props={"source": "search", "landing": "product"}),
        event("dwell", "WM-8", at=at(2), value=40_000),
        event("search", at=at(3), props={"q": "silencieux"}),
        event("view", "WM-9", at=at(4)),
        event("view", "WM-8", at=at(5)),
        event("add", "WM-8", at=at(6)),
        event("remove", "WM-8", at=at(7)),
        event("add", "WM-9", at=at(8)),
        visit=visit,
    )

    [one] = sessions(since=BEGAN)

    assert (one.visit, one.began_at, one.ended_at) == (visit.pk, at(0), at(9))
    assert (one.source, one.landing, one.searches) == ("search", "product", ["silencieux"])
    assert list(one.looks) == [first.pk, second.pk]
    assert (one.looks[first.pk].times, one.looks[first.pk].milliseconds) == (2, 40_000)
    assert (one.added, one.bought) == ({second.pk}, {second.pk})
    assert one.path == ["WM-8", "WM-9", "WM-8", "WM-9"]


def test_who_was_away_begins_a_new_session_and_visits_stay_apart():
    make_product(sku="A")
    mine, other = make_visit(), make_visit()
    tell(event("view", "A", at=at(0)), event("view", "A", at=at(29)), event("view", "A", at=at(60)), visit=mine)
    tell(event("view", "A", at=at(1)), visit=other)
    assert sorted(len(list(one.path)) for one in sessions(since=BEGAN)) == [1, 1, 1]
    assert sorted(one.looks.popitem()[1].times for one in sessions(since=BEGAN)) == [1, 1, 2]


def test_sessions_for_training_are_references_in_order():
    for sku in "ABC":
        make_product(sku=sku)
    visit, empty = make_visit(), make_visit()
    tell(*[event("view", sku, at=at(n)) for n, sku in enumerate("AABCA")], visit=visit)
    tell(event("view", at=at(1)), visit=empty)
    tell(event("view", "A", at=at(1)))
    assert list(sessions_for_training(BEGAN)) == [["A", "B", "C", "A"]]
    assert list(sessions_for_training(NOW + timedelta(days=1))) == []


def test_the_journal_is_in_the_order_of_beginnings():
    a, b = make_product(sku="A"), make_product(sku="B")
    late, early = make_visit(), make_visit()
    tell(event("view", "A", at=at(50)), event("purchase", "A", at=at(55)), visit=late)
    tell(event("source", at=at(1), props={"source": "mail"}), event("view", "B", at=at(2)), visit=early)
    told = [(one.at, one.place, one.product_ids, one.bought, one.whence) for one in journal(BEGAN, NOW)]
    assert told == [(at(1), "web", (b.pk,), False, "mail"), (at(50), "web", (a.pk,), True, "")]
