"""kill -9 of web, worker, listener and broker in the middle of everything: one round of `bench kills`."""

from pathlib import Path
from random import Random

import pytest

from .kills import VICTIMS, furnish, play
from .supervised import Shop
from .world import Mosquitto

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.mosquitto, pytest.mark.race]


def test_each_is_killed_once_and_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path) -> None:
    broker = Mosquitto(tmp_path)
    broker.start()
    try:
        token = furnish()
        with Shop(tmp_path, broker) as shop:
            told = play(shop, broker, Random(7), "k", token)
    finally:
        broker.kill()
    assert told.faults == []
    assert set(told.back) == set(VICTIMS)
    assert min(told.readings, told.events, told.calls, told.again) > 0, "nothing was under way"
