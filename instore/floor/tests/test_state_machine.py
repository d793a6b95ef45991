"""Any sequence of words of sensors, late, doubled and from the future, gives the stays that one counts by hand."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from instore.floor.models import Episode
from instore.floor.operations import close_due, handle, sense

from .factories import NOW, after, make_zone
from .oracle import Oracle

EXAMPLES = int(os.environ.get("COMPTOIR_EXAMPLES", "20"))
sources = st.sampled_from(["radar", "camera", "beam"])
#: a second, around the limits of a return and of silence, and long ones
passings = st.sampled_from([0, 1, 3, 4, 10, 45, 89, 90, 91, 300, 899, 901])
#: how late a word is; below zero it comes from the future
delays = st.sampled_from([0, 0, 0, 0, 1, 4, 20, 60, 300, 599, 600, 601, -5, -3600])


class FloorMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.zones = [make_zone(), make_zone()]
        self.oracles = [Oracle(), Oracle()]
        self.clock = 10_000.0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    @rule(which=st.integers(0, 1), source=sources, present=st.booleans(), count=st.integers(1, 3), late=delays)
    def a_sensor_speaks(self, which: int, source: str, present: bool, count: int, late: float) -> None:
        at = self.clock - late
        sense(
            zone=self.zones[which], source=source, present=present, count=count,
            at=after(at), now=after(self.clock),
        )  # fmt: skip
        self.oracles[which].sense(source, present, count, at, self.clock)

    @rule(which=st.integers(0, 1))
    def a_hand(self, which: int) -> None:
        handle(zone=self.zones[which], kind="pick", at=after(self.clock), now=after(self.clock))
        self.oracles[which].pick(self.clock)

    @rule(passing=passings)
    def time_passes(self, passing: float) -> None:
        self.clock += passing

    @rule()
    def sweep(self) -> None:
        close_due(now=after(self.clock))
        for oracle in self.oracles:
            oracle.sweep(self.clock)

    @invariant()
    def the_stays_are_those_one_counts_by_hand(self) -> None:
        for zone, oracle in zip(self.zones, self.oracles, strict=True):
            real = [self.facts(episode) for episode in Episode.objects.filter(zone=zone).order_by("pk")]
            assert real == [stay.facts() for stay in oracle.stays]

    def facts(self, episode: Episode) -> tuple:
        started, ended, last = (
            None if at is None else (at - NOW).total_seconds()
            for at in (episode.started_at, episode.ended_at, episode.seen_at)
        )
        return (
            started, ended, last, episode.present, episode.people,
            round(episode.seconds, 3), episode.returns, episode.picks, episode.stale,
        )  # fmt: skip


@pytest.mark.django_db
def test_any_sequence_agrees_with_the_count_by_hand():
    run_state_machine_as_test(
        FloorMachine,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
