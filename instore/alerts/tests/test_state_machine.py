"""Any sequence of calls, taps, departures and time, against a model in plain Python."""

import os
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from instore.alerts import operations
from instore.alerts.models import Alert
from inventory.outbox.models import Announcement
from inventory.refusal import Refusal

from .alert_model import OVER, Model
from .factories import NOW, make_person, make_zone

EXAMPLES = int(os.environ.get("COMPTOIR_EXAMPLES", "25"))
KINDS = ("help", "call", "display")
who, kinds = st.integers(0, 1), st.sampled_from(KINDS)


class AlertMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.now = NOW
        self.zone = make_zone()
        self.people = [make_person("Louise Brault"), make_person("Karim Benali")]
        self.models: dict[int, Model] = {}
        self.ended: dict[int, tuple[Any, ...]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    def living(self, kind: str) -> tuple[int, Model] | None:
        return next(((pk, one) for pk, one in self.models.items() if one.kind == kind and one.state not in OVER), None)

    @rule(kind=kinds)
    def raise_one(self, kind: str) -> None:
        made = operations.raise_alert(zone=self.zone, kind=kind, now=self.now)
        found = self.living(kind)
        if found:
            pk, model = found
            before = model.state
            long_enough = (self.now - model.raised).total_seconds() >= 2
            if (before == "snoozed" and kind != "help") or (before == "candidate" and long_enough):
                model.ring(self.now)
            assert (made.pk if made else None) == (pk if model.state != before else None)
            return
        cooling = [
            one
            for one in self.models.values()
            if one.kind == kind and one.opened and one.closed and (self.now - one.closed).total_seconds() < 120
        ]
        if kind == "help" and cooling:
            assert made is None
            return
        assert made is not None
        self.models[made.pk] = Model(kind, self.now)
        if kind != "help":
            self.models[made.pk].ring(self.now)

    def tap(self, verb: str, kind: str, who: int, change: Any, **more: Any) -> None:
        """The newest of a kind, living or over: both worlds do it, or both refuse."""
        mine = [pk for pk, one in self.models.items() if one.kind == kind]
        if not mine:
            return
        pk, model = mine[-1], self.models[mine[-1]]
        repeated = verb == "resolve" and model.outcome == more["outcome"] and model.ended_by == who
        refused = (model.state in OVER and not repeated) or (
            model.state not in OVER and model.holder is not None and model.holder != who
        )
        call = getattr(operations, verb)
        given = {"alert": Alert(pk=pk), "user": self.people[who], "now": self.now, **more}
        if refused:
            with pytest.raises(Refusal):
                call(**given)
            return
        call(**given)
        if not repeated:
            change(model)

    @rule(kind=kinds, who=who)
    def claim(self, kind: str, who: int) -> None:
        def change(model: Model) -> None:
            if model.state not in ("claimed", "on_site"):
                model.state, model.holder, model.claimed, model.until = "claimed", who, self.now, None
                model.opened = model.opened or self.now

        self.tap("claim", kind, who, change)

    @rule(kind=kinds, who=who)
    def on_site(self, kind: str, who: int) -> None:
        def change(model: Model) -> None:
            if model.state != "on_site":
                if model.state != "claimed":
                    model.holder, model.claimed, model.until = who, self.now, None
                    model.opened = model.opened or self.now
                model.state, model.there = "on_site", self.now

        self.tap("on_site", kind, who, change)

    @rule(kind=kinds, who=who)
    def snooze(self, kind: str, who: int) -> None:
        def change(model: Model) -> None:
            if model.state not in ("snoozed", "on_site"):
                model.state, model.until = "snoozed", self.now + timedelta(seconds=60)
                model.holder = model.claimed = None

        self.tap("snooze", kind, who, change)

    @rule(kind=kinds, who=who, outcome=st.sampled_from(["helped", "sold", "not_needed", "wrong"]))
    def resolve(self, kind: str, who: int, outcome: str) -> None:
        def change(model: Model) -> None:
            model.close("resolved", self.now)
            model.outcome, model.ended_by = outcome, who

        self.tap("resolve", kind, who, change, outcome=outcome)

    @rule()
    def everybody_leaves(self) -> None:
        operations.auto_clear(zone=self.zone, now=self.now)
        for model in self.models.values():
            if model.state in ("claimed", "on_site"):
                model.free = model.free or self.now
            elif model.state not in OVER and model.kind == "help":
                model.close("auto_cleared", self.now)

    @rule(seconds=st.sampled_from([1, 2, 5, 29, 30, 31, 60, 90, 120, 299, 300, 600, 1800]), swept=st.booleans())
    def time_passes(self, seconds: int, swept: bool) -> None:
        self.now += timedelta(seconds=seconds)
        if swept:
            self.sweep()

    @precondition(lambda self: self.models)
    @rule()
    def sweep(self) -> None:
        operations.advance(now=self.now)
        for model in self.models.values():
            model.pass_time(self.now)
        assert operations.advance(now=self.now) == 0

    @invariant()
    def every_alert_is_the_models(self) -> None:
        rows = {one.pk: one for one in Alert.objects.filter(zone=self.zone)}
        assert set(rows) == set(self.models)
        for pk, row in rows.items():
            model = self.models[pk]
            holder = model.holder if model.holder is not None else model.ended_by
            person = None if holder is None else self.people[holder].pk
            assert (row.state, row.level, row.opened_at, row.closed_at, row.outcome, row.claimed_by_id) == (
                model.state, model.level, model.opened, model.closed, model.outcome, person,
            )  # fmt: skip
            assert (row.claimed_at, row.on_site_at, row.snoozed_until) == (model.claimed, model.there, model.until)

    @invariant()
    def what_is_over_stays_so(self) -> None:
        for row in Alert.objects.filter(zone=self.zone, state__in=OVER):
            now = (row.state, row.outcome, row.closed_at)
            assert self.ended.setdefault(row.pk, now) == now

    @invariant()
    def one_of_a_kind_is_not_over(self) -> None:
        living = Alert.objects.filter(zone=self.zone, state__in=Alert.LIVING)
        counts = Counter(living.values_list("kind", flat=True))
        assert not counts or max(counts.values()) == 1

    @invariant()
    def what_rang_was_announced_once_and_its_end_once(self) -> None:
        told: dict[int, list[str]] = {}
        for row in Announcement.objects.filter(kind__startswith="alert_").order_by("pk"):
            told.setdefault(row.payload["alert"], []).append(row.kind.removeprefix("alert_"))
        for pk, model in self.models.items():
            kinds = Counter(told.get(pk, []))
            assert kinds["opened"] <= 1
            assert sum(kinds[over] for over in OVER) == bool(model.state in OVER and (model.opened or model.outcome))


@pytest.mark.django_db
def test_any_sequence_agrees_with_the_model():
    run_state_machine_as_test(
        AlertMachine,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
