from datetime import UTC, datetime

import pytest
from django.db import transaction

from inventory.outbox.models import Announcement
from inventory.outbox.operations import announce, announced

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def woken():
    heard = []

    def hear(sender, kinds, **_):
        heard.append(kinds)

    announced.connect(hear)
    yield heard
    announced.disconnect(hear)


@pytest.mark.django_db
def test_an_announcement_is_a_row_of_its_facts_transaction():
    with transaction.atomic():
        announce(kind="stock_moved", now=NOW, skus=["A"], movement=7)
    row = Announcement.objects.get()
    assert (row.kind, row.payload, row.at) == ("stock_moved", {"skus": ["A"], "movement": 7}, NOW)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        announce(kind="stock_moved", now=NOW)
    assert not Announcement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_readers_are_woken_once_a_transaction_after_its_commit(woken):
    with transaction.atomic():
        announce(kind="one", now=NOW)
        with transaction.atomic():
            announce(kind="two", now=NOW)
        announce(kind="one", now=NOW)
        assert woken == []
    assert woken == [frozenset({"one", "two"})]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_wakes_nobody(woken):
    with transaction.atomic():
        announce(kind="one", now=NOW)
        transaction.set_rollback(True)
    assert woken == []
    assert not Announcement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_rolled_back_does_not_silence_the_rest(woken):
    with transaction.atomic():
        with transaction.atomic():
            announce(kind="lost", now=NOW)
            transaction.set_rollback(True)
        announce(kind="kept", now=NOW)
    assert woken == [frozenset({"kept"})]


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_fails_harms_nobody(woken):
    def fail(sender, **_):
        raise RuntimeError

    announced.connect(fail)
    try:
        with transaction.atomic():
            announce(kind="one", now=NOW)
    finally:
        announced.disconnect(fail)
    assert woken == [frozenset({"one"})]
    assert Announcement.objects.count() == 1
