"""Many writers, one reader that follows: nothing is missed, nothing comes twice."""

import random
import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from inventory.outbox.models import Announcement
from inventory.outbox.operations import announce
from inventory.outbox.queries import read

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
WRITERS, EACH = 6, 25


def write(writer: int) -> None:
    chance = random.Random(writer)
    pause = threading.Event()
    try:
        for number in range(EACH):
            with transaction.atomic():
                announce(kind="x", now=NOW, id=f"{writer}-{number}")
                if connection.vendor == "postgresql":
                    pause.wait(chance.random() * 0.02)  # commits late, out of order
                transaction.set_rollback(chance.random() < 0.2)
    finally:
        connection.close()


def test_a_reader_that_follows_misses_nothing():
    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    seen: list[str] = []
    position = ""
    idle = 0
    while idle < 60:
        entries = read(after=position, limit=7)
        seen += [entry.payload["id"] for entry in entries]
        position = entries[-1].position if entries else position
        done = not any(thread.is_alive() for thread in threads)
        idle = idle + 1 if done and not entries and len(seen) < Announcement.objects.count() else 0
        if done and len(seen) >= Announcement.objects.count() and not entries:
            break
        threading.Event().wait(0 if entries else 0.02)
    for thread in threads:
        thread.join()
    written = [row.payload["id"] for row in Announcement.objects.all()]
    assert len(seen) == len(set(seen))
    assert sorted(seen) == sorted(written)
    assert len(written) > WRITERS * EACH / 2
