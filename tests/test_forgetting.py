"""The hourly sweep reaches what each app keeps only for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.tasks import forget_what_is_old
from instore.floor.models import Episode
from instore.floor.operations import close_due, sense
from instore.floor.tests.factories import make_zone

pytestmark = pytest.mark.django_db


def test_stays_of_yesterday_are_forgotten():
    zone, came = make_zone(), timezone.now() - timedelta(days=2)
    sense(zone=zone, source="test", present=True, at=came, now=came)
    left = came + timedelta(minutes=1)
    sense(zone=zone, source="test", present=False, at=left, now=left)
    close_due(now=left + timedelta(hours=1))
    assert Episode.objects.exists()

    forget_what_is_old()

    assert not Episode.objects.exists()
