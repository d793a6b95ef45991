"""The clock's own task tidies away what is kept only for a while."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from config.tasks import forget_what_is_old, sweep_outbox
from inventory.outbox.models import Announcement, Cursor
from inventory.outbox.operations import announce, consume
from inventory.outbox.tests.test_read import settled
from shop.customers.models import LoginTrouble

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_clock_knows_the_task() -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {forget_what_is_old.name, sweep_outbox.name} <= scheduled


def test_what_is_old_goes_and_what_is_young_stays() -> None:
    now = timezone.now()
    old = now - timedelta(days=settings.OUTBOX_KEEP_DAYS + 1)
    with transaction.atomic():
        announce(kind="old", now=old)
        announce(kind="young", now=now)
    settled(2)
    while consume(name="letters", handler=lambda entries: None, now=now):
        pass
    LoginTrouble.objects.create(key="old", last_at=old)
    LoginTrouble.objects.create(key="young", last_at=now)
    for lasts in (-60, 60):
        SessionStore().create()
        Session.objects.filter(expire_date__gt=now + timedelta(days=1)).update(
            expire_date=now + timedelta(seconds=lasts)
        )

    forget_what_is_old.apply().get()

    assert [row.kind for row in Announcement.objects.all()] == ["young"]
    assert [row.key for row in LoginTrouble.objects.all()] == ["young"]
    assert Session.objects.get().expire_date > now


@pytest.mark.postgres
def test_the_sweep_makes_a_restored_outbox_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    Cursor.objects.create(name="letters", position=f"{2**40}.7")
    monkeypatch.setattr("inventory.outbox.operations.announced.receivers", [])  # no worker runs here
    sweep_outbox.apply().get()
    with transaction.atomic():
        announce(kind="new", now=timezone.now())
    settled(1)
    heard: list[str] = []
    consume(name="letters", handler=lambda entries: heard.extend(one.kind for one in entries), now=timezone.now())
    assert heard == ["new"]
