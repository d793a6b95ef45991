"""Any sequence of operations, against a model in plain Python; after each, every invariant."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from inventory.items.models import Item
from inventory.items.tests.factories import make_item
from inventory.refusal import IdempotencyMismatch, Refusal
from inventory.stock import operations
from inventory.stock.ledger import check_ledger
from inventory.stock.models import Hold, Location, Movement, StockLevel
from inventory.stock.operations.levels import Want

from .factories import NOW, make_place
from .snapshot import everything
from .stock_model import ModelHold, Refused, StockModel

#: the normal run is short; COMPTOIR_EXAMPLES=2000 searches long
EXAMPLES = int(os.environ.get("COMPTOIR_EXAMPLES", "20"))
OWNERS = ["basket:1", "basket:2", "ticket:a", "aside:b"]
quantities = st.integers(1, 5)
items = st.integers(0, 1)
places = st.integers(0, 1)
minutes = st.integers(1, 30)
keys = st.sampled_from(["k1", "k2", "k3"])
wants = st.lists(st.tuples(items, quantities, st.one_of(st.none(), places)), min_size=1, max_size=3)


class StockMachine(RuleBasedStateMachine):
    holds = Bundle("holds")

    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        self.now = NOW
        self.items: list[Item] = [make_item() for _ in range(2)]
        self.places: list[Location] = [make_place("m-shop", position=1), make_place("m-back", position=2)]
        self.model = StockModel([place.pk for place in self.places])
        #: by kind and key, the body that came with it, the request, and the row that answered
        self.answered: dict[tuple[str, str], tuple[Any, Callable[[], Any], Any]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    def both(self, real: Callable[[], Any], model: Callable[[], Any]) -> Any:
        """Do it in both worlds: both do it, or both refuse and nothing changes."""
        before = everything()
        try:
            expected = model()
        except Refused:
            with pytest.raises(Refusal):
                real()
            assert everything() == before
            return None, None
        return real(), expected

    def once(self, kind: str, key: str, body: Any, real: Callable[[], Any], model: Callable[[], Any]) -> Any:
        """`both`, unless the key was answered before: then the same row again or a refusal, and nothing changes."""
        if (kind, key) not in self.answered:
            made, expected = self.both(real, model)
            if made is not None:
                self.answered[kind, key] = (body, real, made.pk)
            return made, expected
        before, (first, _request, pk) = everything(), self.answered[kind, key]
        if body == first:
            assert real().pk == pk
        else:
            with pytest.raises(IdempotencyMismatch):
                real()
        assert everything() == before
        return None, None

    @initialize(quantities=st.lists(st.integers(0, 5), min_size=4, max_size=4))
    def open_the_shop(self, quantities: list[int]) -> None:
        for number, quantity in enumerate(quantities):
            if quantity:
                self.receive(number % 2, number // 2, quantity)

    @rule(item=items, place=places, quantity=quantities)
    def receive(self, item: int, place: int, quantity: int) -> None:
        thing, where = self.items[item], self.places[place]
        self.both(
            lambda: operations.receive(item=thing, location=where, quantity=quantity, actor="a", now=self.now),
            lambda: self.model.receive(thing.pk, where.pk, quantity),
        )

    @rule(item=items, place=places, quantity=quantities)
    def take_back(self, item: int, place: int, quantity: int) -> None:
        thing, where = self.items[item], self.places[place]
        self.both(
            lambda: operations.take_back(item=thing, location=where, quantity=quantity, actor="a", now=self.now),
            lambda: self.model.receive(thing.pk, where.pk, quantity),
        )

    @rule(item=items, place=places, quantity=quantities)
    def write_off(self, item: int, place: int, quantity: int) -> None:
        thing, where = self.items[item], self.places[place]
        self.both(
            lambda: operations.write_off(
                item=thing, location=where, quantity=quantity, actor="a", now=self.now, reason="broken"
            ),
            lambda: self.model.write_off(thing.pk, where.pk, quantity),
        )

    @rule(key=keys, item=items, place=places, quantity=quantities, broken=st.booleans())
    def move_with_a_key(self, key: str, item: int, place: int, quantity: int, broken: bool) -> None:
        thing, where = self.items[item], self.places[place]
        verb, model = (
            (operations.write_off, self.model.write_off) if broken else (operations.receive, self.model.receive)
        )
        self.once(
            "movement",
            key,
            (item, place, quantity, broken),
            lambda: verb(item=thing, location=where, quantity=quantity, actor="a", now=self.now, reason="r", key=key),
            lambda: model(thing.pk, where.pk, quantity),
        )

    @rule(kind=st.sampled_from(["movement", "hold"]), key=keys)
    def ask_again(self, kind: str, key: str) -> None:
        """The network lost the answer."""
        if (kind, key) in self.answered:
            body, request, _pk = self.answered[kind, key]
            self.once(kind, key, body, request, lambda: None)

    @rule(item=items, source=places, destination=places, quantity=quantities)
    def move(self, item: int, source: int, destination: int, quantity: int) -> None:
        thing, one, two = self.items[item], self.places[source], self.places[destination]
        self.both(
            lambda: operations.move(
                item=thing, source=one, destination=two, quantity=quantity, actor="a", now=self.now
            ),
            lambda: self.model.move(thing.pk, one.pk, two.pk, quantity),
        )

    @rule(item=items, place=places, counted=st.integers(0, 9))
    def count(self, item: int, place: int, counted: int) -> None:
        thing, where = self.items[item], self.places[place]
        self.both(
            lambda: operations.count(item=thing, location=where, counted=counted, actor="a", now=self.now),
            lambda: self.model.count(thing.pk, where.pk, counted),
        )

    @rule(target=holds, owner=st.sampled_from(OWNERS), wanted=wants, lasting=minutes, key=st.none() | keys)
    def hold(self, owner: str, wanted: list[tuple[int, int, int | None]], lasting: int, key: str | None) -> UUID | None:
        real = [Want(self.items[i], n, None if p is None else self.places[p]) for i, n, p in wanted]
        plain = [(self.items[i].pk, n, None if p is None else self.places[p].pk) for i, n, p in wanted]

        def ends() -> datetime:
            return self.now + timedelta(minutes=lasting)

        def request() -> Hold:
            return operations.hold(owner=owner, actor="a", wants=real, expires_at=ends(), now=self.now, key=key)

        def model() -> ModelHold:
            return self.model.hold(owner, plain, ends(), self.now)

        made, expected = self.once("hold", key, (owner, wanted), request, model) if key else self.both(request, model)
        if made is None:
            return None
        self.model.holds[made.pk] = expected
        lines = {(line.item_id, line.location_id): line.quantity for line in made.lines.all()}
        assert lines == expected.lines
        return made.pk

    @rule(target=holds, owner=st.sampled_from(OWNERS), item=items)
    def hold_all_there_is(self, owner: str, item: int) -> Any:
        """The last units, which are what rivals meet over: whatever is there or will be when the due holds end."""
        due = [
            hold
            for hold in self.model.holds.values()
            if hold.is_due(self.now) or (hold.owner, hold.state) == (owner, "active")
        ]
        pk = self.items[item].pk
        free = sum(self.model.available((pk, place)) for place in self.model.places)
        back = sum(n for hold in due for (thing, _), n in hold.lines.items() if thing == pk)
        return self.hold(owner, [(item, free + back, None)], 10, None) if free + back else None

    @rule(pk=holds)
    def commit(self, pk: UUID | None) -> None:
        self._end(pk, "commit", lambda hold: self.model.commit(hold, self.now))

    @rule(pk=holds, lasting=st.integers(-5, 40))
    def prolong(self, pk: UUID | None, lasting: int) -> None:
        ends = self.now + timedelta(minutes=lasting)
        self._end(pk, "prolong", lambda hold: self.model.prolong(hold, ends, self.now), expires_at=ends)

    @rule(pk=holds)
    def release(self, pk: UUID | None) -> None:
        self._end(pk, "release", lambda hold: self.model.release(hold, self.now))

    @rule(pk=holds)
    def issue(self, pk: UUID | None) -> None:
        self._end(pk, "issue", self.model.issue, actor="a")

    @rule(pk=holds)
    def pass_on(self, pk: UUID | None) -> None:
        self._end(pk, "pass_on", lambda hold: self.model.pass_on(hold, self.now))

    def _end(self, pk: UUID | None, verb: str, model: Callable[[ModelHold], None], **more: Any) -> None:
        if pk is None:
            return
        operation = getattr(operations, verb)
        self.both(
            lambda: operation(hold_id=pk, now=self.now, **more),
            lambda: model(self.model.holds[pk]),
        )

    @rule(passing=minutes)
    def time_passes(self, passing: int) -> None:
        self.now += timedelta(minutes=passing)

    @rule(pk=holds)
    def expire(self, pk: UUID | None) -> None:
        if pk is not None:
            assert operations.expire(hold_id=pk, now=self.now) == self.model.expire(self.model.holds[pk], self.now)

    @rule(swept=st.booleans())
    def expire_due(self, swept: bool) -> None:
        if not swept:
            return
        operations.expire_due(now=self.now)
        self.model.expire_due(self.now)

    @invariant()
    def levels_are_the_models(self) -> None:
        levels = {(level.item_id, level.location_id): level for level in StockLevel.objects.all()}
        for place, level in levels.items():
            assert 0 <= level.held <= level.on_hand
            assert (level.on_hand, level.held) == (self.model.on_hand.get(place, 0), self.model.held(place))
        assert {place for place, n in self.model.on_hand.items() if n} <= set(levels)

    @invariant()
    def levels_are_the_movements(self) -> None:
        totals: Counter[tuple[int, int]] = Counter()
        for movement in Movement.objects.all():
            totals[movement.item_id, movement.destination_id] += movement.quantity
            totals[movement.item_id, movement.source_id] -= movement.quantity
        for level in StockLevel.objects.all():
            assert level.on_hand == totals[level.item_id, level.location_id]
        assert check_ledger() == []

    @invariant()
    def holds_are_the_models(self) -> None:
        real = {hold.pk: (hold.state, hold.expires_at if hold.counts else None) for hold in Hold.objects.all()}
        assert real == {
            pk: (hold.state, hold.expires_at if hold.counts else None) for pk, hold in self.model.holds.items()
        }
        active = Counter(Hold.objects.filter(state="active").values_list("owner", flat=True))
        assert not active or max(active.values()) == 1


@pytest.mark.django_db
def test_any_sequence_agrees_with_the_model():
    run_state_machine_as_test(
        StockMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
